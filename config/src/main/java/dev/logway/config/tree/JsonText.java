package dev.logway.config.tree;

import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Plain values as JSON, indented by two blanks. */
public final class JsonText {
    private static final int FIRST_PRINTABLE = 0x20;

    private JsonText() {}

    /** @param value maps, collections, texts, numbers, booleans and null; a number that JSON has not is its name */
    public static String of(@Nullable Object value) {
        return of(value, "\n");
    }

    private static String of(@Nullable Object value, String line) {
        if (value instanceof Map<?, ?> map) {
            return held(
                    map.entrySet(),
                    "{",
                    "}",
                    line,
                    e -> quoted(Python.text(e.getKey())) + ": " + of(e.getValue(), line + "  "));
        } else if (value instanceof Collection<?> items) {
            return held(items, "[", "]", line, item -> of(item, line + "  "));
        } else if (value instanceof Double number && !Double.isFinite(number)) {
            return quoted(Python.number(number));
        }
        return value == null || value instanceof Number || value instanceof Boolean
                ? String.valueOf(value)
                : quoted(value.toString());
    }

    private static <T> String held(
            Collection<T> items, String open, String close, String line, Function<T, String> text) {
        return items.isEmpty()
                ? open + close
                : items.stream()
                        .map(text)
                        .collect(Collectors.joining("," + line + "  ", open + line + "  ", line + close));
    }

    private static String quoted(String text) {
        var json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> json.append('\\').append(c);
                case '\n' -> json.append("\\n");
                case '\t' -> json.append("\\t");
                case '\r' -> json.append("\\r");
                default -> {
                    boolean control = c < FIRST_PRINTABLE || (c >= 0x7f && c < 0xa0) || Character.isSurrogate(c);
                    json.append(control ? String.format("\\u%04x", (int) c) : c);
                }
            }
        }
        return json.append('"').toString();
    }
}
