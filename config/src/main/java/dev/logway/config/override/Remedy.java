package dev.logway.config.override;

import dev.logway.config.quote.SecretPart;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What to do about a text that can't be read as an override, by how people mistype one. */
final class Remedy {
    private static final String FORM = "An override is key=value, as one word: without blanks around the '='.";
    private static final Pattern KEY = Pattern.compile("[+]{0,2}[A-Za-z_][\\w./@-]*");
    private static final Pattern WITH_COLON = Pattern.compile("(" + KEY + "): *([\\w.]+)");
    private static final Pattern WITH_BLANKS = Pattern.compile("(" + KEY + ") *==? *([\\w.]+)");

    private Remedy() {}

    static String of(String line) {
        Matcher colon = WITH_COLON.matcher(line);
        Matcher blanks = WITH_BLANKS.matcher(line);
        if (KEY.matcher(line).matches()) {
            return FORM + " Write " + line + "=VALUE";
        } else if (colon.matches()) {
            return FORM + assigned(colon);
        } else if (blanks.matches()) {
            return FORM + assigned(blanks);
        } else if (line.indexOf('=') <= 0 && !line.startsWith("~")) {
            return FORM;
        } else if (isOpen(line, '[', ']') || isOpen(line, '{', '}')) {
            return "Close the bracket, or quote a value that has one: key='[a'";
        } else if (isOdd(line, '\'') || isOdd(line, '"')) {
            return "Close the quote, or put a value that has one into others: key=\"it's\"";
        }
        return "Quote a value that has special characters: key='a,b'";
    }

    private static String assigned(Matcher typed) {
        String right = typed.group(1) + "=" + typed.group(2);
        return SecretPart.begins(right) < 0 ? " Write " + right : "";
    }

    private static boolean isOpen(String line, char opening, char closing) {
        return line.chars().filter(c -> c == opening).count()
                > line.chars().filter(c -> c == closing).count();
    }

    private static boolean isOdd(String line, char quote) {
        return line.chars().filter(c -> c == quote).count() % 2 == 1;
    }
}
