package dev.logway.tracking.http;

import java.time.Duration;

/**
 * The pauses between the tries of one call: each about twice as long as the one before, so that a server that is too
 * busy is not kept so, and not in step with other clients. Confined.
 */
final class CallRetries {
    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Timing timing;
    private final long end;
    private Duration next = FIRST;

    /** @param budget no pause ends later than this from now on */
    CallRetries(Timing timing, Duration budget) {
        this.timing = timing;
        this.end = timing.nanoTime().getAsLong() + budget.toNanos();
    }

    /**
     * Waits until the call may be tried again.
     *
     * @param atLeast what the server asks for
     * @return false, and at once, if there is no time for that any more
     */
    boolean pause(Duration atLeast) {
        Duration jittered = next.multipliedBy(50 + (long) (50 * timing.random().getAsDouble()))
                .dividedBy(100);
        Duration pause = jittered.compareTo(atLeast) < 0 ? atLeast : jittered;
        if (timing.nanoTime().getAsLong() + pause.toNanos() - end > 0) {
            return false;
        }
        timing.sleep().accept(pause);
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return true;
    }
}
