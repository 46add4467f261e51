package dev.logway.log;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The newest lines of an output that has failed for so long that its lanes are full. Thread-safe; they do not outlive
 * the process.
 */
/* Implementation notes
 *
 * An older line goes for a newer one only as long as nothing is written: behind one that is, it would be a hole.
 * Whether it is, and which line is the oldest, is therefore looked at by one thread at a time. It does nothing but that
 * meanwhile, so nobody waits for it by parking in a queue.
 */
final class Overflow {
    static final int CAPACITY = 256 * 1024;

    private static final int FRAMES = 50;

    /** What a line costs beside its text, about. */
    private static final int OVERHEAD = 64;

    /** Set by who alone may change what follows. */
    private final AtomicBoolean taken = new AtomicBoolean();

    private final Queue<Kept> lines = new ArrayDeque<>();
    private long size;
    private volatile boolean empty = true;
    private boolean writing;

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

    /**
     * The same as {@link #add}, but negative, and nothing is done, if there is no room and those that are here are
     * written.
     */
    int tryAdd(Kept line) {
        return alone(() -> writing && !isRoomFor(line) ? -1 : added(line));
    }

    /** Takes a line; returns how many older ones have to go for it. */
    int add(Kept line) {
        return alone(() -> added(line));
    }

    private int added(Kept line) {
        int gone = 0;
        while (!isRoomFor(line) && !lines.isEmpty()) {
            remove();
            gone++;
        }
        lines.add(line);
        size += line.cost();
        empty = false;
        return gone;
    }

    private boolean isRoomFor(Kept line) {
        return size + line.cost() <= CAPACITY;
    }

    boolean isEmpty() {
        return empty;
    }

    /** From now on they are written, oldest first. */
    void beginWriting() {
        alone(() -> writing = true);
    }

    void endWriting() {
        alone(() -> writing = false);
    }

    /** The oldest that is there still; null if there is none. */
    @Nullable
    Kept poll() {
        return alone(() -> lines.isEmpty() ? null : remove());
    }

    private Kept remove() {
        Kept oldest = lines.remove();
        size -= oldest.cost();
        empty = lines.isEmpty();
        return oldest;
    }

    private <T extends @Nullable Object> T alone(Supplier<T> step) {
        if (Pump.needStack(FRAMES) != FRAMES) { // a stack that is nearly full now overflows before anything is taken
            throw new IllegalStateException("bug: a stack that can't count");
        }
        for (int tries = 0; !taken.compareAndSet(false, true); tries++) {
            Pump.pause(tries);
        }
        try {
            return step.get();
        } finally {
            taken.set(false);
        }
    }
}
