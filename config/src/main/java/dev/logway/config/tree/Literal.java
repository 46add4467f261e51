package dev.logway.config.tree;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Unquoted words of the two expression grammars (overrides and interpolations): what type a word has. */
public final class Literal {
    private static final String UINT = "(?:0|[1-9](?:_?[0-9])*+)";
    private static final String FRACTION = "[0-9](?:_?[0-9])*+";
    private static final String POINT = "(?:" + UINT + "\\.|" + UINT + "?\\." + FRACTION + ")";
    private static final Pattern INTEGER = Pattern.compile("[-+]?" + UINT);
    private static final Pattern FLOAT = Pattern.compile(
            "[-+]?(?:" + POINT + "|(?:" + UINT + "|" + POINT + ")[eE][-+]?" + FRACTION + "|(?i:inf)|(?i:nan))");

    private Literal() {}

    /**
     * The value of a word: null, Boolean, Long, BigInteger, Double, or the word itself.
     *
     * @throws dev.logway.config.fault.Fault if it is an integer of more digits than Python reads
     */
    public static @Nullable Object typed(String word) {
        if (word.equalsIgnoreCase("null")) {
            return null;
        } else if (word.equalsIgnoreCase("true") || word.equalsIgnoreCase("false")) {
            return word.equalsIgnoreCase("true");
        } else if (INTEGER.matcher(word).matches()) {
            return Python.integer(PythonNumbers.digits(word.replace("_", ""), 10));
        } else if (FLOAT.matcher(word).matches()) {
            return number(word.toLowerCase(Locale.ROOT));
        }
        return word;
    }

    private static Double number(String word) {
        Double number = PythonNumbers.real(word);
        if (number == null) {
            throw new IllegalStateException("bug: '" + word + "' is a float to one grammar only");
        }
        return number;
    }
}
