package dev.logway.config.bind;

import dev.logway.config.fault.Fault;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.NoProviderFoundException;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.ValidationException;
import jakarta.validation.Validator;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the provider of Bean Validation on the class path says. Loaded only for records that have constraints. */
final class BeanConstraints implements Constraints {
    private static final String MAP_KEY = "<map key>";

    private final Validator validator;

    /** One for the process: a provider takes long to begin. What keeps it from that keeps it for good. */
    private static final class Only {
        static final @Nullable BeanConstraints INSTANCE;
        static final String TROUBLE;

        static {
            BeanConstraints begun = null;
            String trouble = "";
            try {
                begun = new BeanConstraints(
                        Validation.buildDefaultValidatorFactory().getValidator());
            } catch (NoProviderFoundException e) {
                trouble = "no provider of Bean Validation is on the class path";
            } catch (ValidationException | LinkageError e) {
                trouble = String.valueOf(e.getMessage());
            }
            INSTANCE = begun;
            TROUBLE = trouble;
        }
    }

    private BeanConstraints(Validator validator) {
        this.validator = validator;
    }

    /**
     * @throws Fault if there is no provider, or one that can't begin: constraints that nobody looks at are a mistake
     */
    static BeanConstraints ofTheClassPath() {
        if (Only.INSTANCE == null) {
            throw Fault.of(
                            "ValidationError",
                            "The constraints on the program's records can't be checked: " + Only.TROUBLE + ".")
                    .hinting(
                            "Put org.hibernate.validator:hibernate-validator and org.glassfish.expressly:expressly on the"
                                    + " class path, or take jakarta.validation-api away.");
        }
        return Only.INSTANCE;
    }

    @Override
    public List<Violation> of(Class<?> record, String component, @Nullable Object value) {
        return sorted(validator.validateValue(record, component, value));
    }

    private static <T> List<Violation> sorted(Set<ConstraintViolation<T>> violations) {
        return violations.stream()
                .map(violation -> new Violation(
                        path(violation.getPropertyPath()), part(violation.getPropertyPath()), violation.getMessage()))
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

    /** A constraint on a map's keys is told of an element that is called so. */
    private static Violation.Part part(Path path) {
        Violation.Part part = Violation.Part.VALUE;
        for (Path.Node node : path) {
            part = MAP_KEY.equals(node.getName()) ? Violation.Part.KEY : Violation.Part.VALUE;
        }
        return part;
    }

    @Override
    public List<String> of(Object record) {
        Set<String> components = Arrays.stream(record.getClass().getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toSet());
        return validator.validate(record).stream()
                .filter(violation -> isOfTheWhole(violation, components))
                .map(ConstraintViolation::getMessage)
                .sorted()
                .toList();
    }

    /** Its components have been looked at one by one. */
    private static boolean isOfTheWhole(ConstraintViolation<?> violation, Set<String> components) {
        Iterator<Path.Node> nodes = violation.getPropertyPath().iterator();
        Path.Node first = nodes.next();
        return first.getKind() == ElementKind.BEAN
                || (!nodes.hasNext() && !components.contains(String.valueOf(first.getName())));
    }
}
