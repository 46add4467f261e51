package dev.logway.config.instantiate;

import dev.logway.config.bind.Wanted;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An interface with one method to implement, such as {@code Supplier<Optimizer>}. Immutable.
 *
 * @param parameters the types of what the method takes, as far as they are known
 * @param result the type of what it returns
 */
record Functional(Class<?> type, Method method, List<Class<?>> parameters, Wanted result) {

    /** Absent when the type is no such interface. */
    static Optional<Functional> find(Wanted wanted) {
        if (!wanted.type().isInterface() || wanted.type().isSealed()) {
            return Optional.empty();
        }
        List<Method> abstracts = Arrays.stream(wanted.type().getMethods())
                .filter(method -> Modifier.isAbstract(method.getModifiers()) && !isOfObject(method))
                .toList();
        long signatures =
                abstracts.stream().map(Functional::signature).distinct().count();
        return signatures == 1 ? Optional.of(of(wanted, abstracts.get(0))) : Optional.empty();
    }

    private static String signature(Method method) {
        return method.getName() + Arrays.toString(method.getParameterTypes());
    }

    /** Whether each object has the method anyhow, as {@code Comparator.equals}. */
    private static boolean isOfObject(Method method) {
        return Arrays.stream(Object.class.getMethods())
                .map(Functional::signature)
                .anyMatch(signature(method)::equals);
    }

    private static Functional of(Wanted wanted, Method method) {
        Map<TypeVariable<?>, Wanted> known = new HashMap<>(wanted.variables(wanted.type()));
        learn(known, wanted.type());
        List<Class<?>> parameters = Arrays.stream(method.getGenericParameterTypes())
                .<Class<?>>map(type -> meant(type, known).type())
                .toList();
        return new Functional(wanted.type(), method, parameters, meant(method.getGenericReturnType(), known));
    }

    /** What the variables of the interfaces above stand for, as those of {@code Function} in {@code UnaryOperator<T>}. */
    private static void learn(Map<TypeVariable<?>, Wanted> known, Class<?> type) {
        for (Type above : type.getGenericInterfaces()) {
            if (above instanceof ParameterizedType parameterized) {
                Class<?> raw = (Class<?>) parameterized.getRawType();
                for (int i = 0; i < raw.getTypeParameters().length; i++) {
                    known.put(raw.getTypeParameters()[i], meant(parameterized.getActualTypeArguments()[i], known));
                }
                learn(known, raw);
            }
        }
    }

    private static Wanted meant(Type type, Map<TypeVariable<?>, Wanted> known) {
        if (type instanceof Class<?> plain) {
            return Wanted.of(plain);
        } else if (type instanceof ParameterizedType parameterized) {
            return meant(parameterized.getRawType(), known);
        }
        return type instanceof TypeVariable<?> variable
                ? known.getOrDefault(variable, Wanted.ANYTHING)
                : Wanted.ANYTHING;
    }

    /** Whether what a target makes can be returned. */
    boolean returns(Recipe recipe) {
        return result.type() == void.class || recipe.makes(result);
    }
}
