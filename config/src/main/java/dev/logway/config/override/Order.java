package dev.logway.config.override;

import dev.logway.config.fault.Fault;
import dev.logway.config.override.Sweep.Range;
import dev.logway.config.tree.Python;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Python's order of plain values. */
final class Order {
    /** So many values Java and Python sort in the same steps; of more Java refuses what has no order. */
    private static final int FEW = 32;

    private Order() {}

    static List<@Nullable Object> sorted(List<?> values, boolean reverse) {
        List<@Nullable Object> sorted = new ArrayList<>(values);
        if (reverse) { // as Python does it, so that equal values keep their order
            Collections.reverse(sorted);
        }
        sorted.sort(sorted.size() < FEW ? Order::compare : Order::compareWithNanLast);
        if (reverse) {
            Collections.reverse(sorted);
        }
        return sorted;
    }

    private static int compare(@Nullable Object left, @Nullable Object right) {
        Object a = Arguments.unquoted(left);
        Object b = Arguments.unquoted(right);
        if (a instanceof String x && b instanceof String y) {
            return x.compareTo(y);
        } else if (isNumber(a) && isNumber(b)) {
            boolean real = a instanceof Double || b instanceof Double;
            return real ? compare(real(a), real(b)) : decimal(a).compareTo(decimal(b));
        }
        throw Fault.of(
                "TypeError",
                "'<' not supported between instances of '" + Python.typeName(a) + "' and '" + Python.typeName(b) + "'");
    }

    /** As Python compares: what is not a number is neither less nor more than anything, so that it stays where it is. */
    private static int compare(double a, double b) {
        return a < b ? -1 : a > b ? 1 : 0;
    }

    private static int compareWithNanLast(@Nullable Object left, @Nullable Object right) {
        boolean before = isNan(left);
        boolean after = isNan(right);
        return before || after ? Boolean.compare(before, after) : compare(left, right);
    }

    private static boolean isNan(@Nullable Object value) {
        return value instanceof Double number && number.isNaN();
    }

    private static boolean isNumber(@Nullable Object value) {
        return value instanceof Number || value instanceof Boolean;
    }

    private static double real(@Nullable Object value) {
        return value instanceof Number number
                ? number.doubleValue()
                : decimal(value).doubleValue();
    }

    private static BigDecimal decimal(@Nullable Object value) {
        if (value instanceof Boolean truth) {
            return truth ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        return Range.decimal(java.util.Objects.requireNonNull(value));
    }

    /** Hydra 1.3 turns a range round without minding where its last value is. */
    static Range sorted(Range range, boolean reverse) {
        boolean falls = Range.decimal(range.step()).signum() < 0;
        if (falls == reverse) {
            return range;
        }
        return new Range(
                difference(range.stop(), range.step()),
                difference(range.start(), range.step()),
                difference(0L, range.step()),
                range.shuffled(),
                range.tags());
    }

    private static Object difference(Object a, Object b) {
        if (a instanceof Double || b instanceof Double) {
            return ((Number) a).doubleValue() - ((Number) b).doubleValue();
        }
        return Python.integer(Range.decimal(a).subtract(Range.decimal(b)).toBigInteger());
    }
}
