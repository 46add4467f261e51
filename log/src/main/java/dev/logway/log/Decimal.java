package dev.logway.log;

import java.math.BigInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Writes a {@code double} as {@link Double#toString(double)} does since JDK 19, without making an object: the shortest
 * decimal that reads back as the same number, the closest of the shortest. Older JDKs sometimes write more digits.
 */
/* Implementation notes
 *
 * The algorithm is that of Raffaele Giulietti, "The Schubfach way to render doubles" (2020): a number c·2^q has around
 * it the interval of what rounds to it. With k such that 10^k is the largest power not wider than that interval, one of
 * the two multiples of 10^k beside the number lies in it, and one of 10^(k+1) perhaps does; which of them is decided on
 * integers, for which 10^-k is needed to 126 bits. The intervals' ends and the number are held times four, so that
 * their halves and quarters are integers, and with their lowest bit set if anything was cut off.
 *
 * The powers are made when they are needed first: a program has numbers of few magnitudes.
 */
final class Decimal {
    private static final int FRACTION_BITS = 52;
    private static final long FRACTION = (1L << FRACTION_BITS) - 1;
    private static final int EXPONENT = 0x7FF;
    private static final int BIAS = 1023 + FRACTION_BITS;
    private static final int MIN_Q = 1 - BIAS;
    private static final long TINY = 3;
    private static final long LOW_63 = Long.MAX_VALUE;

    /** 10^k is asked for from one below -324 to one above 292. */
    private static final int MIN_K = -330;

    private static final AtomicReferenceArray<@Nullable Power> POWERS = new AtomicReferenceArray<>(660);

    private Decimal() {}

    /** The upper and the lower 63 bits of the 126 most significant of a power of ten, rounded up. */
    private record Power(long high, long low) {}

    static void write(double value, Line out) {
        long bits = Double.doubleToRawLongBits(value);
        int exponent = (int) (bits >>> FRACTION_BITS) & EXPONENT;
        long fraction = bits & FRACTION;
        if (exponent == EXPONENT) {
            out.ascii(fraction != 0 ? "NaN" : bits > 0 ? "Infinity" : "-Infinity");
            return;
        }
        if (bits < 0) {
            out.put('-');
        }
        if (exponent == 0 && fraction == 0) {
            out.ascii("0.0");
        } else if (exponent == 0 && fraction < TINY) {
            shortest(10 * fraction, MIN_Q, -1, out); // two digits are asked for, the shortest has one
        } else if (exponent == 0) {
            shortest(fraction, MIN_Q, 0, out);
        } else {
            shortest(fraction | 1L << FRACTION_BITS, exponent - BIAS, 0, out);
        }
    }

    /** Writes c·2^q·10^scale. */
    private static void shortest(long c, int q, int scale, Line out) {
        if (q <= 0 && q > -FRACTION_BITS - 1 && (c & (1L << -q) - 1) == 0) {
            digits(c >> -q, 0, out); // an integer: its digits are exact, and no shorter ones are
            return;
        }
        int odd = (int) c & 1; // the ends of the interval belong to it if c is even
        boolean isUneven = c == 1L << FRACTION_BITS && q > MIN_Q; // at a power of two the numbers below are closer
        int k = isUneven ? floorLog10ThreeQuartersOfPower2(q) : floorLog10OfPower2(q);
        int shift = q + floorLog2OfPower10(-k) + 2;
        Power power = power(-k);
        long four = c << 2;
        long lower = scaled(power, (four - (isUneven ? 1 : 2)) << shift) + odd;
        long number = scaled(power, four << shift);
        long upper = scaled(power, (four + 2) << shift) - odd;
        long below = number >> 2;
        if (below >= 100) {
            long tens = below / 10 * 10;
            boolean isTensIn = lower <= tens << 2;
            boolean isNextTensIn = (tens + 10) << 2 <= upper;
            if (isTensIn != isNextTensIn) {
                digits(isTensIn ? tens : tens + 10, k + scale, out);
                return;
            }
        }
        boolean isBelowIn = lower <= below << 2;
        boolean isAboveIn = (below + 1) << 2 <= upper;
        long middle = number - ((2 * below + 1) << 1);
        boolean isBelow = isBelowIn != isAboveIn ? isBelowIn : middle < 0 || (middle == 0 && (below & 1) == 0);
        digits(isBelow ? below : below + 1, k + scale, out);
    }

    /** A product's bits above the 127th, the lowest of them set if there is anything below. */
    private static long scaled(Power power, long factor) {
        long high = Math.multiplyHigh(power.high(), factor);
        long middle = ((power.high() * factor) >>> 1) + Math.multiplyHigh(power.low(), factor);
        return high + (middle >>> 63) | ((middle & LOW_63) + LOW_63) >>> 63;
    }

    private static int floorLog10OfPower2(int e) {
        return (int) ((e * 661_971_961_083L) >> 41);
    }

    private static int floorLog10ThreeQuartersOfPower2(int e) {
        return (int) ((e * 661_971_961_083L - 274_743_187_321L) >> 41);
    }

    private static int floorLog2OfPower10(int e) {
        return (int) ((e * 913_124_641_741L) >> 38);
    }

    private static Power power(int exponent) {
        Power known = POWERS.get(exponent - MIN_K);
        if (known == null) {
            known = computed(exponent);
            POWERS.set(exponent - MIN_K, known);
        }
        return known;
    }

    private static Power computed(int exponent) {
        BigInteger ten = BigInteger.TEN.pow(Math.abs(exponent));
        BigInteger bits = exponent >= 0
                ? ten.shiftLeft(126).shiftRight(ten.bitLength())
                : BigInteger.ONE.shiftLeft(125 + ten.bitLength()).divide(ten);
        BigInteger up = bits.add(BigInteger.ONE);
        return new Power(up.shiftRight(63).longValueExact(), up.longValue() & LOW_63);
    }

    /**
     * Writes digits·10^k: plainly from a thousandth to ten million, with an exponent else; a digit behind the point.
     */
    private static void digits(long digits, int k, Line out) {
        long rest = digits;
        int exponent = k;
        while (rest % 10_000 == 0) {
            rest /= 10_000;
            exponent += 4;
        }
        while (rest % 10 == 0) {
            rest /= 10;
            exponent++;
        }
        int length = Line.digits(rest);
        int point = length + exponent; // digits before the point
        if (point > 7 || point < -2) {
            out.decimal(rest, length, 1).put('E').number(point - 1L);
        } else {
            out.decimal(rest, length, point);
        }
    }
}
