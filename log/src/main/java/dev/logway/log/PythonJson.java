package dev.logway.log;

import dev.logway.log.template.PythonText;
import java.lang.reflect.Array;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as Python's {@code json.dumps} does: a blank behind colons and commas, {@code NaN} and {@code Infinity}
 * for numbers that JSON has not. What has no JSON is written as its text. Bounded in depth and length. Confined.
 */
final class PythonJson {
    private static final int MAX_DEPTH = 32;
    private static final int MAX_LENGTH = 64 * 1024;

    private final Line out;
    private final int end;

    private PythonJson(Line out) {
        this.out = out;
        this.end = out.length() + MAX_LENGTH;
    }

    static void write(@Nullable Object value, Line out) {
        new PythonJson(out).write(value, 0);
    }

    /** Appends the value; one that fails is told of in its place, and those around it stay. */
    @SuppressWarnings("CatchingUnchecked") // the program's own collections run here
    private void write(@Nullable Object value, int depth) {
        int start = out.length();
        try {
            writeAt(value, depth);
        } catch (Throwable failure) {
            out.cut(start);
            out.ascii("\"[FAILED toString()]\"");
        }
    }

    private void writeAt(@Nullable Object value, int depth) {
        if (value == null) {
            out.ascii("null");
        } else if (value instanceof Boolean truth) {
            out.ascii(truth ? "true" : "false");
        } else if (isWhole(value)) {
            out.ascii(value.toString());
        } else if (value instanceof Double || value instanceof Float) {
            out.ascii(decimal(value));
        } else if (depth == MAX_DEPTH || out.length() > end) {
            out.ascii("\"...\"");
        } else if (value instanceof Map<?, ?> map) {
            map(map, depth);
        } else if (value instanceof Collection<?> elements) {
            array(elements.toArray(), depth);
        } else if (value.getClass().isArray()) {
            array(value, depth);
        } else {
            out.put('"');
            Value.write(value, Escape.QUOTED, out);
            out.put('"');
        }
    }

    private static boolean isWhole(Object value) {
        return value instanceof Integer
                || value instanceof Long
                || value instanceof Short
                || value instanceof Byte
                || value instanceof BigInteger;
    }

    private static String decimal(Object number) {
        return switch (PythonText.repr(number)) {
            case "nan" -> "NaN";
            case "inf" -> "Infinity";
            case "-inf" -> "-Infinity";
            default -> PythonText.repr(number);
        };
    }

    private void map(Map<?, ?> map, int depth) {
        String before = "{";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (out.length() > end) {
                break;
            }
            out.ascii(before).put('"').text(key(entry.getKey()), Escape.QUOTED).ascii("\": ");
            write(entry.getValue(), depth + 1);
            before = ", ";
        }
        out.ascii(before.equals("{") ? "{}" : "}");
    }

    private static String key(@Nullable Object key) {
        if (key == null || key instanceof Boolean) {
            return String.valueOf(key);
        }
        return key instanceof Double || key instanceof Float ? decimal(key) : Value.text(key);
    }

    private void array(Object array, int depth) {
        out.put('[');
        for (int i = 0; i < Array.getLength(array) && out.length() <= end; i++) {
            out.ascii(i > 0 ? ", " : "");
            write(Array.get(array, i), depth + 1);
        }
        out.put(']');
    }
}
