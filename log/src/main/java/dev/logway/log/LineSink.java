package dev.logway.log;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.WritableByteChannel;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.logging.Handler;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * Describes a sink that the program brings along, for {@link LogEngine#add(LineSink)}: a stream, a writer, a channel, a
 * function or a handler of {@code java.util.logging}. Immutable.
 *
 * <p>It gets one line at a time, by the thread that logs, or with {@link #withEnqueue} by one of its own. A sink that
 * logs is not given what it logs; the others are. What it prints to a captured standard stream stays out of the log.
 * One that fails loses the line that it fails on, see {@link OnFailure}; one that does not come back holds up who logs
 * for the patience at most, but for the thread that is in it, and what is lost by that is counted and said in its log.
 *
 * <p>A line ends with {@code \n} and is UTF-8. What the program brings along is its own and is not closed here, unless
 * the method that takes it says so.
 */
public final class LineSink implements Sink {
    private static final Duration USUAL_PATIENCE = Duration.ofSeconds(10);

    private final String name;
    private final Receiver.Opener opener;
    private final LogLevel level;
    private final Color color;
    private final @Nullable Layout layout;
    private final Predicate<? super LogRecord> filter;
    private final OnFailure onFailure;
    private final @Nullable Enqueue enqueue;
    private final Duration patience;

    private LineSink(
            String name,
            Receiver.Opener opener,
            LogLevel level,
            Color color,
            @Nullable Layout layout,
            Predicate<? super LogRecord> filter,
            OnFailure onFailure,
            @Nullable Enqueue enqueue,
            Duration patience) {
        this.name = name;
        this.opener = opener;
        this.level = Objects.requireNonNull(level, "level");
        this.color = Objects.requireNonNull(color, "color");
        this.layout = layout;
        this.filter = Objects.requireNonNull(filter, "filter");
        this.onFailure = Objects.requireNonNull(onFailure, "onFailure");
        this.enqueue = enqueue;
        this.patience = Objects.requireNonNull(patience, "patience");
    }

    /** @param thing whose class tells a person what it is */
    private static LineSink through(Object thing, Receiver.Opener opener) {
        String type = thing.getClass().getName();
        String name = type.substring(type.lastIndexOf('.') + 1).replaceFirst("\\$\\$Lambda.*", "");
        return new LineSink(
                name, opener, LogLevel.INFO, Color.AUTO, null, SinkHandle.ALL, OnFailure.REPORT, null, USUAL_PATIENCE);
    }

    /** To a stream, from INFO up, flushed after each line; a {@link PrintStream} is taken as that. */
    public static LineSink to(OutputStream stream) {
        Objects.requireNonNull(stream, "stream");
        return stream instanceof PrintStream printing
                ? to(printing)
                : through(stream, (sink, failures) -> new ToStream(stream));
    }

    /**
     * To a stream, from INFO up, flushed after each line; one that was closed, or says by {@link
     * PrintStream#checkError} that it has failed, has failed. Coloured, and above the bars of {@link Progress}, if it
     * is {@code System.err} or {@code System.out} and that is a terminal.
     */
    public static LineSink to(PrintStream stream) {
        Objects.requireNonNull(stream, "stream");
        return through(stream, (sink, failures) -> new ToPrintStream(stream));
    }

    /** To a writer, from INFO up, flushed after each line. */
    public static LineSink to(java.io.Writer writer) {
        Objects.requireNonNull(writer, "writer");
        return through(writer, (sink, failures) -> new ToWriter(writer));
    }

    /**
     * To a channel, from INFO up; one that does not block is asked again until it has taken the whole line. If it takes
     * nothing for the patience, it has failed.
     */
    public static LineSink to(WritableByteChannel channel) {
        Objects.requireNonNull(channel, "channel");
        return through(channel, (sink, failures) -> new ToChannel(channel, sink.patience()));
    }

    /**
     * To a handler of {@code java.util.logging}, from INFO up. It gets records with message, exception, level, logger,
     * thread, time and place, and makes its own lines of them; with {@link #withLayout} the line without its end is
     * their message, and they have no exception. It is closed with the sink.
     */
    public static LineSink to(Handler handler) {
        Objects.requireNonNull(handler, "handler");
        return through(handler, (sink, failures) -> new ToHandler(handler, sink.layout() == null));
    }

    /** To a function, from INFO up. It is closed with the sink if it is an {@link AutoCloseable}. */
    public static LineSink calling(Consumer<? super LogLine> function) {
        Objects.requireNonNull(function, "function");
        return through(function, (sink, failures) -> new ToFunction(function));
    }

    /**
     * To a function that goes on by itself, from INFO up. {@link LogEngine#flush} waits for what it has begun, and so
     * does closing, for the patience at most: what is not finished then is lost, which is counted and said. As long as
     * a thousand lines are unfinished, who logs waits as for a sink that does not come back. A stage that fails is
     * reported, and its line is lost. The function is closed with the sink if it is an {@link AutoCloseable}.
     */
    public static LineSink starting(Function<? super LogLine, ? extends CompletionStage<?>> function) {
        Objects.requireNonNull(function, "function");
        return through(function, (sink, failures) -> new ToStages(function, sink.patience(), failures));
    }

    /** @param level the lowest level that is written */
    public LineSink withLevel(LogLevel level) {
        return new LineSink(name, opener, level, color, layout, filter, onFailure, enqueue, patience);
    }

    /** @param level the lowest level that is written */
    public LineSink withLevel(Level level) {
        return withLevel(LogLevel.of(level));
    }

    /** @param color when lines are coloured; {@link Color#AUTO} is never, but for a standard stream */
    public LineSink withColor(Color color) {
        return new LineSink(name, opener, level, color, layout, filter, onFailure, enqueue, patience);
    }

    /** @param layout what a line looks like */
    public LineSink withLayout(Layout layout) {
        return new LineSink(
                name,
                opener,
                level,
                color,
                Objects.requireNonNull(layout, "layout"),
                filter,
                onFailure,
                enqueue,
                patience);
    }

    /**
     * The same for those records only that the filter lets through; one that throws lets its record through, and what
     * it logs is not for this sink.
     */
    public LineSink withFilter(Predicate<? super LogRecord> filter) {
        return new LineSink(name, opener, level, color, layout, filter, onFailure, enqueue, patience);
    }

    /** @param onFailure what becomes of what the sink throws; {@link OnFailure#REPORT} if this is not said */
    public LineSink withOnFailure(OnFailure onFailure) {
        return new LineSink(name, opener, level, color, layout, filter, onFailure, enqueue, patience);
    }

    /** The same, fed by a thread of its own. */
    public LineSink withEnqueue(Enqueue enqueue) {
        return new LineSink(
                name,
                opener,
                level,
                color,
                layout,
                filter,
                onFailure,
                Objects.requireNonNull(enqueue, "enqueue"),
                patience);
    }

    /**
     * @param patience how long a thread that logs waits for another one that is in the sink, or for room in a queue;
     * ten seconds if this is not said
     * @throws IllegalArgumentException if it is negative
     */
    public LineSink withPatience(Duration patience) {
        if (patience.isNegative()) {
            throw new IllegalArgumentException("The patience is " + patience + ", expected none or more.");
        }
        return new LineSink(name, opener, level, color, layout, filter, onFailure, enqueue, patience);
    }

    /** Whether it is the same but for which records it takes. */
    boolean isOpenedAs(LineSink other) {
        return opener == other.opener
                && color == other.color
                && Objects.equals(layout, other.layout)
                && onFailure == other.onFailure
                && Objects.equals(enqueue, other.enqueue)
                && patience.equals(other.patience);
    }

    /** What to call it in a report. */
    String name() {
        return name;
    }

    Receiver.Opener opener() {
        return opener;
    }

    LogLevel level() {
        return level;
    }

    Color color() {
        return color;
    }

    /** Null if that was not said. */
    @Nullable
    Layout layout() {
        return layout;
    }

    Predicate<? super LogRecord> filter() {
        return filter;
    }

    OnFailure onFailure() {
        return onFailure;
    }

    @Nullable
    Enqueue enqueue() {
        return enqueue;
    }

    Duration patience() {
        return patience;
    }
}
