package dev.logway.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Brings the lines of all threads into one output, in order, many lines to a write. Thread-safe.
 *
 * <p>{@link #accept} returns when the line has been written, unless the output fails. Lines come out in the order in
 * which their calls claimed their places, and with times that never decrease, unless the clock was set back by more than
 * a second: a call that lost the race for its place by a millisecond gets the millisecond of the line before it.
 */
/* Implementation notes
 *
 * Flat combining: every caller puts its line into the ring; whoever finds the drain flag down raises it and writes
 * everything that is committed, for itself and for the others, who only wait until the head has passed their line. The
 * flag is never waited for by parking in a queue and never held by a thread that could be unmounted: between raising and
 * lowering it there is nothing but copying and a write. So a virtual thread neither holds up others nor is handed
 * anything while it has no carrier.
 *
 * Guarded by the flag: staging, pending and what is known of it, at (the first position that is not staged), the last
 * time, retryAt, the output.
 */
final class Pump {
    private static final int STAGING = 64 * 1024;
    private static final int RING = 4 * STAGING;
    private static final long CLOCK_STEP_MILLIS = 1000;
    private static final long RETRY_NANOS = 100_000_000;
    private static final int SPINS = 16;
    private static final int YIELDS = 512;
    private static final long PARK_NANOS = 50_000;

    private final Output output;
    private final Fallback fallback;
    private final Ring ring;
    private final AtomicBoolean draining = new AtomicBoolean();

    private final ByteBuffer staging = ByteBuffer.allocateDirect(STAGING);
    private final byte[] lastTime = new byte[TimeText.LENGTH];
    private @Nullable ByteBuffer pending;
    private int pendingLines;
    private int highest;
    private long at;
    private long lastMillis = Long.MIN_VALUE;
    private long retryAt;

    private volatile boolean failing;
    private volatile boolean closed;

    private final LongAdder lines = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final AtomicLong unreported = new AtomicLong();

    Pump(Output output, Fallback fallback) {
        this.output = output;
        this.fallback = fallback;
        ByteBuffer memory = ByteBuffer.allocateDirect(RING + Ring.HEADER).alignedSlice(Ring.HEADER);
        this.ring =
                new Ring(memory.limit(RING).slice(), ThreadLocalRandom.current().nextInt(), 0);
    }

    /**
     * Writes one line.
     *
     * @param timeAt where its {@link TimeText} begins
     * @param level of SLF4J, 0 to 40
     */
    void accept(Line line, int timeAt, int level, long millis) {
        if (line.length() > ring.maxLength()) {
            acceptLong(line, timeAt, level, millis);
            return;
        }
        long position = claim(line.length());
        if (position < 0) {
            drop();
            return;
        }
        ring.publish(position, line.bytes(), line.length(), millis << 16 | (long) timeAt << 8 | level);
        settle(position + Ring.size(line.length()));
    }

    private void drop() {
        dropped.increment();
        unreported.incrementAndGet();
    }

    /** How many lines were dropped that no line of the output tells of yet; none while it fails. The caller tells. */
    long takeLoss() {
        return failing || unreported.get() == 0 ? 0 : unreported.getAndSet(0);
    }

    /** Waits for room; there is none as long as the output fails. */
    private long claim(int length) {
        for (int tries = 0; ; tries++) {
            long position = ring.claim(length);
            if (position != Ring.FULL) {
                return position;
            }
            tryDrain();
            if (failing) {
                return ring.claim(length);
            }
            pause(tries);
        }
    }

    /** Waits until everything before the position is written, or the output fails. */
    private void settle(long end) {
        for (int tries = 0; ring.head() < end; tries++) {
            tryDrain();
            if (failing) {
                return;
            }
            if (ring.head() < end) {
                pause(tries);
            }
        }
    }

    private static void pause(int tries) {
        if (tries < SPINS) {
            Thread.onSpinWait();
        } else if (tries < YIELDS || Thread.currentThread().isInterrupted()) {
            Thread.yield();
        } else {
            LockSupport.parkNanos(PARK_NANOS);
        }
    }

    /** A line that has no room in the ring goes straight to the output, behind everything that came before. */
    private void acceptLong(Line line, int timeAt, int level, long millis) {
        for (int tries = 0; closed || !draining.compareAndSet(false, true); tries++) {
            if (closed) {
                drop();
                return;
            }
            pause(tries);
        }
        try {
            drain();
            if (failing) {
                drop();
                return;
            }
            ByteBuffer copy = ByteBuffer.wrap(Arrays.copyOf(line.bytes(), line.length()));
            order(copy, timeAt, millis);
            attempt(() -> writeLong(copy, level));
            boolean taken = !failing || (pending != null && !pending.isDirect());
            if (!taken) {
                drop();
            }
        } finally {
            draining.set(false);
        }
        output.afterwards();
    }

    private void writeLong(ByteBuffer line, int level) throws IOException {
        makeRoom(line.capacity());
        write();
        pending = line;
        pendingLines = 1;
        highest = level;
        finish();
    }

    private void tryDrain() {
        if (draining.get() || !draining.compareAndSet(false, true)) {
            return;
        }
        try {
            drain();
        } finally {
            draining.set(false);
        }
        output.afterwards();
    }

    private void drain() {
        if (!closed && (!failing || System.nanoTime() - retryAt >= 0)) {
            attempt(this::writeCommitted);
        }
    }

    private interface Attempt {
        void run() throws IOException;
    }

    @SuppressWarnings("CatchingUnchecked") // an output that fails in whatever way must not hurt the program
    private void attempt(Attempt attempt) {
        try {
            attempt.run();
            failing = false;
        } catch (Throwable failure) {
            failing = true;
            retryAt = System.nanoTime() + RETRY_NANOS;
            fallback.failed("cannot write to " + output.name() + ", will try again", failure);
        }
    }

    private void writeCommitted() throws IOException {
        finish();
        for (int committed = ring.committed(at); committed >= 0; committed = ring.committed(at)) {
            int length = Ring.length(committed);
            if (Ring.isVoid(committed)) {
                drop();
            } else {
                makeRoom(length);
                stage(length);
            }
            at += Ring.size(length);
        }
        write();
    }

    /** Makes sure that a line of this length can be staged and belongs where the staged ones go. */
    private void makeRoom(int length) throws IOException {
        if (output.isFull(staging.position(), length)) {
            write();
            output.startAnew();
        }
        if (length > staging.remaining()) {
            write();
        }
    }

    private void stage(int length) {
        long stamp = ring.stamp(at);
        int start = staging.position();
        ring.copyOut(at, length, staging);
        order(staging, start + ((int) stamp >>> 8 & 0xFF), stamp >>> 16);
        highest = Math.max(highest, (int) stamp & 0xFF);
        pendingLines++;
    }

    /** Sees to it that times do not decrease. */
    private void order(ByteBuffer text, int timeAt, long millis) {
        if (millis < lastMillis && lastMillis - millis < CLOCK_STEP_MILLIS) {
            text.put(timeAt, lastTime);
        } else if (millis != lastMillis) {
            text.get(timeAt, lastTime);
            lastMillis = millis;
        }
    }

    private void write() throws IOException {
        if (staging.position() == 0) {
            ring.release(at);
            return;
        }
        pending = staging.flip();
        finish();
    }

    /** Writes what is pending, perhaps since an attempt that failed half way. */
    private void finish() throws IOException {
        if (pending == null) {
            return;
        }
        while (pending.hasRemaining()) {
            output.write(pending);
        }
        lines.add(pendingLines);
        bytes.add(pending.limit());
        output.wrote(pending.limit(), highest);
        pending = null;
        pendingLines = 0;
        highest = 0;
        staging.clear();
        ring.release(at);
    }

    /** Waits until everything accepted before this call is written; false if the deadline came first. */
    boolean flush(long deadlineNanos) {
        long end = ring.tail();
        for (int tries = 0; ring.head() < end; tries++) {
            tryDrain();
            if (ring.head() < end) {
                if (System.nanoTime() - deadlineNanos >= 0) {
                    return false;
                }
                pause(tries);
            }
        }
        return true;
    }

    /** Lets the output redraw what is not a line, unless somebody is writing and does so anyway. */
    void refresh() {
        if (!closed && draining.compareAndSet(false, true)) {
            try {
                attempt(output::refresh);
            } finally {
                draining.set(false);
            }
            tryDrain();
        }
    }

    /** Accepts nothing any more, writes what was accepted as long as the deadline allows, and closes the output. */
    void close(long deadlineNanos) {
        ring.close();
        boolean flushed = flush(deadlineNanos);
        for (int tries = 0; !draining.compareAndSet(false, true); tries++) {
            pause(tries);
        }
        try {
            if (!closed) {
                closed = true;
                attempt(output::close);
            }
        } finally {
            draining.set(false);
        }
        if (!flushed) {
            fallback.say("gave up on writing the last lines of " + output.name());
        }
        output.afterwards();
    }

    long lines() {
        return lines.sum();
    }

    long bytes() {
        return bytes.sum();
    }

    long dropped() {
        return dropped.sum();
    }
}
