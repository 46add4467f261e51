package dev.logway.log;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A sink that the engine writes to, with what it has done so far. Thread-safe. */
public final class SinkHandle implements AutoCloseable {
    /** The filter of a sink that has none. */
    static final Predicate<LogRecord> ALL = record -> true;

    private final LogEngine engine;
    private final Sink spec;
    private final Delivery delivery;
    private final LineFormat format;
    private final int level;
    private final @Nullable String run;
    private final Predicate<? super LogRecord> filter;

    /** Set while this thread asks the filter: what that logs is not for this sink, or it would be asked for ever. */
    private final ThreadLocal<@Nullable Boolean> asking = new ThreadLocal<>();

    /** What the filter says if it goes by loggers; else null. */
    private final @Nullable LoggerLevels byLogger;

    /** Null for a sink that is no file. */
    private final @Nullable FileOutput file;

    /** Sinks that write to the same, and go with this one. */
    private final List<SinkHandle> siblings = new CopyOnWriteArrayList<>();

    SinkHandle(LogEngine engine, Sink spec, Delivery delivery, LineFormat format, @Nullable FileOutput file) {
        this.engine = engine;
        this.spec = spec;
        this.delivery = delivery;
        this.format = format;
        this.file = file;
        this.level = level(spec).number();
        this.run = spec instanceof FileSink ofARun ? ofARun.run() : null;
        this.filter = filter(spec);
        this.byLogger = filter instanceof LoggerFilter names ? new LoggerLevels(names) : null;
    }

    private static LogLevel level(Sink spec) {
        if (spec instanceof ConsoleSink console) {
            return console.level();
        }
        return spec instanceof FileSink file ? file.level() : ((LineSink) spec).level();
    }

    private static Predicate<? super LogRecord> filter(Sink spec) {
        if (spec instanceof ConsoleSink console) {
            return console.filter();
        }
        return spec instanceof FileSink file ? file.filter() : ((LineSink) spec).filter();
    }

    /** How many records were written. */
    public long lines() {
        return delivery.lines();
    }

    /** How many bytes were written. */
    public long bytes() {
        return delivery.bytes();
    }

    /**
     * How many records were lost because the sink failed, or failed for longer than its buffers last, had no room, was
     * being closed, or has logged them itself.
     */
    public long dropped() {
        return delivery.dropped();
    }

    /** The live file of now, absolute; empty for a sink that is none. */
    public Optional<Path> path() {
        return Optional.ofNullable(file).map(FileOutput::path);
    }

    /**
     * Takes the sink out of the engine, writes what was logged before, and closes its file or what its description says
     * is closed. Blocks for that, ten seconds at most, one second for a console; what could not be written by then is
     * lost, or left to who completes the log of a file. A second call does nothing, nor does one after {@link
     * LogEngine#configure} has put another sink in its place. A sink may close itself.
     */
    @Override
    public void close() {
        if (engine.remove(this)) {
            siblings.forEach(engine::remove);
            end();
        }
    }

    /** Writes and closes as {@link #close} does, for who has taken the sink out of the engine. */
    void end() {
        long deadline = System.nanoTime() + delivery.closingNanos();
        tellLastLoss(deadline);
        delivery.close(deadline);
    }

    /** The sink that has what this one writes to from now on, and is otherwise as described there. */
    SinkHandle goingOnAs(Sink next, LineFormat format) {
        if (file != null && next instanceof FileSink changed) {
            file.goOnAs(changed);
        }
        return new SinkHandle(engine, next, delivery.as(next), format, file);
    }

    boolean writesWhere(SinkHandle other) {
        return delivery.writesWhere(other.delivery);
    }

    /** Another sink for what this one writes to, which is closed with this one: their lines stay in order. */
    SinkHandle sibling(Sink spec, Layout layout) {
        SinkHandle sibling = new SinkHandle(engine, spec, delivery, engine.format(layout), file);
        siblings.add(sibling);
        return sibling;
    }

    Sink spec() {
        return spec;
    }

    LineFormat format() {
        return format;
    }

    int level() {
        return level;
    }

    /** The lowest level of what the sink takes of a logger. */
    int level(String logger) {
        return filter instanceof LoggerFilter names ? Math.max(level, names.lowest(logger)) : level;
    }

    @Nullable
    String run() {
        return run;
    }

    /**
     * Takes the record if it is for this sink.
     *
     * @param kept whether another sink keeps it, whatever happens to the process
     * @return whether this one does
     */
    boolean accept(Event event, boolean kept) {
        if (event.known().number() < level || (run != null && !run.equals(event.run())) || !passes(event)) {
            return false;
        }
        boolean keeps = delivery.take(event, format, kept);
        tellLoss(kept);
        return keeps;
    }

    private void tellLoss(boolean kept) {
        long lost = delivery.takeLoss();
        if (lost > 0) {
            delivery.take(engine.intake().notice(lost), format, kept);
        }
    }

    /** What was lost is told at the end, if no record has come since that could be told of it. */
    private void tellLastLoss(long deadlineNanos) {
        if (delivery.owesNotice() && delivery.flush(deadlineNanos)) {
            tellLoss(false);
        }
    }

    private boolean passes(Event event) {
        if (byLogger != null) {
            return event.known().number() >= byLogger.lowest(event.logger());
        }
        return filter == ALL || (asking.get() == null && isWanted(event));
    }

    /** Asks the program's filter; a record that it fails on is none that is not wanted. */
    @SuppressWarnings("CatchingUnchecked") // foreign code below a logging call, which never throws
    private boolean isWanted(Event event) {
        asking.set(true);
        try {
            return filter.test(event);
        } catch (Throwable failure) {
            engine.fallback().failed("a filter failed, so its records are let through", failure);
            return true;
        } finally {
            asking.remove();
        }
    }

    boolean flush(long deadlineNanos) {
        return delivery.flush(deadlineNanos);
    }

    boolean exit(long deadlineNanos) {
        tellLastLoss(deadlineNanos);
        return delivery.exit(deadlineNanos);
    }
}
