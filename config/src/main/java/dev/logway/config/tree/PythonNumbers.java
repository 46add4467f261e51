package dev.logway.config.tree;

import dev.logway.config.fault.Fault;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads numbers as Python's {@code int()} and {@code float()} read them. */
public final class PythonNumbers {
    private static final int MAX_DIGITS = 4300;
    private static final double BITS_OF_DIGIT = 3.3219280948873626;

    // Possessive, so that neither time nor stack grow with what is nearly a number.
    private static final String DIGITS = "\\p{Nd}++(?:_\\p{Nd}++)*+";
    private static final Pattern INTEGER = Pattern.compile("[-+]?" + DIGITS);
    private static final Pattern FLOAT = Pattern.compile(
            "[-+]?(?:(?:" + DIGITS + "\\.?(?:" + DIGITS + ")?|\\." + DIGITS + ")(?:[eE][-+]?" + DIGITS + ")?)");
    private static final Pattern NOT_FINITE = Pattern.compile("([-+]?)(inf|infinity|nan)");

    private PythonNumbers() {}

    /** {@code int(text)}, or null where Python raises. */
    public static @Nullable BigInteger integer(String text) {
        String stripped = text.strip();
        if (!INTEGER.matcher(stripped).matches()) {
            return null;
        }
        String digits = asciiDigits(stripped);
        return size(digits) > MAX_DIGITS ? null : new BigInteger(digits);
    }

    /** The words with which Python refuses a text that {@link #integer} has no number for. */
    public static String refusal(String text) {
        String stripped = text.strip();
        return INTEGER.matcher(stripped).matches()
                ? tooLong(size(asciiDigits(stripped)))
                : "invalid literal for int() with base 10: " + Python.literal(text);
    }

    /**
     * The integer that digits are, which may have a sign before them.
     *
     * @throws Fault if they are more than Python reads, or writes
     * @throws NumberFormatException if they are no digits
     */
    public static BigInteger digits(String digits, int radix) {
        requireFew(digits, radix);
        return new BigInteger(digits, radix);
    }

    /**
     * @throws Fault if an integer of these digits is more than Python reads, or writes
     */
    public static void requireFew(String digits, int radix) {
        double bits = Math.log(radix) / Math.log(2);
        if (size(digits) * bits > MAX_DIGITS * BITS_OF_DIGIT + 1) {
            throw Fault.of("ValueError", tooLong(radix == 10 ? size(digits) : 0));
        }
    }

    private static int size(String digits) {
        return digits.startsWith("-") || digits.startsWith("+") ? digits.length() - 1 : digits.length();
    }

    /** @param size how many digits there are; 0 where Python does not say */
    private static String tooLong(int size) {
        return "Exceeds the limit (" + MAX_DIGITS + " digits) for integer string conversion"
                + (size == 0 ? "" : ": value has " + size + " digits")
                + "; use sys.set_int_max_str_digits() to increase the limit";
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
