package dev.logway.config.instantiate;

import dev.logway.config.bind.Wanted;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a builder makes: a static {@code builder()}, a method for each key, with one parameter, that returns the builder
 * or nothing, and {@code build()}. Immutable.
 *
 * @param setters in the order of {@code slots}
 */
record Building(String name, Method builder, Method build, List<Method> setters, List<Slot> slots) implements Recipe {
    /** Says that a method of the builder is not called. */
    private static final Object SKIPPED = new Object();

    /** How the class is built; absent when it has no builder. */
    static Optional<Building> find(Class<?> type, Wanted wanted) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isStatic(method.getModifiers()) && isOpen(method, "builder"))
                .findFirst()
                .flatMap(builder -> Arrays.stream(builder.getReturnType().getMethods())
                        .filter(method -> isOpen(method, "build") && method.getReturnType() != void.class)
                        .findFirst()
                        .map(build -> of(type, builder, build, wanted)));
    }

    private static boolean isOpen(Method method, String name) {
        return method.getName().equals(name)
                && method.getParameterCount() == 0
                && !method.isBridge()
                && !Modifier.isPrivate(method.getModifiers())
                && method.trySetAccessible();
    }

    private static Building of(Class<?> type, Method builder, Method build, Wanted made) {
        Map<TypeVariable<?>, Wanted> variables = made.variables(build.getGenericReturnType());
        List<Method> setters = Arrays.stream(builder.getReturnType().getMethods())
                .filter(method -> isSetter(method, builder.getReturnType()))
                .sorted(Comparator.comparing(Method::getName))
                .toList();
        List<Slot> slots = setters.stream()
                .map(setter -> {
                    Wanted wanted = Wanted.of(setter.getParameters()[0], variables);
                    String parameter = Types.spelled(setter.getGenericParameterTypes()[0]);
                    return new Slot(setter.getName(), wanted, parameter, SKIPPED, false);
                })
                .toList();
        return new Building(type.getSimpleName() + ".builder", builder, build, setters, slots);
    }

    private static boolean isSetter(Method method, Class<?> builder) {
        Class<?> result = method.getReturnType();
        return method.getParameterCount() == 1
                && method.getDeclaringClass() != Object.class
                && !Modifier.isStatic(method.getModifiers())
                && !method.isBridge()
                && (result == void.class || (result != Object.class && result.isAssignableFrom(builder)))
                && method.trySetAccessible();
    }

    @Override
    public Class<?> result() {
        return build.getReturnType();
    }

    @Override
    public Type genericResult() {
        return build.getGenericReturnType();
    }

    @Override
    public boolean isOrdered() {
        return false;
    }

    @Override
    public @Nullable Object make(List<@Nullable Object> values) throws InvocationTargetException {
        try {
            Object made = builder.invoke(null);
            for (int i = 0; i < values.size(); i++) {
                if (values.get(i) != SKIPPED) {
                    Object next = setters.get(i).invoke(made, values.get(i));
                    made = setters.get(i).getReturnType() == void.class ? made : next;
                }
            }
            return build.invoke(made);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("bug: " + builder + " is not to be called", e);
        }
    }
}
