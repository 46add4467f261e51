package dev.logway.log;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Who writes what is in the lanes of a {@link Pump}: one thread at a time, for which others do not queue. Thread-safe.
 */
final class DrainFlag {
    private final long patienceNanos;
    private final AtomicBoolean raised = new AtomicBoolean();

    /** When it was raised; zero while it is down. */
    private volatile long began;

    /**
     * Who has it. Not volatile: it is only compared with the thread that asks, and what a thread has set itself it
     * sees.
     */
    private @Nullable Thread owner;

    /** @param patienceNanos how long who has it is waited for */
    DrainFlag(long patienceNanos) {
        this.patienceNanos = patienceNanos;
    }

    boolean isMine() {
        return owner == Thread.currentThread();
    }

    /** Whether who has it has had it for longer than callers are to wait. */
    boolean isStuck() {
        long since = began;
        return since != 0 && System.nanoTime() - since > patienceNanos;
    }

    boolean tryRaise() {
        if (raised.get() || !raised.compareAndSet(false, true)) {
            return false;
        }
        begin();
        return true;
    }

    /** Raises it; false if another one has not lowered it by the deadline. */
    boolean raise(long deadlineNanos) {
        for (int tries = 0; !raised.compareAndSet(false, true); tries++) {
            if (tries > Pump.YIELDS && System.nanoTime() - deadlineNanos >= 0) {
                return false;
            }
            Pump.pause(tries);
        }
        begin();
        return true;
    }

    private void begin() {
        owner = Thread.currentThread();
        began = System.nanoTime();
    }

    void lower() {
        owner = null;
        began = 0;
        raised.set(false);
    }
}
