package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.event.Level;

class StampTest {
    /** The ends of each field beside those of its neighbours: what spills over shows. */
    static Stream<Arguments> parts() {
        long latest = (1L << 47) - 1;
        return LongStream.of(-latest - 1, -1, 0, 1, 1_795_000_000_000L, latest)
                .boxed()
                .flatMap(millis -> Stream.of(0, 1, 127, 128, 255)
                        .flatMap(timeAt -> Arrays.stream(Level.values())
                                .map(level -> Arguments.of(millis, timeAt, level.toInt()))));
    }

    @ParameterizedTest
    @MethodSource("parts")
    void of_timePlaceAndLevel_holdsEachOfThem(long millis, int timeAt, int level) {
        long stamp = Stamp.of(millis, timeAt, level);
        assertThat(Stamp.millis(stamp)).isEqualTo(millis);
        assertThat(Stamp.timeAt(stamp)).isEqualTo(timeAt);
        assertThat(Stamp.level(stamp)).isEqualTo(level);
    }
}
