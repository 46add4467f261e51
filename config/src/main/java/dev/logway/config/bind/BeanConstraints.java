package dev.logway.config.bind;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.NoProviderFoundException;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the provider of Bean Validation on the class path says. Loaded only for records that have constraints. */
final class BeanConstraints implements Constraints {
    private final @Nullable Validator validator;

    /** One for the process: a provider takes long to begin. */
    private static final class Only {
        static final BeanConstraints INSTANCE = new BeanConstraints(validator());

        private static @Nullable Validator validator() {
            try {
                return Validation.buildDefaultValidatorFactory().getValidator();
            } catch (NoProviderFoundException e) {
                return null; // annotations that nobody reads
            }
        }
    }

    private BeanConstraints(@Nullable Validator validator) {
        this.validator = validator;
    }

    /**
     * @throws IllegalStateException if there is a provider that can't begin
     */
    static BeanConstraints ofTheClassPath() {
        try {
            return Only.INSTANCE;
        } catch (ExceptionInInitializerError e) {
            throw new IllegalStateException(
                    "The constraints on the program's records can't be checked: " + String.valueOf(e.getCause()), e);
        }
    }

    @Override
    public List<Violation> of(Class<?> record, String component, @Nullable Object value) {
        return validator == null ? List.of() : sorted(validator.validateValue(record, component, value));
    }

    private static <T> List<Violation> sorted(Set<ConstraintViolation<T>> violations) {
        return violations.stream()
                .map(violation -> new Violation(path(violation.getPropertyPath()), violation.getMessage()))
                .sorted(Comparator.comparing(
                                (Violation violation) -> violation.path().size())
                        .thenComparing(violation -> violation.path().toString())
                        .thenComparing(Violation::message))
                .toList();
    }

    /** The indexes and keys behind the component's name. */
    private static List<Object> path(Path path) {
        List<Object> keys = new ArrayList<>();
        for (Path.Node node : path) {
            if (node.getIndex() != null) {
                keys.add(node.getIndex().longValue());
            } else if (node.getKey() != null) {
                keys.add(node.getKey());
            }
        }
        return keys;
    }

    @Override
    public List<String> of(Object record) {
        if (validator == null) {
            return List.of();
        }
        return validator.validate(record).stream()
                .filter(BeanConstraints::isOfTheWhole)
                .map(ConstraintViolation::getMessage)
                .sorted()
                .toList();
    }

    private static boolean isOfTheWhole(ConstraintViolation<?> violation) {
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getKind() != ElementKind.BEAN) {
                return false;
            }
        }
        return true;
    }
}
