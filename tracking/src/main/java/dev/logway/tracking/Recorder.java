package dev.logway.tracking;

import java.time.Duration;

/**
 * Takes down what a run measures. Thread-safe. Calls return at once: threads of the recorder's own write in batches, at
 * most 100 ms later, in the order of the calls of each thread. A caller waits only if so much is measured that it can't
 * be kept where it waits for the store: some 50,000 entries or 8 MB in memory, in a file until the disk is full.
 *
 * <p>Nothing is given up because a store is away or somebody else answers in its place, only at its own word: what it
 * refuses is lost, and said. What it takes nothing of, or fails at again and again while it takes the rest, is kept in
 * a file beside the one that entries wait in, its name with {@code .refused} behind it.
 */
public interface Recorder extends AutoCloseable {
    /**
     * A parameter: what the run was run with. It can't change.
     *
     * @throws StoreException if the key or the value is none that MLflow takes: it is too long, for example, or has the
     * character NUL
     */
    void param(String key, String value);

    /**
     * A metric's value at a step. NaN and infinities are taken.
     *
     * @throws StoreException if the key or the time is none that MLflow takes
     */
    void metric(String key, double value, long timestampMillis, long step);

    /**
     * A tag; the last value counts.
     *
     * @throws StoreException if the key or the value is none that MLflow takes, as for {@link #param}
     */
    void tag(String key, String value);

    /**
     * A dataset that the run uses.
     *
     * @throws StoreException if a part of it is longer than MLflow takes
     */
    void input(DatasetInput input);

    /**
     * Waits until everything taken so far is in the store, however long that is away.
     *
     * @throws StoreException if something could not be written since the flush before: the message says what
     */
    void flush();

    /**
     * Flushes, and takes nothing more.
     *
     * @throws StoreException if something could not be written within a minute, or before, also if a flush has said so:
     *     the message says how much is lost, or where it waits
     */
    @Override
    default void close() {
        close(Duration.ofMinutes(1));
    }

    /**
     * Flushes, and takes nothing more.
     *
     * @param patience with a store that can't be written, for example because another program holds it; a call that is
     *     not answered is left then, two seconds later at the latest
     * @throws StoreException if something could not be written until then, also if a flush has said so: the message
     * says
     *     how much is lost, or where it waits
     */
    void close(Duration patience);

    /**
     * Takes nothing more, and flushes for so long at most, also with a store that takes everything but slowly: for a
     * process that has to end. What waits in a file stays there for the next recorder; what does not is flushed as in
     * {@link #close}.
     *
     * @throws StoreException if something is left or lost: the message says how much, and where it waits
     */
    void leave(Duration time);
}
