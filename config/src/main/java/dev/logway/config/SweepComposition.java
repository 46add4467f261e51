package dev.logway.config;

import java.util.Objects;
import java.util.function.IntFunction;

/**
 * What a {@link Composer} made of a sweep: the configuration that it starts from, and those of its jobs, as Hydra's basic
 * sweeper and launcher make them. There is a job for each combination of the values, of which those of the last key change
 * fastest; {@code hydra.sweeper.params} comes before the command line, and where a key is given twice, the last values
 * count. Thread-safe.
 */
public final class SweepComposition {
    private final Composition start;
    private final int jobs;
    private final IntFunction<Composition> composing;

    SweepComposition(Composition start, int jobs, IntFunction<Composition> composing) {
        this.start = start;
        this.jobs = jobs;
        this.composing = composing;
    }

    /** The configuration without the values of any job, as Hydra writes {@code multirun.yaml}. */
    public Composition start() {
        return start;
    }

    /** How many jobs there are, at most 1,000,000; 0 if a key has no values. */
    public int jobs() {
        return jobs;
    }

    /**
     * Composes the configuration of a job, from the files as they are now; with the time that the sweep has started at,
     * so that all jobs agree on their folder.
     *
     * @param number of the job, from 0, which is {@code hydra.job.num} and {@code hydra.job.id} then
     * @throws ConfigException if the configuration can't be composed
     * @throws IndexOutOfBoundsException if there is no such job
     */
    public Composition job(int number) {
        return composing
                .apply(Objects.checkIndex(number, jobs))
                .with("hydra.job.id", Integer.toString(number))
                .with("hydra.job.num", (long) number);
    }
}
