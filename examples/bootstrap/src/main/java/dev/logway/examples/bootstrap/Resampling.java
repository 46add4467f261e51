package dev.logway.examples.bootstrap;

/**
 * How often the predictions are resampled, and by how many threads. Immutable.
 *
 * @throws IllegalArgumentException if either is less than one
 */
record Resampling(int iterations, int threads) {
    Resampling {
        require("iterations", iterations);
        require("threads", threads);
    }

    private static void require(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("'" + name + "' is " + value + ", expected 1 or more.");
        }
    }
}
