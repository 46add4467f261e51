package dev.logway.log;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Does one thing after another on a thread of its own, which is there only as long as there is something to do.
 * Thread-safe; nobody waits for a lock.
 */
final class Background {
    private static final long LOOK_NANOS = 1_000_000;

    private final String name;
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

    /** What waits or is being done. Who makes it more than none starts the thread. */
    private final AtomicInteger undone = new AtomicInteger();

    Background(String name) {
        this.name = name;
    }

    /** @param task must not throw */
    void run(Runnable task) {
        waiting.add(task);
        if (undone.getAndIncrement() == 0) {
            Thread thread = new Thread(this::work, name);
            thread.setDaemon(true);
            thread.setContextClassLoader(null);
            thread.start();
        }
    }

    private void work() {
        do {
            Runnable task = waiting.poll();
            if (task != null) {
                task.run();
            }
        } while (undone.decrementAndGet() > 0);
    }

    /** Waits until nothing is left to do; false if the deadline came first. An interrupt is kept for later. */
    boolean await(long deadlineNanos) {
        boolean interrupted = false;
        while (undone.get() > 0 && System.nanoTime() - deadlineNanos < 0) {
            LockSupport.parkNanos(LOOK_NANOS);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return undone.get() == 0;
    }
}
