package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClockTest {
    private static final long NANOS_A_MILLI = 1_000_000;
    private static final long NANOS_A_SECOND = 1_000_000_000;
    private static final Instant NOW = Instant.parse("2026-11-24T14:05:06Z");
    private static final long REFRESH_NANOS = 10 * NANOS_A_MILLI;

    /** A time of day that is {@link System#nanoTime} and something, and can be set and be slow to ask. */
    private static final class Wall implements InstantSource {
        private final List<Long> comings = new ArrayList<>();
        private final List<Long> goings = new ArrayList<>();
        private long ahead;
        private int slowAnswers;

        Wall(Instant now) {
            ahead = now.getEpochSecond() * NANOS_A_SECOND - System.nanoTime();
        }

        @Override
        public Instant instant() {
            comings.add(System.nanoTime());
            long answer = ahead + System.nanoTime();
            if (comings.size() <= slowAnswers) {
                spin(2 * NANOS_A_MILLI);
            }
            goings.add(System.nanoTime());
            return Instant.ofEpochSecond(Math.floorDiv(answer, NANOS_A_SECOND), Math.floorMod(answer, NANOS_A_SECOND));
        }

        /** Of the questions until now, how long the one that was answered fastest took at most. */
        long fastest(long began, long ended) {
            return IntStream.range(0, comings.size())
                    .mapToLong(i ->
                            (i + 1 < comings.size() ? comings.get(i + 1) : ended) - (i > 0 ? goings.get(i - 1) : began))
                    .min()
                    .orElseThrow();
        }

        private static void spin(long nanos) {
            long began = System.nanoTime();
            while (System.nanoTime() - began < nanos) {
                Thread.onSpinWait();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1969-12-31T23:59:59Z", "1970-01-01T00:00:00Z", "2026-11-24T14:05:06Z", "2200-01-01T00:00:00Z"})
    void millis_readingsOfAnyTime_areTheTimeOfDayThen(String now) {
        Wall wall = new Wall(Instant.parse(now));
        long began = System.nanoTime();
        Clock clock = new Clock(wall);
        long error = System.nanoTime() - began;
        for (long nanos = began - 3 * REFRESH_NANOS; nanos < began + REFRESH_NANOS; nanos += 77_777) {
            assertShows(clock.millis(nanos), nanos + wall.ahead, error);
        }
    }

    @Test
    void millis_clockThatIsSet_isBelievedAfterTenMilliseconds() {
        Wall wall = new Wall(NOW);
        long began = System.nanoTime();
        Clock clock = new Clock(wall);
        long ended = System.nanoTime();
        for (long seconds : new long[] {-3600, 3600, -1, 1}) {
            long before = wall.ahead;
            wall.ahead += seconds * NANOS_A_SECOND;
            long known = began + REFRESH_NANOS;
            assertShows(clock.millis(known), known + before, ended - began);
            long unknown = ended + REFRESH_NANOS + 1;
            began = System.nanoTime();
            long millis = clock.millis(unknown);
            ended = System.nanoTime();
            assertShows(millis, unknown + wall.ahead, ended - began);
        }
    }

    @Test
    void clock_threadThatIsStoppedWhileItAsks_believesTheFastestOfFourAnswers() {
        Wall wall = new Wall(NOW);
        wall.slowAnswers = 3;
        long began = System.nanoTime();
        Clock clock = new Clock(wall);
        long error = wall.fastest(began, System.nanoTime());
        assertThat(wall.comings).hasSize(4);
        assertShows(clock.millis(began), began + wall.ahead, error);
    }

    /** @param error by how many nanoseconds a time may be told too late: the clock was read that much earlier */
    private static void assertShows(long millis, long timeNanos, long error) {
        assertThat(millis)
                .isBetween(Math.floorDiv(timeNanos, NANOS_A_MILLI), Math.floorDiv(timeNanos + error, NANOS_A_MILLI));
    }
}
