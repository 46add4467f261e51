package dev.logway.config.tree;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Python's spellings of plain values. */
public final class Python {
    private static final int FIRST_LARGE_EXPONENT = 16;
    private static final int FIRST_SMALL_EXPONENT = -5;
    private static final int FIRST_PRINTABLE = 0x20;

    private Python() {}

    /** The name of a value's Python class. */
    public static String typeName(@Nullable Object value) {
        if (value == null) {
            return "NoneType";
        } else if (value instanceof Boolean) {
            return "bool";
        } else if (value instanceof Long || value instanceof BigInteger) {
            return "int";
        } else if (value instanceof Double) {
            return "float";
        } else if (value instanceof Bytes) {
            return "bytes";
        } else if (value instanceof Map) {
            return "dict";
        }
        return value instanceof List ? "list" : "str";
    }

    /** {@code str(value)}. */
    public static String text(@Nullable Object value) {
        return value instanceof String text ? text : literal(value);
    }

    /** {@code repr(value)}. */
    public static String literal(@Nullable Object value) {
        if (value == null) {
            return "None";
        } else if (value instanceof Boolean truth) {
            return truth ? "True" : "False";
        } else if (value instanceof Double number) {
            return number(number);
        } else if (value instanceof String text) {
            return quoted(text);
        } else if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(e -> literal(e.getKey()) + ": " + literal(e.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        } else if (value instanceof List<?> list) {
            return list.stream().map(Python::literal).collect(Collectors.joining(", ", "[", "]"));
        }
        return value.toString();
    }

    /** {@code repr} of a float: the shortest digits that read back as the same number. */
    public static String number(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        } else if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        } else if (value == 0) {
            return 1 / value < 0 ? "-0.0" : "0.0";
        }
        BigDecimal shortest = shortest(Math.abs(value));
        String digits = shortest.unscaledValue().toString();
        int exponent = digits.length() - 1 - shortest.scale();
        return (value < 0 ? "-" : "") + layOut(digits, exponent);
    }

    private static BigDecimal shortest(double value) {
        var exact = new BigDecimal(value);
        int precision =
                new BigDecimal(Double.toString(value)).stripTrailingZeros().precision();
        while (precision > 1 && rounded(exact, precision - 1).doubleValue() == value) {
            precision--;
        }
        return rounded(exact, precision).stripTrailingZeros();
    }

    private static BigDecimal rounded(BigDecimal exact, int precision) {
        return exact.round(new MathContext(precision, RoundingMode.HALF_EVEN));
    }

    private static String layOut(String digits, int exponent) {
        if (exponent >= FIRST_LARGE_EXPONENT || exponent <= FIRST_SMALL_EXPONENT) {
            String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
            String size = Math.abs(exponent) < 10 ? "0" + Math.abs(exponent) : String.valueOf(Math.abs(exponent));
            return mantissa + "e" + (exponent < 0 ? "-" : "+") + size;
        } else if (exponent < 0) {
            return "0." + "0".repeat(-exponent - 1) + digits;
        } else if (digits.length() <= exponent + 1) {
            return digits + "0".repeat(exponent + 1 - digits.length()) + ".0";
        }
        return digits.substring(0, exponent + 1) + "." + digits.substring(exponent + 1);
    }

    private static String quoted(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        var literal = new StringBuilder().append(quote);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == quote || c == '\\') {
                literal.append('\\').append(c);
            } else if (c == '\n') {
                literal.append("\\n");
            } else if (c == '\r') {
                literal.append("\\r");
            } else if (c == '\t') {
                literal.append("\\t");
            } else if (c < FIRST_PRINTABLE || c == 0x7f) {
                literal.append("\\x").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                literal.append(c);
            }
        }
        return literal.append(quote).toString();
    }

    /** An integer in the smallest of the two types that hold integers here. */
    public static Object integer(BigInteger value) {
        return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
    }
}
