package dev.logway.log;

import dev.logway.log.dictconfig.Loggers;
import dev.logway.log.rotation.PathTemplate;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * The logging engine of this JVM: what SLF4J, {@code System.Logger} and {@code java.util.logging} log goes through it
 * to the sinks. Thread-safe.
 *
 * <p>Sinks come and go while the program logs. As long as none was added, records go to the consoles that are set from
 * outside; with nothing set, from INFO up to standard error, coloured if that is a terminal. Files that are set from
 * outside stay beside what the program adds. A logging call never throws and never blocks on a lock that a virtual
 * thread may hold; when it returns, its bytes are where the sink's {@link Durability} says.
 */
/* Implementation notes
 *
 * A call goes through Intake, which makes a record of it, and Passage to the sinks. Both go by a Setup, which is read
 * without a lock and swapped as a whole, so that a record meets one and no mixture.
 *
 * The lock guards what changes: Sinks, Thresholds with its levels, and the swap of the setup that is made of them; the
 * thresholds of all loggers are computed anew under it. Sinks are opened before it is taken, so that nobody waits for a
 * disk, but for those of Python's configuration, which is for the very loggers that exist. They are closed after it.
 * Captures has a lock of its own, which comes before this one.
 */
public final class LogEngine {
    private final Object lock = new Object();
    private final Fallback fallback;
    private final long startNanos = System.nanoTime();
    private final Scopes scopes = new Scopes();
    private final Captures captures = new Captures(this);
    private final Bars bars;
    private final SinkOpener opener;
    private final Passage passage;
    private final Intake intake;
    private final Thresholds thresholds;
    private final Sinks sinks;
    private LogSettings settings;

    LogEngine(Fallback fallback, LogSettings settings) {
        this(fallback, settings, Terminal.ofThisProcess(), null);
    }

    /** @param screen where bars are drawn, by those that the fallback knows of; null if there is none */
    LogEngine(Fallback fallback, LogSettings settings, Terminal terminal, Bars.@Nullable Screen screen) {
        this.fallback = fallback;
        this.settings = settings;
        bars = new Bars(scopes, this::sayOfABar, System::nanoTime, screen, Bars::start);
        opener = new SinkOpener(this, fallback, terminal, screen == null ? null : screen.status());
        passage = new Passage(fallback, scopes, captures);
        intake = new Intake(this, fallback, scopes, passage);
        thresholds = new Thresholds(settings.levels());
        sinks = new Sinks(opener.openFirst(settings));
        use(intake.setup().with(defined(settings)));
        new LastFlush(captures, bars, intake, fallback).atExit();
        settings.capture().forEach(this::capture);
    }

    private static final class Holder {
        static final LogEngine ENGINE = Start.engine();
    }

    /** The engine of this JVM. */
    public static LogEngine get() {
        return Holder.ENGINE;
    }

    /**
     * Goes over to other settings. Sinks that are in both stay open, and no record misses what is in both. Not for
     * several threads at one time.
     *
     * @throws UncheckedIOException if a file can't be opened; nothing is changed then
     * @throws IllegalArgumentException if a level can't be defined; nothing is changed then
     */
    void change(LogSettings to) {
        defined(to); // throws if one of them can't be
        Succession next = Succession.prepare(sinks.ofSettings(), to.sinks(), opener);
        Set<Capture> more = EnumSet.noneOf(Capture.class);
        synchronized (lock) {
            changeLevels(settings.levels(), to.levels());
            more.addAll(to.capture());
            more.removeAll(settings.capture());
            sinks.ofSettings(next.complete());
            settings = to;
            use(intake.setup().with(defined(to)));
        }
        next.endRest();
        more.forEach(this::capture);
    }

    /** The levels that there are and those that the settings define. */
    private KnownLevels defined(LogSettings settings) {
        KnownLevels known = intake.setup().levels();
        for (LogLevel level : settings.defined()) {
            known = known.with(level);
        }
        return known;
    }

    /** What the program itself has set since stays, unless the settings have another opinion of it now. */
    private void changeLevels(Map<String, LogLevel> from, Map<String, LogLevel> to) {
        from.keySet().stream().filter(name -> !to.containsKey(name)).forEach(thresholds::forget);
        to.forEach((name, level) -> {
            if (!level.equals(from.get(name))) {
                thresholds.levels().set(name, level.number());
            }
        });
    }

    /** Adds a console; records logged from now on go there. */
    public SinkHandle add(ConsoleSink spec) {
        return add(opener.open(Objects.requireNonNull(spec, "spec")));
    }

    /**
     * Adds a file; records logged from now on go there.
     *
     * @throws UncheckedIOException if the file cannot be opened for writing
     * @throws IllegalArgumentException if its parts are to be packed by a library that is not there, or its name has a
     * field
     *     that is not {@code {time}}
     */
    public SinkHandle add(FileSink spec) {
        Sink any = Objects.requireNonNull(spec, "spec");
        PathTemplate.check(spec.path().toString());
        return add(opener.open(any));
    }

    /** Adds a sink of the program's; records logged from now on go there. */
    public SinkHandle add(LineSink spec) {
        return add(opener.open(Objects.requireNonNull(spec, "spec")));
    }

    private SinkHandle add(SinkHandle sink) {
        synchronized (lock) {
            sinks.add(sink);
            use(intake.setup());
        }
        return sink;
    }

    /** Adds a sink of the program's beside what there is: with nothing else added, the consoles stay. */
    public SinkHandle addBeside(LineSink spec) {
        return addBeside(opener.open(Objects.requireNonNull(spec, "spec")));
    }

    /** Adds a file that the program's environment asks for, not its code: the console stays as it is. */
    void addOutside(FileSink file) {
        opener.tryOpen(file).ifPresent(this::addBeside);
    }

    private SinkHandle addBeside(SinkHandle sink) {
        synchronized (lock) {
            sinks.addBeside(sink);
            use(intake.setup());
        }
        return sink;
    }

    /**
     * Adds the handlers of Python's loggers, and sets the levels of its loggers; records logged from now on go there.
     * Loggers that the program has asked for so far are those that exist, see {@code disable_existing_loggers}.
     *
     * @return one for each standard stream and each file
     * @throws UncheckedIOException if a file cannot be opened for writing; then nothing has changed
     */
    public List<SinkHandle> add(PythonLogging spec) {
        synchronized (lock) {
            Loggers configured = spec.loggers(thresholds.loggers());
            PythonSinks opened = new PythonSinks(configured, spec.change(), opener);
            opened.open();
            configured.levels().forEach(thresholds.levels()::set);
            sinks.addAll(opened.inOrder());
            use(intake.setup());
            return opened.handles();
        }
    }

    /** Takes the sink out, if it is there; records of calls that have begun may still come to it. */
    boolean remove(SinkHandle sink) {
        synchronized (lock) {
            boolean wasThere = sinks.remove(sink);
            use(intake.setup());
            return wasThere;
        }
    }

    /**
     * Changes several things at once: a record meets all of it or nothing. What the configuration says nothing of
     * stays.
     *
     * <p>A file, a standard stream or the same sink of the program's that an added sink has open stays open for the one
     * that takes its place: no line is lost between them, a file goes on behind what it has, and counts go on.
     *
     * @return its sinks, in their order
     * @throws UncheckedIOException if a file cannot be opened for writing; nothing is changed then
     * @throws IllegalArgumentException as {@link #define} and {@link #add(FileSink)} do; nothing is changed then
     */
    public List<SinkHandle> configure(LogConfiguration configuration) {
        configuration.defined(intake.setup().levels());
        Optional<List<Sink>> specs = configuration.sinks();
        if (specs.isEmpty()) {
            synchronized (lock) {
                change(configuration);
            }
            return List.of();
        }
        Optional<List<SinkHandle>> configured = Optional.empty();
        while (configured.isEmpty()) {
            configured = tryReplace(specs.get(), configuration);
        }
        return configured.get();
    }

    /** Empty if the program has added or closed sinks while the new ones were opened. */
    private Optional<List<SinkHandle>> tryReplace(List<Sink> specs, LogConfiguration configuration) {
        Succession succession = Succession.prepare(added(), specs, opener);
        Optional<List<SinkHandle>> configured = Optional.empty();
        try {
            synchronized (lock) {
                if (sinks.added().equals(succession.before())) {
                    configuration.defined(intake.setup().levels()); // throws as long as nothing has changed
                    configured = Optional.of(succession.complete());
                    sinks.replaceAdded(configured.get());
                    change(configuration);
                }
            }
        } finally {
            if (configured.isEmpty()) {
                succession.giveUp();
            }
        }
        configured.ifPresent(now -> succession.endRest());
        return configured;
    }

    private List<SinkHandle> added() {
        synchronized (lock) {
            return sinks.added();
        }
    }

    private void change(LogConfiguration configuration) {
        configuration.thresholds().forEach((name, level) -> thresholds.levels().set(name, level.number()));
        use(configuration.changed(intake.setup()));
    }

    /** Lets records meet this, with the sinks of now. */
    private void use(Setup changed) {
        Setup whole = changed.withSinks(sinks.inOrder());
        intake.use(whole);
        thresholds.update(whole);
    }

    LineFormat format(Layout layout) {
        return opener.format(layout);
    }

    /**
     * Adds a level of the program's own, or changes colour and icon of one that there is: all formats and filters see
     * it.
     *
     * @return the level
     * @throws IllegalArgumentException if there is one of this name with another number, or the colour is no markup
     */
    public LogLevel define(LogLevel level) {
        synchronized (lock) {
            Setup now = intake.setup();
            intake.use(now.with(now.levels().with(Objects.requireNonNull(level, "level"))));
        }
        return level;
    }

    /** The level of this name, in the very case. */
    public Optional<LogLevel> findLevel(String name) {
        return intake.setup().levels().find(Objects.requireNonNull(name, "name"));
    }

    /** What null as a level counts as, which is reported once: a call that logs does not throw. */
    LogLevel noLevel() {
        fallback.sayOnce("a level is null, so what is logged at it counts as INFO");
        return LogLevel.INFO;
    }

    /** The level of this name, in any case, or as settings call it; one for what is worth an INFO if there is none. */
    LogLevel levelCalled(@Nullable String name) {
        if (name == null) {
            return noLevel();
        }
        return findLevel(name)
                .or(() -> Words.levelsWith(intake.setup().levels().all()).find(name))
                .orElseGet(() -> {
                    fallback.sayOnce("there is no level '" + name + "', so what is logged at it counts as INFO");
                    return LogLevel.INFO;
                });
    }

    KnownLevel known(Level level) {
        return intake.setup().levels().of(level);
    }

    KnownLevel known(LogLevel level) {
        return intake.setup().levels().of(level);
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
            Setup now = intake.setup();
            use(now.with(now.activation().with(name, on)));
        }
    }

    /**
     * Sets the lowest level of a logger and of those below it that have no level of their own. It comes before the
     * sinks' levels: a record needs both.
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
            thresholds.levels().set(name, level);
            thresholds.update(intake.setup());
        }
    }

    /**
     * Runs what sets levels, by {@link #level} or by {@link #add(PythonLogging)}, and takes that back when the handle
     * is closed; at once if it throws. What other threads set meanwhile counts as set by it.
     */
    public LevelChange changeLevels(Runnable setting) {
        return LevelChange.of(this, Objects.requireNonNull(setting, "setting"));
    }

    /** See {@link Thresholds#takeBack}. */
    void takeBackLevels(Map<String, Integer> set, Map<String, Integer> before) {
        synchronized (lock) {
            thresholds.takeBack(set, before);
            thresholds.update(intake.setup());
        }
    }

    /** Takes back what was set, see {@link Levels#forget}. */
    void forgetLevel(String name) {
        synchronized (lock) {
            thresholds.forget(name);
            thresholds.update(intake.setup());
        }
    }

    Levels levels() {
        return thresholds.levels();
    }

    LogwayLogger logger(String name) {
        LogwayLogger known = thresholds.logger(name);
        if (known != null) {
            return known;
        }
        synchronized (lock) {
            return thresholds.make(name, this, intake.setup());
        }
    }

    /** See {@link Thresholds#names}. */
    SortedSet<String> names() {
        return thresholds.names();
    }

    /** Takes something in that is not logged through SLF4J. A second call for the same does nothing. */
    public void capture(Capture source) {
        captures.capture(source);
    }

    /** Takes in what the program prints to {@code System.out} and {@code System.err}, until the handle is closed. */
    public StandardStreams captureStandardStreams() {
        return captures.captureStandardStreams();
    }

    void release(StandardStreams handle) {
        captures.release(handle);
    }

    /**
     * Takes the records of {@code java.util.logging} in, instead of the JDK's own console handler, and keeps the levels
     * of its loggers as they are here. A second call does nothing.
     */
    public void bridgeJavaUtilLogging() {
        captures.capture(Capture.JUL);
    }

    void mirrorTo(JulHandler jul) {
        synchronized (lock) {
            thresholds.mirrorTo(jul);
            thresholds.update(intake.setup());
        }
    }

    /**
     * Logs exceptions that end a thread, before whatever handler was set so far gets them. A second call does nothing.
     */
    public void catchUncaught() {
        captures.capture(Capture.UNCAUGHT);
    }

    /** Waits until everything logged before is written; false if that took longer than the deadline. */
    public boolean flush(Duration deadline) {
        long until = System.nanoTime() + Math.max(0, TimeUnit.NANOSECONDS.convert(deadline)); // at most 292 years
        boolean flushed = true;
        for (SinkHandle sink : intake.setup().sinks()) {
            flushed &= sink.flush(until);
        }
        return flushed;
    }

    /**
     * From now on only records of the calling thread are written, and no bar is drawn: for a process that is ending, so
     * that what is said last stands last, whatever its other threads go on logging.
     */
    public void onlyFromThisThread() {
        passage.onlyFrom(Thread.currentThread());
        bars.quiet();
    }

    /** Where calls that log come in. */
    Intake intake() {
        return intake;
    }

    Fallback fallback() {
        return fallback;
    }

    Bars bars() {
        return bars;
    }

    private void sayOfABar(Level level, String summary) {
        intake.unattended(() -> logger("progress").write(LogCall.of(Origin.UNKNOWN), level, summary, null));
    }

    Scopes scopes() {
        return scopes;
    }

    /** How long after the start a reading of {@link System#nanoTime} was made. */
    Duration elapsed(long nanos) {
        return Duration.ofNanos(nanos - startNanos);
    }
}
