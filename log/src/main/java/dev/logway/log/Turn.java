package dev.logway.log;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thread at a time into something that may not come back. Thread-safe.
 *
 * <p>Who waits looks again and again and is never parked in a queue, so nothing is handed to a thread that has no
 * processor or no carrier.
 */
final class Turn {
    private final AtomicReference<@Nullable Thread> owner = new AtomicReference<>();
    private volatile long began;

    /** Whether the calling thread has the turn. */
    boolean isMine() {
        return owner.get() == Thread.currentThread();
    }

    boolean isFree() {
        return owner.get() == null;
    }

    /**
     * Takes the turn; false if that took too long, or who has it has had it for too long already.
     *
     * @param patienceNanos how long to wait
     * @param longestNanos how long a turn is that nobody waits for the end of
     */
    boolean take(long patienceNanos, long longestNanos) {
        Thread self = Thread.currentThread();
        long start = 0;
        for (int tries = 0; !owner.compareAndSet(null, self); tries++) {
            long now = System.nanoTime();
            start = tries == 0 ? now : start;
            if (now - start >= patienceNanos || hasLasted(now) >= longestNanos) {
                return false;
            }
            Pump.pause(tries);
        }
        began = System.nanoTime();
        return true;
    }

    /** How long somebody has had the turn; nothing if it is being taken at this very moment. */
    private long hasLasted(long now) {
        long since = began;
        return since == 0 ? 0 : now - since;
    }

    void giveBack() {
        began = 0;
        owner.set(null);
    }
}
