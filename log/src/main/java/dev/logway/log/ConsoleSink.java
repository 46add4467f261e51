package dev.logway.log;

import java.util.Objects;
import java.util.function.Predicate;
import org.slf4j.event.Level;

/**
 * Describes a console for {@link LogEngine#add(ConsoleSink)}. Immutable.
 *
 * <p>The engine writes to the process's own stream, past {@code System.err} and {@code System.out}, so a program that
 * replaces those never loops back into the log.
 *
 * @param stream where the lines go
 * @param level the lowest level that is written
 * @param color when lines are coloured
 * @param layout what a line looks like
 * @param filter which records are written; called by the thread that logs, must not keep the record
 * @param writing when a line is written
 * @param onFailure what becomes of what goes wrong with the stream, beside that it is said once and tried again
 */
public record ConsoleSink(
        Stream stream,
        LogLevel level,
        Color color,
        Layout layout,
        Predicate<? super LogRecord> filter,
        Writing writing,
        OnFailure onFailure)
        implements Sink {

    /** A standard stream of the process. */
    public enum Stream {
        STDERR,
        STDOUT
    }

    /** When a line is written. Either way its thread waits a second at most for a stream that nobody reads. */
    public enum Writing {
        /** Before its call returns, unless a file of the engine keeps it. */
        AT_ONCE,
        /**
         * Soon after its call, but from ERROR up at once; what the process has not written when it is killed is lost.
         */
        BEHIND
    }

    public ConsoleSink {
        Objects.requireNonNull(stream, "stream");
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(color, "color");
        Objects.requireNonNull(layout, "layout");
        Objects.requireNonNull(filter, "filter");
        Objects.requireNonNull(writing, "writing");
        Objects.requireNonNull(onFailure, "onFailure");
    }

    /** Text on the stream from INFO up, coloured if it is a terminal. */
    public static ConsoleSink on(Stream stream) {
        return new ConsoleSink(
                stream, LogLevel.INFO, Color.AUTO, Layout.TEXT, SinkHandle.ALL, Writing.AT_ONCE, OnFailure.REPORT);
    }

    /** Text on standard error from INFO up, coloured if it is a terminal. */
    public static ConsoleSink stderr() {
        return on(Stream.STDERR);
    }

    /** Text on standard output from INFO up, coloured if it is a terminal. */
    public static ConsoleSink stdout() {
        return on(Stream.STDOUT);
    }

    public ConsoleSink withLevel(Level level) {
        return withLevel(LogLevel.of(level));
    }

    public ConsoleSink withLevel(LogLevel level) {
        return new ConsoleSink(stream, level, color, layout, filter, writing, onFailure);
    }

    public ConsoleSink withColor(Color color) {
        return new ConsoleSink(stream, level, color, layout, filter, writing, onFailure);
    }

    public ConsoleSink withLayout(Layout layout) {
        return new ConsoleSink(stream, level, color, layout, filter, writing, onFailure);
    }

    /**
     * The same for those records only that the filter lets through; one that throws lets its record through, and what
     * it logs is not for this sink.
     */
    public ConsoleSink withFilter(Predicate<? super LogRecord> filter) {
        return new ConsoleSink(stream, level, color, layout, filter, writing, onFailure);
    }

    public ConsoleSink withWriting(Writing writing) {
        return new ConsoleSink(stream, level, color, layout, filter, writing, onFailure);
    }

    public ConsoleSink withOnFailure(OnFailure onFailure) {
        return new ConsoleSink(stream, level, color, layout, filter, writing, onFailure);
    }
}
