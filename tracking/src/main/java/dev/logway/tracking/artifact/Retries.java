package dev.logway.tracking.artifact;

import dev.logway.tracking.OutcomeUnknownException;
import dev.logway.tracking.StoreException;
import dev.logway.tracking.StoreUnavailableException;
import java.time.Duration;

/** Does again what a server did not do, with growing pauses, as long as there is patience. Confined to one thread. */
final class Retries {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Ticker ticker;
    private final long giveUpAt;

    Retries(Ticker ticker, Duration patience) {
        this.ticker = ticker;
        this.giveUpAt = ticker.nanos() + patience.toNanos();
    }

    /** The pause after so many failures in a row, 1 or more. */
    static Duration pause(int failures) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, 10));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    /**
     * @throws StoreException the last one, if it can't pass by itself, patience is at its end or the thread interrupted
     */
    void run(Runnable step) {
        for (int failures = 1; ; failures++) {
            try {
                step.run();
                return;
            } catch (StoreUnavailableException | OutcomeUnknownException e) {
                if (!waited(pause(failures).toNanos())) {
                    throw e;
                }
            }
        }
    }

    /** @return whether it may be tried again */
    private boolean waited(long nanos) {
        long until = ticker.nanos() + nanos;
        for (long left = nanos; left > 0 && until - giveUpAt < 0; left = until - ticker.nanos()) {
            if (Thread.currentThread().isInterrupted()) {
                return false;
            }
            ticker.park(left);
        }
        return until - giveUpAt < 0 && !Thread.currentThread().isInterrupted();
    }
}
