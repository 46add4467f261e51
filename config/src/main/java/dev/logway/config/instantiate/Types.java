package dev.logway.config.instantiate;

import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Java's types are called, and which values they take. */
final class Types {
    /** Each primitive number is handed on as one of those behind it. */
    private static final List<Class<?>> WIDER =
            List.of(byte.class, short.class, int.class, long.class, float.class, double.class);

    private Types() {}

    /** A type as it stands in a declaration, without packages. */
    static String spelled(Type type) {
        return type.getTypeName().replaceAll("[\\w.$]*[.$](?=\\w)", "");
    }

    static Class<?> boxed(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }

    /** Whether a value of one type can be handed on as another, as Java would. */
    static boolean fits(Class<?> given, Class<?> wanted) {
        return boxed(wanted).isAssignableFrom(boxed(given))
                || isWider(wanted, MethodType.methodType(given).unwrap().returnType());
    }

    private static boolean isWider(Class<?> wanted, Class<?> given) {
        int from = WIDER.indexOf(given == char.class ? short.class : given); // an int takes both
        return from >= 0 && WIDER.indexOf(wanted) > from;
    }

    /** A value that fits, as an object of the type: of an int where a double is wanted, the double. */
    static @Nullable Object widened(@Nullable Object value, Class<?> wanted) {
        if (value == null || !wanted.isPrimitive() || boxed(wanted).isInstance(value)) {
            return value;
        }
        Object holder = Array.newInstance(wanted, 1);
        Array.set(holder, 0, value);
        return Array.get(holder, 0);
    }
}
