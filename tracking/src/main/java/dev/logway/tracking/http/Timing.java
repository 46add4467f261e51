package dev.logway.tracking.http;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * What passes while a server is waited for. Immutable.
 *
 * @param nanoTime moves on whatever happens to the clock
 * @param sleep does not end early
 * @param random from 0 to 1
 */
record Timing(Clock clock, LongSupplier nanoTime, Consumer<Duration> sleep, DoubleSupplier random) {
    static final Timing OF_THE_SYSTEM = new Timing(
            Clock.systemUTC(),
            System::nanoTime,
            Timing::sleepUninterrupted,
            () -> ThreadLocalRandom.current().nextDouble());

    /** What is to be told to a server is more than the hurry; the interrupt is still there afterwards. */
    private static void sleepUninterrupted(Duration time) {
        CountDownLatch never = new CountDownLatch(1);
        long end = System.nanoTime() + time.toNanos();
        boolean interrupted = false;
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            try {
                if (never.await(left, TimeUnit.NANOSECONDS)) {
                    throw new IllegalStateException("bug: nobody counts down");
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
