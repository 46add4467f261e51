package dev.logway.log.template;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * The absolute value of a number in Python's float format, in two parts for the grouping of the first. Immutable.
 *
 * @param digits before the point, or {@code nan} or {@code inf}
 * @param rest the point and what follows
 */
record DecimalText(boolean negative, String digits, String rest) {
    private static final int USUAL_PRECISION = 6;
    private static final int MOST_DIGITS = 17;
    private static final int LEAST_EXPONENT = -4;

    /** From this exponent on, {@code repr} writes one. */
    private static final int REPR_EXPONENT = 16;

    static DecimalText of(double value, char type, int precision, boolean alternate) {
        boolean upper = type != 0 && Character.isUpperCase(type);
        boolean negative = Double.doubleToRawLongBits(value) < 0 && !Double.isNaN(value);
        double absolute = Math.abs(value);
        if (!Double.isFinite(value)) {
            String word = Double.isNaN(value) ? "nan" : "inf";
            return new DecimalText(negative, upper ? word.toUpperCase(Locale.ROOT) : word, type == '%' ? "%" : "");
        }
        String text = text(absolute, Character.toLowerCase(type), precision, alternate);
        String shown = upper ? text.toUpperCase(Locale.ROOT) : text;
        int end = 0;
        while (end < shown.length() && Character.isDigit(shown.charAt(end))) {
            end++;
        }
        return new DecimalText(negative, shown.substring(0, end), shown.substring(end));
    }

    boolean isZero() {
        return Character.isDigit(digits.charAt(0))
                && (digits + rest).chars().takeWhile(c -> c != 'e' && c != 'E').noneMatch(c -> c >= '1' && c <= '9');
    }

    private static String text(double value, char type, int precision, boolean alternate) {
        int digits = precision < 0 ? USUAL_PRECISION : precision;
        return switch (type) {
            case 'f' -> fixed(new BigDecimal(value), digits, alternate);
            case '%' -> fixed(new BigDecimal(value * 100), digits, alternate) + "%";
            case 'e' -> exponential(rounded(value, digits + 1), digits, alternate);
            case 0 -> precision < 0 ? repr(value, alternate) : general(value, precision, true, alternate);
            default -> general(value, digits, false, alternate);
        };
    }

    /** {@code 1.5}, {@code 1e+16}, {@code 0.0001}: the shortest that reads back as the same number. */
    static String repr(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
        }
        String text = repr(Math.abs(value), false);
        return Double.doubleToRawLongBits(value) < 0 ? "-" + text : text;
    }

    private static String repr(double absolute, boolean alternate) {
        BigDecimal shortest = shortest(absolute);
        return layout(shortest, exponent(shortest) >= REPR_EXPONENT, true, alternate);
    }

    private static BigDecimal shortest(double value) {
        for (int digits = 1; digits < MOST_DIGITS; digits++) {
            BigDecimal rounded = rounded(value, digits);
            if (rounded.doubleValue() == value) {
                return rounded;
            }
        }
        return rounded(value, MOST_DIGITS);
    }

    /** @param point whether a number without a fraction gets one of {@code .0}, which takes one of the digits */
    private static String general(double value, int precision, boolean point, boolean alternate) {
        int digits = Math.max(1, precision);
        BigDecimal rounded = rounded(value, digits);
        boolean isLarge = exponent(rounded) >= (point ? digits - 1 : digits);
        if (!alternate) {
            return layout(rounded, isLarge, point, false);
        }
        return isLarge || exponent(rounded) < LEAST_EXPONENT
                ? exponential(rounded, digits - 1, true)
                : fixed(rounded, digits - 1 - exponent(rounded), true);
    }

    /** Without zeros at the end. */
    private static String layout(BigDecimal value, boolean isLarge, boolean point, boolean alternate) {
        BigDecimal stripped = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        if (isLarge || exponent(stripped) < LEAST_EXPONENT) {
            return exponential(stripped, stripped.precision() - 1, alternate);
        }
        String plain = stripped.toPlainString();
        return point && plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }

    private static String fixed(BigDecimal value, int digits, boolean alternate) {
        String plain = value.setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
        return digits == 0 && alternate ? plain + "." : plain;
    }

    private static String exponential(BigDecimal value, int digits, boolean alternate) {
        String unscaled = value.unscaledValue().toString();
        String padded = unscaled.length() > digits + 1
                ? unscaled.substring(0, digits + 1)
                : unscaled + "0".repeat(digits + 1 - unscaled.length());
        String point = digits > 0 || alternate ? "." : "";
        int exponent = exponent(value);
        String power = (exponent < 0 ? "e-" : "e+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
        return padded.charAt(0) + point + padded.substring(1) + power;
    }

    /** The power of ten of the first digit. */
    private static int exponent(BigDecimal value) {
        return value.signum() == 0 ? 0 : value.precision() - value.scale() - 1;
    }

    private static BigDecimal rounded(double value, int digits) {
        return new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
    }
}
