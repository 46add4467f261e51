package dev.logway.examples.bootstrap;

/**
 * How often the predictions are resampled, and by how many threads. Immutable.
 *
 * @throws IllegalArgumentException if either is less than one
 */
record Resampling(int iterations, int threads) {
    Resampling {
        Require.oneOrMore("iterations", iterations);
        Require.oneOrMore("threads", threads);
    }
}
