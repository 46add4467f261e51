package dev.logway.config.bind;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What type variables stand for in a type that is made in place of another. */
final class Variables {
    private Variables() {}

    /**
     * The variables of a class, or those in a type with arguments: of {@code Circle<T>}, which is a {@code Shape<T>},
     * where a {@code Shape<Integer>} is wanted, {@code T} is {@code Integer}. Those that nothing tells are left out.
     */
    static Map<TypeVariable<?>, Wanted> of(Type made, Wanted wanted) {
        Class<?> type = Wanted.erased(made);
        Map<TypeVariable<?>, Wanted> own = type == wanted.type() ? own(wanted) : above(type, wanted);
        return made instanceof ParameterizedType parameterized ? within(parameterized, type, own) : own;
    }

    private static Map<TypeVariable<?>, Wanted> own(Wanted wanted) {
        Map<TypeVariable<?>, Wanted> own = new HashMap<>();
        TypeVariable<?>[] variables = wanted.type().getTypeParameters();
        for (int i = 0; i < Math.min(variables.length, wanted.arguments().size()); i++) {
            Class<?> bound = Wanted.erased(variables[i]);
            Wanted argument = wanted.argument(i);
            boolean says = bound.isAssignableFrom(argument.type()); // a wildcard may say less than its variable
            own.put(variables[i], says ? argument : Wanted.of(bound));
        }
        return own;
    }

    /** What the type above a class tells of the class's variables. */
    private static Map<TypeVariable<?>, Wanted> above(Class<?> type, Wanted wanted) {
        return Stream.concat(Stream.ofNullable(type.getGenericSuperclass()), Arrays.stream(type.getGenericInterfaces()))
                .filter(above -> wanted.type().isAssignableFrom(Wanted.erased(above)))
                .findFirst()
                .map(above -> of(above, wanted))
                .orElse(Map.of());
    }

    private static Map<TypeVariable<?>, Wanted> within(
            ParameterizedType made, Class<?> type, Map<TypeVariable<?>, Wanted> own) {
        Map<TypeVariable<?>, Wanted> within = new HashMap<>();
        Type[] arguments = made.getActualTypeArguments();
        for (int i = 0; i < arguments.length; i++) {
            Wanted known = own.get(type.getTypeParameters()[i]);
            if (known != null && arguments[i] instanceof TypeVariable<?> variable) {
                within.put(variable, known);
            } else if (known != null && !(arguments[i] instanceof WildcardType)) {
                within.putAll(of(arguments[i], known));
            }
        }
        return within;
    }
}
