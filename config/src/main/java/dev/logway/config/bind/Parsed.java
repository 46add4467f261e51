package dev.logway.config.bind;

import dev.logway.config.tree.Bytes;
import dev.logway.config.tree.Python;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A type that reads itself from text, by its {@code public static parse(String)}. Immutable. */
record Parsed(Class<?> type, MethodHandle parse) implements Scalar {

    static @Nullable Scalar find(Class<?> type) {
        if (type.isPrimitive() || type.isArray() || !Modifier.isPublic(type.getModifiers())) {
            return null;
        }
        for (Class<?> text : new Class<?>[] {String.class, CharSequence.class}) {
            try {
                MethodHandle parse =
                        MethodHandles.publicLookup().findStatic(type, "parse", MethodType.methodType(type, text));
                return new Parsed(type, parse.asType(MethodType.methodType(Object.class, String.class)));
            } catch (NoSuchMethodException | IllegalAccessException e) {
                continue; // it does not read itself so
            }
        }
        return null;
    }

    @Override
    public @Nullable Object convert(Object value) {
        Object read = read(value);
        return read instanceof Refusal ? null : read;
    }

    private record Refusal(String message) {}

    private @Nullable Object read(Object value) {
        if (value instanceof Boolean || value instanceof Bytes) {
            return new Refusal("");
        }
        try {
            return parse.invokeExact(Python.text(value));
        } catch (RuntimeException e) {
            return new Refusal(e.getMessage() == null ? "" : e.getMessage());
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            return new Refusal(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public String expected() {
        String words =
                type.getSimpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        return ("aeiou".indexOf(words.charAt(0)) < 0 ? "a " : "an ") + words;
    }

    @Override
    public String hint(Object value) {
        return read(value) instanceof Refusal refusal ? refusal.message() : "";
    }
}
