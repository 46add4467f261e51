package dev.logway.log.dictconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code [%(asctime)s] %(message)s}. Confined. */
final class PercentFormat {
    private static final Pattern CONVERSION = Pattern.compile(
            "(?<flags>[#0+ -]*)(?<width>\\d{1,6})?(?:\\.(?<precision>\\d{0,6}))?[hlL]?(?<type>.)", Pattern.DOTALL);
    private static final String TYPES = "diouxXeEfFgGcrsa";

    private final String format;
    private final Names names;
    private final List<Piece> pieces = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();

    PercentFormat(String format, Names names) {
        this.format = format;
        this.names = names;
    }

    List<Piece> pieces() {
        int at = 0;
        while (at < format.length()) {
            char c = format.charAt(at);
            if (c != '%') {
                literal.append(c);
                at++;
            } else if (format.startsWith("%%", at)) {
                literal.append('%');
                at += 2;
            } else {
                at = value(at);
            }
        }
        flush();
        return pieces;
    }

    /** Reads a value that begins at the index; returns where it ends. */
    private int value(int start) {
        if (!format.startsWith("%(", start)) {
            throw new Refused(
                    "a '%' at character " + (start + 1) + " has no name in parentheses.",
                    "Write for example %(message)s, and %% for a percent sign.");
        }
        int close = close(start + 1);
        Matcher conversion = CONVERSION.matcher(format).region(close + 1, format.length());
        if (!conversion.lookingAt()) {
            throw new Refused(
                    "'" + format.substring(start) + "' ends before its letter.", "Write for example %(message)s.");
        }
        String source = format.substring(start, conversion.end());
        char type = conversion.group("type").charAt(0);
        if (TYPES.indexOf(type) < 0) {
            throw new Refused("'" + source + "' ends with none of Python's letters.", "Write for example %(message)s.");
        }
        flush();
        pieces.add(names.piece(format.substring(start + 2, close), conversion(conversion, type), source));
        return conversion.end();
    }

    private static PercentConversion conversion(Matcher parts, char type) {
        String width = parts.group("width");
        String precision = parts.group("precision");
        return new PercentConversion(
                parts.group("flags"),
                width == null ? 0 : Integer.parseInt(width),
                precision == null ? -1 : precision.isEmpty() ? 0 : Integer.parseInt(precision),
                type);
    }

    /** Where the parenthesis ends that begins at the index: a name may have some of its own. */
    private int close(int open) {
        int depth = 0;
        for (int i = open; i < format.length(); i++) {
            char c = format.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        throw new Refused("'" + format.substring(open - 1) + "' has no end.", "Write for example %(message)s.");
    }

    private void flush() {
        if (!literal.isEmpty()) {
            pieces.add(new Piece.Literal(literal.toString()));
            literal.setLength(0);
        }
    }
}
