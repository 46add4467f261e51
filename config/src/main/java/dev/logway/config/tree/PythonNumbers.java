package dev.logway.config.tree;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads numbers as Python's {@code int()} and {@code float()} read them. */
public final class PythonNumbers {
    private static final Pattern INTEGER = Pattern.compile("[-+]?\\p{Nd}+(?:_\\p{Nd}+)*");
    private static final String DIGITS = "\\p{Nd}+(?:_\\p{Nd}+)*";
    private static final Pattern FLOAT = Pattern.compile(
            "[-+]?(?:(?:" + DIGITS + "\\.?(?:" + DIGITS + ")?|\\." + DIGITS + ")(?:[eE][-+]?" + DIGITS + ")?)");
    private static final Pattern NOT_FINITE = Pattern.compile("([-+]?)(inf|infinity|nan)");

    private PythonNumbers() {}

    /** {@code int(text)}, or null where Python raises. */
    public static @Nullable BigInteger integer(String text) {
        String stripped = text.strip();
        return INTEGER.matcher(stripped).matches() ? new BigInteger(asciiDigits(stripped)) : null;
    }

    /** {@code float(text)}, or null where Python raises. */
    public static @Nullable Double real(String text) {
        String stripped = text.strip();
        if (FLOAT.matcher(stripped).matches()) {
            return Double.valueOf(asciiDigits(stripped));
        }
        var special = NOT_FINITE.matcher(stripped.toLowerCase(Locale.ROOT));
        if (!special.matches()) {
            return null;
        } else if (special.group(2).equals("nan")) {
            return Double.NaN;
        }
        return special.group(1).equals("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }

    private static String asciiDigits(String text) {
        var ascii = new StringBuilder(text.length());
        text.codePoints().filter(c -> c != '_').forEach(c -> {
            int digit = Character.digit(c, 10);
            ascii.appendCodePoint(digit >= 0 ? '0' + digit : c);
        });
        return ascii.toString();
    }
}
