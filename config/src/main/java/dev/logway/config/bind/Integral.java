package dev.logway.config.bind;

import dev.logway.config.tree.PythonNumbers;
import java.math.BigInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An integer of so many bits. Immutable. */
record Integral(int bits, Function<BigInteger, Object> narrowing) implements Scalar {

    @Override
    public @Nullable Object convert(Object value) {
        BigInteger integer = integer(value);
        return integer == null || integer.bitLength() >= bits ? null : narrowing.apply(integer);
    }

    /** The integer that OmegaConf makes of a value for a typed field, or null where it makes none. */
    static @Nullable BigInteger integer(Object value) {
        if (value instanceof BigInteger integer) {
            return integer;
        } else if (value instanceof Long integer) {
            return BigInteger.valueOf(integer);
        }
        return value instanceof String text ? PythonNumbers.integer(text) : null;
    }

    @Override
    public String expected() {
        return "an integer";
    }

    @Override
    public String hint(Object value) {
        if (integer(value) == null) {
            return "Write for example 10.";
        }
        BigInteger limit = BigInteger.ONE.shiftLeft(bits - 1);
        return "Write a number from " + limit.negate() + " to " + limit.subtract(BigInteger.ONE) + ".";
    }
}
