package dev.logway.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message pattern of SLF4J cut at its placeholders, every literal part already encoded. Immutable.
 *
 * <p>{@code {}} takes an argument, {@code \{}} is a literal pair of braces, {@code \\{}} a backslash and an argument.
 * What is left without an argument stays as it is. Arguments are data: they are never scanned for placeholders.
 */
final class Template {
    private final String source;
    private final Escape escape;
    private final byte[] whole;
    private final byte[][] parts;

    private Template(String source, Escape escape, List<String> parts) {
        this.source = source;
        this.escape = escape;
        this.whole = encode(source, escape);
        this.parts = parts.stream().map(part -> encode(part, escape)).toArray(byte[][]::new);
    }

    static Template parse(String source, Escape escape) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        int from = 0;
        for (int at = source.indexOf("{}"); at >= 0; at = source.indexOf("{}", from)) {
            boolean escaped = at > from && source.charAt(at - 1) == '\\';
            boolean doubly = escaped && at > from + 1 && source.charAt(at - 2) == '\\';
            part.append(source, from, escaped ? at - 1 : at);
            if (escaped && !doubly) {
                part.append("{}");
            } else {
                parts.add(part.toString());
                part.setLength(0);
            }
            from = at + 2;
        }
        parts.add(part.append(source, from, source.length()).toString());
        return new Template(source, escape, parts);
    }

    private static byte[] encode(String text, Escape escape) {
        Line line = new Line();
        line.text(text, escape);
        return Arrays.copyOf(line.bytes(), line.length());
    }

    /** Whether this is the template of the very same string object. */
    @SuppressWarnings("ReferenceEquality") // a constant of the program is one object; comparing text would cost more
    boolean isOf(String message) {
        return source == message;
    }

    /** How many arguments it takes. */
    int placeholders() {
        return parts.length - 1;
    }

    /** Appends the pattern as it is, braces included: what SLF4J does with a message that comes without arguments. */
    void write(Line out) {
        out.put(whole);
    }

    /** Appends the pattern with its arguments; spare ones are ignored. */
    void write(@Nullable Object[] arguments, int count, Line out) {
        out.put(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            if (i <= count) {
                Value.write(arguments[i - 1], escape, out);
            } else {
                out.put('{').put('}');
            }
            out.put(parts[i]);
        }
    }
}
