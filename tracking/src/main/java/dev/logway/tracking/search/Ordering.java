package dev.logway.tracking.search;

import dev.logway.tracking.FilterException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An element of an order as it is written: what to order by, and in which direction. Immutable.
 *
 * @param text all of the element
 */
record Ordering(String identifier, boolean ascending, String text) {
    /** @throws FilterException with MLflow's words, if it is not in its grammar */
    static Ordering parse(String text) {
        String written = FilterParser.ordering(text);
        List<String> words = words(written, text);
        if (words.size() > 2) {
            throw unparsed(text);
        } else if (words.size() < 2) {
            return new Ordering(written.strip(), true, text);
        }
        String direction = words.get(1).toLowerCase(Locale.ROOT);
        if (!direction.equals("asc") && !direction.equals("desc")) {
            throw new FilterException(
                    "Invalid ordering key in order_by clause '" + text + "'.", text, text.lastIndexOf(words.get(1)));
        }
        return new Ordering(words.get(0).strip(), direction.equals("asc"), text);
    }

    /** Cut at blanks as a POSIX shell does, for which backticks are double quotes. */
    private static List<String> words(String written, String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean begun = false;
        char quote = 0;
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i) == '`' ? '"' : written.charAt(i);
            boolean escapes = c == '\\' && quote != '\'';
            if (escapes && i + 1 == written.length()) {
                throw unparsed(text);
            } else if (escapes && (quote == 0 || "\\\"`".indexOf(written.charAt(i + 1)) >= 0)) {
                word.append(written.charAt(++i));
                begun = true;
            } else if (c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
                begun = true;
            } else if (quote == 0 && " \t\r\n".indexOf(c) >= 0) {
                if (begun) {
                    words.add(word.toString());
                }
                word.setLength(0);
                begun = false;
            } else {
                word.append(c);
                begun = true;
            }
        }
        if (quote != 0) {
            throw unparsed(text);
        }
        if (begun) {
            words.add(word.toString());
        }
        return words;
    }

    private static FilterException unparsed(String text) {
        return new FilterException("Invalid order_by clause '" + text + "'. Could not be parsed.", text, 0);
    }
}
