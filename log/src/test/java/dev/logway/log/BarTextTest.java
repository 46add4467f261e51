package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BarTextTest {
    private static final long SECOND = 1_000_000_000;

    private static BarText bar(String label, long steps, long total, double rate) {
        return new BarText(label, steps, total, 12 * SECOND, rate);
    }

    static Stream<Arguments> widths() {
        BarText half = bar("resampling", 420, 1000, 35);
        return Stream.of(
                arguments(half, 9, "res…  42%"),
                arguments(half, 19, "resampling  42%"),
                arguments(half, 24, "resampling  42% [##----]"),
                arguments(half, 39, "resampling  42% [##---]  420/1000, 0:12"),
                arguments(half, 59, "resampling  42% [###-----]  420/1000, 0:12, 0:17 left, 35/s"),
                arguments(half, 79, "resampling  42% [###########-----------------]  420/1000, 0:12, 0:17 left, 35/s"),
                arguments(
                        half,
                        199,
                        "resampling  42% [################------------------------]  420/1000, 0:12, 0:17 left, 35/s"));
    }

    @ParameterizedTest
    @MethodSource("widths")
    void line_ofAWidth_saysWhatMattersMost(BarText bar, int columns, String expected) {
        assertThat(bar.fit(columns, 10)).isEqualTo(expected);
    }

    static Stream<Arguments> states() {
        return Stream.of(
                arguments(
                        bar("folds", 0, 10, 0), "folds      0% [----------------------------------------]  0/10, 0:12"),
                arguments(
                        bar("folds", 10, 10, 0.8),
                        "folds    100% [########################################] 10/10, 0:12, 0.8/s"),
                arguments(
                        bar("folds", 12, 10, 0.8),
                        "folds    100% [########################################] 12/10, 0:12, 0.8/s"),
                arguments(
                        bar("folds", -3, 10, 0.8),
                        "folds      0% [---------------------------------] -3/10, 0:12, 0:16 left, 0.8/s"),
                arguments(bar("folds", 5, -1, 0.8), "folds    5, 0:12, 0.8/s"),
                arguments(bar("folds", 5, 0, 0.8), "folds    5, 0:12, 0.8/s"),
                arguments(
                        bar("折り", 1, 1_000_000_000_000L, 0.000_01),
                        "折り       0% [----------------------]             1/1000000000000, 0:12, 0.0/h"),
                arguments(
                        bar("", 1, Long.MAX_VALUE, 1),
                        "           0% [----------]                   1/9223372036854775807, 0:12, 1.0/s"));
    }

    @ParameterizedTest
    @MethodSource("states")
    void line_inOddStates_saysNoNonsense(BarText bar, String expected) {
        assertThat(bar.fit(79, 8)).isEqualTo(expected);
    }

    static Stream<BarText> bars() {
        return Stream.of(
                bar("resampling", 420, 1000, 35),
                bar("a label that is longer than any terminal of the smaller ones", 1, 1_000_000, 123_456),
                bar("折り紙🐞✏\uFE0Fe\u0301 👩\u200D🔬", 1, 3, 0.0001),
                bar("unknown", 123_456_789, -1, 1e7),
                bar("", Long.MAX_VALUE, Long.MAX_VALUE, 1e12));
    }

    @ParameterizedTest
    @MethodSource("bars")
    void line_from1To300Columns_isNeverWider(BarText bar) {
        assertThat(IntStream.rangeClosed(1, 300).filter(columns -> Columns.of(bar.fit(columns, 12)) > columns))
                .isEmpty();
        assertThat(bar.fit(19, 12)).contains(bar.total() > 0 ? "%" : "unknown");
    }

    @ParameterizedTest
    @CsvSource({
        "10, 10, 12, 'folds: 10 in 0:12, 0.8/s'",
        "4, 10, 12, 'folds: 4 of 10 in 0:12, 0.3/s'",
        "12, 10, 12, 'folds: 12 of 10 in 0:12, 1.0/s'",
        "10, -1, 12, 'folds: 10 in 0:12, 0.8/s'",
        "0, 10, 12, 'folds: 0 of 10 in 0:12'",
        "0, 0, 0, 'folds: 0 in 0:00'",
        "1, 1, 90061, 'folds: 1 in 25:01:01, 0.0/h'"
    })
    void summary_ofABar_saysWhatItCameTo(long steps, long total, long seconds, String expected) {
        assertThat(new BarText("folds", steps, total, seconds * SECOND, 0).summary())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0.00001, 0.0/h",
        "0.001, 3.6/h",
        "0.0017, 0.1/min",
        "0.0999, 6.0/min",
        "0.1, 0.1/s",
        "9.94, 9.9/s",
        "9.96, 10/s",
        "999.4, 999/s",
        "999.6, 1.0k/s",
        "123456, 123k/s",
        "999600, 1.0M/s",
        "2.5e9, 2.5G/s"
    })
    void rate_fromSlowToFast_hasAUnitThatShowsIt(double perSecond, String expected) {
        assertThat(BarText.rate(perSecond)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 0:00", "59, 0:59", "60, 1:00", "3599, 59:59", "3600, 1:00:00", "360000, 100:00:00"})
    void time_ofSeconds_isThatOfAClock(long seconds, String expected) {
        assertThat(BarText.time(seconds)).isEqualTo(expected);
    }
}
