package dev.logway.log;

import java.util.Objects;
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
 */
public record ConsoleSink(Stream stream, Level level, Color color, Layout layout) {
    /** A standard stream of the process. */
    public enum Stream {
        STDERR,
        STDOUT
    }

    public ConsoleSink {
        Objects.requireNonNull(stream, "stream");
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(color, "color");
        Objects.requireNonNull(layout, "layout");
    }

    /** Text on standard error from INFO up, coloured if it is a terminal. */
    public static ConsoleSink stderr() {
        return new ConsoleSink(Stream.STDERR, Level.INFO, Color.AUTO, Layout.TEXT);
    }

    /** Text on standard output from INFO up, coloured if it is a terminal. */
    public static ConsoleSink stdout() {
        return new ConsoleSink(Stream.STDOUT, Level.INFO, Color.AUTO, Layout.TEXT);
    }

    public ConsoleSink withLevel(Level level) {
        return new ConsoleSink(stream, level, color, layout);
    }

    public ConsoleSink withColor(Color color) {
        return new ConsoleSink(stream, level, color, layout);
    }

    public ConsoleSink withLayout(Layout layout) {
        return new ConsoleSink(stream, level, color, layout);
    }
}
