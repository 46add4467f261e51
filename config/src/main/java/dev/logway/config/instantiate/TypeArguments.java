package dev.logway.config.instantiate;

import dev.logway.config.bind.Wanted;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What declarations say that values are of. */
final class TypeArguments {
    private TypeArguments() {}

    /** Whether a declared type says that it is of something else than what is wanted is of. */
    static boolean contradict(Type made, Wanted wanted) {
        if (made instanceof GenericArrayType array) {
            return wanted.type().isArray() && contradict(array.getGenericComponentType(), wanted.argument(0));
        }
        List<Type> own = as(wanted.type(), Wanted.erased(made), own(made));
        return IntStream.range(0, Math.min(own.size(), wanted.arguments().size()))
                .anyMatch(i -> differ(own.get(i), wanted.argument(i)));
    }

    private static boolean differ(Type own, Wanted wanted) {
        if (own instanceof TypeVariable) {
            return false;
        } else if (own instanceof WildcardType wildcard) {
            Class<?> bound = Wanted.erased(wildcard.getUpperBounds()[0]);
            return !bound.isAssignableFrom(wanted.type()) && !wanted.type().isAssignableFrom(bound);
        }
        return !wanted.type().isAssignableFrom(Wanted.erased(own)) || contradict(own, wanted);
    }

    /** What a class with these arguments is of as a class above it: of {@code Names}, a {@code List<String>}, String. */
    private static List<Type> as(Class<?> above, Class<?> type, List<Type> arguments) {
        if (type == above) {
            return arguments;
        }
        List<TypeVariable<?>> variables = List.of(type.getTypeParameters());
        return Stream.concat(Arrays.stream(type.getGenericInterfaces()), Stream.ofNullable(type.getGenericSuperclass()))
                .filter(next -> above.isAssignableFrom(Wanted.erased(next)))
                .findFirst()
                .map(next -> as(
                        above,
                        Wanted.erased(next),
                        own(next).stream()
                                .map(each -> known(each, variables, arguments))
                                .toList()))
                .orElse(List.of());
    }

    private static Type known(Type argument, List<TypeVariable<?>> variables, List<Type> arguments) {
        int index = argument instanceof TypeVariable<?> variable ? variables.indexOf(variable) : -1;
        return index >= 0 && index < arguments.size() ? arguments.get(index) : argument;
    }

    private static List<Type> own(Type type) {
        return type instanceof ParameterizedType parameterized
                ? List.of(parameterized.getActualTypeArguments())
                : List.of();
    }

    /** A type as a declaration has it, without packages. */
    static String spelled(Wanted wanted) {
        if (wanted.type().isArray()) {
            return spelled(wanted.argument(0)) + "[]";
        } else if (Objects.equals(wanted, Wanted.ANYTHING)) {
            return "?";
        }
        String name = wanted.type().getSimpleName();
        return wanted.arguments().isEmpty()
                ? name
                : wanted.arguments().stream()
                        .map(TypeArguments::spelled)
                        .collect(Collectors.joining(", ", name + "<", ">"));
    }
}
