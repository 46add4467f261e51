package dev.logway.log;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The thread that writes behind the callers of pumps which do not wait. Thread-safe; started when first needed. */
/* Implementation notes
 *
 * Nobody wakes the thread: callers would pay for it. It looks every millisecond while there is something to write, more
 * often when so much comes that a caller would soon have to write it himself, and every fiftieth of a second when there
 * is nothing.
 */
final class Writer {
    private static final long SHORTEST_NANOS = 1_000_000;
    private static final long LONGEST_NANOS = 50_000_000;
    private static final long BUSY_NANOS = 300_000;
    private static final long BUSY_BYTES = 4 * 1024;
    private static final long HOT_NANOS = 50_000;
    private static final long HOT_BYTES = 16 * 1024;

    private final List<Pump> pumps = new CopyOnWriteArrayList<>();
    private @Nullable Thread thread;

    synchronized void add(Pump pump) {
        pumps.add(pump);
        if (thread == null) {
            thread = new Thread(this::run, "logway-writer");
            thread.setDaemon(true);
            thread.setContextClassLoader(null);
            thread.start();
        }
    }

    void remove(Pump pump) {
        pumps.remove(pump);
    }

    private void run() {
        long rest = SHORTEST_NANOS;
        while (true) {
            LockSupport.parkNanos(this, rest);
            long written = 0;
            for (Pump pump : pumps) {
                if (pump.isBehind()) {
                    written += pump.work();
                }
            }
            rest = rest(written, rest);
            if (written >= HOT_BYTES) {
                stayHot();
            }
        }
    }

    private static long rest(long written, long last) {
        if (written > BUSY_BYTES) {
            return BUSY_NANOS;
        }
        return written > 0 ? SHORTEST_NANOS : Math.min(2 * last, LONGEST_NANOS);
    }

    /** As long as much comes at a time, looking for it is cheaper than to be late. */
    private void stayHot() {
        long until = System.nanoTime() + HOT_NANOS;
        while (System.nanoTime() - until < 0) {
            boolean worked = false;
            for (Pump pump : pumps) {
                worked |= pump.workIfMuch();
            }
            if (worked) {
                until = System.nanoTime() + HOT_NANOS;
            }
            Thread.yield();
        }
    }
}
