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
    private static final int RING = RingFile.CAPACITY;
    private static final int BACKLOG = 32 * 1024;
    private static final int AT_ONCE = 40;
    private static final long RETRY_NANOS = 100_000_000;
    private static final int SPINS = 16;
    private static final int YIELDS = 512;
    private static final long PARK_NANOS = 50_000;

    private final Output output;
    private final Fallback fallback;
    private final Ring ring;
    private final AtomicBoolean draining = new AtomicBoolean();

    private final ByteBuffer staging = ByteBuffer.allocateDirect(STAGING);
    private final TimeOrder order = new TimeOrder();
    private @Nullable ByteBuffer pending;
    private int pendingLines;
    private int highest;
    private long at;
    private long retryAt;

    /** Writes behind the callers; null if they wait. */
    private volatile @Nullable Writer writer;

    private @Nullable RingFile file;
    private volatile boolean failing;
    private volatile boolean closed;

    private final LongAdder lines = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final AtomicLong unreported = new AtomicLong();

    /** A pump whose lines are written when {@link #accept} returns. */
    Pump(Output output, Fallback fallback) {
        this.output = output;
        this.fallback = fallback;
        this.writer = null;
        this.file = null;
        ByteBuffer memory = ByteBuffer.allocateDirect(RING + Ring.HEADER).alignedSlice(Ring.HEADER);
        this.ring =
                new Ring(memory.limit(RING).slice(), ThreadLocalRandom.current().nextInt(), 0);
    }

    /** A pump whose lines are in the ring file when {@link #accept} returns, and written soon after. */
    Pump(FileOutput output, Fallback fallback, Writer writer, RingFile file) {
        this.output = output;
        this.fallback = fallback;
        this.writer = writer;
        this.file = file;
        this.ring = file.ring(0);
        mark();
        writer.add(this);
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
        ring.publish(position, line.bytes(), line.length(), Stamp.of(millis, timeAt, level));
        long end = position + Ring.size(line.length());
        Writer behind = writer;
        if (behind == null || level >= AT_ONCE) {
            settle(end);
        } else if (end - ring.head() >= BACKLOG) {
            tryDrain();
        } else {
            behind.wake();
        }
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
        holdDrain();
        try {
            drain();
            if (failing || closed) {
                drop();
                return;
            }
            ByteBuffer copy = ByteBuffer.wrap(Arrays.copyOf(line.bytes(), line.length()));
            order.keep(copy, 0, Stamp.of(millis, timeAt, level));
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

    private void holdDrain() {
        for (int tries = 0; !draining.compareAndSet(false, true); tries++) {
            pause(tries);
        }
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
        } catch (StackOverflowError callerTooDeep) {
            throw callerTooDeep; // says nothing of the output, and the next caller will write
        } catch (Throwable failure) {
            failing = true;
            retryAt = System.nanoTime() + RETRY_NANOS;
            fallback.failed("cannot write to " + output.name() + ", will try again", failure);
        }
    }

    private void writeCommitted() throws IOException {
        finish();
        long until = ring.tail();
        for (int committed = ring.committed(at); at < until && committed >= 0; committed = ring.committed(at)) {
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
            mark();
        }
        if (length > staging.remaining()) {
            write();
        }
    }

    private void stage(int length) {
        long stamp = ring.stamp(at);
        int start = staging.position();
        ring.copyOut(at, length, staging);
        order.keep(staging, start, stamp);
        highest = Math.max(highest, Stamp.level(stamp));
        pendingLines++;
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
        mark();
    }

    private void mark() {
        if (file != null) {
            file.mark(ring.head(), output.size(), order.lastMillis(), order.lastTime());
        }
    }

    /** Whether something was accepted that is not written. */
    boolean isBehind() {
        return ring.head() != ring.tail();
    }

    /** Writes what is there, for the {@link Writer}. */
    void work() {
        tryDrain();
    }

    /**
     * From now on callers wait until their lines are written. A call that did not know it yet has claimed its place
     * before the tail is read here, so it is waited for; then nothing is left for the ring file to keep.
     */
    boolean settleFromNowOn(long deadlineNanos) {
        Writer behind = writer;
        writer = null;
        boolean flushed = flush(deadlineNanos);
        if (behind != null) {
            behind.remove(this);
        }
        return flushed;
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
        boolean flushed = settleFromNowOn(deadlineNanos);
        holdDrain();
        try {
            if (!closed) {
                closed = true;
                attempt(output::close);
                giveUpFile(flushed);
            }
        } finally {
            draining.set(false);
        }
        if (!flushed) {
            fallback.say("gave up on writing the last lines of " + output.name());
        }
        output.afterwards();
    }

    /** What a ring file holds that could not be written stays for {@link LogRecovery}. */
    private void giveUpFile(boolean flushed) {
        RingFile used = file;
        file = null;
        if (used != null) {
            attempt(flushed ? used::delete : used::close);
        }
    }

    /** The process ends: everything is written now, and each line as it comes from now on. */
    boolean exit(long deadlineNanos) {
        boolean flushed = settleFromNowOn(deadlineNanos);
        holdDrain();
        try {
            giveUpFile(flushed);
        } finally {
            draining.set(false);
        }
        return flushed;
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
