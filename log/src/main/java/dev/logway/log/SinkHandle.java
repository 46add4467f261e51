package dev.logway.log;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A sink that the engine writes to, with what it has done so far. Thread-safe. */
public final class SinkHandle implements AutoCloseable {
    private final LogEngine engine;
    private final Delivery delivery;
    private final LineFormat format;
    private final int level;
    private final @Nullable String run;
    private final Predicate<? super LogRecord> filter;

    /** What the filter says if it goes by loggers; else null. */
    private final @Nullable LoggerLevels byLogger;

    private final @Nullable Supplier<Path> path;

    /** Sinks that write to the same, and go with this one. */
    private final List<SinkHandle> siblings = new CopyOnWriteArrayList<>();

    SinkHandle(
            LogEngine engine,
            Delivery delivery,
            LineFormat format,
            LogLevel level,
            @Nullable String run,
            Predicate<? super LogRecord> filter,
            @Nullable Supplier<Path> path) {
        this.engine = engine;
        this.delivery = delivery;
        this.format = format;
        this.level = level.number();
        this.run = run;
        this.filter = filter;
        this.byLogger = filter instanceof LoggerFilter names ? new LoggerLevels(names) : null;
        this.path = path;
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
        return Optional.ofNullable(path).map(Supplier::get);
    }

    /**
     * Takes the sink out of the engine, writes what was logged before, and closes its file or what its description says
     * is closed. Blocks for that, ten seconds at most, one second for a console; what could not be written by then is
     * lost, or left to who completes the log of a file. A second call does nothing. A sink may close itself.
     */
    @Override
    public void close() {
        engine.remove(this);
        siblings.forEach(engine::remove);
        long deadline = System.nanoTime() + delivery.closingNanos();
        tellLastLoss(deadline);
        delivery.close(deadline);
    }

    /** A sink that writes to where this one does, takes other records and makes other lines of them. */
    SinkHandle changed(LineFormat format, LogLevel level, Predicate<? super LogRecord> filter) {
        return new SinkHandle(engine, delivery, format, level, run, filter, path);
    }

    /** When this one is closed, the other one writes to the same file. */
    void succeededBy(SinkHandle next) {
        delivery.succeededBy(next.delivery);
    }

    boolean writesWhere(SinkHandle other) {
        return delivery == other.delivery;
    }

    /** Another sink for what this one writes to, which is closed with this one: their lines stay in order. */
    SinkHandle sibling(Layout layout, LogLevel level, Predicate<? super LogRecord> filter) {
        SinkHandle sibling = new SinkHandle(engine, delivery, engine.format(layout), level, run, filter, path);
        siblings.add(sibling);
        return sibling;
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
        return byLogger == null ? isWanted(event) : event.known().number() >= byLogger.lowest(event.logger());
    }

    /** Asks the program's filter; a record that it fails on is none that is not wanted. */
    @SuppressWarnings("CatchingUnchecked") // foreign code below a logging call, which never throws
    private boolean isWanted(Event event) {
        try {
            return filter.test(event);
        } catch (Throwable failure) {
            engine.fallback().failed("a filter failed, so its records are let through", failure);
            return true;
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
