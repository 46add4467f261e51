package dev.logway.log.dictconfig;

import dev.logway.log.template.PythonText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code [{asctime}] {message}}. Confined. */
final class BraceFormat {
    private static final Pattern FIELD = Pattern.compile(
            "(?<name>[^!:\\[.{}]*)(?<path>[^!:{}]*)(?:!(?<kind>[^:{}]*))?(?::(?<spec>.*))?", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");
    private static final Pattern NESTED = Pattern.compile("\\{([^{}]*)}");

    private final String format;
    private final Names names;
    private final List<Piece> pieces = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();

    BraceFormat(String format, Names names) {
        this.format = format;
        this.names = names;
    }

    List<Piece> pieces() {
        int at = 0;
        while (at < format.length()) {
            char c = format.charAt(at);
            if (format.startsWith("{{", at) || format.startsWith("}}", at)) {
                literal.append(c);
                at += 2;
            } else if (c == '}') {
                throw new Refused("a '}' at character " + (at + 1) + " ends nothing.", "Write }} for a brace.");
            } else if (c == '{') {
                int close = close(at);
                value(format.substring(at, close + 1));
                at = close + 1;
            } else {
                literal.append(c);
                at++;
            }
        }
        flush();
        return pieces;
    }

    private int close(int open) {
        int depth = 0;
        for (int i = open; i < format.length(); i++) {
            char c = format.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        throw new Refused("'" + format.substring(open) + "' has no end.", "Write {{ for a brace.");
    }

    private void value(String source) {
        Matcher field = FIELD.matcher(source.substring(1, source.length() - 1));
        if (!field.matches() || !WORD.matcher(field.group("name")).matches()) {
            throw new Refused("'" + source + "' names no attribute of a record.", "Write for example {message}.");
        }
        if (!field.group("path").isEmpty()) {
            throw new Refused("'" + source + "' looks into an object of Python.", "Name the attribute alone.");
        }
        String kind = field.group("kind");
        if (kind != null && !List.of("r", "s", "a").contains(kind)) {
            throw new Refused("'" + source + "' has the conversion '" + kind + "'.", "Use one of r, s, a.");
        }
        flush();
        pieces.add(names.piece(field.group("name"), conversion(kind, field.group("spec"), source), source));
    }

    private Conversion conversion(@Nullable String kind, @Nullable String spec, String source) {
        try {
            return BraceConversion.of(kind, spec == null ? "" : filled(spec));
        } catch (Refused none) {
            throw new Refused("'" + source + "' " + none.text() + ".", "Write for example {levelname:<8}.");
        }
    }

    /** A format may have values in it; those that are the same for all records. */
    private String filled(String spec) {
        return NESTED.matcher(spec).replaceAll(nested -> {
            Object value = names.defaults().get(nested.group(1));
            if (value == null) {
                throw new Refused("has a format that depends on '" + nested.group(1) + "'", "");
            }
            return Matcher.quoteReplacement(PythonText.str(value));
        });
    }

    private void flush() {
        if (!literal.isEmpty()) {
            pieces.add(new Piece.Literal(literal.toString()));
            literal.setLength(0);
        }
    }
}
