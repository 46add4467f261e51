package dev.logway.tracking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes entries in memory and writes them in batches, in a thread of its own. */
/* Implementation notes
 *
 * lock guards everything below it. The writer takes all waiting entries out under the lock and writes them without it;
 * `written` and `taken` are counts of entries, so that a flush waits for its own entries and for no later ones.
 *
 * A batch that can't be written is kept and tried again, after a pause that doubles, because the usual cause (another
 * program holds the database) goes away. A recorder that is being closed tries as long as its caller has patience.
 */
final class BatchRecorder implements Recorder {
    private static final int CAPACITY = 10_000;
    private static final long GATHER_NANOS = 50_000_000;
    private static final long FIRST_PAUSE_NANOS = 100_000_000;
    private static final long LONGEST_PAUSE_NANOS = 5_000_000_000L;

    private final EntryWriter store;
    private final String run;
    private final Consumer<String> trouble;
    private final Thread writer = new Thread(this::write, "logway-recorder");

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private List<Entry> waiting = new ArrayList<>();
    private long taken;
    private long written;
    private boolean hurried;
    private boolean closed;
    private long giveUpAt;
    private long lost;
    private @Nullable StoreException failure;

    BatchRecorder(EntryWriter store, String run, Consumer<String> trouble) {
        this.store = store;
        this.run = run;
        this.trouble = trouble;
        writer.setDaemon(true);
        writer.start();
    }

    @Override
    public void param(String key, String value) {
        Names.key("param", key);
        Names.value("param", key, value, Names.MAX_PARAM);
        take(new Entry.Param(key, value));
    }

    @Override
    public void metric(String key, double value, long timestampMillis, long step) {
        Names.key("metric", key);
        if (timestampMillis < 0) {
            throw new StoreException("The metric '" + key + "' has the time " + timestampMillis
                    + "; MLflow takes milliseconds since 1970, none before.");
        }
        take(new Entry.Metric(key, new MetricPoint(value, timestampMillis, step)));
    }

    @Override
    public void tag(String key, String value) {
        Names.key("tag", key);
        Names.value("tag", key, value, Names.MAX_TAG);
        take(new Entry.Tag(key, value));
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
            while (written < mine && failure == null) {
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
        boolean interrupted = false;
        while (writer.isAlive()) {
            try {
                writer.join();
            } catch (InterruptedException e) {
                interrupted = true; // what was measured is more than the hurry
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        lock.lock();
        try {
            if (failure != null) {
                throw failure;
            }
        } finally {
            lock.unlock();
        }
    }

    private void write() {
        for (List<Entry> batch = next(); !batch.isEmpty(); batch = next()) {
            writeUntilDone(batch);
        }
    }

    /** The next batch; empty when the recorder is closed and everything is written. */
    private List<Entry> next() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
            }
            pauseUnless(() -> closed || hurried || waiting.size() >= CAPACITY / 2, GATHER_NANOS);
            hurried = false;
            List<Entry> batch = waiting;
            waiting = new ArrayList<>();
            changed.signalAll();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private void writeUntilDone(List<Entry> batch) {
        long pause = FIRST_PAUSE_NANOS;
        boolean troubled = false;
        while (true) {
            try {
                List<String> refused = store.write(batch);
                done(batch.size(), refused.isEmpty() ? null : refusal(refused));
                if (troubled) {
                    trouble.accept("what run " + run + " measures is written again, nothing is lost");
                }
                return;
            } catch (StoreUnavailableException | OutcomeUnknownException e) {
                if (isGivenUp()) {
                    lose(batch.size(), e);
                    return;
                }
                if (!troubled) {
                    trouble.accept("what run " + run + " measures waits in memory: " + e.getMessage());
                }
                troubled = true;
                waitNanos(pause);
                pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
            } catch (StoreException refused) {
                lose(batch.size(), refused);
                return;
            }
        }
    }

    private void lose(int entries, StoreException cause) {
        lock.lock();
        try {
            lost += entries;
            String message = "Lost " + lost + " params, metrics and tags of run " + run + ". " + cause.getMessage();
            failure = new StoreException(message, cause);
            written += entries;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private StoreException refusal(List<String> keys) {
        return new StoreException("Params can't change, and of run " + run + " these have another value already: "
                + String.join(", ", keys) + ". Use a tag for what changes.");
    }

    private void done(int entries, @Nullable StoreException problem) {
        lock.lock();
        try {
            written += entries;
            failure = failure == null ? problem : failure;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean isGivenUp() {
        lock.lock();
        try {
            return closed && System.nanoTime() - giveUpAt >= 0;
        } finally {
            lock.unlock();
        }
    }

    private void waitNanos(long nanos) {
        lock.lock();
        try {
            pauseUnless(() -> false, nanos);
        } finally {
            lock.unlock();
        }
    }

    /** Waits so long, or until it is done. Only the writer's thread waits so, and nobody interrupts it. */
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
