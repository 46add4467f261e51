package dev.logway.config.quote;

import dev.logway.config.tree.Secrets;
import java.util.regex.Pattern;

/**
 * Where the secret of a line begins: behind a key that is called like one, wherever in the line that stands. A value that
 * has such a word in it may be a command or a text with a secret beside the word, so it is one, too, unless the word is
 * part of a plain name, as of a class, a file or an option.
 */
public final class SecretPart {
    private static final Pattern NAME =
            Pattern.compile("\\s*(?:- +)*[\\[{(]*([\"']?)(?!-)[\\w$./~\\\\{}-]+\\1[\\]})]*\\s*");

    /** What follows a comma where another key begins, rather than what belongs to the name before it. */
    private static final Pattern KEY = Pattern.compile("\\s*[\"']?[\\w.@/-]+[\"']?\\s*[:=](\\s.*|$)", Pattern.DOTALL);

    private final String line;
    private int value;
    private int item;

    private SecretPart(String line) {
        this.line = line;
    }

    /** How many characters of a line may be shown; -1 for all. */
    public static int begins(String line) {
        return new SecretPart(line).begins();
    }

    private int begins() {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '=' || c == ':') {
                if (Secrets.isNamed(line.substring(item, i))) {
                    return i + 1;
                }
                value = i + 1;
                item = i + 1;
            } else if (c == ',') {
                int begins = inItem(i);
                if (begins >= 0) {
                    return begins;
                }
                item = i + 1;
            }
        }
        return inItem(line.length());
    }

    /** The same for the item of a value that ends here. */
    private int inItem(int end) {
        String text = line.substring(item, end);
        if (!Secrets.isNamed(text)) {
            return -1;
        }
        int comment = text.indexOf(" #");
        if (!NAME.matcher(comment < 0 ? text : text.substring(0, comment)).matches()) {
            return value;
        } else if (comment >= 0) {
            return item + comment + 2;
        }
        boolean alone = end == line.length()
                || KEY.matcher(line).region(end + 1, line.length()).matches();
        return alone ? -1 : end + 1;
    }
}
