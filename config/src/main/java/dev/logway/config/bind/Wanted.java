package dev.logway.config.bind;

import dev.logway.config.tree.Leaf;
import dev.logway.config.tree.Node;
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
    /** Nobody declares a type of more types in types. */
    private static final int DEEPEST = 8;

    public static final Wanted ANYTHING = new Wanted(Object.class, List.of(), true);

    public static Wanted of(Class<?> type) {
        List<Wanted> items = type.isArray() ? List.of(of(type.getComponentType())) : List.of();
        return new Wanted(type, items, false);
    }

    /** What the components of this record want, in order. */
    Map<RecordComponent, Wanted> components() {
        Map<TypeVariable<?>, Wanted> variables = variables(type);
        Map<RecordComponent, Wanted> components = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            components.put(component, of(component.getAnnotatedType(), component.getAnnotations(), variables));
        }
        return components;
    }

    /** @param variables what those stand for that the parameter's type may be of */
    public static Wanted of(Parameter parameter, Map<TypeVariable<?>, Wanted> variables) {
        return of(parameter.getAnnotatedType(), parameter.getAnnotations(), variables);
    }

    /** What stands in place of this when it is made as a class below it. */
    Wanted as(Class<?> below) {
        if (below.getTypeParameters().length == 0) {
            return of(below);
        }
        Map<TypeVariable<?>, Wanted> variables = variables(below);
        List<Wanted> own = Arrays.stream(below.getTypeParameters())
                .map(variable -> variables.getOrDefault(variable, of(erased(variable))))
                .toList();
        return new Wanted(below, own, false);
    }

    /** What the variables of a type stand for that is made in place of this; those that nothing tells are left out. */
    public Map<TypeVariable<?>, Wanted> variables(Type made) {
        return Variables.of(made, this);
    }

    private static Wanted of(AnnotatedType type, Annotation[] annotations, Map<TypeVariable<?>, Wanted> variables) {
        Wanted wanted = of(type, variables);
        return new Wanted(wanted.type(), wanted.arguments(), wanted.nullable() || saysNullable(annotations));
    }

    private static Wanted of(AnnotatedType annotated, Map<TypeVariable<?>, Wanted> variables) {
        boolean nullable = saysNullable(annotated.getAnnotations());
        if (annotated instanceof AnnotatedWildcardType wildcard) {
            AnnotatedType bound = wildcard.getAnnotatedUpperBounds()[0];
            return bound.getType() == Object.class ? ANYTHING : of(bound, variables);
        } else if (annotated instanceof AnnotatedArrayType array) {
            Wanted item = of(array.getAnnotatedGenericComponentType(), variables);
            return new Wanted(item.type().arrayType(), List.of(item), nullable);
        } else if (annotated.getType() instanceof TypeVariable<?> variable) {
            Wanted known = variables.getOrDefault(variable, of(erased(variable)));
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

    /** The class of a type that is no wildcard. */
    public static Class<?> erased(Type type) {
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

    /** Whether a node is of the kind that becomes the type; of what is in it, that says nothing. */
    public boolean takes(Node node) {
        Scalar scalar = Scalars.find(type);
        if (scalar != null && node instanceof Leaf leaf) {
            return scalar.read(leaf) != null;
        }
        return (type.isArray() || Shape.isKnown(type)) && Shape.of(type).fits(node);
    }

    /** Whether a type is so much nested that it must be one of those that a generic record holds without end. */
    boolean isEndless() {
        return depth() > DEEPEST;
    }

    private int depth() {
        return 1 + arguments.stream().mapToInt(Wanted::depth).max().orElse(0);
    }

    /**
     * @throws IllegalArgumentException if there is no end of writing down what a record holds
     */
    Wanted requireEnd() {
        if (isEndless()) {
            throw new IllegalArgumentException(
                    "'" + type.getSimpleName() + "' holds ever larger ones of itself, so there"
                            + " is no end of writing down what it may hold. Let it hold itself as what it is, or a type of its"
                            + " own.");
        }
        return this;
    }

    /** What a type argument asks for; anything when there is none. */
    public Wanted argument(int index) {
        return arguments.isEmpty() ? ANYTHING : arguments.get(index);
    }

    /** Whether an absent value is one, too: an Optional of any kind. */
    public boolean mayBeAbsent() {
        return Optionals.find(type) != null;
    }

    /** The same without the Optional around it. */
    public Wanted present() {
        Optionals optional = Optionals.find(type);
        return optional == null ? this : optional.content(this);
    }
}
