package dev.logway.log;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A logger of the engine's own, for programs that want more than SLF4J has. Immutable and thread-safe; what is changed
 * is changed in a copy.
 *
 * <pre>{@code
 * private static final Log log = Log.here();
 *
 * log.info("resampling {} times", n);
 * log.bind("user", id).success("logged in");
 * log.debug("weights {}", () -> expensive());
 * try (var request = Log.context("request", id)) { … }
 * log.catching(() -> train());
 * }</pre>
 *
 * <p>Messages and their arguments are as SLF4J has them: {@code {}} takes an argument, and an exception that comes last
 * is the record's. An argument that is a {@link Supplier} is asked for its value, once and only if the level is on;
 * {@link #lazy} makes one of a lambda that stands beside other arguments. A call whose level is off costs one
 * comparison. No call throws, and its arguments are data, whatever they contain. Loggers of SLF4J with the same name
 * have the same levels, and their records go to the same sinks.
 *
 * <p>What a record has beside its message comes, each before the next one where they have the same key, from {@link
 * #with}, {@link #bind}, the context, and the engine's own {@link LogEngine#configure configuration}.
 */
public final class Log {
    /** Of the calls below and those of {@link Catcher}, which come from the same place. */
    static final Origin CALL = new Site(0, null);

    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private static final int TRACE = LogLevel.TRACE.number();
    private static final int DEBUG = LogLevel.DEBUG.number();
    private static final int INFO = LogLevel.INFO.number();
    private static final int SUCCESS = LogLevel.SUCCESS.number();
    private static final int WARNING = LogLevel.WARNING.number();
    private static final int ERROR = LogLevel.ERROR.number();
    private static final int CRITICAL = LogLevel.CRITICAL.number();

    private final LogwayLogger logger;
    private final LogCall call;

    private Log(LogwayLogger logger, LogCall call) {
        this.logger = logger;
        this.call = call;
    }

    /** A place behind the frames of these classes, and so many further out. */
    private record Site(int depth, @Nullable Class<?> site) implements Origin {
        @Override
        public String boundary() {
            return Log.class.getName();
        }

        @Override
        public boolean isBoundary(String className) {
            return className.equals(Log.class.getName()) || className.equals(Catcher.class.getName());
        }
    }

    /** The logger of the class that calls this. */
    public static Log here() {
        return of(WALKER.getCallerClass());
    }

    /** The logger of a class. */
    public static Log of(Class<?> type) {
        return named(type.getName());
    }

    /** The logger of a name, such as {@code org.example.Shop}. */
    public static Log named(String name) {
        return of(LogEngine.get().logger(Objects.requireNonNull(name, "name")));
    }

    static Log of(LogwayLogger logger) {
        return new Log(logger, LogCall.PLAIN);
    }

    private Log with(LogCall changed) {
        return new Log(logger, changed);
    }

    LogwayLogger logger() {
        return logger;
    }

    public String name() {
        return logger.getName();
    }

    /**
     * An argument that is asked for only if the level is on: {@code log.debug("{} has {}", name, Log.lazy(() ->
     * count()))}.
     */
    public static Supplier<?> lazy(Supplier<?> argument) {
        return Objects.requireNonNull(argument, "argument");
    }

    /** Whether a record of the level would be logged; null is as INFO. */
    public boolean isEnabled(@Nullable LogLevel level) {
        return logger.isEnabled(level == null ? INFO : level.number());
    }

    /** The same with a value for all its records. It is encoded now, so keep the result where many records have it. */
    public Log bind(String key, @Nullable Object value) {
        return bind(Collections.singletonMap(Objects.requireNonNull(key, "key"), value));
    }

    /** The same with values for all its records, encoded now. */
    public Log bind(Map<String, ? extends @Nullable Object> values) {
        return with(call.binding(values));
    }

    /**
     * The same with a value for the next call: {@code log.with("step", i).info("done")}. It comes before what is bound.
     */
    public Log with(String key, @Nullable Object value) {
        return with(call.with(Objects.requireNonNull(key, "key"), value));
    }

    /**
     * The same whose records are changed by the function, after whatever functions this logger has. It is called by the
     * thread that logs, for each record whose level is on, and should be fast. One that fails leaves the record as it
     * is by then.
     */
    public Log patch(Consumer<? super LogDraft> patcher) {
        return with(call.patching(Objects.requireNonNull(patcher, "patcher")));
    }

    /** The same with the exception, so that one among a message's arguments is shown as an argument. */
    public Log exception(Throwable exception) {
        return with(call.with(Objects.requireNonNull(exception, "exception")));
    }

    /**
     * The same whose messages go into a text as they are, without time, level or line end, and with no values behind;
     * in JSON they are records like others. Line ends and tabs are kept, other control characters are escaped.
     */
    public Log raw() {
        return with(call.inRaw());
    }

    /**
     * The same whose messages may have loguru's colour markup, {@code <red>failed:</red> {}}, which a sink without
     * colours leaves out. Arguments are data and never markup. A message whose markup can't be used is text as it is,
     * and that is reported once.
     */
    public Log colors() {
        return with(call.inColors());
    }

    /**
     * The same for a method that logs for its callers: the place in the program is so many calls further out.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public Log depth(int calls) {
        if (calls < 0) {
            throw new IllegalArgumentException("The depth is " + calls + ", expected 0 or more.");
        }
        return with(call.from(new Site(calls, null)));
    }

    /** The same for a class that logs for its callers: the place in the program is where that class was called. */
    public Log calledBy(Class<?> facade) {
        return with(call.from(Origin.below(facade.getName())));
    }

    public void trace(@Nullable String message) {
        if (logger.isEnabled(TRACE)) {
            write(LogLevel.TRACE, message);
        }
    }

    public void trace(@Nullable String message, @Nullable Object argument) {
        if (logger.isEnabled(TRACE)) {
            write(LogLevel.TRACE, message, argument);
        }
    }

    public void trace(@Nullable String message, @Nullable Object first, @Nullable Object second) {
        if (logger.isEnabled(TRACE)) {
            write(LogLevel.TRACE, message, first, second);
        }
    }

    public void trace(@Nullable String message, @Nullable Object @Nullable ... arguments) {
        if (logger.isEnabled(TRACE)) {
            write(LogLevel.TRACE, message, arguments);
        }
    }

    /** Asks for the message only if the level is on. */
    public void trace(@Nullable Supplier<String> message) {
        if (logger.isEnabled(TRACE)) {
            ask(LogLevel.TRACE, message);
        }
    }

    /** The same with lambdas for arguments. */
    public void trace(@Nullable String message, @Nullable Supplier<?> @Nullable ... arguments) {
        if (logger.isEnabled(TRACE)) {
            writeAsked(LogLevel.TRACE, message, arguments);
        }
    }

    public void debug(@Nullable String message) {
        if (logger.isEnabled(DEBUG)) {
            write(LogLevel.DEBUG, message);
        }
    }

    public void debug(@Nullable String message, @Nullable Object argument) {
        if (logger.isEnabled(DEBUG)) {
            write(LogLevel.DEBUG, message, argument);
        }
    }

    public void debug(@Nullable String message, @Nullable Object first, @Nullable Object second) {
        if (logger.isEnabled(DEBUG)) {
            write(LogLevel.DEBUG, message, first, second);
        }
    }

    public void debug(@Nullable String message, @Nullable Object @Nullable ... arguments) {
        if (logger.isEnabled(DEBUG)) {
            write(LogLevel.DEBUG, message, arguments);
        }
    }

    /** Asks for the message only if the level is on. */
    public void debug(@Nullable Supplier<String> message) {
        if (logger.isEnabled(DEBUG)) {
            ask(LogLevel.DEBUG, message);
        }
    }

    /** The same with lambdas for arguments. */
    public void debug(@Nullable String message, @Nullable Supplier<?> @Nullable ... arguments) {
        if (logger.isEnabled(DEBUG)) {
            writeAsked(LogLevel.DEBUG, message, arguments);
        }
    }

    public void info(@Nullable String message) {
        if (logger.isEnabled(INFO)) {
            write(LogLevel.INFO, message);
        }
    }

    public void info(@Nullable String message, @Nullable Object argument) {
        if (logger.isEnabled(INFO)) {
            write(LogLevel.INFO, message, argument);
        }
    }

    public void info(@Nullable String message, @Nullable Object first, @Nullable Object second) {
        if (logger.isEnabled(INFO)) {
            write(LogLevel.INFO, message, first, second);
        }
    }

    public void info(@Nullable String message, @Nullable Object @Nullable ... arguments) {
        if (logger.isEnabled(INFO)) {
            write(LogLevel.INFO, message, arguments);
        }
    }

    /** Asks for the message only if the level is on. */
    public void info(@Nullable Supplier<String> message) {
        if (logger.isEnabled(INFO)) {
            ask(LogLevel.INFO, message);
        }
    }

    /** The same with lambdas for arguments. */
    public void info(@Nullable String message, @Nullable Supplier<?> @Nullable ... arguments) {
        if (logger.isEnabled(INFO)) {
            writeAsked(LogLevel.INFO, message, arguments);
        }
    }

    public void success(@Nullable String message) {
        if (logger.isEnabled(SUCCESS)) {
            write(LogLevel.SUCCESS, message);
        }
    }

    public void success(@Nullable String message, @Nullable Object argument) {
        if (logger.isEnabled(SUCCESS)) {
            write(LogLevel.SUCCESS, message, argument);
        }
    }

    public void success(@Nullable String message, @Nullable Object first, @Nullable Object second) {
        if (logger.isEnabled(SUCCESS)) {
            write(LogLevel.SUCCESS, message, first, second);
        }
    }

    public void success(@Nullable String message, @Nullable Object @Nullable ... arguments) {
        if (logger.isEnabled(SUCCESS)) {
            write(LogLevel.SUCCESS, message, arguments);
        }
    }

    /** Asks for the message only if the level is on. */
    public void success(@Nullable Supplier<String> message) {
        if (logger.isEnabled(SUCCESS)) {
            ask(LogLevel.SUCCESS, message);
        }
    }

    /** The same with lambdas for arguments. */
    public void success(@Nullable String message, @Nullable Supplier<?> @Nullable ... arguments) {
        if (logger.isEnabled(SUCCESS)) {
            writeAsked(LogLevel.SUCCESS, message, arguments);
        }
    }

    public void warning(@Nullable String message) {
        if (logger.isEnabled(WARNING)) {
            write(LogLevel.WARNING, message);
        }
    }

    public void warning(@Nullable String message, @Nullable Object argument) {
        if (logger.isEnabled(WARNING)) {
            write(LogLevel.WARNING, message, argument);
        }
    }

    public void warning(@Nullable String message, @Nullable Object first, @Nullable Object second) {
        if (logger.isEnabled(WARNING)) {
            write(LogLevel.WARNING, message, first, second);
        }
    }

    public void warning(@Nullable String message, @Nullable Object @Nullable ... arguments) {
        if (logger.isEnabled(WARNING)) {
            write(LogLevel.WARNING, message, arguments);
        }
    }

    /** Asks for the message only if the level is on. */
    public void warning(@Nullable Supplier<String> message) {
        if (logger.isEnabled(WARNING)) {
            ask(LogLevel.WARNING, message);
        }
    }

    /** The same with lambdas for arguments. */
    public void warning(@Nullable String message, @Nullable Supplier<?> @Nullable ... arguments) {
        if (logger.isEnabled(WARNING)) {
            writeAsked(LogLevel.WARNING, message, arguments);
        }
    }

    public void error(@Nullable String message) {
        if (logger.isEnabled(ERROR)) {
            write(LogLevel.ERROR, message);
        }
    }

    public void error(@Nullable String message, @Nullable Object argument) {
        if (logger.isEnabled(ERROR)) {
            write(LogLevel.ERROR, message, argument);
        }
    }

    public void error(@Nullable String message, @Nullable Object first, @Nullable Object second) {
        if (logger.isEnabled(ERROR)) {
            write(LogLevel.ERROR, message, first, second);
        }
    }

    public void error(@Nullable String message, @Nullable Object @Nullable ... arguments) {
        if (logger.isEnabled(ERROR)) {
            write(LogLevel.ERROR, message, arguments);
        }
    }

    /** Asks for the message only if the level is on. */
    public void error(@Nullable Supplier<String> message) {
        if (logger.isEnabled(ERROR)) {
            ask(LogLevel.ERROR, message);
        }
    }

    /** The same with lambdas for arguments. */
    public void error(@Nullable String message, @Nullable Supplier<?> @Nullable ... arguments) {
        if (logger.isEnabled(ERROR)) {
            writeAsked(LogLevel.ERROR, message, arguments);
        }
    }

    public void critical(@Nullable String message) {
        if (logger.isEnabled(CRITICAL)) {
            write(LogLevel.CRITICAL, message);
        }
    }

    public void critical(@Nullable String message, @Nullable Object argument) {
        if (logger.isEnabled(CRITICAL)) {
            write(LogLevel.CRITICAL, message, argument);
        }
    }

    public void critical(@Nullable String message, @Nullable Object first, @Nullable Object second) {
        if (logger.isEnabled(CRITICAL)) {
            write(LogLevel.CRITICAL, message, first, second);
        }
    }

    public void critical(@Nullable String message, @Nullable Object @Nullable ... arguments) {
        if (logger.isEnabled(CRITICAL)) {
            write(LogLevel.CRITICAL, message, arguments);
        }
    }

    /** Asks for the message only if the level is on. */
    public void critical(@Nullable Supplier<String> message) {
        if (logger.isEnabled(CRITICAL)) {
            ask(LogLevel.CRITICAL, message);
        }
    }

    /** The same with lambdas for arguments. */
    public void critical(@Nullable String message, @Nullable Supplier<?> @Nullable ... arguments) {
        if (logger.isEnabled(CRITICAL)) {
            writeAsked(LogLevel.CRITICAL, message, arguments);
        }
    }

    /** Logs at a level of the program's own, or any other; at INFO if it is null, which is reported once. */
    public void log(@Nullable LogLevel level, @Nullable String message, @Nullable Object @Nullable ... arguments) {
        if (isEnabled(level)) {
            write(orInfo(level), message, arguments);
        }
    }

    /** Asks for the message only if the level is on. */
    public void log(@Nullable LogLevel level, @Nullable Supplier<String> message) {
        if (isEnabled(level)) {
            ask(orInfo(level), message);
        }
    }

    /** The same with lambdas for arguments. */
    public void log(@Nullable LogLevel level, @Nullable String message, @Nullable Supplier<?> @Nullable ... arguments) {
        if (isEnabled(level)) {
            writeAsked(orInfo(level), message, arguments);
        }
    }

    private LogLevel orInfo(@Nullable LogLevel level) {
        return level == null ? logger.engine().noLevel() : level;
    }

    /** Logs at the level of this name; at INFO if there is none, which is reported once. */
    public void log(@Nullable String level, @Nullable String message, @Nullable Object @Nullable ... arguments) {
        log(logger.engine().levelCalled(level), message, arguments);
    }

    /** Asks for the message only if the level is on. */
    public void log(@Nullable String level, @Nullable Supplier<String> message) {
        log(logger.engine().levelCalled(level), message);
    }

    /** The same with lambdas for arguments. */
    public void log(@Nullable String level, @Nullable String message, @Nullable Supplier<?> @Nullable ... arguments) {
        log(logger.engine().levelCalled(level), message, arguments);
    }

    /** Logs at a level without a name of its own; below 0 is 0. */
    public void log(int level, @Nullable String message, @Nullable Object @Nullable ... arguments) {
        if (logger.isEnabled(Math.max(0, level))) {
            write(LogLevel.numbered(Math.max(0, level)), message, arguments);
        }
    }

    /** Asks for the message only if the level is on. */
    public void log(int level, @Nullable Supplier<String> message) {
        log(LogLevel.numbered(Math.max(0, level)), message);
    }

    /** The same with lambdas for arguments. */
    public void log(int level, @Nullable String message, @Nullable Supplier<?> @Nullable ... arguments) {
        log(LogLevel.numbered(Math.max(0, level)), message, arguments);
    }

    private void write(LogLevel level, @Nullable String message) {
        logger.engine().intake().log(logger, call, level, message, null);
    }

    private void write(LogLevel level, @Nullable String message, @Nullable Object @Nullable ... arguments) {
        logger.engine().intake().log(logger, call, level, message, Lazy.values(arguments));
    }

    private void ask(LogLevel level, @Nullable Supplier<String> message) {
        Class<?> site = message != null && message.getClass().isHidden() ? message.getClass() : null;
        LogCall sited = site != null && call.origin() == CALL ? call.from(new Site(0, site)) : call;
        String text = message == null ? null : (String) Lazy.ask(message);
        logger.engine().intake().log(logger, sited, level, text, null);
    }

    private void writeAsked(LogLevel level, @Nullable String message, @Nullable Supplier<?> @Nullable [] arguments) {
        write(level, message, arguments == null ? new @Nullable Object[1] : arguments);
    }

    /** Runs the task; an exception is logged as an ERROR, with where it was caught, and goes no further. */
    public void catching(Catcher.Task task) {
        catcher().run(task);
    }

    /** The task's result; after an exception, which is logged as {@link #catching} does, the other one. */
    public <T extends @Nullable Object> T guard(Callable<? extends T> task, T otherwise) {
        return catcher().call(task, otherwise);
    }

    /** What logs exceptions, to be adjusted. */
    public Catcher catcher() {
        return Catcher.of(this);
    }

    /** The same from there. */
    Log from(Origin origin) {
        return with(call.from(origin));
    }

    void caught(LogLevel level, @Nullable String message, Throwable failure) {
        if (isEnabled(level)) {
            logger.engine().intake().logCaught(logger, call.with(failure), level, message);
        }
    }

    /**
     * Opens a stretch of the calling thread, until it is closed, whose records have a value; its text is taken now.
     *
     * <pre>{@code
     * try (LogContext request = Log.context("request", id)) { … }
     * }</pre>
     */
    public static LogContext context(String key, @Nullable Object value) {
        return newContext().and(key, value);
    }

    /**
     * Opens a stretch of the calling thread, until it is closed, whose records have the values; their text is taken
     * now.
     */
    public static LogContext context(Map<String, ? extends @Nullable Object> values) {
        LogContext context = newContext();
        values.forEach(context::and);
        return context;
    }

    private static LogContext newContext() {
        return new LogContext(() -> LogEngine.get().fallback());
    }

    /** Lets the logger of the name and those below it log again, see {@link #disable}. */
    public static void enable(String name) {
        LogEngine.get().enable(name);
    }

    /**
     * Lets the logger of the name and those below it log nothing, whatever their levels. A library can call this for
     * its own package, and whoever wants to see what it logs calls {@link #enable}. What was said last of a name
     * counts, also for what was said of names below.
     *
     * @param name of a logger or a package; empty for all
     */
    public static void disable(String name) {
        LogEngine.get().disable(name);
    }

    /** Waits until everything logged before is written; false if that took longer than the deadline. */
    public static boolean complete(Duration deadline) {
        return LogEngine.get().flush(deadline);
    }

    /**
     * Reads a log that was written in whatever format: each match of the pattern is a map of its named groups, without
     * those that took no part. The stream reads as it goes, in UTF-8, and is to be closed.
     *
     * @throws java.io.UncheckedIOException if the file can't be read, from here or from the stream
     */
    public static Stream<Map<String, String>> parse(Path log, Pattern pattern) {
        return LogParser.parse(log, pattern);
    }
}
