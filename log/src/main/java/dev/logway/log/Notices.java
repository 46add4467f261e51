package dev.logway.log;

import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.event.Level;

/** What a listener is to be told, kept in order until nothing is held any more. Thread-safe. */
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
            add(listener -> listener.written(bytes, level));
        }
    }

    void rotated(Path closed) {
        add(listener -> listener.rotated(closed));
    }

    void packed(Path part, Path packed) {
        add(listener -> listener.packed(part, packed));
    }

    private void add(Consumer<FileListener> notice) {
        FileListener to = listener;
        waiting.add(() -> notice.accept(to));
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
