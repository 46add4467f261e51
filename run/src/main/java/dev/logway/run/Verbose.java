package dev.logway.run;

import dev.logway.config.Config;
import dev.logway.config.Problem;
import dev.logway.log.LogLevel;
import dev.logway.log.LogRecord;
import dev.logway.log.LogSettings;
import dev.logway.log.PythonLogging;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * {@code hydra.verbose}: the loggers that log from DEBUG up. Immutable.
 *
 * @param loggers the empty name for all; none if nothing is verbose
 */
record Verbose(List<String> loggers) {
    static Verbose of(@Nullable Config node, List<Problem> problems) {
        Object value = node == null ? null : node.value();
        if (node == null || Boolean.FALSE.equals(value)) {
            return new Verbose(List.of());
        } else if (Boolean.TRUE.equals(value)) {
            return new Verbose(List.of(""));
        } else if (value instanceof String logger) {
            return new Verbose(List.of(logger));
        } else if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return new Verbose(list.stream().map(String.class::cast).toList());
        }
        problems.add(node.problem(
                "ValidationError",
                node.path(),
                "'" + node.path() + "' is " + value + ", expected true, false, or names of loggers.",
                "Write for example [org.tribuo]."));
        return new Verbose(List.of());
    }

    PythonLogging in(PythonLogging logging) {
        PythonLogging verbose = logging;
        for (String logger : loggers) {
            verbose = verbose.withLevel(logger, LogLevel.DEBUG);
        }
        return verbose;
    }

    /** Sinks take what is verbose, whatever their own level is. */
    LogSettings in(LogSettings log) {
        if (loggers.isEmpty()) {
            return log;
        }
        Map<String, LogLevel> levels = new LinkedHashMap<>(log.levels());
        loggers.forEach(logger -> levels.put(logger, LogLevel.DEBUG));
        return new LogSettings(
                levels,
                log.consoles().stream()
                        .map(sink -> sink.withLevel(lower(sink.level())).withFilter(with(sink.level(), sink.filter())))
                        .toList(),
                log.files().stream()
                        .map(sink -> sink.withLevel(lower(sink.level())).withFilter(with(sink.level(), sink.filter())))
                        .toList(),
                log.capture(),
                log.defined(),
                log.reload());
    }

    private static LogLevel lower(LogLevel level) {
        return level.number() <= LogLevel.DEBUG.number() ? level : LogLevel.DEBUG;
    }

    private Predicate<LogRecord> with(LogLevel level, Predicate<? super LogRecord> filter) {
        return record ->
                (record.level().number() >= level.number() || isVerbose(record.getLoggerName())) && filter.test(record);
    }

    private boolean isVerbose(String name) {
        return loggers.stream()
                .anyMatch(logger -> logger.isEmpty() || name.equals(logger) || name.startsWith(logger + "."));
    }
}
