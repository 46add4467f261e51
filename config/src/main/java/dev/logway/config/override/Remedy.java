package dev.logway.config.override;

import dev.logway.config.quote.SecretPart;
import dev.logway.config.tree.KeyPath;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What to do about a text that can't be read as an override, by how people mistype one. */
final class Remedy {
    private static final String FORM = "An override is key=value, as one word: without blanks around the '='.";
    private static final Pattern KEY = Pattern.compile("[+]{0,2}[A-Za-z_][\\w./@-]*");
    private static final Pattern WITH_COLON = Pattern.compile("(" + KEY + "): *([\\w.]+)");
    private static final Pattern WITH_BLANKS = Pattern.compile("(" + KEY + ") *==? *([\\w.]+)");

    /** An item as programs write it. */
    private static final Pattern WITH_INDEX =
            Pattern.compile("(" + KEY + "(?:\\[\\d+][\\w.-]*)+)(=.*)", Pattern.DOTALL);

    private static final Pattern BROKEN_KEY =
            Pattern.compile("~?[+]{0,2}[\\w./@:-]*[^\\w./@:=$-].*?=.*", Pattern.DOTALL);

    private Remedy() {}

    static String of(String line) {
        Matcher colon = WITH_COLON.matcher(line);
        Matcher blanks = WITH_BLANKS.matcher(line);
        Matcher index = WITH_INDEX.matcher(line);
        if (line.endsWith(".yaml") && KEY.matcher(line).matches()) {
            return "The name of a configuration stands behind a flag: --config-name " + name(line);
        } else if (KEY.matcher(line).matches()) {
            return FORM + " Write " + line + "=VALUE";
        } else if (colon.matches()) {
            return FORM + assigned(colon);
        } else if (blanks.matches()) {
            return FORM + assigned(blanks);
        } else if (index.matches()) {
            String right = KeyPath.dotted(index.group(1)) + index.group(2);
            return "An item is named by its number behind a dot."
                    + (SecretPart.begins(right) < 0 ? " Write " + right : "");
        } else if (line.indexOf('=') > 0 && BROKEN_KEY.matcher(line).matches()) {
            return "A key has letters from a to z, digits, dots and the like; in front of it may stand '+', '++' or '~': ++a.b=VALUE";
        } else if (line.endsWith(",")) {
            return "Take the comma at the end away, or quote a value that has one: key='a,'";
        } else if (line.indexOf('=') <= 0 && !line.startsWith("~")) {
            return FORM;
        } else if (isOpen(line, '[', ']') || isOpen(line, '{', '}')) {
            return "Close the bracket, or quote a value that has one: key='[a'";
        } else if (isOdd(line, '\'') || isOdd(line, '"')) {
            return "Close the quote, or put a value that has one into others: key=\"it's\"";
        }
        return "Quote a value that has special characters: key='a,b'";
    }

    private static String name(String file) {
        return file.substring(file.lastIndexOf('/') + 1, file.length() - ".yaml".length());
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
