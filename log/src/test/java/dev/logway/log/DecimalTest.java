package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalTest {
    private static final int RANDOM_NUMBERS = 300_000;

    private static String text(double value) {
        Line line = new Line();
        Decimal.write(value, line);
        return line.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "0x0p0, 0.0",
        "-0x0p0, -0.0",
        "NaN, NaN",
        "-Infinity, -Infinity",
        "1, 1.0",
        "-1.5, -1.5",
        "100, 100.0",
        "9999999, 9999999.0",
        "10000000, 1.0E7",
        "12345678.9, 1.23456789E7",
        "0.001, 0.001",
        "0.00099, 9.9E-4",
        "0.0123, 0.0123",
        "0.1, 0.1",
        "1e23, 1.0E23",
        "2e23, 2.0E23",
        "4.9e-324, 4.9E-324",
        "1.8e-322, 1.8E-322",
        "2.2250738585072014e-308, 2.2250738585072014E-308",
        "1.7976931348623157e308, 1.7976931348623157E308",
        "9007199254740992, 9.007199254740992E15",
        "9007199254740993, 9.007199254740992E15",
        "0.3333333333333333, 0.3333333333333333",
        "5e-324, 4.9E-324"
    })
    void write_number_isItsShortestDecimal(double value, String text) {
        assertThat(text(value)).isEqualTo(text);
    }

    @Test
    void write_powersOfTwoAndTheirNeighbours_readBackAsTheyWere() {
        for (int exponent = Double.MIN_EXPONENT - 52; exponent <= Double.MAX_EXPONENT; exponent++) {
            double power = Math.scalb(1.0, exponent);
            assertSameNumber(power);
            assertSameNumber(Math.nextUp(power));
            assertSameNumber(Math.nextDown(power));
        }
    }

    @Test
    void write_randomNumbers_isWhatTheJdkWrites() {
        Random random = new Random(17);
        for (int i = 0; i < RANDOM_NUMBERS; i++) {
            assertSameNumber(Double.longBitsToDouble(random.nextLong()));
            assertSameNumber(random.nextDouble());
            assertSameNumber(random.nextInt(100_000) / 1e4);
            assertSameNumber(random.nextInt());
        }
    }

    /** Since JDK 19 the same text; before, which sometimes has digits too many, the same number in no more of them. */
    private static void assertSameNumber(double value) {
        String ours = text(value);
        String theirs = Double.toString(value);
        if (!ours.equals(theirs)) {
            assertThat(Runtime.version().feature()).as(ours + " for " + theirs).isLessThan(19);
            assertThat(Double.parseDouble(ours)).isEqualTo(value);
            assertThat(ours.length()).as(ours + " for " + theirs).isLessThanOrEqualTo(theirs.length());
        }
    }
}
