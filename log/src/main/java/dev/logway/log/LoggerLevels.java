package dev.logway.log;

import java.util.Arrays;

/** What a {@link LoggerFilter} says of the loggers of an engine, each asked for once. Thread-safe. */
final class LoggerLevels {
    private static final int UNKNOWN = -1;

    private final LoggerFilter filter;

    /** By the loggers' indexes. Who loses a race for it finds out once more. */
    private volatile int[] lowest = {};

    LoggerLevels(LoggerFilter filter) {
        this.filter = filter;
    }

    int lowest(LogwayLogger logger) {
        int[] known = lowest;
        int index = logger.index();
        return index < known.length && known[index] != UNKNOWN ? known[index] : find(logger);
    }

    private int find(LogwayLogger logger) {
        int found = filter.lowest(logger.getName());
        int[] known = lowest;
        int index = logger.index();
        if (index >= known.length) {
            int length = known.length;
            known = Arrays.copyOf(known, 2 * index + 16);
            Arrays.fill(known, length, known.length, UNKNOWN);
        }
        known[index] = found;
        lowest = known;
        return found;
    }
}
