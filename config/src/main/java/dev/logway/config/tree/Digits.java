package dev.logway.config.tree;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The digits of decimal numbers, which a float has not room for. */
public final class Digits {
    /** So many a float keeps, unless it is very small. */
    private static final int KEPT = 15;

    private static final double SMALL = 1e-290;

    /** As many as Python reads of an integer: to read more of them takes long. */
    private static final int MOST = 4300;

    private Digits() {}

    /** The number that a text is; null if it is none, or an endless one. */
    public static @Nullable BigDecimal read(String text) {
        String digits = text.strip().replace("_", "");
        if (digits.length() > MOST) {
            return null;
        }
        try {
            return new BigDecimal(digits);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** The number that a float is written as. */
    public static BigDecimal of(double finite) {
        return new BigDecimal(Python.number(finite));
    }

    /** The number that a text is, if it is not what a float of it is written as; else null. */
    static @Nullable BigDecimal lost(double number, String text) {
        if (!Double.isFinite(number) || (text.length() <= KEPT && Math.abs(number) > SMALL)) {
            return null;
        }
        BigDecimal written = read(text);
        boolean kept = written == null || written.compareTo(of(number)) == 0;
        return kept ? null : written;
    }
}
