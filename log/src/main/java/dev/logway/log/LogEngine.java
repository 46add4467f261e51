package dev.logway.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;

/**
 * The logging engine of this JVM: what SLF4J, {@code System.Logger} and {@code java.util.logging} log goes through it to
 * the sinks. Thread-safe.
 *
 * <p>Sinks come and go while the program logs. As long as none was added, records from INFO up go to standard error,
 * coloured if that is a terminal. A logging call never throws and never blocks on a lock that a virtual thread may hold;
 * when it returns, its bytes are where the sink's {@link Durability} says.
 */
/* Implementation notes
 *
 * The list of sinks is an immutable array that is swapped under the lock and read without one. A logger knows the lowest
 * level that is of use to anybody, so that a call for nothing costs one comparison; the thresholds are computed anew
 * whenever sinks or levels change.
 */
public final class LogEngine {
    private static final Level ROOT_LEVEL = Level.INFO;

    private final Object lock = new Object();
    private final Fallback fallback = new Fallback();
    private final Terminal terminal = Terminal.ofThisProcess();
    private final StatusLine status;
    private final Scopes scopes = new Scopes();
    private final EventPool events = new EventPool(ZoneId.systemDefault());
    private final Map<String, LogwayLogger> loggers = new ConcurrentHashMap<>();
    private final Map<String, Integer> levels = new ConcurrentHashMap<>();
    private final SinkHandle byDefault;
    private volatile SinkHandle[] sinks;

    private LogEngine() {
        status = new StatusLine(terminal.hasStatusLine(ConsoleSink.Stream.STDERR), terminal.width());
        levels.put("", ROOT_LEVEL.toInt());
        byDefault = open(ConsoleSink.stderr());
        sinks = new SinkHandle[] {byDefault};
    }

    private static final class Holder {
        static final LogEngine ENGINE = new LogEngine();
    }

    /** The engine of this JVM. */
    public static LogEngine get() {
        return Holder.ENGINE;
    }

    /** Adds a console; records logged from now on go there. */
    public SinkHandle add(ConsoleSink spec) {
        return add(open(Objects.requireNonNull(spec, "spec")));
    }

    /**
     * Adds a file; records logged from now on go there.
     *
     * @throws UncheckedIOException if the file cannot be opened for writing
     */
    public SinkHandle add(FileSink spec) {
        Objects.requireNonNull(spec, "spec");
        try {
            return add(open(spec));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the log file '" + spec.path() + "': " + e.getMessage(), e);
        }
    }

    private SinkHandle open(ConsoleSink spec) {
        boolean colored = terminal.isColored(spec.stream(), spec.color());
        Pump pump = new Pump(ConsoleOutput.of(spec.stream(), status), fallback);
        return new SinkHandle(
                this, pump, LineFormat.of(spec.layout(), colored), spec.level().toInt(), null, null);
    }

    private SinkHandle open(FileSink spec) throws IOException {
        Pump pump = new Pump(new FileOutput(spec, fallback), fallback);
        Path path = spec.path().toAbsolutePath().normalize();
        return new SinkHandle(
                this, pump, LineFormat.of(spec.layout(), false), spec.level().toInt(), spec.run(), path);
    }

    private SinkHandle add(SinkHandle sink) {
        synchronized (lock) {
            List<SinkHandle> changed = new ArrayList<>(List.of(sinks));
            changed.remove(byDefault);
            changed.add(sink);
            use(changed);
        }
        return sink;
    }

    /** Takes the sink out, as its {@link SinkHandle#close} does after which nothing of it is left. */
    void remove(SinkHandle sink) {
        synchronized (lock) {
            List<SinkHandle> changed = new ArrayList<>(List.of(sinks));
            changed.remove(sink);
            if (changed.isEmpty()) {
                changed.add(byDefault);
            }
            use(changed);
        }
    }

    private void use(List<SinkHandle> changed) {
        sinks = changed.toArray(new SinkHandle[0]);
        updateThresholds();
    }

    private void updateThresholds() {
        loggers.values().forEach(logger -> logger.threshold(threshold(logger.getName())));
    }

    private int threshold(String name) {
        int lowest = LogwayLogger.OFF;
        for (SinkHandle sink : sinks) {
            lowest = Math.min(lowest, sink.level());
        }
        return Math.max(lowest, level(name));
    }

    /** The level set for the logger or its nearest parent. */
    private int level(String name) {
        for (String parent = name;
                !parent.isEmpty();
                parent = parent.substring(0, Math.max(0, parent.lastIndexOf('.')))) {
            Integer level = levels.get(parent);
            if (level != null) {
                return level;
            }
        }
        return levels.getOrDefault("", ROOT_LEVEL.toInt());
    }

    /**
     * Sets the lowest level of a logger and of those below it that have no level of their own. It comes before the sinks'
     * levels: a record needs both.
     *
     * @param name of a logger or a package; empty for all
     */
    public void level(String name, Level level) {
        synchronized (lock) {
            levels.put(Objects.requireNonNull(name, "name"), level.toInt());
            updateThresholds();
        }
    }

    /** Waits until everything logged before is written; false if that took longer than the deadline. */
    public boolean flush(Duration deadline) {
        long until = System.nanoTime() + deadline.toNanos();
        boolean flushed = true;
        for (SinkHandle sink : sinks) {
            flushed &= sink.flush(until);
        }
        return flushed;
    }

    /** Shows a bar on standard error until it is closed; without a terminal there is none to see. */
    public Progress progress(String label, long total) {
        Progress bar = new Progress(Objects.requireNonNull(label, "label"), total, this::refresh, status::hide);
        status.show(bar);
        refresh();
        return bar;
    }

    private void refresh() {
        for (SinkHandle sink : sinks) {
            sink.refresh();
        }
    }

    LogwayLogger logger(String name) {
        LogwayLogger known = loggers.get(name);
        if (known != null) {
            return known;
        }
        synchronized (lock) {
            return loggers.computeIfAbsent(name, n -> {
                LogwayLogger logger = new LogwayLogger(this, n);
                logger.threshold(threshold(n));
                return logger;
            });
        }
    }

    Scopes scopes() {
        return scopes;
    }

    void log(
            LogwayLogger logger,
            int level,
            @Nullable String message,
            @Nullable Object @Nullable [] arguments,
            @Nullable Throwable throwable,
            List<KeyValuePair> values,
            List<Marker> markers) {
        Event event = events.take();
        try {
            String thread = Thread.currentThread().getName();
            event.begin(logger, level, System.currentTimeMillis(), thread, ContextAdapter.current());
            event.message(message, arguments, throwable);
            event.details(values, markers);
            write(event);
        } catch (Throwable failure) {
            fallback.failed("lost a record of " + logger.getName(), failure);
        } finally {
            events.giveBack(event);
        }
    }

    void log(LogwayLogger logger, int level, LoggingEvent recorded) {
        Event event = events.take();
        try {
            long millis = recorded.getTimeStamp() > 0 ? recorded.getTimeStamp() : System.currentTimeMillis();
            String thread = Objects.requireNonNullElseGet(
                    recorded.getThreadName(), () -> Thread.currentThread().getName());
            event.begin(logger, level, millis, thread, ContextAdapter.current());
            event.message(recorded.getMessage(), recorded.getArgumentArray(), recorded.getThrowable());
            event.details(
                    Objects.requireNonNullElse(recorded.getKeyValuePairs(), List.of()),
                    Objects.requireNonNullElse(recorded.getMarkers(), List.of()));
            write(event);
        } catch (Throwable failure) {
            fallback.failed("lost a record of " + logger.getName(), failure);
        } finally {
            events.giveBack(event);
        }
    }

    private void write(Event event) {
        SinkHandle[] all = sinks;
        event.belongsTo(scopes.run());
        for (SinkHandle sink : all) {
            sink.accept(event);
        }
    }
}
