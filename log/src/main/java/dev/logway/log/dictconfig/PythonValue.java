package dev.logway.log.dictconfig;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as Python weighs and counts them. */
final class PythonValue {
    private PythonValue() {}

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
