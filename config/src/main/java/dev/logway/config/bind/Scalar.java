package dev.logway.config.bind;

import dev.logway.config.tree.Leaf;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A type of Java that a single value can become. Implementations are immutable. */
interface Scalar {

    /**
     * The value in the type, or null when it does not fit.
     *
     * @param value a leaf's value, not null
     */
    @Nullable
    Object convert(Object value);

    /** The value of a leaf in the type, or null when it is null or does not fit. */
    default @Nullable Object read(Leaf leaf) {
        Object value = leaf.value();
        return value == null ? null : convert(value);
    }

    /** What the type expects, as a message says it, for example {@code a number}. */
    String expected();

    /** What to do about a value that does not fit. */
    String hint(Object value);

    /** What could stand behind {@code key=} instead of a value that does not fit; empty where the hint says more. */
    default String example(Object value) {
        return "";
    }

    /** A type without words for single values. */
    record Plain(String expected, String hint, String example, Function<Object, @Nullable Object> conversion)
            implements Scalar {

        @Override
        public @Nullable Object convert(Object value) {
            return conversion.apply(value);
        }

        @Override
        public String hint(Object value) {
            return hint;
        }

        @Override
        public String example(Object value) {
            return example;
        }
    }
}
