package dev.logway.log;

import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.event.Level;

/**
 * Tells a listener: of lines when nothing is held any more, in order; of what happens to files at once, for it may be
 * deleted then. Thread-safe.
 */
final class Notices {
    private volatile FileListener listener;
    private final Fallback fallback;
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean delivering = new AtomicBoolean();

    Notices(FileListener listener, Fallback fallback) {
        this.listener = listener;
        this.fallback = fallback;
    }

    /** What comes from now on is for this one. */
    void become(FileListener listener) {
        this.listener = listener;
    }

    void wrote(long bytes, int highest) {
        if (listener != FileListener.NONE) {
            Level level = LogLevel.slf4j(highest);
            FileListener to = listener;
            waiting.add(() -> to.written(bytes, level));
        }
    }

    void rotated(Path closed) {
        tell(() -> listener.rotated(closed));
    }

    void packed(Path part, Path packed) {
        tell(() -> listener.packed(part, packed));
    }

    /** Tells what waits. What comes up meanwhile, even from the listener itself, is told by the same round. */
    void deliver() {
        while (!waiting.isEmpty() && delivering.compareAndSet(false, true)) {
            try {
                for (Runnable notice = waiting.poll(); notice != null; notice = waiting.poll()) {
                    tell(notice);
                }
            } finally {
                delivering.set(false);
            }
        }
    }

    @SuppressWarnings("CatchingUnchecked") // foreign code below a logging call, which never throws
    private void tell(Runnable notice) {
        try {
            CapturedStream.aside(notice);
        } catch (Throwable failure) {
            fallback.failed("a file listener failed", failure);
        }
    }
}
