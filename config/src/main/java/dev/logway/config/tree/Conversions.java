package dev.logway.config.tree;

import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What OmegaConf makes of a value for a typed field; null where it makes nothing of it. */
public final class Conversions {
    private Conversions() {}

    /** @param value a leaf's value, not null */
    public static @Nullable BigInteger integer(Object value) {
        if (value instanceof BigInteger integer) {
            return integer;
        } else if (value instanceof Long integer) {
            return BigInteger.valueOf(integer);
        }
        return value instanceof String text ? PythonNumbers.integer(text) : null;
    }

    /** @param value a leaf's value, not null */
    public static @Nullable Double real(Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        return value instanceof String text ? PythonNumbers.real(text) : null;
    }

    /** @param value a leaf's value, not null */
    public static @Nullable Boolean truth(Object value) {
        BigInteger integer = integer(value);
        if (integer != null) {
            return integer.signum() != 0;
        } else if (value instanceof String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "yes", "y", "on", "true" -> true;
                case "no", "n", "off", "false" -> false;
                default -> null;
            };
        }
        return value instanceof Boolean truth ? truth : null;
    }

    /** @param value a leaf's value, not null */
    public static @Nullable String text(Object value) {
        return value instanceof Bytes ? null : Python.text(value);
    }
}
