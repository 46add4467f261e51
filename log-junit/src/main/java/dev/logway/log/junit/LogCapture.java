package dev.logway.log.junit;

import dev.logway.log.LineSink;
import dev.logway.log.LogEngine;
import dev.logway.log.LogLevel;
import dev.logway.log.LogLine;
import dev.logway.log.LogRecord;
import dev.logway.log.LogScope;
import dev.logway.log.SinkHandle;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The records that are logged until it is closed, by the thread that has opened it and
 * by those that were started since. Thread-safe, but it is closed by the thread that has opened it.
 *
 * <p>Several may be open at one time in threads that run side by side: each has its own records, also those of the runs that
 * were opened inside of it. What threads log that stand in no run belongs to a capture as long as it is the only one.
 *
 * <pre>{@code
 * try (LogCapture log = LogCapture.open()) {
 *     shop.sell(…);
 *     assertThat(log.only().text()).isEqualTo("sold 3 apples");
 *     log.never(LogLevel.WARNING);
 * }
 * }</pre>
 *
 * <p>Levels of loggers count as ever: what is off is not logged, so it is not captured. They begin at INFO, and
 * {@link LogEngine#level} or a {@code logway.yaml} among the test's resources changes them.
 */
/* Implementation notes
 *
 * The scope is one around runs, so that opening it does not change which records belong to a run of the program's.
 */
public final class LogCapture implements AutoCloseable {
    /** Static because what is asked is who else captures in this JVM. */
    private static final List<LogCapture> OPEN = new CopyOnWriteArrayList<>();

    private final List<LogLine> lines = new CopyOnWriteArrayList<>();
    private final Set<LogCapture> ofOtherTests;
    private final LogScope scope;
    private final SinkHandle sink;

    /** @param ofOtherTests those around this one that what is captured here is none of the business of */
    private LogCapture(LogLevel level, Console console, Set<LogCapture> ofOtherTests) {
        this.ofOtherTests = ofOtherTests;
        scope = LogScope.openAroundRuns("capture-" + UUID.randomUUID());
        LineSink keeping = LineSink.calling(lines::add).withLevel(level).withFilter(this::isOurs);
        sink = console.add(LogEngine.get(), keeping);
        OPEN.add(this);
    }

    /** What the default console shows while records are captured. */
    enum Console {
        AS_EVER {
            @Override
            SinkHandle add(LogEngine engine, LineSink sink) {
                return engine.addBeside(sink);
            }
        },
        SILENT {
            @Override
            SinkHandle add(LogEngine engine, LineSink sink) {
                return engine.add(sink);
            }
        };

        abstract SinkHandle add(LogEngine engine, LineSink sink);
    }

    /** Captures whatever the loggers let through; consoles and files get the same as ever. */
    public static LogCapture open() {
        return open(LogLevel.TRACE);
    }

    /** @param level the lowest level that is captured */
    public static LogCapture open(LogLevel level) {
        return new LogCapture(Objects.requireNonNull(level, "level"), Console.AS_EVER, Set.of());
    }

    /**
     * Captures while the console is silent that there is when the program has added no sink: for all threads of the JVM. What
     * the program has added gets the same as ever.
     *
     * @param level the lowest level that is captured
     */
    public static LogCapture openSilently(LogLevel level) {
        return new LogCapture(Objects.requireNonNull(level, "level"), Console.SILENT, Set.of());
    }

    /**
     * That of a test. Where tests run at one time, a thread of their pool that waits in one may begin another one
     * meanwhile, whose records are not those of the first.
     */
    static LogCapture openForTest(LogLevel level, Console console) {
        Set<LogCapture> around =
                OPEN.stream().filter(other -> other.scope.isAroundThisThread()).collect(Collectors.toUnmodifiableSet());
        return new LogCapture(level, console, around);
    }

    /** Asked by the thread that logs, but for what was printed to a captured stream. */
    private boolean isOurs(LogRecord record) {
        return (isInside(record) && !isOfAnotherTest(record)) || isTheOnlyOne();
    }

    private boolean isOfAnotherTest(LogRecord record) {
        return OPEN.stream().anyMatch(other -> other.ofOtherTests.contains(this) && other.isInside(record));
    }

    /** By one look: another one may be opened between two. */
    private boolean isTheOnlyOne() {
        Object[] open = OPEN.toArray();
        return open.length == 1 && open[0] == this;
    }

    private boolean isInside(LogRecord record) {
        return scope.isAroundThisThread() || scope.run().equals(record.run());
    }

    /** What was captured so far, in the order in which it came. */
    public List<LogRecord> records() {
        return lines.stream().map(LogLine::record).toList();
    }

    /** Those of exactly one level. */
    public List<LogRecord> records(LogLevel level) {
        Objects.requireNonNull(level, "level");
        return matching(record -> record.level().equals(level));
    }

    /** Those at WARNING. */
    public List<LogRecord> warnings() {
        return records(LogLevel.WARNING);
    }

    /** Those from ERROR up. */
    public List<LogRecord> errors() {
        return matching(record -> record.level().number() >= LogLevel.ERROR.number());
    }

    /** The messages with their arguments. */
    public List<String> texts() {
        return records().stream().map(LogRecord::text).toList();
    }

    private List<LogRecord> matching(Predicate<LogRecord> condition) {
        return records().stream().filter(condition).toList();
    }

    /**
     * The one record there is.
     *
     * @throws AssertionError if there is none, or are several; it shows them
     */
    public LogRecord only() {
        List<LogRecord> all = records();
        if (all.size() != 1) {
            throw new AssertionError("Expected one record, but there are " + describe());
        }
        return all.get(0);
    }

    /**
     * Makes sure that nothing was logged at the level or above.
     *
     * @throws AssertionError if something was; it shows all records
     */
    public void never(LogLevel level) {
        Objects.requireNonNull(level, "level");
        if (!matching(record -> record.level().number() >= level.number()).isEmpty()) {
            throw new AssertionError("Expected nothing from " + level.name() + " up, but there are " + describe());
        }
    }

    /** {@code 2 records:}, and the lines that they are. */
    String describe() {
        List<LogLine> all = List.copyOf(lines);
        String count = all.isEmpty() ? "no records" : all.size() == 1 ? "1 record:\n" : all.size() + " records:\n";
        return count + all.stream().map(LogLine::toString).collect(Collectors.joining());
    }

    /** The lines, as a console would have shown them. */
    @Override
    public String toString() {
        return lines.stream().map(LogLine::toString).collect(Collectors.joining());
    }

    /** Ends the capture; what it has stays. A second call does nothing. */
    @Override
    public void close() {
        if (OPEN.remove(this)) {
            sink.close();
            scope.close();
        }
    }
}
