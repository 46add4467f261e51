package dev.logway.log.dictconfig;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as Python writes and weighs them. */
final class PythonText {
    private PythonText() {}

    static String str(@Nullable Object value) {
        if (value == null) {
            return "None";
        } else if (value instanceof Boolean truth) {
            return truth ? "True" : "False";
        } else if (value instanceof Double || value instanceof Float) {
            return PythonFloat.repr(((Number) value).doubleValue());
        }
        return String.valueOf(value);
    }

    /** In quotes, with escapes, if it is text. */
    static String repr(@Nullable Object value) {
        if (!(value instanceof CharSequence)) {
            return str(value);
        }
        String text = value.toString();
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder out = new StringBuilder().append(quote);
        text.codePoints().forEach(point -> escape(point, quote, out));
        return out.append(quote).toString();
    }

    private static void escape(int point, char quote, StringBuilder out) {
        switch (point) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (point == quote || point == '\\') {
                    out.append('\\').appendCodePoint(point);
                } else if (isPrintable(point)) {
                    out.appendCodePoint(point);
                } else {
                    out.append(escaped(point));
                }
            }
        }
    }

    private static boolean isPrintable(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> point == ' ';
            default -> true;
        };
    }

    private static String escaped(int point) {
        return point < 0x100
                ? String.format("\\x%02x", point)
                : point < 0x10000 ? String.format("\\u%04x", point) : String.format("\\U%08x", point);
    }

    /** The same, with all that is not ASCII as escapes. */
    static String ascii(@Nullable Object value) {
        StringBuilder out = new StringBuilder();
        repr(value).codePoints().forEach(point -> {
            if (point < 0x80) {
                out.appendCodePoint(point);
            } else {
                out.append(escaped(point));
            }
        });
        return out.toString();
    }

    /** Whether a condition on it holds. */
    static boolean truth(@Nullable Object value) {
        if (value instanceof Boolean truth) {
            return truth;
        } else if (value instanceof Number number) {
            return number.doubleValue() != 0;
        } else if (value instanceof CharSequence text) {
            return !text.isEmpty();
        } else if (value instanceof Map<?, ?> map) {
            return !map.isEmpty();
        }
        return !(value instanceof List<?> list) ? value != null : !list.isEmpty();
    }

    /** @throws Refused if it is no whole number */
    static BigInteger integer(@Nullable Object value) {
        if (value instanceof Boolean truth) {
            return truth ? BigInteger.ONE : BigInteger.ZERO;
        } else if (value instanceof BigInteger big) {
            return big;
        } else if (value instanceof Long
                || value instanceof Integer
                || value instanceof Short
                || value instanceof Byte) {
            return BigInteger.valueOf(((Number) value).longValue());
        }
        if (value instanceof BigDecimal decimal && decimal.scale() <= 0) {
            return decimal.toBigIntegerExact();
        }
        throw new Refused("is no whole number", "");
    }

    /** @throws Refused if the number is no character's */
    static String character(BigInteger number) {
        if (number.bitLength() > 31 || !Character.isValidCodePoint(number.intValue())) {
            throw new Refused("is no character's number", "");
        }
        return Character.toString(number.intValue());
    }

    /** @throws Refused if it is no number */
    static BigDecimal number(@Nullable Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal;
        } else if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            if (!Double.isFinite(number)) {
                throw new Refused("is not finite", "");
            }
            return new BigDecimal(number);
        }
        try {
            return new BigDecimal(integer(value));
        } catch (Refused none) {
            throw new Refused("is no number", "");
        }
    }
}
