package dev.logway.tracking.entry;

import dev.logway.tracking.DatasetInput;
import dev.logway.tracking.MetricPoint;
import dev.logway.tracking.Recorder;
import dev.logway.tracking.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Takes entries in memory, keeps them in a backlog, and brings them from there into the store, in batches. */
/* Implementation notes
 *
 * Two threads: the keeper takes what callers have left in memory into the backlog, a moment later, whatever the store
 * does; the deliverer takes it from there into the store, for which it may have to wait long. They meet in the Tally.
 *
 * A recorder that is being closed tries what fails as long as its caller has patience; then what is in a file stays
 * there for the next one, and what is in memory is lost, and counted. A deliverer whose store does not answer at all is
 * left behind: the backlog is closed, so that it changes nothing any more.
 *
 * Neither thread ends without a word, whatever is thrown there: who waits for it would wait for good.
 */
public final class BatchRecorder implements Recorder {
    /** What is just being written may still be answered. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private static final Duration GATHER = Duration.ofMillis(50);

    private final String run;
    private final EntryWriter store;
    private final Backlog backlog;
    private final Tally tally;
    private final Attempts attempts;
    private final Thread keeper;
    private final Thread deliverer;

    BatchRecorder(EntryWriter store, String run, Backlog backlog, Consumer<String> trouble) {
        this.run = run;
        this.store = store;
        this.backlog = backlog;
        this.tally = new Tally(run, backlog.size(), GATHER);
        this.attempts = new Attempts(tally, run, trouble);
        this.keeper = started(this::keepAll, "logway-recorder");
        this.deliverer = started(new Delivery(store, run, backlog, tally, attempts), "logway-delivery");
    }

    private static Thread started(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
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
        tally.take(Entry.param(key, value));
    }

    @Override
    public void metric(String key, double value, long timestampMillis, long step) {
        tally.take(Entry.metric(key, new MetricPoint(value, timestampMillis, step)));
    }

    @Override
    public void tag(String key, String value) {
        tally.take(Entry.tag(key, value));
    }

    @Override
    public void input(DatasetInput input) {
        tally.take(Entry.input(input));
    }

    @Override
    public void flush() {
        tally.flush();
    }

    @Override
    public void close(Duration patience) {
        tally.close(patience);
        finish();
    }

    @Override
    public void leave(Duration time) {
        tally.leave(time);
        finish();
    }

    private void finish() {
        join(keeper, Duration.ofNanos(Long.MAX_VALUE));
        if (!join(deliverer, tally.timeLeft())) {
            store.stop();
        }
        if (!join(deliverer, GRACE)) {
            Delivery.giveUp(tally, backlog, run, Delivery.late());
        }
        try {
            backlog.close();
        } catch (IOException e) {
            attempts.tell("could not close '" + backlog.place() + "': " + e);
        }
        tally.requireGood();
    }

    /** Whether the thread has ended in so long. */
    private static boolean join(Thread thread, Duration most) {
        long end = System.nanoTime() + most.toNanos();
        boolean interrupted = false;
        for (long left = most.toNanos(); thread.isAlive() && left > 0; left = end - System.nanoTime()) {
            try {
                thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
            } catch (InterruptedException e) {
                interrupted = true; // what was measured is more than the hurry
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    /** Callers wait for this thread, too, and go on without it if it has to end. */
    @SuppressWarnings("CatchingUnchecked")
    private void keepAll() {
        try {
            backlog.findDamage().ifPresent(attempts::tell);
            for (List<Entry> batch = next(); !batch.isEmpty(); batch = next()) {
                List<Entry> entries = batch;
                StoreException problem = attempts.retry("is kept in memory", () -> backlog.add(entries));
                tally.kept(entries.size(), problem == null ? Shortfall.NONE : lost(entries.size(), problem));
            }
            tally.allKept();
        } catch (RuntimeException | Error bug) {
            tally.keepNoMore(String.valueOf(bug));
        }
    }

    private static Shortfall lost(int entries, StoreException problem) {
        return Shortfall.lost(entries, String.valueOf(problem.getMessage()));
    }

    private List<Entry> next() {
        return tally.next(backlog::hasRoom);
    }
}
