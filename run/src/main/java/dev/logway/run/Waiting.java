package dev.logway.run;

import dev.logway.tracking.StoreException;
import dev.logway.tracking.StoreUnavailableException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Waits that an interrupt of the program's does not end: what a run says of itself is more than the hurry. */
final class Waiting {
    private Waiting() {}

    private interface Wait {
        boolean upTo(long nanos) throws InterruptedException;
    }

    /** Waits so long for the end of a thread; whether it has ended. */
    static boolean join(Thread thread, Duration most) {
        return until(most, nanos -> {
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)));
            return !thread.isAlive();
        });
    }

    /**
     * Does something in a thread of its own, and waits for it so long.
     *
     * @param late what is so if it takes longer, for a message
     * @throws StoreException as it does; and if it takes longer, when it goes on
     */
    static void within(Duration most, String late, Runnable step) {
        CompletableFuture<@Nullable StoreException> outcome = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        step.run();
                        outcome.complete(null);
                    } catch (StoreException e) {
                        outcome.complete(e);
                    } catch (RuntimeException | Error bug) {
                        outcome.completeExceptionally(bug);
                    }
                },
                "logway-waited-for");
        thread.setDaemon(true);
        thread.start();
        if (!join(thread, most)) {
            throw new StoreUnavailableException(
                    late + (most.isZero() ? " yet" : " within " + most.toSeconds() + " s")
                            + ". Look at the store's log.",
                    null);
        }
        StoreException failure = outcome.join();
        if (failure != null) {
            throw failure;
        }
    }

    private static boolean until(Duration most, Wait wait) {
        long end = System.nanoTime() + most.toNanos();
        boolean interrupted = false;
        boolean done = false;
        for (long left = most.toNanos(); !done && left >= 0; left = end - System.nanoTime()) {
            try {
                done = wait.upTo(left);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return done;
    }
}
