package dev.logway.log;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A sink that the engine writes to, with what it has done so far. Thread-safe. */
public final class SinkHandle implements AutoCloseable {
    private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(10);

    private final LogEngine engine;
    private final Pump pump;
    private final LineFormat format;
    private final int level;
    private final @Nullable String run;
    private final Predicate<? super LogRecord> filter;
    private final @Nullable Path path;

    SinkHandle(
            LogEngine engine,
            Pump pump,
            LineFormat format,
            LogLevel level,
            @Nullable String run,
            Predicate<? super LogRecord> filter,
            @Nullable Path path) {
        this.engine = engine;
        this.pump = pump;
        this.format = format;
        this.level = level.number();
        this.run = run;
        this.filter = filter;
        this.path = path;
    }

    /** How many records were written. */
    public long lines() {
        return pump.lines();
    }

    /** How many bytes were written. */
    public long bytes() {
        return pump.bytes();
    }

    /** How many records were lost because the sink failed for longer than its buffer lasts, or was being closed. */
    public long dropped() {
        return pump.dropped();
    }

    /** The live file, absolute; empty for a console. */
    public Optional<Path> path() {
        return Optional.ofNullable(path);
    }

    /**
     * Takes the sink out of the engine, writes what was logged before, and closes its file. Blocks for that, ten seconds
     * at most. A second call does nothing.
     */
    @Override
    public void close() {
        engine.remove(this);
        pump.close(System.nanoTime() + CLOSE_DEADLINE.toNanos());
    }

    LineFormat format() {
        return format;
    }

    int level() {
        return level;
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
        if (event.known().number() < level
                || (run != null && !run.equals(event.run()))
                || !engine.passes(filter, event)) {
            return false;
        }
        boolean keeps = put(event, kept);
        long lost = pump.takeLoss();
        if (lost > 0) {
            put(engine.notice(lost + " lines before this one are lost: this log could not be written"), kept);
        }
        return keeps;
    }

    private boolean put(Event event, boolean kept) {
        long stamp = Stamp.of(event.millis(), format.timeAt(), event.known().number());
        if (kept) {
            pump.acceptKept(event.line(format), event.nanos(), stamp);
            return true;
        }
        return pump.accept(event.line(format), event.nanos(), stamp);
    }

    boolean flush(long deadlineNanos) {
        return pump.flush(deadlineNanos);
    }

    boolean exit(long deadlineNanos) {
        return pump.exit(deadlineNanos);
    }

    void refresh() {
        pump.refresh();
    }
}
