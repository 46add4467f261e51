package dev.logway.tracking.artifact;

import java.util.concurrent.locks.LockSupport;

/** The time that passes, and waiting in it. Thread-safe. */
interface Ticker {
    Ticker SYSTEM = new Ticker() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void park(long nanos) {
            LockSupport.parkNanos(this, nanos);
        }
    };

    long nanos();

    /** Waits, or less: until the thread is interrupted or unparked. */
    void park(long nanos);
}
