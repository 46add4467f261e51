package dev.logway.log;

import dev.logway.log.dictconfig.Loggers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;

/**
 * The logging engine of this JVM: what SLF4J, {@code System.Logger} and {@code java.util.logging} log goes through it to
 * the sinks. Thread-safe.
 *
 * <p>Sinks come and go while the program logs. As long as none was added, records go to the consoles that are set from
 * outside; with nothing set, from INFO up to standard error, coloured if that is a terminal. Files that are set from
 * outside stay beside what the program adds. A logging call never throws and never blocks on a lock that a virtual thread may hold;
 * when it returns, its bytes are where the sink's {@link Durability} says.
 */
/* Implementation notes
 *
 * The setup, with the list of sinks, is swapped as a whole under the lock and read without one. A logger knows the lowest
 * level that is of use to anybody, so that a call for nothing costs one comparison; the thresholds are computed anew
 * whenever sinks or levels change.
 */
public final class LogEngine {
    private static final Duration EXIT_DEADLINE = Duration.ofSeconds(5);

    private final Object lock = new Object();
    private final Fallback fallback;
    private final Terminal terminal = Terminal.ofThisProcess();
    private final @Nullable StatusLine status;
    private final Bars bars;
    private final LineFormats formats = new LineFormats();
    private final Scopes scopes = new Scopes();
    private final Writer writer = new Writer();
    private final Clock clock = new Clock();
    private final long startNanos = System.nanoTime();
    private final EventPool events = new EventPool(ZoneId.systemDefault());
    private final MarkedMessages markedMessages;
    private final Map<String, LogwayLogger> loggers = new ConcurrentHashMap<>();
    private final Levels levels;
    private final List<SinkHandle> added = new ArrayList<>();
    private final List<SinkHandle> outside = new ArrayList<>();
    private LogSettings settings;
    private OpenSinks set = OpenSinks.NONE;
    private volatile Setup setup = Setup.FIRST;
    private final ThreadLocal<Boolean> loggingCaught = new ThreadLocal<>();
    private volatile @Nullable Thread speaker;
    private final AtomicInteger numbers = new AtomicInteger();
    private final List<StandardStreams> captured = new CopyOnWriteArrayList<>();
    private final Set<Capture> streams = EnumSet.noneOf(Capture.class);
    private @Nullable JulHandler jul;

    LogEngine(Fallback fallback, LogSettings settings) {
        this.fallback = fallback;
        markedMessages = new MarkedMessages(fallback);
        Bars.Screen screen = screen();
        status = screen == null ? null : screen.status();
        bars = new Bars(scopes, this::sayOfABar, System::nanoTime, screen, Bars::start);
        levels = new Levels(settings.levels());
        this.settings = settings;
        openFirst(settings);
        setup = setup.with(defined(settings)).withSinks(current());
        flushAtExit();
        settings.capture().forEach(this::capture);
    }

    private Bars.@Nullable Screen screen() {
        return terminal.hasStatusLine(ConsoleSink.Stream.STDERR)
                ? new Bars.Screen(
                        new StatusLine(ConsoleOutput.open(ConsoleSink.Stream.STDERR)), new TerminalSize(terminal))
                : null;
    }

    /** A file that can't be is left out. */
    private void openFirst(LogSettings settings) {
        List<OpenSinks.Open> opened = new ArrayList<>();
        settings.consoles().forEach(console -> opened.add(new OpenSinks.Open(console, open(console), false)));
        for (FileSink file : settings.files()) {
            tryOpen(file).ifPresent(handle -> opened.add(new OpenSinks.Open(file, handle, false)));
        }
        set = new OpenSinks(opened);
    }

    private Optional<SinkHandle> tryOpen(FileSink file) {
        try {
            return Optional.of(open(file));
        } catch (IOException | IllegalArgumentException e) {
            fallback.failed("cannot write the log file " + file.path() + " set from outside", e);
            return Optional.empty();
        }
    }

    /** How often to look whether the file of the settings has changed; null for never. */
    @Nullable
    Duration reload() {
        synchronized (lock) {
            return settings.reload();
        }
    }

    /**
     * Goes over to other settings. Sinks that are in both stay open, and no record misses what is in both. Not for several
     * threads at one time.
     *
     * @throws UncheckedIOException if a file can't be opened; nothing is changed then
     * @throws IllegalArgumentException if a level can't be defined; nothing is changed then
     */
    void change(LogSettings to) {
        defined(to); // throws if one of them can't be
        OpenSinks before = set;
        OpenSinks next = before.changedTo(to.sinks(), opener);
        Set<Capture> more = EnumSet.noneOf(Capture.class);
        synchronized (lock) {
            changeLevels(settings.levels(), to.levels());
            more.addAll(to.capture());
            more.removeAll(settings.capture());
            set = next;
            settings = to;
            use(setup.with(defined(to)).withSinks(current()));
        }
        before.without(next).forEach(SinkHandle::close);
        more.forEach(this::capture);
        if (next.hasGuests()) {
            change(to); // nobody else has the files any more
        }
    }

    /** The levels that there are and those that the settings define. */
    private KnownLevels defined(LogSettings settings) {
        KnownLevels known = setup.levels();
        for (LogLevel level : settings.defined()) {
            known = known.with(level);
        }
        return known;
    }

    /** What the program itself has set since stays, unless the settings have another opinion of it now. */
    private void changeLevels(Map<String, LogLevel> from, Map<String, LogLevel> to) {
        from.keySet().stream().filter(name -> !to.containsKey(name)).forEach(this::forgetLevel);
        to.forEach((name, level) -> {
            if (!level.equals(from.get(name))) {
                level(name, level);
            }
        });
    }

    private final OpenSinks.Opener opener = new OpenSinks.Opener() {
        @Override
        public SinkHandle open(Sink spec) {
            return openAny(spec);
        }

        @Override
        public SinkHandle changed(SinkHandle open, Sink spec) {
            if (spec instanceof ConsoleSink console) {
                return open.changed(format(console), console.level(), console.filter());
            } else if (spec instanceof FileSink file) {
                return open.changed(formats.of(file.layout(), false), file.level(), file.filter());
            }
            throw new IllegalStateException("bug: settings have no " + spec);
        }
    };

    /** What is written behind the calls is written now; a sink that has failed for a moment gets its last chance. */
    private void flushAtExit() {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(this::lastFlush, "logway-exit"));
        } catch (IllegalStateException exitingAlready) {
            lastFlush();
        }
    }

    private void lastFlush() {
        long until = System.nanoTime() + EXIT_DEADLINE.toNanos();
        boolean flushed = true;
        captured.forEach(StandardStreams::exit);
        bars.exit();
        for (SinkHandle sink : setup.sinks()) {
            flushed &= sink.exit(until);
        }
        if (!flushed) {
            fallback.say("the last lines of a log could not be written within " + EXIT_DEADLINE.toSeconds() + " s");
        }
    }

    private static final class Holder {
        static final LogEngine ENGINE = start();

        private static LogEngine start() {
            Fallback fallback = Fallback.onStandardError();
            ClassLoader own = LogEngine.class.getClassLoader();
            ClassLoader classPath = own == null ? ClassLoader.getSystemClassLoader() : own;
            Outside outside = new Outside(System.getenv(), System.getProperties(), classPath, fallback);
            Optional<Path> file = outside.file();
            Reload.State state = file.map(Reload.State::of).orElse(null);
            LogEngine engine = new LogEngine(fallback, outside.settings());
            if (engine.reload() != null && file.isPresent()) {
                new Reload(file.get(), state, outside::settings, engine).start();
            } else if (engine.reload() != null) {
                fallback.say(
                        "'reload' is set in a " + ConfigFile.NAME + " that is in an archive, where it does not change");
            }
            return engine;
        }
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
     * @throws IllegalArgumentException if its parts are to be packed by a library that is not there
     */
    public SinkHandle add(FileSink spec) {
        return add(openAny(Objects.requireNonNull(spec, "spec")));
    }

    private static UncheckedIOException unwritable(FileSink spec, IOException e) {
        return new UncheckedIOException("Cannot write the log file '" + spec.path() + "': " + e.getMessage(), e);
    }

    /** Adds a sink of the program's; records logged from now on go there. */
    public SinkHandle add(LineSink spec) {
        return add(open(Objects.requireNonNull(spec, "spec")));
    }

    /** Adds a sink of the program's beside what there is: with nothing else added, the consoles stay. */
    public SinkHandle addBeside(LineSink spec) {
        SinkHandle sink = open(Objects.requireNonNull(spec, "spec"));
        synchronized (lock) {
            outside.add(sink);
            use(setup.withSinks(current()));
        }
        return sink;
    }

    private SinkHandle open(LineSink spec) {
        int number = numbers.incrementAndGet();
        String name = "sink #" + number + ", " + spec.name();
        SinkFailures failures = new SinkFailures(name, fallback, System::nanoTime);
        Receiver receiver = spec.opener().open(spec, failures);
        Layout layout = Objects.requireNonNullElse(spec.layout(), Layout.TEXT);
        LineFormat format = formats.of(layout, receiver.isColored(spec.color(), terminal));
        Feed feed = new Feed(receiver, failures);
        Enqueue queue = spec.enqueue();
        Delivery delivery = queue == null
                ? new CallDelivery(feed, spec.onFailure(), spec.patience().toNanos())
                : new QueueDelivery(
                        "logway-sink-" + number,
                        feed,
                        format,
                        queue,
                        spec.patience().toNanos(),
                        this::notice);
        return new SinkHandle(this, delivery, format, spec.level(), null, spec.filter(), null);
    }

    /**
     * Adds the handlers of Python's loggers, and sets the levels of its loggers; records logged from now on go there. Loggers
     * that the program has asked for so far are those that exist, see {@code disable_existing_loggers}.
     *
     * @return one for each standard stream and each file
     * @throws UncheckedIOException if a file cannot be opened for writing; then nothing has changed
     */
    public List<SinkHandle> add(PythonLogging spec) {
        synchronized (lock) {
            Loggers configured = spec.loggers(loggers.keySet());
            PythonSinks opened = new PythonSinks(configured, spec.change(), new PythonSinks.Opener() {
                @Override
                public SinkHandle open(ConsoleSink console) {
                    return LogEngine.this.open(console);
                }

                @Override
                public SinkHandle open(FileSink file) throws IOException {
                    return LogEngine.this.open(file);
                }
            });
            opened.open();
            configured.levels().forEach(levels::set);
            added.addAll(opened.inOrder());
            use(setup.withSinks(current()));
            return opened.handles();
        }
    }

    LineFormat format(Layout layout) {
        return formats.of(layout, false);
    }

    private SinkHandle open(ConsoleSink spec) {
        StatusLine below = terminal.hasStatusLine(spec.stream()) ? status : null;
        Pump pump = new Pump(ConsoleOutput.of(spec.stream(), below), fallback, writer);
        boolean behind = spec.writing() == ConsoleSink.Writing.BEHIND;
        Delivery delivery = new PumpDelivery(pump, spec.onFailure(), behind);
        return new SinkHandle(this, delivery, format(spec), spec.level(), null, spec.filter(), null);
    }

    private LineFormat format(ConsoleSink spec) {
        return formats.of(spec.layout(), terminal.isColored(spec.stream(), spec.color()));
    }

    private SinkHandle open(FileSink spec) throws IOException {
        FileOutput output = new FileOutput(spec, fallback);
        LineFormat format = formats.of(spec.layout(), false);
        return new SinkHandle(
                this,
                new PumpDelivery(pump(output, spec), spec.onFailure(), false),
                format,
                spec.level(),
                spec.run(),
                spec.filter(),
                output::path);
    }

    private Pump pump(FileOutput output, FileSink spec) {
        Optional<RingFile> ring = output.ring();
        return spec.durability() != Durability.FILE && ring.isPresent()
                ? new Pump(output, fallback, writer, ring.get())
                : new Pump(output, fallback);
    }

    /** Adds a file that the program's environment asks for, not its code: the console stays as it is. */
    void addOutside(FileSink file) {
        synchronized (lock) {
            tryOpen(file).ifPresent(outside::add);
            use(setup.withSinks(current()));
        }
    }

    private SinkHandle add(SinkHandle sink) {
        synchronized (lock) {
            added.add(sink);
            use(setup.withSinks(current()));
        }
        return sink;
    }

    /** Takes the sink out; records of calls that have begun may still come to it. */
    void remove(SinkHandle sink) {
        synchronized (lock) {
            added.remove(sink);
            outside.remove(sink);
            use(setup.withSinks(current()));
        }
    }

    private SinkHandle[] current() {
        List<SinkHandle> all = new ArrayList<>(added);
        if (all.isEmpty()) {
            all.addAll(set.handles(ConsoleSink.class));
        }
        all.addAll(set.handles(FileSink.class));
        all.addAll(outside);
        all.sort(Comparator.comparing(sink -> sink.path().isEmpty())); // files first: what they keep, consoles need not
        return all.toArray(new SinkHandle[0]);
    }

    private void use(Setup changed) {
        setup = changed;
        updateThresholds();
    }

    private void updateThresholds() {
        loggers.values().forEach(logger -> logger.threshold(threshold(logger.getName())));
        if (jul != null) {
            for (String name : levels.names()) {
                jul.mirror(name, threshold(name, SinkHandle::level)); // it holds for those below, too
            }
        }
    }

    private int threshold(String name) {
        return threshold(name, sink -> sink.level(name));
    }

    private int threshold(String name, ToIntFunction<SinkHandle> ofSink) {
        if (!setup.activation().isOn(name)) {
            return LogwayLogger.OFF;
        }
        int lowest = LogwayLogger.OFF;
        for (SinkHandle sink : setup.sinks()) {
            lowest = Math.min(lowest, ofSink.applyAsInt(sink));
        }
        return Math.max(lowest, levels.of(name));
    }

    Levels levels() {
        return levels;
    }

    KnownLevel known(Level level) {
        return setup.levels().of(level);
    }

    KnownLevel known(LogLevel level) {
        return setup.levels().of(level);
    }

    /** The level of this name; one for what is worth an INFO if there is none. */
    LogLevel levelCalled(String name) {
        return findLevel(name).orElseGet(() -> {
            fallback.sayOnce("there is no level '" + name + "', so what is logged at it counts as INFO");
            return LogLevel.INFO;
        });
    }

    /**
     * Adds a level of the program's own, or changes colour and icon of one that there is: all formats and filters see it.
     *
     * @return the level
     * @throws IllegalArgumentException if there is one of this name with another number, or the colour is no markup
     */
    public LogLevel define(LogLevel level) {
        synchronized (lock) {
            setup = setup.with(setup.levels().with(Objects.requireNonNull(level, "level")));
        }
        return level;
    }

    /** The level of this name, in the very case. */
    public Optional<LogLevel> findLevel(String name) {
        return setup.levels().find(Objects.requireNonNull(name, "name"));
    }

    /** Lets the logger of the name and those below it log again, see {@link Log#enable}. */
    public void enable(String name) {
        activate(name, true);
    }

    /** Lets the logger of the name and those below it log nothing, see {@link Log#disable}. */
    public void disable(String name) {
        activate(name, false);
    }

    private void activate(String name, boolean on) {
        Objects.requireNonNull(name, "name");
        synchronized (lock) {
            use(setup.with(setup.activation().with(name, on)));
        }
    }

    /**
     * Changes several things at once: a record meets all of it or nothing. What the configuration says nothing of stays.
     *
     * @return its sinks, in their order
     * @throws UncheckedIOException if a file cannot be opened for writing; nothing is changed then
     * @throws IllegalArgumentException as {@link #define} does; nothing is changed then
     */
    public List<SinkHandle> configure(LogConfiguration configuration) {
        configuration.defined(setup.levels());
        Optional<List<SinkHandle>> opened = configuration.sinks().map(this::openAll);
        List<SinkHandle> replaced = new ArrayList<>();
        synchronized (lock) {
            opened.ifPresent(handles -> {
                replaced.addAll(added);
                added.clear();
                added.addAll(handles);
            });
            configuration.thresholds().forEach((name, level) -> levels.set(name, level.number()));
            use(configuration.changed(setup).withSinks(current()));
        }
        replaced.forEach(SinkHandle::close);
        return opened.orElse(List.of());
    }

    private List<SinkHandle> openAll(List<Sink> specs) {
        List<SinkHandle> opened = new ArrayList<>();
        try {
            specs.forEach(spec -> opened.add(openAny(spec)));
            return opened;
        } catch (RuntimeException failure) {
            opened.forEach(SinkHandle::close);
            throw failure;
        }
    }

    private SinkHandle openAny(Sink spec) {
        if (spec instanceof ConsoleSink console) {
            return open(console);
        } else if (spec instanceof LineSink lines) {
            return open(lines);
        }
        FileSink file = (FileSink) spec;
        try {
            return open(file);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /** How long after the start a reading of {@link System#nanoTime} was made. */
    Duration elapsed(long nanos) {
        return Duration.ofNanos(nanos - startNanos);
    }

    /**
     * Sets the lowest level of a logger and of those below it that have no level of their own. It comes before the sinks'
     * levels: a record needs both.
     *
     * @param name of a logger or a package; empty for all
     */
    public void level(String name, Level level) {
        level(name, LogLevel.of(level));
    }

    /**
     * Sets the lowest level of a logger and of those below it that have no level of their own, as {@link #level(String,
     * Level)} does.
     *
     * @param name of a logger or a package; empty for all
     */
    public void level(String name, LogLevel level) {
        level(Objects.requireNonNull(name, "name"), level.number());
    }

    /** The same with a number, which may be {@link LogwayLogger#OFF}. */
    void level(String name, int level) {
        synchronized (lock) {
            levels.set(name, level);
            updateThresholds();
        }
    }

    /** Takes back what was set, see {@link Levels#forget}. */
    void forgetLevel(String name) {
        synchronized (lock) {
            levels.forget(name);
            if (jul != null && !name.isEmpty()) {
                jul.forget(name);
            }
            updateThresholds();
        }
    }

    /** Waits until everything logged before is written; false if that took longer than the deadline. */
    public boolean flush(Duration deadline) {
        long until = System.nanoTime() + deadline.toNanos();
        boolean flushed = true;
        for (SinkHandle sink : setup.sinks()) {
            flushed &= sink.flush(until);
        }
        return flushed;
    }

    /**
     * From now on only records of the calling thread are written, and no bar is drawn: for a process that is ending, so
     * that what is said last stands last, whatever its other threads go on logging.
     */
    public void onlyFromThisThread() {
        speaker = Thread.currentThread();
        bars.quiet();
    }

    Bars bars() {
        return bars;
    }

    private void sayOfABar(Level level, String summary) {
        logger("progress").atLevel(level).log(summary);
    }

    /** Takes something in that is not logged through SLF4J. A second call for the same does nothing. */
    public void capture(Capture source) {
        switch (source) {
            case JUL -> bridgeJavaUtilLogging();
            case UNCAUGHT -> catchUncaught();
            case STDOUT, STDERR -> captureOnce(source);
        }
    }

    private void captureOnce(Capture stream) {
        synchronized (lock) {
            if (streams.add(stream)) {
                captureStreams(Set.of(stream));
            }
        }
    }

    /** Takes in what the program prints to {@code System.out} and {@code System.err}, until the handle is closed. */
    public StandardStreams captureStandardStreams() {
        synchronized (lock) {
            return captureStreams(EnumSet.of(Capture.STDOUT, Capture.STDERR));
        }
    }

    private StandardStreams captureStreams(Set<Capture> sources) {
        StandardStreams handle = StandardStreams.capture(this, sources);
        captured.add(handle);
        return handle;
    }

    void release(StandardStreams handle) {
        captured.remove(handle);
    }

    /**
     * Takes the records of {@code java.util.logging} in, instead of the JDK's own console handler, and keeps the levels
     * of its loggers as they are here. A second call does nothing.
     */
    public void bridgeJavaUtilLogging() {
        synchronized (lock) {
            if (jul == null) {
                jul = new JulHandler(this);
                jul.install();
                updateThresholds();
            }
        }
    }

    /** Logs exceptions that end a thread, before whatever handler was set so far gets them. A second call does nothing. */
    public void catchUncaught() {
        synchronized (lock) {
            Thread.UncaughtExceptionHandler next = Thread.getDefaultUncaughtExceptionHandler();
            if (!(next instanceof Uncaught)) {
                Thread.setDefaultUncaughtExceptionHandler(new Uncaught(this, next));
            }
        }
    }

    LogwayLogger logger(String name) {
        LogwayLogger known = loggers.get(name);
        if (known != null) {
            return known;
        }
        synchronized (lock) {
            return loggers.computeIfAbsent(name, n -> {
                LogwayLogger logger = new LogwayLogger(this, n, loggers.size());
                logger.threshold(threshold(n));
                return logger;
            });
        }
    }

    /** The loggers that were asked for or that a level was set for; the first is the empty name of all. */
    SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>(loggers.keySet());
        names.addAll(levels.names());
        return names;
    }

    Scopes scopes() {
        return scopes;
    }

    void log(
            LogwayLogger logger,
            KnownLevel level,
            @Nullable String message,
            @Nullable Object @Nullable [] arguments,
            @Nullable Throwable throwable,
            List<KeyValuePair> values,
            List<Marker> markers,
            Origin origin) {
        Event event = events.take();
        try {
            Setup now = setup;
            begin(event, logger, level);
            event.message(message, arguments, throwable);
            event.details(values, markers);
            locate(event, origin, now);
            write(event, now);
        } catch (Throwable failure) {
            lost(logger.getName(), failure);
        } finally {
            events.giveBack(event);
        }
    }

    /** Logs a call of {@link Log}. */
    void log(
            LogwayLogger logger,
            LogCall call,
            LogLevel level,
            @Nullable String message,
            @Nullable Object @Nullable [] arguments,
            Origin origin) {
        Event event = events.take();
        try {
            Setup now = setup;
            begin(event, logger, now.levels().of(level));
            event.message(message, arguments, call.exception());
            if (call.colored()) {
                markedMessages.find(String.valueOf(message)).ifPresent(event::marked);
            }
            write(event, call, origin, now);
        } catch (Throwable failure) {
            lost(logger.getName(), failure);
        } finally {
            events.giveBack(event);
        }
    }

    /** Logs what a {@link Catcher} has caught; without a message of its own, with where that was. */
    void logCaught(LogwayLogger logger, LogCall call, LogLevel level, @Nullable String message) {
        if (!logger.isEnabled(level.number())) {
            return;
        }
        Event event = events.take();
        loggingCaught.set(true);
        try {
            Setup now = setup;
            begin(event, logger, now.levels().of(level));
            event.from(call.origin());
            event.message(message == null ? Caught.message(event) : message, null, call.exception());
            write(event, call, call.origin(), now);
        } catch (Throwable failure) {
            lost(logger.getName(), failure);
        } finally {
            loggingCaught.remove();
            events.giveBack(event);
        }
    }

    /** Whether the calling thread is in the middle of logging what was caught, so that what is thrown now is part of that. */
    boolean isLoggingCaught() {
        return loggingCaught.get() != null;
    }

    private void begin(Event event, LogwayLogger logger, KnownLevel level) {
        String thread = Thread.currentThread().getName();
        long nanos = System.nanoTime();
        event.begin(logger, level, nanos, clock.micros(nanos), thread, ContextAdapter.current());
    }

    private void write(Event event, LogCall call, Origin origin, Setup now) {
        event.details(call.values(), List.of());
        event.extra(now.extra(), call.bound());
        if (call.raw()) {
            event.raw();
        }
        locate(event, origin, now);
        patch(event, now.patcher());
        call.patchers().forEach(patcher -> patch(event, patcher));
        settle();
        event.belongsTo(scopes.run());
        deliver(event, now);
    }

    /** The stack is walked here, where it is still short, if a format shows the place; else when somebody asks for it. */
    private void locate(Event event, Origin origin, Setup now) {
        event.from(origin);
        if (now.showsCaller()) {
            event.caller();
        }
    }

    void log(LogwayLogger logger, KnownLevel level, LoggingEvent recorded) {
        Event event = events.take();
        try {
            Setup now = setup;
            long nanos = System.nanoTime();
            long micros = recorded.getTimeStamp() > 0 ? Event.micros(recorded.getTimeStamp()) : clock.micros(nanos);
            String thread = Objects.requireNonNullElseGet(
                    recorded.getThreadName(), () -> Thread.currentThread().getName());
            event.begin(logger, level, nanos, micros, thread, ContextAdapter.current());
            event.message(recorded.getMessage(), recorded.getArgumentArray(), recorded.getThrowable());
            event.details(present(recorded.getKeyValuePairs()), present(recorded.getMarkers()));
            if (recorded.getThreadName() != null) {
                event.thread(-1);
            }
            String boundary = recorded.getCallerBoundary();
            locate(event, recorded.getTimeStamp() == 0 ? Origin.below(boundary) : Origin.UNKNOWN, now);
            write(event, now);
        } catch (Throwable failure) {
            lost(logger.getName(), failure);
        } finally {
            events.giveBack(event);
        }
    }

    private static <T> List<T> present(@Nullable List<T> recorded) {
        return recorded == null
                ? List.of()
                : recorded.stream().filter(Objects::nonNull).toList();
    }

    /** Logs what another logging API has let through and formatted by its own rules; the sinks have their levels still. */
    void logForeign(
            String name,
            Level level,
            long millis,
            String thread,
            long threadId,
            String message,
            @Nullable Throwable throwable,
            Origin origin) {
        Setup now = setup;
        if (!now.activation().isOn(name)) {
            return;
        }
        Event event = events.take();
        try {
            event.begin(
                    logger(name),
                    known(level),
                    System.nanoTime(),
                    Event.micros(millis),
                    thread,
                    ContextAdapter.current());
            event.thread(threadId);
            event.message(message, null, throwable);
            locate(event, origin, now);
            write(event, now);
        } catch (Throwable failure) {
            lost(name, failure);
        } finally {
            events.giveBack(event);
        }
    }

    /**
     * Reports what a logging call must not throw. Only the end of the stack goes on to the program, which is as deep: it
     * would overflow with its next call, and if it were let go on, it would do so in the middle of a sink.
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

    /** Asks the program's filter; a record that it fails on is none that is not wanted. */
    @SuppressWarnings("CatchingUnchecked")
    boolean passes(Predicate<? super LogRecord> filter, LogRecord event) {
        try {
            return filter.test(event);
        } catch (Throwable failure) {
            fallback.failed("a filter failed, so its records are let through", failure);
            return true;
        }
    }

    /** A warning of the engine itself that goes to one sink only: so many of its lines are lost. */
    Event notice(long lost) {
        Event event = new Event(ZoneId.systemDefault());
        LogwayLogger logger = logger(LogEngine.class.getPackageName());
        String thread = Thread.currentThread().getName();
        long nanos = System.nanoTime();
        event.begin(logger, known(Level.WARN), nanos, clock.micros(nanos), thread, Context.EMPTY);
        event.message(lost + " lines before this one are lost: this log could not be written", null, null);
        return event;
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
            long nanos = System.nanoTime();
            event.begin(
                    logger, known(level), nanos, Event.micros(printer.millis()), printer.thread(), printer.context());
            event.thread(printer.threadId());
            event.message(text, null, null);
            event.belongsTo(printer.run());
            deliver(event, setup);
        } catch (Throwable failure) {
            lost(logger.getName(), failure);
        } finally {
            events.giveBack(event);
        }
    }

    private void write(Event event, Setup now) {
        if (!now.isPlain()) {
            event.extra(now.extra(), Extra.EMPTY);
            patch(event, now.patcher());
        }
        settle();
        event.belongsTo(scopes.run());
        deliver(event, now);
    }

    /** Lets the calling thread's printed text come first. */
    private void settle() {
        if (!captured.isEmpty()) {
            captured.forEach(StandardStreams::settle);
        }
    }

    /** Lets the program's function change the record. */
    @SuppressWarnings("CatchingUnchecked") // foreign code below a logging call, which never throws
    private void patch(Event event, @Nullable Consumer<? super LogDraft> patcher) {
        if (patcher == null) {
            return;
        }
        try {
            patcher.accept(new LogDraft(event));
        } catch (Throwable failure) {
            fallback.failed("a patcher failed, so its records are as they were by then", failure);
        }
    }

    private void deliver(Event event, Setup now) {
        Thread only = speaker;
        if (only != null && only != Thread.currentThread()) {
            return;
        }
        boolean kept = false;
        for (SinkHandle sink : now.sinks()) {
            kept |= sink.accept(event, kept);
        }
        Throwable failure = event.failure();
        if (failure != null) {
            throw new SinkThrew(failure);
        }
    }
}
