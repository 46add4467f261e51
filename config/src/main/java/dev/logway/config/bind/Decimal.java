package dev.logway.config.bind;

import dev.logway.config.tree.Conversions;
import dev.logway.config.tree.Digits;
import dev.logway.config.tree.Leaf;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** A number with all digits that are written. Immutable. */
record Decimal() implements Scalar {

    @Override
    public @Nullable Object read(Leaf leaf) {
        return leaf.exact() == null ? Scalar.super.read(leaf) : leaf.exact();
    }

    @Override
    public @Nullable Object convert(Object value) {
        BigInteger integer = Conversions.integer(value);
        if (integer != null) {
            return new BigDecimal(integer);
        }
        Double real = Conversions.real(value);
        if (real == null || real.isInfinite() || real.isNaN()) {
            return null;
        }
        return value instanceof String text ? Digits.read(text) : Digits.of(real);
    }

    @Override
    public String expected() {
        return "a number";
    }

    @Override
    public String hint(Object value) {
        return "Write for example " + example(value) + ".";
    }

    @Override
    public String example(Object value) {
        return "0.001";
    }
}
