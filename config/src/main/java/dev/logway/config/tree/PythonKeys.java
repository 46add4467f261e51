package dev.logway.config.tree;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Python's equality of keys, to which 1, 1.0 and True are one. */
public final class PythonKeys {
    private static final long FIRST_INEXACT = 1L << 53;

    private PythonKeys() {}

    /** Puts a value as a Python dict does: the first spelling of a key stays, the last value wins. */
    public static <V> void put(Map<Object, V> entries, @Nullable Object key, @Nullable V value) {
        entries.put(spelling(entries, key), value);
    }

    private static @Nullable Object spelling(Map<Object, ?> entries, @Nullable Object key) {
        for (Object equal : equalTo(key)) {
            if (entries.containsKey(equal)) {
                return equal;
            }
        }
        return key;
    }

    /** The other keys that are equal to a key. */
    private static List<Object> equalTo(@Nullable Object key) {
        if (key instanceof Boolean truth) {
            return spellings(truth ? 1 : 0);
        } else if (key instanceof Long integer && Math.abs(integer) < FIRST_INEXACT) {
            return spellings(integer);
        } else if (key instanceof Double number && number == number.longValue() && Math.abs(number) < FIRST_INEXACT) {
            return spellings(number.longValue());
        }
        return List.of();
    }

    private static List<Object> spellings(long number) {
        if (number == 0) {
            return List.of(0L, 0.0, -0.0, false);
        }
        return number == 1 ? List.of(1L, 1.0, true) : List.of(number, (double) number);
    }
}
