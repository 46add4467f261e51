package dev.logway.log.template;

import java.lang.reflect.Array;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How Python shows a value: {@code True}, {@code None}, {@code ['a', 1.0]}, {@code {'user': 'x'}}. What Python has no
 * notion of is shown by its own {@code toString}. Bounded in depth and length.
 */
public final class PythonText {
    private static final int MAX_DEPTH = 32;
    private static final int MAX_LENGTH = 64 * 1024;
    private static final String CUT = "...";
    private static final String FAILED = "[FAILED toString()]";

    private final StringBuilder out = new StringBuilder();
    private final Deque<Object> around = new ArrayDeque<>();

    private PythonText() {}

    /** As {@code str} does. */
    public static String str(@Nullable Object value) {
        return value instanceof CharSequence || value instanceof Character ? text(value) : repr(value);
    }

    /** As {@code repr} does; of the program's own collections, one that fails is told of in its place. */
    public static String repr(@Nullable Object value) {
        PythonText text = new PythonText();
        text.value(value);
        return text.out.toString();
    }

    /** As {@code ascii} does. */
    public static String ascii(@Nullable Object value) {
        return onlyAscii(repr(value));
    }

    /** What {@code repr} has made, with escapes for characters that are not ASCII. */
    public static String onlyAscii(String repr) {
        StringBuilder ascii = new StringBuilder();
        repr.codePoints().forEach(c -> {
            if (c < 0x80) {
                ascii.append((char) c);
            } else {
                escape(c, ascii);
            }
        });
        return ascii.toString();
    }

    /** A {@code float} keeps the digits that it shows. */
    static double toDouble(Number number) {
        return number instanceof Float ? Double.parseDouble(number.toString()) : number.doubleValue();
    }

    @SuppressWarnings("CatchingUnchecked") // the program's own collections run here
    private void value(@Nullable Object value) {
        int start = out.length();
        int outer = around.size();
        try {
            append(value);
        } catch (Throwable failure) {
            while (around.size() > outer) {
                around.pop();
            }
            out.setLength(start);
            out.append(FAILED);
        }
    }

    private void append(@Nullable Object value) {
        if (out.length() > MAX_LENGTH) {
            out.append(CUT);
        } else if (value == null) {
            out.append("None");
        } else if (value instanceof Boolean truth) {
            out.append(truth ? "True" : "False");
        } else if (value instanceof Double || value instanceof Float) {
            out.append(DecimalText.repr(toDouble((Number) value)));
        } else if (value instanceof CharSequence || value instanceof Character) {
            quoted(text(value));
        } else if (value instanceof Map<?, ?>
                || value instanceof Collection<?>
                || value.getClass().isArray()) {
            nested(value);
        } else {
            out.append(text(value));
        }
    }

    private void nested(Object value) {
        boolean inItself = around.stream().anyMatch(outer -> outer == value);
        String open = value instanceof Map || value instanceof Set ? "{" : "[";
        String close = value instanceof Map || value instanceof Set ? "}" : "]";
        if (value instanceof Set<?> set && set.isEmpty()) {
            out.append("set()");
        } else if (inItself || around.size() == MAX_DEPTH) {
            out.append(open).append(CUT).append(close);
        } else {
            around.push(value);
            out.append(open);
            elements(value);
            out.append(close);
            around.pop();
        }
    }

    private void elements(Object value) {
        if (value instanceof Map<?, ?> map) {
            for (Iterator<? extends Map.Entry<?, ?>> all = map.entrySet().iterator(); all.hasNext() && hasRoom(); ) {
                Map.Entry<?, ?> entry = all.next();
                value(entry.getKey());
                out.append(": ");
                value(entry.getValue());
                out.append(all.hasNext() ? ", " : "");
            }
        } else if (value instanceof Collection<?> collection) {
            for (Iterator<?> all = collection.iterator(); all.hasNext() && hasRoom(); ) {
                value(all.next());
                out.append(all.hasNext() ? ", " : "");
            }
        } else {
            int length = Array.getLength(value);
            for (int i = 0; i < length && hasRoom(); i++) {
                value(Array.get(value, i));
                out.append(i + 1 < length ? ", " : "");
            }
        }
    }

    private boolean hasRoom() {
        if (out.length() > MAX_LENGTH) {
            out.append(CUT);
            return false;
        }
        return true;
    }

    @SuppressWarnings("CatchingUnchecked") // the program's own code runs here, so whatever it throws ends here
    private static String text(Object value) {
        try {
            return String.valueOf((Object) String.valueOf(value));
        } catch (Throwable failure) {
            return FAILED;
        }
    }

    private void quoted(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        out.append(quote);
        text.codePoints().forEach(c -> {
            if (c == quote || c == '\\') {
                out.append('\\').append((char) c);
            } else if (isPrintable(c)) {
                out.appendCodePoint(c);
            } else {
                escape(c, out);
            }
        });
        out.append(quote);
    }

    private static boolean isPrintable(int c) {
        if (c < 0x7F) {
            return c >= ' ';
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> false;
            default -> true;
        };
    }

    private static void escape(int c, StringBuilder out) {
        switch (c) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> out.append(String.format(c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", c));
        }
    }
}
