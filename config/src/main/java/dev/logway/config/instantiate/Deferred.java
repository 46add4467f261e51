package dev.logway.config.instantiate;

import dev.logway.config.fault.Fault;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order behind a functional interface: each call carries it out anew. Immutable. */
record Deferred(Order order, Functional functional, Outside outside) implements InvocationHandler {

    static Object of(Order order, Functional functional, Outside outside) {
        Class<?> type = functional.type();
        var handler = new Deferred(order, functional, outside);
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        List<@Nullable Object> values = arguments == null ? List.of() : Arrays.asList(arguments);
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(proxy, method, values);
        } else if (method.isDefault()) {
            return ofInterface(proxy, method, values);
        }
        try {
            Object made = order.carriedOut(values);
            Class<?> result = functional.result().type();
            return result == void.class ? null : Types.widened(made, result);
        } catch (Fault fault) {
            throw outside.exception(fault);
        }
    }

    private static @Nullable Object ofInterface(Object proxy, Method method, List<@Nullable Object> values)
            throws Throwable {
        Class<?> declaring = method.getDeclaringClass();
        if (Modifier.isPublic(declaring.getModifiers())) {
            return InvocationHandler.invokeDefault(proxy, method, values.toArray());
        }
        // Of an interface that only its own package sees, only a lookup in there finds the method.
        return MethodHandles.privateLookupIn(declaring, MethodHandles.lookup())
                .unreflectSpecial(method, declaring)
                .bindTo(proxy)
                .invokeWithArguments(values);
    }

    private Object ofObject(Object proxy, Method method, List<@Nullable Object> values) {
        return switch (method.getName()) {
            case "equals" -> proxy == values.get(0);
            case "hashCode" -> System.identityHashCode(proxy);
            default -> functional.type().getSimpleName() + " of " + order.target();
        };
    }
}
