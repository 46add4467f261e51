package dev.logway.log;

import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The thread that writes behind the callers of pumps which do not wait. Thread-safe; started when first needed. */
/* Implementation notes
 *
 * Nobody wakes the thread: callers would pay for it. It looks every millisecond while there is something to write, more
 * often when so much comes that a caller would soon have to write it himself, and every fiftieth of a second when there
 * is nothing. As long as there is nothing it makes no object: a program that has no memory left for a while has not
 * lost its writer then, whatever else it has.
 */
final class Writer {
    private static final long SHORTEST_NANOS = 1_000_000;
    private static final long LONGEST_NANOS = 50_000_000;
    private static final long BUSY_NANOS = 300_000;
    private static final long BUSY_BYTES = 4 * 1024;
    private static final long HOT_NANOS = 50_000;
    private static final long HOT_BYTES = 16 * 1024;

    private final Fallback fallback;

    /** Never changed, but exchanged. */
    private volatile Pump[] pumps = {};

    private @Nullable Thread thread;

    Writer(Fallback fallback) {
        this.fallback = fallback;
    }

    synchronized void add(Pump pump) {
        pumps = Stream.concat(Arrays.stream(pumps), Stream.of(pump)).toArray(Pump[]::new);
        if (thread == null) {
            thread = new Thread(this::run, "logway-writer");
            thread.setDaemon(true);
            thread.setContextClassLoader(null);
            thread.start();
        }
    }

    synchronized void remove(Pump pump) {
        pumps = Arrays.stream(pumps).filter(other -> other != pump).toArray(Pump[]::new);
    }

    private void run() {
        long rest = SHORTEST_NANOS;
        while (true) {
            LockSupport.parkNanos(this, rest);
            rest = tryRound(rest);
        }
    }

    /** Has one look; returns how long to rest after it. */
    @SuppressWarnings(
            "CatchingUnchecked") // nobody is above, and without this thread nothing is written behind any more
    private long tryRound(long last) {
        try {
            return round(last);
        } catch (Throwable failure) {
            tryToSay(failure);
            return LONGEST_NANOS;
        }
    }

    @SuppressWarnings("CatchingUnchecked") // there may be no memory for it
    private void tryToSay(Throwable failure) {
        try {
            fallback.failed("what is to be written behind the calls was not, will try again", failure);
        } catch (Throwable nobodyLeftToTell) {
            return;
        }
    }

    private long round(long last) {
        long written = 0;
        for (Pump pump : pumps) {
            if (pump.isBehind()) {
                written += pump.work();
            }
        }
        if (written >= HOT_BYTES) {
            stayHot();
        }
        return rest(written, last);
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
