package dev.logway.log;

import java.util.Objects;

/**
 * A queue between the threads that log and a sink that a thread of its own feeds. Immutable.
 *
 * <p>Lines are made by who logs, and come to the sink in the order in which they were queued. The queue is emptied by
 * {@link LogEngine#flush}, when the sink is closed and when the process exits.
 *
 * @param lines how many lines wait at most, from 1 up
 * @param whenFull what happens to a line that finds no room
 */
public record Enqueue(int lines, WhenFull whenFull) {
    private static final int USUAL_LINES = 8192;

    /** What happens to a line that finds no room. What is dropped is counted, and the next line of the sink says so. */
    public enum WhenFull {
        /** Who logs waits for room, but not longer than the sink's patience; then the line is dropped. */
        BLOCK,
        /** The line that has waited longest makes room. */
        DROP_OLDEST,
        /** The line is dropped. */
        DROP_NEWEST
    }

    /** @throws IllegalArgumentException if {@code lines} is not positive */
    public Enqueue {
        Objects.requireNonNull(whenFull, "whenFull");
        if (lines < 1) {
            throw new IllegalArgumentException("A queue of " + lines + " lines, expected at least 1.");
        }
    }

    /** A queue of 8,192 lines that makes who logs wait when it is full. */
    public static Enqueue blocking() {
        return new Enqueue(USUAL_LINES, WhenFull.BLOCK);
    }

    public Enqueue withLines(int lines) {
        return new Enqueue(lines, whenFull);
    }

    public Enqueue withWhenFull(WhenFull whenFull) {
        return new Enqueue(lines, whenFull);
    }
}
