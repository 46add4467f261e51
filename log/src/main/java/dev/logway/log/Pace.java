package dev.logway.log;

/**
 * How many steps a second a bar makes, of late rather than on the whole. One-thread-at-a-time.
 *
 * <p>Steps and time fade at the same rate, so that the beginning counts in full, and what is measured between two steps
 * waits for the next one: a loop whose steps take long has a pace, not zero with peaks.
 */
final class Pace {
    /** After so many seconds, or so many steps if they take longer, what was counts a third. */
    private static final double MEMORY_SECONDS = 15;

    private static final double MEMORY_STEPS = 5;

    private double fadedSteps;
    private double fadedSeconds;
    private long lastSteps;
    private long lastNanos;

    Pace(long startNanos) {
        lastNanos = startNanos;
    }

    /** Takes in where the bar is now. */
    void sample(long nanos, long steps) {
        double seconds = (nanos - lastNanos) / 1e9;
        if (steps == lastSteps || seconds <= 0) {
            return;
        }
        double more = Math.max(0, steps - lastSteps);
        double memory = Math.max(MEMORY_SECONDS, MEMORY_STEPS * seconds / Math.max(1, more));
        double kept = Math.exp(-seconds / memory);
        fadedSteps = fadedSteps * kept + more;
        fadedSeconds = fadedSeconds * kept + seconds;
        lastSteps = steps;
        lastNanos = nanos;
    }

    /** Steps a second; zero if none was made yet. */
    double rate() {
        return fadedSeconds > 0 ? fadedSteps / fadedSeconds : 0;
    }
}
