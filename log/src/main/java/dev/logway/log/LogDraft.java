package dev.logway.log;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A record that a patcher may still change before it comes to the sinks, see {@link Log#patch}. Confined to the call of
 * the patcher.
 *
 * <p>What it is at the moment is told by {@link #record()}. The level that lets a call through is that of the call; a
 * level that is set here counts for the sinks.
 */
public final class LogDraft {
    private final Event event;

    LogDraft(Event event) {
        this.event = event;
    }

    /** The record with what was changed so far. */
    public LogRecord record() {
        return event;
    }

    /** Adds a value, in the place of an older one of its key. */
    public LogDraft put(String key, @Nullable Object value) {
        event.put(Objects.requireNonNull(key, "key"), value);
        return this;
    }

    /** Takes a value away, wherever it came from. */
    public LogDraft remove(String key) {
        event.remove(Objects.requireNonNull(key, "key"));
        return this;
    }

    /** Sets the text as it is: it has no arguments. */
    public LogDraft message(String text) {
        event.text(Objects.requireNonNull(text, "text"));
        return this;
    }

    public LogDraft level(LogLevel level) {
        event.level(Objects.requireNonNull(level, "level"));
        return this;
    }

    /** Sets or, with null, takes away the exception. */
    public LogDraft exception(@Nullable Throwable exception) {
        event.exception(exception);
        return this;
    }

    /** Sets when it was logged, in microseconds; times in a file never decrease all the same. */
    public LogDraft time(Instant time) {
        event.time(ChronoUnit.MICROS.between(Instant.EPOCH, time));
        return this;
    }

    /** Sets the name of the logger. */
    public LogDraft name(String logger) {
        event.name(Objects.requireNonNull(logger, "logger"));
        return this;
    }

    /** Sets where in the program it was logged. */
    public LogDraft place(LogRecord.Place place) {
        event.place(Caller.of(Objects.requireNonNull(place, "place")));
        return this;
    }
}
