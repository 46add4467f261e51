package dev.logway.log;

import java.time.Instant;
import java.time.InstantSource;

/**
 * The time of day of a reading of {@link System#nanoTime}, so that a record needs one reading only. Thread-safe.
 *
 * <p>What the two clocks differ by is asked anew every ten milliseconds, so a clock that was set is believed that soon.
 */
final class Clock {
    private static final long REFRESH_NANOS = 10_000_000;
    private static final long NANOS_A_MICRO = 1000;
    private static final long MICROS_A_MILLI = 1000;
    private static final long NANOS_A_SECOND = 1_000_000_000;
    private static final long EXACT_NANOS = 50_000;
    private static final int TRIES = 4;

    private final InstantSource wall;
    private volatile Difference difference;

    Clock() {
        this(InstantSource.system());
    }

    Clock(InstantSource wall) {
        this.wall = wall;
        this.difference = measure();
    }

    /** @param at when it was measured, of {@link System#nanoTime} */
    private record Difference(long at, long nanos) {}

    /** Milliseconds since the epoch. */
    long millis(long nanos) {
        return Math.floorDiv(micros(nanos), MICROS_A_MILLI);
    }

    /** Microseconds since the epoch. */
    long micros(long nanos) {
        Difference known = difference;
        if (nanos - known.at() > REFRESH_NANOS) {
            known = measure();
            difference = known;
        }
        return Math.floorDiv(nanos + known.nanos(), NANOS_A_MICRO);
    }

    /** A thread that is stopped between the two readings measures too much, so the closest of a few is taken. */
    private Difference measure() {
        Difference best = new Difference(0, 0);
        long bestTook = Long.MAX_VALUE;
        for (int i = 0; i < TRIES && bestTook > EXACT_NANOS; i++) {
            long before = System.nanoTime();
            Instant now = wall.instant();
            long took = System.nanoTime() - before;
            if (took < bestTook) {
                bestTook = took;
                best = new Difference(before, now.getEpochSecond() * NANOS_A_SECOND + now.getNano() - before);
            }
        }
        return best;
    }
}
