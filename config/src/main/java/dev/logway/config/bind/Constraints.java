package dev.logway.config.bind;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The constraints that annotations of Bean Validation lay on records. Implementations are thread-safe. */
interface Constraints {
    /**
     * What is wrong with a value.
     *
     * @param path to the part of it that is meant, by keys and indexes
     * @param part what of that: its value, or the last key itself
     */
    record Violation(List<Object> path, Part part, String message) {
        enum Part {
            VALUE,
            KEY
        }
    }

    /** What is wrong with the value of a component. */
    List<Violation> of(Class<?> record, String component, @Nullable Object value);

    /** What is wrong with a record as a whole, also by its methods such as {@code isOrdered()}. */
    List<String> of(Object record);

    /** Whether there are constraints on a component, or within its type. Without the API nobody can see any. */
    static boolean areOn(RecordComponent component) {
        return areAmong(component.getAccessor().getAnnotations()) || areOn(component.getAnnotatedType());
    }

    /** Whether there are constraints on a record as a whole, or on methods of it that read none of its components. */
    static boolean areOn(Class<?> record) {
        return areAmong(record.getAnnotations())
                || Arrays.stream(record.getDeclaredMethods())
                        .filter(method -> method.getParameterCount() == 0)
                        .anyMatch(method -> areAmong(method.getAnnotations()));
    }

    private static boolean areOn(AnnotatedType type) {
        if (areAmong(type.getAnnotations())) {
            return true;
        } else if (type instanceof AnnotatedArrayType array) {
            return areOn(array.getAnnotatedGenericComponentType());
        }
        return type instanceof AnnotatedParameterizedType parameterized
                && Arrays.stream(parameterized.getAnnotatedActualTypeArguments())
                        .anyMatch(Constraints::areOn);
    }

    private static boolean areAmong(Annotation[] annotations) {
        return Arrays.stream(annotations)
                .anyMatch(annotation -> isConstraint(annotation.annotationType())
                        || Arrays.stream(annotation.annotationType().getDeclaredClasses())
                                .anyMatch(Constraints::isConstraint)); // several of one kind in a list of them
    }

    private static boolean isConstraint(Class<?> annotationType) {
        return Arrays.stream(annotationType.getAnnotations())
                .anyMatch(meta -> meta.annotationType().getName().equals("jakarta.validation.Constraint"));
    }
}
