package dev.logway.tracking.entry;

import dev.logway.tracking.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * How far what a recorder has taken has come, and how much time there still is. Thread-safe: callers, the keeper and the
 * deliverer meet here and nowhere else.
 */
/* Implementation notes
 *
 * The lock guards everything below it. `taken`, `kept` and `done` are counts of entries, so that a flush waits for its own
 * entries and for no later ones. All wait for one condition, of which there are seldom more than three at a time.
 */
final class Tally {
    private static final int CAPACITY = 10_000;
    private static final long GATHER_NANOS = 50_000_000;
    private static final long ROOM_NANOS = 100_000_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private List<Entry> waiting = new ArrayList<>();
    private long taken;
    private long kept;
    private long done;
    private boolean hurried;
    private boolean closed;
    private boolean left;
    private boolean allKept;
    private long giveUpAt;
    private @Nullable StoreException failure;

    /** @param kept by an earlier recorder */
    Tally(long kept) {
        this.taken = kept;
        this.kept = kept;
    }

    /** Takes an entry; waits where too many are in memory. */
    void take(Entry entry) {
        lock.lock();
        try {
            while (waiting.size() >= CAPACITY && !closed) {
                changed.awaitUninterruptibly();
            }
            if (closed) {
                throw new StoreException("'" + entry.key() + "' came after the run had ended; it is not kept.");
            }
            waiting.add(entry);
            taken++;
            if (waiting.size() == 1) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until what was taken so far is delivered. */
    void flush() {
        lock.lock();
        try {
            long mine = taken;
            hurried = true;
            changed.signalAll();
            while (done < mine && failure == null) {
                changed.awaitUninterruptibly();
            }
            requireGood();
        } finally {
            lock.unlock();
        }
    }

    /** Takes nothing more; what fails is tried again for so long. */
    void close(Duration patience) {
        lock.lock();
        try {
            giveUpAt = System.nanoTime() + patience.toNanos();
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Takes nothing more, and delivers nothing after so long. */
    void leave(Duration time) {
        lock.lock();
        try {
            left = true;
            close(time);
        } finally {
            lock.unlock();
        }
    }

    /** @throws StoreException if something was lost, or is left */
    void requireGood() {
        lock.lock();
        try {
            if (failure != null) {
                throw failure;
            }
        } finally {
            lock.unlock();
        }
    }

    /** The next batch to keep; empty when the recorder is closed and everything is kept. */
    List<Entry> next(BooleanSupplier hasRoom) {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
            }
            pauseUnless(() -> closed || hurried || waiting.size() >= CAPACITY / 2, GATHER_NANOS);
            while (!hasRoom.getAsBoolean() && !isGivenUp()) {
                pauseUnless(this::isGivenUp, ROOM_NANOS);
            }
            hurried = false;
            List<Entry> batch = waiting;
            waiting = new ArrayList<>();
            changed.signalAll();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /** So many are kept; or they are not, and lost. */
    void kept(int entries, @Nullable StoreException problem) {
        lock.lock();
        try {
            kept += entries;
            done(problem == null ? 0 : entries, problem);
        } finally {
            lock.unlock();
        }
    }

    /** Nothing more is kept. */
    void allKept() {
        lock.lock();
        try {
            allKept = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for something to deliver; false when there will be nothing any more. */
    boolean awaitKept() {
        lock.lock();
        try {
            while (done == kept && !allKept) {
                changed.awaitUninterruptibly();
            }
            return done < kept;
        } finally {
            lock.unlock();
        }
    }

    /** So many are delivered, or will never be. */
    void done(int entries, @Nullable StoreException problem) {
        lock.lock();
        try {
            done += entries;
            failure = failure == null ? problem : failure;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whoever closes learns what becomes of the rest. */
    void giveUp(LongFunction<StoreException> rest) {
        lock.lock();
        try {
            failure = rest.apply(taken - done);
            done = taken;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean isGivenUp() {
        return closed && System.nanoTime() - giveUpAt >= 0;
    }

    /** Whether even a store that takes everything is to be given nothing more. */
    boolean isTimeOver() {
        lock.lock();
        try {
            return left && isGivenUp();
        } finally {
            lock.unlock();
        }
    }

    /** Of the patience of whoever closes; none if it has ended. */
    Duration timeLeft() {
        lock.lock();
        try {
            return Duration.ofNanos(Math.max(0, giveUpAt - System.nanoTime()));
        } finally {
            lock.unlock();
        }
    }

    /** Whether whoever closes has lost patience, and is told himself what becomes of the rest. */
    boolean isOver() {
        lock.lock();
        try {
            return isGivenUp();
        } finally {
            lock.unlock();
        }
    }

    /** Waits so long, or until the patience of whoever closes has ended; whether it has. */
    boolean waitUntilGivenUp(long nanos) {
        lock.lock();
        try {
            long left = closed ? Math.min(nanos, giveUpAt - System.nanoTime()) : nanos;
            boolean wasClosed = closed;
            pauseUnless(() -> closed && !wasClosed, left);
            return isGivenUp();
        } finally {
            lock.unlock();
        }
    }

    /** Waits so long, or until it is done. Only the recorder's threads wait so, and nobody interrupts them. */
    private void pauseUnless(BooleanSupplier done, long nanos) {
        try {
            long left = nanos;
            while (left > 0 && !done.getAsBoolean()) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
