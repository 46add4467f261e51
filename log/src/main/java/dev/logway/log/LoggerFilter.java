package dev.logway.log;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Lets records through by the names of their loggers. Immutable.
 *
 * <p>What is said of a name holds for the loggers below it, too, unless something is said of a name that is closer to
 * them. What is said of the empty name holds for all loggers that have a name and nothing closer; where nothing is
 * said, records pass. A sink with such a filter finds out once for each logger: a record then costs it one look into an
 * array, and calls that no sink wants are as cheap as those below the level.
 */
public final class LoggerFilter implements Predicate<LogRecord> {
    private static final int ALL = 0;
    private static final int NONE = LogwayLogger.OFF;

    /** The lowest number that passes, by name. */
    private final Map<String, Integer> lowest;

    private final int ofNameless;

    private LoggerFilter(Map<String, Integer> lowest, int ofNameless) {
        this.lowest = Map.copyOf(lowest);
        this.ofNameless = ofNameless;
    }

    /**
     * Only what the logger of this name and those below it log; with the empty name, all records of loggers with a
     * name.
     */
    public static LoggerFilter of(String name) {
        Objects.requireNonNull(name, "name");
        return new LoggerFilter(name.isEmpty() ? Map.of("", ALL) : Map.of("", NONE, name, ALL), NONE);
    }

    /** Everything, as long as no more is said. */
    public static LoggerFilter everything() {
        return new LoggerFilter(Map.of(), ALL);
    }

    /** The same, but of these loggers from the level up. */
    public LoggerFilter from(String name, LogLevel level) {
        return with(name, level.number());
    }

    /** The same, but of these loggers everything. */
    public LoggerFilter all(String name) {
        return with(name, ALL);
    }

    /** The same, but of these loggers nothing. */
    public LoggerFilter none(String name) {
        return with(name, NONE);
    }

    private LoggerFilter with(String name, int number) {
        Map<String, Integer> more = new LinkedHashMap<>(lowest);
        more.put(Objects.requireNonNull(name, "name"), number);
        return new LoggerFilter(more, ofNameless);
    }

    @Override
    public boolean test(LogRecord record) {
        return record.level().number() >= lowest(record.getLoggerName());
    }

    /** The lowest number of a level that passes; {@link LogwayLogger#OFF} if none does. */
    int lowest(String logger) {
        if (logger.isEmpty()) {
            return ofNameless;
        }
        String name = logger;
        while (!name.isEmpty() && !lowest.containsKey(name)) {
            name = name.substring(0, Math.max(0, name.lastIndexOf('.')));
        }
        return lowest.getOrDefault(name, ALL);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LoggerFilter filter && filter.lowest.equals(lowest) && filter.ofNameless == ofNameless;
    }

    @Override
    public int hashCode() {
        return lowest.hashCode() * 31 + ofNameless;
    }

    /** {@code {org.example=20, =0}}: the lowest numbers by name. */
    @Override
    public String toString() {
        return lowest.toString();
    }
}
