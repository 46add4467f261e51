package dev.logway.log.dictconfig;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers with a point as Python writes them. The magnitudes here are not negative: a sign is put before. */
final class PythonFloat {
    private static final int MOST_DIGITS = 17;
    private static final int REPR_LARGEST = 16;
    private static final int SMALLEST = -4;

    private PythonFloat() {}

    /** The shortest that reads back as the same. */
    static String repr(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
        }
        String sign = value < 0 || 1 / value < 0 ? "-" : "";
        double magnitude = Math.abs(value);
        if (magnitude == 0) {
            return sign + "0.0";
        }
        BigDecimal digits = shortest(magnitude);
        int exponent = digits.precision() - digits.scale() - 1;
        if (exponent < SMALLEST || exponent >= REPR_LARGEST) {
            return sign + scientific(digits, exponent, digits.precision() - 1, false);
        }
        String plain = digits.toPlainString();
        return sign + (plain.indexOf('.') < 0 ? plain + ".0" : plain);
    }

    private static BigDecimal shortest(double magnitude) {
        BigDecimal exact = new BigDecimal(magnitude);
        for (int precision = 1; precision < MOST_DIGITS; precision++) {
            BigDecimal rounded = exact.round(new MathContext(precision, RoundingMode.HALF_EVEN));
            if (rounded.doubleValue() == magnitude) {
                return rounded.stripTrailingZeros();
            }
        }
        return exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN)).stripTrailingZeros();
    }

    /** {@code %.2f} */
    static String fixed(BigDecimal value, int precision, boolean point) {
        String text = value.setScale(precision, RoundingMode.HALF_EVEN).toPlainString();
        return precision == 0 && point ? text + "." : text;
    }

    /** {@code %.2e} */
    static String exponent(BigDecimal value, int precision, boolean point) {
        if (value.signum() == 0) {
            return scientific(BigDecimal.ZERO, 0, precision, point);
        }
        BigDecimal rounded = value.round(new MathContext(precision + 1, RoundingMode.HALF_EVEN));
        return scientific(rounded, rounded.precision() - rounded.scale() - 1, precision, point);
    }

    private static String scientific(BigDecimal value, int exponent, int precision, boolean point) {
        String mantissa = fixed(value.scaleByPowerOfTen(-exponent), precision, point);
        return mantissa + "e" + (exponent < 0 ? '-' : '+') + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }

    /**
     * {@code %.3g}
     *
     * @param alternate whether zeros at the end stay
     * @param withPoint whether it is to look like a number with a point
     */
    static String general(BigDecimal value, int wanted, boolean alternate, boolean withPoint) {
        int precision = Math.max(1, wanted);
        BigDecimal rounded = value.round(new MathContext(precision, RoundingMode.HALF_EVEN));
        int exponent = value.signum() == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
        int largest = withPoint ? precision - 1 : precision;
        if (exponent < SMALLEST || exponent >= largest) {
            String text = scientific(rounded, exponent, precision - 1, alternate);
            int e = text.indexOf('e');
            return alternate ? text : withoutZeros(text.substring(0, e)) + text.substring(e);
        }
        String text = fixed(rounded, precision - 1 - exponent, alternate);
        String plain = alternate ? text : withoutZeros(text);
        return withPoint && plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }

    private static String withoutZeros(String text) {
        if (text.indexOf('.') < 0) {
            return text;
        }
        int end = text.length();
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        return text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
    }
}
