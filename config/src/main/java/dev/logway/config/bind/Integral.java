package dev.logway.config.bind;

import dev.logway.config.tree.Conversions;
import java.math.BigInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An integer of so many bits. Immutable. */
record Integral(int bits, Function<BigInteger, Object> narrowing) implements Scalar {

    @Override
    public @Nullable Object convert(Object value) {
        BigInteger integer = Conversions.integer(value);
        return integer == null || integer.bitLength() >= bits ? null : narrowing.apply(integer);
    }

    @Override
    public String expected() {
        return "an integer";
    }

    @Override
    public String example(Object value) {
        return Conversions.integer(value) == null ? "10" : "";
    }

    @Override
    public String hint(Object value) {
        if (Conversions.integer(value) == null) {
            return "Write for example 10.";
        }
        BigInteger limit = BigInteger.ONE.shiftLeft(bits - 1);
        return "Write a number from " + limit.negate() + " to " + limit.subtract(BigInteger.ONE) + ".";
    }
}
