package dev.logway.tracking;

import java.time.Duration;

/**
 * Takes down what a run measures. Thread-safe. Calls return at once: threads of the recorder's own write in batches, at
 * most 100 ms later, in the order of the calls of each thread. A caller waits only if so much is measured that it can't
 * be kept where it waits for the store: in memory 10,000 entries, in a file until the disk is full.
 */
public interface Recorder extends AutoCloseable {
    /**
     * A parameter: what the run was run with. It can't change.
     *
     * @throws StoreException if the key or the value is none that MLflow takes: it is too long, for example, or has the character NUL
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
     * @throws StoreException if something could not be written: the message says what
     */
    void flush();

    /**
     * Flushes, and takes nothing more.
     *
     * @throws StoreException if something could not be written within a minute: the message says how much is lost, or
     *     where it waits
     */
    @Override
    default void close() {
        close(Duration.ofMinutes(1));
    }

    /**
     * Flushes, and takes nothing more.
     *
     * @param patience with a store that can't be written, for example because another program holds it
     * @throws StoreException if something could not be written until then: the message says how much is lost, or where it
     *     waits
     */
    void close(Duration patience);

    /**
     * Takes nothing more, and flushes for so long at most, also with a store that takes everything but slowly: for a process
     * that has to end. What waits in a file stays there for the next recorder; what does not is flushed as in {@link #close}.
     *
     * @throws StoreException if something is left or lost: the message says how much, and where it waits
     */
    void leave(Duration time);
}
