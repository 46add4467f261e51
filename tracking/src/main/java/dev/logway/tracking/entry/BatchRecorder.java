package dev.logway.tracking.entry;

import dev.logway.tracking.DatasetInput;
import dev.logway.tracking.MetricPoint;
import dev.logway.tracking.OutcomeUnknownException;
import dev.logway.tracking.Recorder;
import dev.logway.tracking.StoreException;
import dev.logway.tracking.StoreUnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes entries in memory, keeps them in a backlog, and brings them from there into the store, in batches. */
/* Implementation notes
 *
 * Two threads: the keeper takes what callers have left in memory into the backlog, a moment later, whatever the store
 * does; the deliverer takes it from there into the store. Each works without the lock. The lock guards everything below
 * it; `taken`, `kept` and `done` are counts of entries, so that a flush waits for its own entries and for no later ones.
 *
 * What could not be delivered is tried again, after a pause that doubles, because the usual cause (another program holds
 * the database, a server restarts) goes away. A recorder that is being closed tries as long as its caller has patience;
 * then what is in a file stays there for the next one, and what is in memory is lost, and counted.
 */
public final class BatchRecorder implements Recorder {
    private static final int CAPACITY = 10_000;
    private static final int BATCH = 5_000;
    private static final long GATHER_NANOS = 50_000_000;
    private static final long FIRST_PAUSE_NANOS = 100_000_000;
    private static final long LONGEST_PAUSE_NANOS = 5_000_000_000L;

    private final EntryWriter store;
    private final String run;
    private final Backlog backlog;
    private final Consumer<String> trouble;
    private final Thread keeper = new Thread(this::keepAll, "logway-recorder");
    private final Thread deliverer = new Thread(this::deliverAll, "logway-delivery");

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private List<Entry> waiting = new ArrayList<>();
    private long taken;
    private long kept;
    private long done;
    private boolean hurried;
    private boolean closed;
    private boolean allKept;
    private long giveUpAt;
    private @Nullable StoreException failure;

    private BatchRecorder(EntryWriter store, String run, Backlog backlog, Consumer<String> trouble) {
        this.store = store;
        this.run = run;
        this.backlog = backlog;
        this.trouble = trouble;
        this.taken = backlog.size();
        this.kept = taken;
        keeper.setDaemon(true);
        deliverer.setDaemon(true);
        keeper.start();
        deliverer.start();
    }

    /** A recorder whose entries are lost with the process until they are in the store. */
    public static BatchRecorder inMemory(EntryWriter store, String run, Consumer<String> trouble) {
        return new BatchRecorder(store, run, new MemoryBacklog(), trouble);
    }

    /**
     * A recorder whose entries wait in a file. What another one has left in it is delivered first.
     *
     * @throws StoreException if the file can't be opened
     */
    public static BatchRecorder spooling(EntryWriter store, String run, Path spool, Consumer<String> trouble) {
        return new BatchRecorder(store, run, Spool.open(spool), trouble);
    }

    @Override
    public void param(String key, String value) {
        take(Entry.param(key, value));
    }

    @Override
    public void metric(String key, double value, long timestampMillis, long step) {
        take(Entry.metric(key, new MetricPoint(value, timestampMillis, step)));
    }

    @Override
    public void tag(String key, String value) {
        take(Entry.tag(key, value));
    }

    @Override
    public void input(DatasetInput input) {
        take(new Entry.Input(input));
    }

    private void take(Entry entry) {
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

    @Override
    public void flush() {
        lock.lock();
        try {
            long mine = taken;
            hurried = true;
            changed.signalAll();
            while (done < mine && failure == null) {
                changed.awaitUninterruptibly();
            }
            if (failure != null) {
                throw failure;
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close(Duration patience) {
        lock.lock();
        try {
            giveUpAt = System.nanoTime() + patience.toNanos();
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        join(keeper);
        join(deliverer);
        closeBacklog();
        lock.lock();
        try {
            if (failure != null) {
                throw failure;
            }
        } finally {
            lock.unlock();
        }
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true; // what was measured is more than the hurry
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void closeBacklog() {
        try {
            backlog.close();
        } catch (IOException e) {
            fail(new StoreException("Could not close '" + backlog.place() + "': " + e, e));
        }
    }

    private void keepAll() {
        for (List<Entry> batch = next(); !batch.isEmpty(); batch = next()) {
            List<Entry> entries = batch;
            StoreException problem = retry("is kept in memory", () -> backlog.add(entries));
            done(entries.size(), problem == null ? null : lost(entries.size(), problem));
        }
        lock.lock();
        try {
            allKept = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The next batch to keep; empty when the recorder is closed and everything is kept. */
    private List<Entry> next() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
            }
            pauseUnless(() -> closed || hurried || waiting.size() >= CAPACITY / 2, GATHER_NANOS);
            while (!backlog.hasRoom() && !isGivenUp()) {
                pauseUnless(this::isGivenUp, FIRST_PAUSE_NANOS);
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

    private void done(int entries, @Nullable StoreException problem) {
        lock.lock();
        try {
            kept += entries;
            if (problem != null) {
                done += entries;
                failure = failure == null ? problem : failure;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whoever flushes or closes waits for this thread, so it ends with a word whatever happens to it. */
    @SuppressWarnings("CatchingUnchecked")
    private void deliverAll() {
        StoreException problem = null;
        try {
            while (problem == null && awaitKept()) {
                problem = retry("waits" + where(), this::deliver);
            }
        } catch (RuntimeException bug) {
            problem = new StoreException(String.valueOf(bug), bug);
        }
        if (problem != null) {
            giveUp(problem);
        }
    }

    /** Waits for something to deliver; false when there will be nothing any more. */
    private boolean awaitKept() {
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

    private void deliver() throws IOException {
        List<Entry> batch = backlog.first(BATCH);
        StoreException problem = null;
        try {
            problem = store.write(batch).problem(run).orElse(null);
        } catch (StoreUnavailableException | OutcomeUnknownException later) {
            throw later;
        } catch (StoreException never) {
            problem = lost(batch.size(), never);
        }
        int delivered = backlog.removeShown();
        lock.lock();
        try {
            done += delivered;
            failure = failure == null ? problem : failure;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private interface Step {
        void take() throws IOException;
    }

    /** Does something until it succeeds, and tells of trouble once; what kept it, if the patience of whoever closes ended. */
    private @Nullable StoreException retry(String meanwhile, Step step) {
        long pause = FIRST_PAUSE_NANOS;
        boolean troubled = false;
        while (true) {
            try {
                step.take();
                if (troubled) {
                    trouble.accept("what run " + run + " measures is written again, nothing is lost");
                }
                return null;
            } catch (IOException | StoreException e) {
                if (!troubled) {
                    trouble.accept("what run " + run + " measures " + meanwhile + ": " + e.getMessage());
                }
                troubled = true;
                if (waitUntilGivenUp(pause)) {
                    return e instanceof StoreException known ? known : new StoreException(String.valueOf(e), e);
                }
                pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
            }
        }
    }

    private String where() {
        return backlog.place().isEmpty() ? " in memory" : " in '" + backlog.place() + "'";
    }

    /** Whoever closes learns what becomes of the rest. */
    private void giveUp(StoreException cause) {
        lock.lock();
        try {
            long left = taken - done;
            failure = backlog.place().isEmpty()
                    ? lost(left, cause)
                    : new StoreUnavailableException(
                            left + " params, metrics and tags of run " + run + " wait in '" + backlog.place()
                                    + "' and come into the store with the next run here, or by: logway recover. "
                                    + cause.getMessage(),
                            cause);
            done = taken;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private StoreException lost(long entries, StoreException cause) {
        return new StoreException(
                "Lost " + entries + " params, metrics and tags of run " + run + ". " + cause.getMessage(), cause);
    }

    private void fail(StoreException problem) {
        lock.lock();
        try {
            failure = failure == null ? problem : failure;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean isGivenUp() {
        return closed && System.nanoTime() - giveUpAt >= 0;
    }

    /** Waits so long, or until the patience of whoever closes has ended; whether it has. */
    private boolean waitUntilGivenUp(long nanos) {
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

    /** Waits so long, or until it is done. Only this recorder's threads wait so, and nobody interrupts them. */
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
