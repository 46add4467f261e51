package dev.logway.log;

import java.lang.reflect.Array;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/** Writes arguments and values: data only, whatever they contain. */
final class Value {
    private static final int MAX_DEPTH = 32;
    private static final String NULL = "null";

    private Value() {}

    /** Appends the value's text as SLF4J would: arrays element by element, a failing {@code toString} as such. */
    static void write(@Nullable Object value, Escape escape, Line out) {
        if (writeKnown(value, escape, out)) {
            return;
        }
        if (value != null && value.getClass().isArray()) {
            array(value, escape, out, new ArrayDeque<>());
        } else {
            out.text(text(value), escape);
        }
    }

    /** Appends a text or a number without asking it for one; false if it is something else. */
    static boolean writeKnown(@Nullable Object value, Escape escape, Line out) {
        if (value instanceof String text) {
            out.text(text, escape);
        } else if (value instanceof Integer
                || value instanceof Long
                || value instanceof Short
                || value instanceof Byte) {
            out.number(((Number) value).longValue());
        } else if (value instanceof Double number) {
            Decimal.write(number, out);
        } else {
            return false;
        }
        return true;
    }

    /** What is shown in its place: the text of what has to be asked for it, which is done now. */
    static @Nullable Object shown(@Nullable Object value) {
        return isKnown(value) ? value : whole(value);
    }

    /** Whether it says the same whenever it is written. */
    static boolean isKnown(@Nullable Object value) {
        return value == null
                || value instanceof String
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Double
                || value instanceof Boolean
                || value instanceof Float
                || value instanceof Short
                || value instanceof Byte;
    }

    /** What {@link #write} appends, not yet encoded for anywhere. */
    static String whole(@Nullable Object value) {
        if (value == null || !value.getClass().isArray()) {
            return text(value);
        }
        Line line = new Line();
        write(value, Escape.RAW, line);
        return line.toString();
    }

    /** The value's text; the program's own code runs here, so whatever it throws ends here, and null is a text, too. */
    @SuppressWarnings("CatchingUnchecked")
    static String text(@Nullable Object value) {
        try {
            String text = String.valueOf(value);
            return text == null ? NULL : text;
        } catch (Throwable failure) {
            return "[FAILED toString()]";
        }
    }

    /** The marker's name; a marker may be the program's own class. */
    @SuppressWarnings("CatchingUnchecked") // as above
    static String name(Marker marker) {
        try {
            return String.valueOf(marker.getName());
        } catch (Throwable failure) {
            return "[FAILED getName()]";
        }
    }

    private static void array(Object array, Escape escape, Line out, Deque<Object> around) {
        if (around.size() == MAX_DEPTH || around.stream().anyMatch(outer -> outer == array)) {
            out.text("[...]", escape);
            return;
        }
        around.push(array);
        out.put('[');
        for (int i = 0; i < Array.getLength(array); i++) {
            if (i > 0) {
                out.put(',').put(' ');
            }
            Object element = Array.get(array, i);
            if (element != null && element.getClass().isArray()) {
                array(element, escape, out, around);
            } else {
                write(element, escape, out);
            }
        }
        out.put(']');
        around.pop();
    }

    /** Appends {@code  key=value}, the value in quotes if it would not read as one word. */
    static void pair(@Nullable String key, @Nullable Object value, Line out) {
        out.put(' ').text(String.valueOf(key), Escape.NAME).put('=');
        if (value instanceof Number) {
            write(value, Escape.NAME, out);
            return;
        }
        if (value instanceof String text && isPlainWord(text)) {
            out.text(text, Escape.QUOTED);
            return;
        }
        Line plain = new Line();
        write(value, Escape.QUOTED, plain);
        boolean word = isWord(plain);
        if (!word) {
            out.put('"');
        }
        out.put(plain);
        if (!word) {
            out.put('"');
        }
    }

    /** Whether the text is a word as it stands, which most are. */
    private static boolean isPlainWord(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ' || c == '=' || !Escape.QUOTED.isPlain(c)) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static boolean isWord(Line text) {
        for (int i = 0; i < text.length(); i++) {
            byte b = text.bytes()[i];
            if (b == ' ' || b == '"' || b == '\\' || b == '=') {
                return false;
            }
        }
        return text.length() > 0;
    }
}
