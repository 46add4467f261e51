package dev.logway.log;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The newest lines of an output that has failed for so long that its lanes are full. Thread-safe; they do not outlive the
 * process.
 */
final class Overflow {
    static final int CAPACITY = 256 * 1024;

    /** From here on a line may have to go for the next one. */
    private static final int FULL = CAPACITY - 32 * 1024;

    /** What a line costs beside its text, about. */
    private static final int OVERHEAD = 64;

    private final Queue<Kept> lines = new ConcurrentLinkedQueue<>();
    private final AtomicLong size = new AtomicLong();

    /** A line that waits; its text is the whole of the buffer. */
    record Kept(ByteBuffer text, long nanos, long stamp) implements Upcoming {
        @Override
        public int length() {
            return text.capacity();
        }

        @Override
        public void copyOut(ByteBuffer target, int to) {
            target.put(to, text, 0, text.capacity());
        }

        private int cost() {
            return length() + OVERHEAD;
        }
    }

    static Kept kept(Line line, long nanos, long stamp) {
        return new Kept(ByteBuffer.wrap(Arrays.copyOf(line.bytes(), line.length())), nanos, stamp);
    }

    /** Takes a line; returns how many older ones have to go for it. */
    int add(Line line, long nanos, long stamp) {
        Kept kept = kept(line, nanos, stamp);
        lines.add(kept);
        size.addAndGet(kept.cost());
        int gone = 0;
        while (size.get() > CAPACITY && poll() != null) {
            gone++;
        }
        return gone;
    }

    boolean isFull() {
        return size.get() >= FULL;
    }

    boolean isEmpty() {
        return size.get() == 0;
    }

    /** The oldest that is there still; null if there is none. */
    @Nullable
    Kept poll() {
        Kept oldest = lines.poll();
        if (oldest != null) {
            size.addAndGet(-oldest.cost());
        }
        return oldest;
    }
}
