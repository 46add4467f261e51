package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.math.BigDecimal;
import java.util.stream.DoubleStream;
import org.junit.jupiter.params.provider.MethodSource;

class DecimalFuzzTest {
    static DoubleStream numbers() {
        return DoubleStream.of(
                0,
                -0.0,
                0.1,
                2e-3,
                9.999999e6,
                1e7,
                2e23,
                9e15,
                4.9e-324,
                9.9e-324,
                0x1p-1022,
                Double.MAX_VALUE,
                Double.NaN,
                Double.NEGATIVE_INFINITY);
    }

    @MethodSource("numbers")
    @FuzzTest
    void write_anyNumber_readsBackAndNothingShorterDoes(double number) {
        Line line = new Line();
        Decimal.write(number, line);
        String text = line.toString();
        assertThat(Double.doubleToLongBits(Double.parseDouble(text))).isEqualTo(Double.doubleToLongBits(number));
        if (Double.isFinite(number) && number != 0) {
            // Double.toString takes the closest of two digits where one would do.
            BigDecimal decimal = new BigDecimal(text).stripTrailingZeros();
            assertThat(decimal.precision()).isLessThanOrEqualTo(Math.max(2, digits(Double.toString(number))));
            if (decimal.precision() > 2) {
                assertShorterIsAnother(number, decimal);
            }
        }
    }

    private static int digits(String text) {
        return new BigDecimal(text).stripTrailingZeros().precision();
    }

    /** Of all that have a digit less, the two on either side are closest: neither is the number. */
    private static void assertShorterIsAnother(double number, BigDecimal decimal) {
        BigDecimal step = BigDecimal.ONE.scaleByPowerOfTen(1 - decimal.scale());
        BigDecimal below = new BigDecimal(number).divideToIntegralValue(step).multiply(step);
        for (BigDecimal shorter : new BigDecimal[] {below.subtract(step), below, below.add(step)}) {
            assertThat(shorter.doubleValue()).as("%s", shorter).isNotEqualTo(number);
        }
    }
}
