package dev.logway.examples.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class IntervalTest {
    @Test
    void of_thousandAndOneValues_leavesOutTwentyFiveOnEachSide() {
        double[] values =
                IntStream.rangeClosed(0, 1000).mapToDouble(i -> 1000 - i).toArray();

        assertThat(Interval.of(values)).isEqualTo(new Interval(500, 25, 975));
    }

    @Test
    void of_fewValues_interpolates() {
        Interval interval = Interval.of(new double[] {5, 1, 4, 2, 3});

        assertThat(interval.mean()).isEqualTo(3);
        assertThat(interval.low()).isEqualTo(1.1, within(1e-12));
        assertThat(interval.high()).isEqualTo(4.9, within(1e-12));
    }

    @Test
    void of_oneValue_isThatValue() {
        assertThat(Interval.of(new double[] {0.7})).isEqualTo(new Interval(0.7, 0.7, 0.7));
    }
}
