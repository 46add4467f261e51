package dev.logway.tracking;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes entries in memory and writes them in batches, each one transaction, in a thread of its own. */
/* Implementation notes
 *
 * lock guards everything below it. The writer takes all waiting entries out under the lock and writes them without it;
 * `written` and `taken` are counts of entries, so that a flush waits for its own entries and for no later ones.
 *
 * A batch that can't be written is kept and tried again, after a pause that doubles, because the usual cause (another
 * program holds the database) goes away. A recorder that is being closed tries as long as its caller has patience.
 */
final class SqliteRecorder implements Recorder {
    static final String INSERT_TAG = "INSERT INTO tags (key, value, run_uuid) VALUES (?, ?, ?)"
            + " ON CONFLICT (key, run_uuid) DO UPDATE SET value = excluded.value";

    private static final String INSERT_PARAM =
            "INSERT INTO params (key, value, run_uuid) VALUES (?, ?, ?)" + " ON CONFLICT (key, run_uuid) DO NOTHING";
    private static final String INSERT_METRIC =
            "INSERT OR IGNORE INTO metrics (key, value, timestamp, run_uuid, step, is_nan) VALUES (?, ?, ?, ?, ?, ?)";
    /** The latest value is the greatest by step, time and value, in this order. */
    private static final String UPDATE_LATEST =
            "INSERT INTO latest_metrics (key, value, timestamp, run_uuid, step, is_nan) VALUES (?, ?, ?, ?, ?, ?)"
                    + " ON CONFLICT (key, run_uuid) DO UPDATE SET value = excluded.value, timestamp = excluded.timestamp,"
                    + " step = excluded.step, is_nan = excluded.is_nan"
                    + " WHERE (excluded.step, excluded.timestamp, excluded.value)"
                    + " >= (latest_metrics.step, latest_metrics.timestamp, latest_metrics.value)";

    private static final int CAPACITY = 10_000;
    private static final long GATHER_NANOS = 50_000_000;
    private static final long FIRST_PAUSE_NANOS = 100_000_000;
    private static final long LONGEST_PAUSE_NANOS = 5_000_000_000L;

    private final Sqlite database;
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

    SqliteRecorder(Sqlite database, String run, Consumer<String> trouble) {
        this.database = database;
        this.run = run;
        this.trouble = trouble;
        writer.setDaemon(true);
        writer.start();
    }

    private enum Kind {
        PARAM,
        METRIC,
        TAG
    }

    private record Entry(Kind kind, String key, @Nullable Object[] row) {}

    @Override
    public void param(String key, String value) {
        Names.key("param", key);
        Names.value("param", key, value, Names.MAX_PARAM);
        take(new Entry(Kind.PARAM, key, new Object[] {key, value, run}));
    }

    @Override
    public void metric(String key, double value, long timestampMillis, long step) {
        Names.key("metric", key);
        boolean nan = Double.isNaN(value);
        take(new Entry(
                Kind.METRIC, key, new Object[] {key, MetricValue.write(value), timestampMillis, run, step, nan}));
    }

    @Override
    public void tag(String key, String value) {
        Names.key("tag", key);
        Names.value("tag", key, value, Names.MAX_TAG);
        take(new Entry(Kind.TAG, key, new Object[] {key, value, run}));
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
                List<String> refused = database.transaction(d -> writeBatch(d, batch));
                done(batch.size(), refused.isEmpty() ? null : refusal(refused));
                if (troubled) {
                    trouble.accept("what run " + run + " measures is written again, nothing is lost");
                }
                return;
            } catch (StoreException e) {
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

    /** Writes a batch; the keys of params that have another value already. */
    private List<String> writeBatch(Sqlite d, List<Entry> batch) throws SQLException {
        d.updateAll(INSERT_PARAM, rows(batch, Kind.PARAM));
        d.updateAll(INSERT_METRIC, rows(batch, Kind.METRIC));
        d.updateAll(UPDATE_LATEST, rows(batch, Kind.METRIC));
        d.updateAll(INSERT_TAG, rows(batch, Kind.TAG));
        List<String> refused = new ArrayList<>();
        for (Entry entry : batch) {
            if (entry.kind() == Kind.PARAM
                    && d.query(
                                    "SELECT 1 FROM params WHERE key = ? AND value = ? AND run_uuid = ?",
                                    row -> 1,
                                    entry.row())
                            .isEmpty()) {
                refused.add(entry.key());
            }
        }
        return refused;
    }

    private static List<@Nullable Object[]> rows(List<Entry> batch, Kind kind) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Entry entry : batch) {
            if (entry.kind() == kind) {
                rows.add(entry.row());
            }
        }
        return rows;
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
