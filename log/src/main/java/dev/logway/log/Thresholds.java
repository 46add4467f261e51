package dev.logway.log;

import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * From which level on each logger logs: the lowest that is of use to anybody, so that a call for nothing costs one
 * comparison. One-thread-at-a-time, but for what only reads.
 */
final class Thresholds {
    private final Map<String, LogwayLogger> loggers = new ConcurrentHashMap<>();
    private final Levels levels;
    private @Nullable JulHandler jul;

    Thresholds(Map<String, LogLevel> levels) {
        this.levels = new Levels(levels);
    }

    /** The levels that were set. */
    Levels levels() {
        return levels;
    }

    /** Those that were asked for. */
    Set<String> loggers() {
        return loggers.keySet();
    }

    /** The loggers that were asked for or that a level was set for; the first is the empty name of all. */
    SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>(loggers.keySet());
        names.addAll(levels.names());
        return names;
    }

    /** Null for one that was not asked for yet. */
    @Nullable
    LogwayLogger logger(String name) {
        return loggers.get(name);
    }

    /** The logger, which is made now if nobody else has. */
    LogwayLogger make(String name, LogEngine engine, Setup setup) {
        return loggers.computeIfAbsent(name, asked -> {
            LogwayLogger logger = new LogwayLogger(engine, asked, loggers.size());
            logger.threshold(of(asked, setup));
            return logger;
        });
    }

    /** Takes back what was set, see {@link Levels#forget}. */
    void forget(String name) {
        levels.forget(name);
        if (jul != null && !name.isEmpty()) {
            jul.forget(name);
        }
    }

    /** Sets those levels back that were set, and are still as they were set. */
    void takeBack(Map<String, Integer> set, Map<String, Integer> before) {
        Map<String, Integer> now = levels.all();
        set.forEach((name, level) -> {
            Integer old = before.get(name);
            if (level.equals(old) || !level.equals(now.get(name))) {
                return;
            } else if (old == null) {
                forget(name);
            } else {
                levels.set(name, old);
            }
        });
    }

    /** Keeps the levels of {@code java.util.logging} as they are here, from the next {@link #update} on. */
    void mirrorTo(JulHandler jul) {
        this.jul = jul;
    }

    /** Computes all anew, as sinks, levels or activation have changed. */
    void update(Setup setup) {
        loggers.values().forEach(logger -> logger.threshold(of(logger.getName(), setup)));
        if (jul != null) {
            for (String name : levels.names()) {
                jul.mirror(name, of(name, setup, SinkHandle::level)); // it holds for those below, too
            }
        }
    }

    private int of(String name, Setup setup) {
        return of(name, setup, sink -> sink.level(name));
    }

    private int of(String name, Setup setup, ToIntFunction<SinkHandle> ofSink) {
        if (!setup.activation().isOn(name)) {
            return LogwayLogger.OFF;
        }
        int lowest = LogwayLogger.OFF;
        for (SinkHandle sink : setup.sinks()) {
            lowest = Math.min(lowest, ofSink.applyAsInt(sink));
        }
        return Math.max(lowest, levels.of(name));
    }
}
