package dev.logway.log;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The thread that writes behind the callers of pumps which do not wait. Thread-safe; started when first needed. */
/* Implementation notes
 *
 * The thread looks every few milliseconds while there is something to write, and sleeps when there was nothing for a
 * while. It says that it sleeps before it looks for the last time; a caller claims its place with a compare-and-set
 * before it looks whether the thread sleeps. So one of them sees the other.
 */
final class Writer {
    private static final long LOOK_NANOS = 10_000_000;
    private static final int LOOKS_BEFORE_SLEEP = 100;

    private final List<Pump> pumps = new CopyOnWriteArrayList<>();
    private volatile boolean asleep;
    private volatile @Nullable Thread thread;

    synchronized void add(Pump pump) {
        pumps.add(pump);
        if (thread == null) {
            Thread started = new Thread(this::run, "logway-writer");
            started.setDaemon(true);
            started.setContextClassLoader(null);
            started.start();
            thread = started;
        }
    }

    void remove(Pump pump) {
        pumps.remove(pump);
    }

    /** Makes sure that the thread looks soon. */
    void wake() {
        if (asleep) {
            asleep = false;
            LockSupport.unpark(thread);
        }
    }

    private void run() {
        int idle = 0;
        while (true) {
            idle = work() ? 0 : idle + 1;
            if (idle < LOOKS_BEFORE_SLEEP) {
                LockSupport.parkNanos(this, LOOK_NANOS);
            } else {
                sleep();
                idle = 0;
            }
        }
    }

    private boolean work() {
        boolean worked = false;
        for (Pump pump : pumps) {
            if (pump.isBehind()) {
                pump.work();
                worked = true;
            }
        }
        return worked;
    }

    private void sleep() {
        asleep = true;
        if (pumps.stream().anyMatch(Pump::isBehind)) {
            asleep = false;
        }
        while (asleep) {
            LockSupport.park(this);
        }
    }
}
