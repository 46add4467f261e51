package dev.logway.log;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Lets the records of some loggers through, each of which is asked for once. Thread-safe. */
final class Route implements Predicate<LogRecord> {
    private final Predicate<String> loggers;
    private final Map<String, Boolean> known = new ConcurrentHashMap<>();

    Route(Predicate<String> loggers) {
        this.loggers = loggers;
    }

    @Override
    public boolean test(LogRecord record) {
        String name = record.getLoggerName();
        Boolean passes = known.get(name);
        return passes == null ? known.computeIfAbsent(name, loggers::test) : passes;
    }
}
