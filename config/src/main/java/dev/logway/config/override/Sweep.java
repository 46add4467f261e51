package dev.logway.config.override;

import dev.logway.config.fault.Fault;
import dev.logway.config.tree.Python;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Several values of one override, of which each job of a sweep gets one. Immutable. */
public sealed interface Sweep {

    Set<String> tags();

    Sweep tagged(Set<String> tags);

    /** The values one after the other, not in shuffled order. */
    Iterator<@Nullable Object> values();

    /** @param simple whether it was written without {@code choice()} */
    record Choice(List<@Nullable Object> options, boolean simple, boolean shuffled, Set<String> tags) implements Sweep {

        static Choice of(List<@Nullable Object> options, boolean simple) {
            return new Choice(options, simple, false, Set.of());
        }

        @Override
        public Choice tagged(Set<String> with) {
            return new Choice(options, simple, shuffled, with);
        }

        @Override
        public Iterator<@Nullable Object> values() {
            return options.iterator();
        }
    }

    /** From a start to before a stop; the three are integers or Doubles. */
    record Range(Object start, Object stop, Object step, boolean shuffled, Set<String> tags) implements Sweep {
        private static final MathContext PYTHON_DECIMAL = new MathContext(28, RoundingMode.HALF_EVEN);

        @Override
        public Range tagged(Set<String> with) {
            return new Range(start, stop, step, shuffled, with);
        }

        @Override
        public Iterator<@Nullable Object> values() {
            boolean whole = !(start instanceof Double) && !(stop instanceof Double) && !(step instanceof Double);
            BigDecimal by = decimal(step);
            BigDecimal end = decimal(stop);
            if (by.signum() == 0) {
                throw Fault.of("ValueError", "range() arg 3 must not be zero");
            }
            return Stream.iterate(
                            decimal(start),
                            at -> by.signum() > 0 ? at.compareTo(end) < 0 : at.compareTo(end) > 0,
                            at -> whole ? at.add(by) : at.add(by, PYTHON_DECIMAL))
                    .map(at -> value(at, whole))
                    .iterator();
        }

        private static @Nullable Object value(BigDecimal at, boolean whole) {
            return whole ? Python.integer(at.toBigInteger()) : (Object) at.doubleValue();
        }

        static BigDecimal decimal(Object number) {
            if (number instanceof Double real) {
                if (real.isNaN() || real.isInfinite()) {
                    throw Fault.of("ValueError", "a range needs finite numbers");
                }
                return new BigDecimal(real);
            }
            return number instanceof BigInteger integer
                    ? new BigDecimal(integer)
                    : BigDecimal.valueOf(((Number) number).longValue());
        }
    }

    /** Everything between two numbers, for sweepers that search. */
    record Interval(Object start, Object end, Set<String> tags) implements Sweep {
        @Override
        public Interval tagged(Set<String> with) {
            return new Interval(start, end, with);
        }

        @Override
        public Iterator<@Nullable Object> values() {
            return Collections.emptyIterator();
        }
    }

    /** The options of a group whose names match. */
    record Glob(List<String> include, List<String> exclude, Set<String> tags) implements Sweep {

        /** Whether an option is meant. */
        public boolean fits(String option) {
            return isAny(include, option) && !isAny(exclude, option);
        }

        private static boolean isAny(List<String> patterns, String option) {
            return patterns.stream().anyMatch(pattern -> Wildcards.match(pattern, option));
        }

        @Override
        public Glob tagged(Set<String> with) {
            return new Glob(include, exclude, with);
        }

        @Override
        public Iterator<@Nullable Object> values() {
            return Collections.emptyIterator();
        }
    }
}
