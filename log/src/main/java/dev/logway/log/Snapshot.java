package dev.logway.log;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;

/** A record that is kept. Immutable but for what the program has put into it. */
record Snapshot(
        LogLevel level,
        @Nullable String message,
        @Nullable Object @Nullable [] arguments,
        String text,
        @Nullable Throwable throwable,
        Instant time,
        Duration elapsed,
        String threadName,
        long threadId,
        String loggerName,
        @Nullable Place place,
        Map<String, @Nullable Object> extra,
        List<KeyValuePair> values,
        List<Marker> markers,
        @Nullable String run)
        implements LogRecord {
    /** @param of one that is there only for now */
    static Snapshot of(LogRecord of) {
        return new Snapshot(
                of.level(),
                of.getMessage(),
                of.getArgumentArray(),
                of.text(),
                of.getThrowable(),
                of.time(),
                of.elapsed(),
                of.getThreadName(),
                of.threadId(),
                of.getLoggerName(),
                of.place(),
                of.extra(),
                List.copyOf(of.getKeyValuePairs()),
                List.copyOf(of.getMarkers()),
                of.run());
    }

    @Override
    public LogRecord snapshot() {
        return this;
    }

    @Override
    public Level getLevel() {
        return level.toSlf4j();
    }

    @Override
    public String getLoggerName() {
        return loggerName;
    }

    @Override
    public @Nullable String getMessage() {
        return message;
    }

    @Override
    public @Nullable List<Object> getArguments() {
        return arguments == null ? null : Collections.unmodifiableList(Arrays.asList(arguments));
    }

    @Override
    public @Nullable Object @Nullable [] getArgumentArray() {
        return arguments == null ? null : arguments.clone();
    }

    @Override
    public List<Marker> getMarkers() {
        return markers;
    }

    @Override
    public List<KeyValuePair> getKeyValuePairs() {
        return values;
    }

    @Override
    public @Nullable Throwable getThrowable() {
        return throwable;
    }

    @Override
    public long getTimeStamp() {
        return time.toEpochMilli();
    }

    @Override
    public String getThreadName() {
        return threadName;
    }
}
