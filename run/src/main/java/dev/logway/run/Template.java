package dev.logway.run;

import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with {@code $NAME} or <code>${NAME}</code> for other texts, and {@code $$} for a dollar, as Python's
 * {@code string.Template} has it. Immutable.
 *
 * @param key where the configuration has the text
 */
record Template(String key, String text) {
    private static final String NAME = "([_a-zA-Z][_a-zA-Z0-9]*)";
    private static final Pattern DOLLAR = Pattern.compile("\\$(?:(\\$)|" + NAME + "|\\{" + NAME + "}|)");

    /** @throws RunException if a dollar is followed by something else, or by a name that no text has */
    String with(Map<String, String> values) {
        return DOLLAR.matcher(text).replaceAll(found -> Matcher.quoteReplacement(replaced(found, values)));
    }

    private String replaced(MatchResult found, Map<String, String> values) {
        if (found.group(1) != null) {
            return "$";
        }
        String name = found.group(2) == null ? found.group(3) : found.group(2);
        if (name == null) {
            throw new RunException(
                    "Invalid placeholder in string: " + place(found.start()) + "\nIn '" + key
                            + "': write $$ for a dollar.",
                    null);
        } else if (!values.containsKey(name)) {
            throw new RunException(
                    "'" + name + "'\nIn '" + key + "': '$" + name + "' is none of "
                            + String.join(", ", new TreeSet<>(values.keySet())) + ". Write $$ for a dollar.",
                    null);
        }
        return values.get(name);
    }

    private String place(int index) {
        String before = text.substring(0, index);
        long line = before.chars().filter(letter -> letter == '\n').count() + 1;
        return "line " + line + ", col " + (index - before.lastIndexOf('\n'));
    }
}
