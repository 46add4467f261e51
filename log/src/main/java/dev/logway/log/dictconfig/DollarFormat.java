package dev.logway.log.dictconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code [${asctime}] $message}. Confined. */
final class DollarFormat {
    private static final Pattern DOLLAR = Pattern.compile(
            "\\$(?:(?<escaped>\\$)|(?<named>[_A-Za-z][_A-Za-z0-9]*)|\\{(?<braced>[_A-Za-z][_A-Za-z0-9]*)}|)");

    private final String format;
    private final Names names;

    DollarFormat(String format, Names names) {
        this.format = format;
        this.names = names;
    }

    List<Piece> pieces() {
        List<Piece> pieces = new ArrayList<>();
        Matcher dollars = DOLLAR.matcher(format);
        int from = 0;
        while (dollars.find()) {
            literal(format.substring(from, dollars.start()), pieces);
            from = dollars.end();
            if (dollars.group("escaped") != null) {
                literal("$", pieces);
                continue;
            }
            String name = dollars.group("named") != null ? dollars.group("named") : dollars.group("braced");
            if (name == null) {
                throw new Refused(
                        "a '$' at character " + (dollars.start() + 1) + " has no name.",
                        "Write for example ${message}, and $$ for a dollar sign.");
            }
            pieces.add(names.piece(name, Conversion.PLAIN, dollars.group()));
        }
        literal(format.substring(from), pieces);
        return pieces;
    }

    private static void literal(String text, List<Piece> pieces) {
        if (!text.isEmpty()) {
            pieces.add(new Piece.Literal(text));
        }
    }
}
