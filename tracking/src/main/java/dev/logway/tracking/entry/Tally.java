package dev.logway.tracking.entry;

import dev.logway.tracking.StoreException;
import dev.logway.tracking.StoreUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * How far what a recorder has taken has come, what of it never will, and how much time there still is. Thread-safe:
 * callers, the keeper and the deliverer meet here and nowhere else.
 */
/* Implementation notes
 *
 * The lock guards everything below it. `taken`, `kept` and `done` are counts of entries, so that a flush waits for its
 * own entries and for no later ones. All wait for one condition, of which there are seldom more than three at a time.
 *
 * A flush says what has not come into the store since the one before; a close says all of it.
 */
final class Tally {
    private static final int CAPACITY = 50_000;
    private static final int HURRY = 5_000;
    private static final long MOST_BYTES = 8L << 20;
    private static final long ROOM_NANOS = 100_000_000;

    private final String run;
    private final long gatherNanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private List<Entry> waiting = new ArrayList<>();
    private long waitingBytes;
    private boolean told;
    private long taken;
    private long kept;
    private long done;
    private boolean hurried;
    private boolean closed;
    private boolean left;
    private boolean allKept;
    private long giveUpAt;
    private Shortfall all = Shortfall.NONE;
    private Shortfall untold = Shortfall.NONE;
    private final List<Flush> flushes = new ArrayList<>();
    private @Nullable String unkeepable;
    private @Nullable LongFunction<StoreException> rest;

    /** One call of flush, and what has not come into the store meanwhile, or before and was told to nobody. */
    private static final class Flush {
        private Shortfall shortfall;

        Flush(Shortfall shortfall) {
            this.shortfall = shortfall;
        }
    }

    /**
     * @param kept by an earlier recorder
     * @param gather so long at most, so that little is kept in few steps
     */
    Tally(String run, long kept, Duration gather) {
        this.run = run;
        this.gatherNanos = gather.toNanos();
        this.taken = kept;
        this.kept = kept;
    }

    /** Takes an entry; waits where too many are in memory. */
    void take(Entry entry) {
        lock.lock();
        try {
            while (isFull() && !closed) {
                changed.awaitUninterruptibly();
            }
            if (closed) {
                throw new StoreException("'" + entry.key() + "' came after the run had ended; it is not kept.");
            }
            taken++;
            if (unkeepable == null) {
                waiting.add(entry);
                waitingBytes += entry.bytes();
                wakeKeeper();
            } else {
                kept++;
                done(1, Shortfall.lost(1, unkeepable));
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean isFull() {
        return waiting.size() >= CAPACITY || waitingBytes >= MOST_BYTES;
    }

    private boolean isMuch() {
        return waiting.size() >= HURRY || waitingBytes >= MOST_BYTES / 4;
    }

    /** When there is something, and once more when there is so much that it is not to gather any longer. */
    private void wakeKeeper() {
        if (waiting.size() == 1 || (isMuch() && !told)) {
            told = isMuch();
            changed.signalAll();
        }
    }

    /** Waits until what was taken so far is delivered. */
    void flush() {
        lock.lock();
        Flush flush = new Flush(untold);
        try {
            untold = Shortfall.NONE;
            flushes.add(flush);
            long mine = taken;
            hurried = true;
            changed.signalAll();
            while (done < mine && rest == null) {
                changed.awaitUninterruptibly();
            }
            require(flush.shortfall);
        } finally {
            flushes.remove(flush);
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

    /** @throws StoreException if anything is not in the store */
    void requireGood() {
        lock.lock();
        try {
            require(all);
        } finally {
            lock.unlock();
        }
    }

    private void require(Shortfall shortfall) {
        String missing = shortfall.message(run);
        if (rest != null && done < taken) {
            StoreException waits = rest.apply(taken - done);
            String message = (missing + " " + waits.getMessage()).strip();
            throw waits instanceof StoreUnavailableException
                    ? new StoreUnavailableException(message, waits)
                    : new StoreException(message, waits);
        }
        if (!missing.isEmpty()) {
            throw new StoreException(missing);
        }
    }

    /** The next batch to keep; empty when the recorder is closed and everything is kept. */
    List<Entry> next(BooleanSupplier hasRoom) {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
            }
            pauseUnless(() -> closed || hurried || isMuch(), gatherNanos);
            while (!hasRoom.getAsBoolean() && !isGivenUp() && rest == null) {
                pauseUnless(this::isGivenUp, ROOM_NANOS);
            }
            hurried = false;
            return takeWaiting();
        } finally {
            lock.unlock();
        }
    }

    private List<Entry> takeWaiting() {
        List<Entry> batch = waiting;
        waiting = new ArrayList<>();
        waitingBytes = 0;
        told = false;
        changed.signalAll();
        return batch;
    }

    /** So many are kept, or lost. */
    void kept(int entries, Shortfall shortfall) {
        lock.lock();
        try {
            kept += entries;
            done(shortfall.isNone() ? 0 : entries, shortfall);
        } finally {
            lock.unlock();
        }
    }

    /** Nothing more is kept, because everything is. */
    void allKept() {
        lock.lock();
        try {
            allKept = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Nothing more is kept, because nobody is there any more who does: it is lost, and so is what comes. */
    void keepNoMore(String why) {
        lock.lock();
        try {
            unkeepable = why;
            long lost = taken - kept;
            takeWaiting();
            kept += lost;
            allKept = true;
            done(lost, lost == 0 ? Shortfall.NONE : Shortfall.lost(lost, why));
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

    /** So many are delivered, or will never be, all or some of them. */
    void done(long entries, Shortfall shortfall) {
        lock.lock();
        try {
            done += entries;
            if (!shortfall.isNone()) {
                all = all.plus(shortfall);
                untold = flushes.isEmpty() ? untold.plus(shortfall) : untold;
                flushes.forEach(flush -> flush.shortfall = flush.shortfall.plus(shortfall));
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Nothing more is delivered; unless that was said before.
     *
     * @param what becomes of so many
     */
    void giveUp(LongFunction<StoreException> what) {
        lock.lock();
        try {
            rest = rest == null ? what : rest;
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
            long time = closed ? Math.min(nanos, giveUpAt - System.nanoTime()) : nanos;
            boolean wasClosed = closed;
            pauseUnless(() -> closed && !wasClosed, time);
            return isGivenUp();
        } finally {
            lock.unlock();
        }
    }

    /** Waits so long, or until it is done. Only the recorder's threads wait so, and nobody interrupts them. */
    private void pauseUnless(BooleanSupplier done, long nanos) {
        try {
            long time = nanos;
            while (time > 0 && !done.getAsBoolean()) {
                time = changed.awaitNanos(time);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
