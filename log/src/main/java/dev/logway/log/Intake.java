package dev.logway.log;

import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;

/** Makes a record of each call that logs, and sends it on. Thread-safe. */
final class Intake {
    private final LogEngine engine;
    private final Fallback fallback;
    private final Scopes scopes;
    private final Passage passage;
    private final Clock clock = new Clock();
    private final EventPool events = new EventPool(ZoneId.systemDefault());
    private final MarkedMessages markedMessages;
    private final ThreadLocal<Boolean> loggingCaught = new ThreadLocal<>();
    private volatile Setup setup = Setup.FIRST;

    Intake(LogEngine engine, Fallback fallback, Scopes scopes, Passage passage) {
        this.engine = engine;
        this.fallback = fallback;
        this.scopes = scopes;
        this.passage = passage;
        markedMessages = new MarkedMessages(fallback);
    }

    /** What records meet at the moment. */
    Setup setup() {
        return setup;
    }

    /** Lets records meet this from now on. */
    void use(Setup changed) {
        setup = changed;
    }

    /** Logs a call at a level of SLF4J's. */
    void log(
            LogwayLogger logger,
            LogCall call,
            Level level,
            @Nullable String message,
            @Nullable Object @Nullable [] arguments) {
        Setup now = setup;
        log(logger, call, now.levels().of(level), message, arguments, now);
    }

    /** Logs a call at any level. */
    void log(
            LogwayLogger logger,
            LogCall call,
            LogLevel level,
            @Nullable String message,
            @Nullable Object @Nullable [] arguments) {
        Setup now = setup;
        log(logger, call, now.levels().of(level), message, arguments, now);
    }

    private void log(
            LogwayLogger logger,
            LogCall call,
            KnownLevel level,
            @Nullable String message,
            @Nullable Object @Nullable [] arguments,
            Setup now) {
        Event event = events.take();
        try {
            begin(event, logger, level);
            event.message(message, arguments, call.exception());
            if (call.colored()) {
                markedMessages.find(String.valueOf(message)).ifPresent(event::marked);
            }
            passage.send(event, call, now);
        } catch (Throwable failure) {
            lost(logger.getName(), failure);
        } finally {
            events.giveBack(event);
        }
    }

    private void begin(Event event, LogwayLogger logger, KnownLevel level) {
        String thread = Thread.currentThread().getName();
        long nanos = System.nanoTime();
        event.begin(logger, level, nanos, clock.micros(nanos), thread, ContextAdapter.current());
    }

    /** Logs what a {@link Catcher} has caught; without a message of its own, with where that was. */
    void logCaught(LogwayLogger logger, LogCall call, LogLevel level, @Nullable String message) {
        Event event = events.take();
        loggingCaught.set(true);
        try {
            Setup now = setup;
            begin(event, logger, now.levels().of(level));
            event.from(call.origin());
            event.message(message == null ? Caught.message(event) : message, null, call.exception());
            passage.send(event, call, now);
        } catch (Throwable failure) {
            lost(logger.getName(), failure);
        } finally {
            loggingCaught.remove();
            events.giveBack(event);
        }
    }

    /** Whether the calling thread is in the middle of that, so that what is thrown now is part of it. */
    boolean isLoggingCaught() {
        return loggingCaught.get() != null;
    }

    /** Logs what another builder has put together, or what was recorded before the engine was there. */
    void log(LogwayLogger logger, KnownLevel level, LoggingEvent recorded) {
        Event event = events.take();
        try {
            begin(event, logger, level, recorded);
            event.message(recorded.getMessage(), recorded.getArgumentArray(), recorded.getThrowable());
            Origin origin = recorded.getTimeStamp() == 0 ? Origin.below(recorded.getCallerBoundary()) : Origin.UNKNOWN;
            LogCall call =
                    LogCall.of(origin).with(present(recorded.getKeyValuePairs()), present(recorded.getMarkers()));
            passage.send(event, call, setup);
        } catch (Throwable failure) {
            lost(logger.getName(), failure);
        } finally {
            events.giveBack(event);
        }
    }

    private void begin(Event event, LogwayLogger logger, KnownLevel level, LoggingEvent recorded) {
        long nanos = System.nanoTime();
        long micros = recorded.getTimeStamp() > 0 ? Event.micros(recorded.getTimeStamp()) : clock.micros(nanos);
        String thread = Objects.requireNonNullElseGet(
                recorded.getThreadName(), () -> Thread.currentThread().getName());
        event.begin(logger, level, nanos, micros, thread, ContextAdapter.current());
        if (recorded.getThreadName() != null) {
            event.thread(-1);
        }
    }

    private static <T> List<T> present(@Nullable List<T> recorded) {
        return recorded == null
                ? List.of()
                : recorded.stream().filter(Objects::nonNull).toList();
    }

    /**
     * Logs what another logging API has let through and formatted by its own rules; the sinks have their levels still.
     */
    void logForeign(String name, LogCall call, Level level, String message, Moment at) {
        Setup now = setup;
        if (!now.activation().isOn(name)) {
            return;
        }
        Event event = events.take();
        try {
            long micros = Event.micros(at.millis());
            KnownLevel known = now.levels().of(level);
            event.begin(engine.logger(name), known, System.nanoTime(), micros, at.thread(), ContextAdapter.current());
            event.thread(at.threadId());
            event.message(message, null, call.exception());
            passage.send(event, call, now);
        } catch (Throwable failure) {
            lost(name, failure);
        } finally {
            events.giveBack(event);
        }
    }

    /** The calling thread as one that prints something now. */
    Printer printer() {
        Thread thread = Thread.currentThread();
        long millis = clock.millis(System.nanoTime());
        return new Printer(millis, thread.getName(), thread.getId(), ContextAdapter.current(), scopes.run());
    }

    /** Logs what was printed to a standard stream. */
    void logPrinted(LogwayLogger logger, Level level, String text, Printer printer) {
        Event event = events.take();
        try {
            Setup now = setup;
            long micros = Event.micros(printer.millis());
            KnownLevel known = now.levels().of(level);
            event.begin(logger, known, System.nanoTime(), micros, printer.thread(), printer.context());
            event.thread(printer.threadId());
            event.message(text, null, null);
            event.belongsTo(printer.run());
            passage.deliver(event, now);
        } catch (Throwable failure) {
            lost(logger.getName(), failure);
        } finally {
            events.giveBack(event);
        }
    }

    /** A warning of the engine itself that goes to one sink only: so many of its lines are lost. */
    Event notice(long lost) {
        Event event = new Event(ZoneId.systemDefault());
        LogwayLogger logger = engine.logger(LogEngine.class.getPackageName());
        String thread = Thread.currentThread().getName();
        long nanos = System.nanoTime();
        KnownLevel warning = setup.levels().of(Level.WARN);
        event.begin(logger, warning, nanos, clock.micros(nanos), thread, Context.EMPTY);
        String lines = lost == 1 ? "1 line before this one is lost" : lost + " lines before this one are lost";
        event.message(lines + ": this log could not be written", null, null);
        return event;
    }

    /**
     * Does something that logs for the engine itself, or for a call that is over: what a sink throws then has nobody to
     * go to, and is reported.
     */
    @SuppressWarnings("CatchingUnchecked") // a sink may throw anything
    void unattended(Runnable logging) {
        try {
            logging.run();
        } catch (StackOverflowError callerTooDeep) {
            throw callerTooDeep;
        } catch (Throwable failure) {
            fallback.failed("a sink has failed with a record that nobody waits for", failure);
        }
    }

    /**
     * Reports what a logging call must not throw. Only the end of the stack goes on to the program, which is as deep:
     * it would overflow with its next call, and if it were let go on, it would do so in the middle of a sink.
     */
    private void lost(String name, Throwable failure) {
        if (failure instanceof SinkThrew threw) {
            throw threw.toCaller();
        }
        if (failure instanceof StackOverflowError overflow) {
            throw overflow;
        }
        fallback.failed("lost a record of " + name, failure);
    }
}
