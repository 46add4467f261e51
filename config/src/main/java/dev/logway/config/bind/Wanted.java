package dev.logway.config.bind;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a node should become. Immutable.
 *
 * @param nullable whether null will do; true of what the program does not care about, such as the items of a raw list
 */
public record Wanted(Class<?> type, List<Wanted> arguments, boolean nullable) {
    public static final Wanted ANYTHING = new Wanted(Object.class, List.of(), true);

    public static Wanted of(Class<?> type) {
        return new Wanted(type, List.of(), false);
    }

    static Wanted of(RecordComponent component) {
        return of(component.getAnnotatedType(), component.getAnnotations());
    }

    public static Wanted of(Parameter parameter) {
        return of(parameter.getAnnotatedType(), parameter.getAnnotations());
    }

    private static Wanted of(AnnotatedType type, Annotation[] annotations) {
        Wanted wanted = of(type);
        return new Wanted(wanted.type(), wanted.arguments(), wanted.nullable() || saysNullable(annotations));
    }

    private static Wanted of(AnnotatedType annotated) {
        if (annotated instanceof AnnotatedWildcardType wildcard) {
            AnnotatedType bound = wildcard.getAnnotatedUpperBounds()[0];
            return bound.getType() == Object.class ? ANYTHING : of(bound);
        }
        List<Wanted> arguments = annotated instanceof AnnotatedParameterizedType parameterized
                ? Arrays.stream(parameterized.getAnnotatedActualTypeArguments())
                        .map(Wanted::of)
                        .toList()
                : List.of();
        return new Wanted(erased(annotated.getType()), arguments, saysNullable(annotated.getAnnotations()));
    }

    /** Any library's annotation will do: they agree on the name only. */
    private static boolean saysNullable(Annotation[] annotations) {
        return Arrays.stream(annotations)
                .anyMatch(a -> a.annotationType().getSimpleName().equals("Nullable"));
    }

    private static Class<?> erased(Type type) {
        if (type instanceof Class<?> known) {
            return known;
        } else if (type instanceof ParameterizedType parameterized) {
            return erased(parameterized.getRawType());
        } else if (type instanceof TypeVariable<?> variable) {
            return erased(variable.getBounds()[0]);
        } else if (type instanceof GenericArrayType array) {
            return erased(array.getGenericComponentType()).arrayType();
        }
        throw new IllegalStateException("bug: no class for the type " + type);
    }

    /** What a node must be, as a message says it, for example {@code a number}. */
    public String expected() {
        return Shape.expected(this);
    }

    /** Whether a binder makes the type of what nodes hold. */
    public boolean isBindable() {
        return Scalars.find(type).isPresent() || type == Optional.class || Shape.isKnown(type);
    }

    /** What a type argument asks for; anything when there is none. */
    public Wanted argument(int index) {
        return arguments.isEmpty() ? ANYTHING : arguments.get(index);
    }
}
