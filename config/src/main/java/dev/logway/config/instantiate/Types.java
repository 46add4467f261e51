package dev.logway.config.instantiate;

import java.lang.invoke.MethodType;
import java.lang.reflect.Type;

/** What Java's types are called, and which values they take. */
final class Types {
    private Types() {}

    /** A type as it stands in a declaration, without packages. */
    static String spelled(Type type) {
        return type.getTypeName().replaceAll("[\\w.$]*[.$](?=\\w)", "");
    }

    static Class<?> boxed(Class<?> type) {
        return type.isPrimitive() ? MethodType.methodType(type).wrap().returnType() : type;
    }

    /** Whether a value of one type can be handed on as another. */
    static boolean fits(Class<?> given, Class<?> wanted) {
        return boxed(wanted).isAssignableFrom(boxed(given));
    }
}
