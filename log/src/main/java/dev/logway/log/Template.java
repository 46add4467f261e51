package dev.logway.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A message pattern of SLF4J cut at its placeholders, every literal part already encoded. Immutable.
 *
 * <p>{@code {}} takes an argument, {@code \{}} is a literal pair of braces, {@code \\{}} a backslash and an argument.
 * Behind the last argument the pattern stays as it is, escapes included. Arguments are data: they are never scanned for
 * placeholders.
 */
final class Template {
    private final String source;
    private final Escape escape;
    private final byte[] whole;
    private final byte[][] parts;
    private final byte[] tail;

    /** Where the source goes on behind each placeholder, beginning with none. */
    private final int[] behind;

    private Template(String source, Escape escape, List<String> parts, List<Integer> behind) {
        this.source = source;
        this.escape = escape;
        this.behind = behind.stream().mapToInt(Integer::intValue).toArray();
        this.whole = encode(source, escape);
        this.tail = encode(source.substring(behind.get(behind.size() - 1)), escape);
        this.parts = parts.stream().map(part -> encode(part, escape)).toArray(byte[][]::new);
    }

    static Template parse(String source, Escape escape) {
        List<String> parts = new ArrayList<>();
        List<Integer> behind = new ArrayList<>(List.of(0));
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
                behind.add(at + 2);
            }
            from = at + 2;
        }
        parts.add(part.append(source, from, source.length()).toString());
        return new Template(source, escape, parts, behind);
    }

    private static byte[] encode(String text, Escape escape) {
        Line line = new Line();
        line.text(text, escape);
        return Arrays.copyOf(line.bytes(), line.length());
    }

    /** How many arguments it takes. */
    int places() {
        return behind.length - 1;
    }

    /** Whether this is the template of the very same string object. */
    @SuppressWarnings("ReferenceEquality") // a constant of the program is one object; comparing text would cost more
    boolean isOf(String message) {
        return source == message;
    }

    /** Appends the pattern as it is, braces included: what SLF4J does with a message that comes without arguments. */
    void write(Line out) {
        out.put(whole);
    }

    /** Appends the pattern with the arguments for the message; spare ones are ignored. */
    void write(Arguments arguments, Line out) {
        write(arguments, 0, arguments.count(), out);
    }

    /** Appends the pattern with so many of the arguments, from the index on. */
    void write(Arguments arguments, int from, int count, Line out) {
        int last = parts.length - 1;
        for (int i = 0; i < Math.min(count, last); i++) {
            out.put(parts[i]);
            arguments.write(from + i, escape, out);
        }
        if (count > last) {
            out.put(parts[last]);
        } else if (count == last) {
            out.put(tail);
        } else {
            out.text(source.substring(behind[count]), escape);
        }
    }
}
