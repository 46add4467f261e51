package dev.logway.config.tree;

import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Python's equality of keys, to which 1, 1.0 and True are one. */
public final class PythonKeys {
    private PythonKeys() {}

    /** Puts a value as a Python dict does: the first spelling of a key stays, the last value wins. */
    public static <V> void put(Map<Object, V> entries, @Nullable Object key, @Nullable V value) {
        entries.put(key instanceof String ? key : spelling(entries, key), value);
    }

    private static @Nullable Object spelling(Map<Object, ?> entries, @Nullable Object key) {
        Object number = number(key);
        for (Object other : entries.keySet()) {
            if (number.equals(number(other))) {
                return other;
            }
        }
        return key;
    }

    private static Object number(@Nullable Object key) {
        if (key instanceof Boolean truth) {
            return truth ? 1.0 : 0.0;
        } else if (key instanceof Number number && !(key instanceof BigInteger)) {
            return number.doubleValue();
        }
        return key == null ? "null" : key;
    }
}
