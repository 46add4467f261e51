package dev.logway.config.bind;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedArrayType;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a node should become. Immutable.
 *
 * @param arguments what a generic type is of; of an array, what its items are
 * @param nullable whether null will do; true of what the program does not care about, such as the items of a raw list
 */
public record Wanted(Class<?> type, List<Wanted> arguments, boolean nullable) {
    public static final Wanted ANYTHING = new Wanted(Object.class, List.of(), true);

    public static Wanted of(Class<?> type) {
        List<Wanted> items = type.isArray() ? List.of(of(type.getComponentType())) : List.of();
        return new Wanted(type, items, false);
    }

    /** What the components of this record want, in order. */
    Map<RecordComponent, Wanted> components() {
        Map<String, Wanted> variables = variables();
        Map<RecordComponent, Wanted> components = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            components.put(component, of(component.getAnnotatedType(), component.getAnnotations(), variables));
        }
        return components;
    }

    public static Wanted of(Parameter parameter) {
        return of(parameter.getAnnotatedType(), parameter.getAnnotations(), Map.of());
    }

    private static Wanted of(AnnotatedType type, Annotation[] annotations, Map<String, Wanted> variables) {
        Wanted wanted = of(type, variables);
        return new Wanted(wanted.type(), wanted.arguments(), wanted.nullable() || saysNullable(annotations));
    }

    private Map<String, Wanted> variables() {
        Map<String, Wanted> variables = new LinkedHashMap<>();
        TypeVariable<?>[] names = type.getTypeParameters();
        for (int i = 0; i < Math.min(names.length, arguments.size()); i++) {
            variables.put(names[i].getName(), arguments.get(i));
        }
        return variables;
    }

    private static Wanted of(AnnotatedType annotated, Map<String, Wanted> variables) {
        boolean nullable = saysNullable(annotated.getAnnotations());
        if (annotated instanceof AnnotatedWildcardType wildcard) {
            AnnotatedType bound = wildcard.getAnnotatedUpperBounds()[0];
            return bound.getType() == Object.class ? ANYTHING : of(bound, variables);
        } else if (annotated instanceof AnnotatedArrayType array) {
            Wanted item = of(array.getAnnotatedGenericComponentType(), variables);
            return new Wanted(item.type().arrayType(), List.of(item), nullable);
        } else if (annotated.getType() instanceof TypeVariable<?> variable) {
            Wanted known = variables.getOrDefault(variable.getName(), of(erased(variable)));
            return new Wanted(known.type(), known.arguments(), known.nullable() || nullable);
        }
        List<Wanted> arguments = annotated instanceof AnnotatedParameterizedType parameterized
                ? Arrays.stream(parameterized.getAnnotatedActualTypeArguments())
                        .map(argument -> of(argument, variables))
                        .toList()
                : List.of();
        Class<?> type = erased(annotated.getType());
        return new Wanted(type, type.isArray() ? of(type).arguments() : arguments, nullable);
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
        return Scalars.find(type) != null || mayBeAbsent() || Shape.isKnown(type);
    }

    /** What a type argument asks for; anything when there is none. */
    public Wanted argument(int index) {
        return arguments.isEmpty() ? ANYTHING : arguments.get(index);
    }

    /** Whether an absent value is one, too: an Optional of any kind. */
    boolean mayBeAbsent() {
        return Optionals.find(type) != null;
    }

    /** The same without the Optional around it. */
    Wanted present() {
        Optionals optional = Optionals.find(type);
        return optional == null ? this : optional.content(this);
    }
}
