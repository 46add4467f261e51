package dev.logway.log;

import java.io.Serial;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;
import org.slf4j.helpers.AbstractLogger;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.spi.LocationAwareLogger;
import org.slf4j.spi.LoggingEventAware;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * The engine's logger behind SLF4J. Thread-safe. Programs get one from {@code LoggerFactory}; the class is public
 * because SLF4J hands it the events of its start-up by reflection.
 */
public final class LogwayLogger extends LegacyAbstractLogger implements LocationAwareLogger, LoggingEventAware {
    /** Above every level. */
    static final int OFF = Integer.MAX_VALUE;

    private static final int TRACE = LogLevel.TRACE.number();
    private static final int DEBUG = LogLevel.DEBUG.number();
    private static final int INFO = LogLevel.INFO.number();
    private static final int WARNING = LogLevel.WARNING.number();
    private static final int ERROR = LogLevel.ERROR.number();

    /** The marker that commons-logging from 1.3 on puts on whatever it hands on; it says nothing of the record. */
    private static final String COMMONS_LOGGING = "COMMONS-LOGGING";

    private static final LogCall PLAIN = LogCall.of(Origin.below(AbstractLogger.class.getName()));

    @Serial
    private static final long serialVersionUID = 1;

    private final transient LogEngine engine;
    private final transient int index;
    private final transient byte[] encodedName;
    private transient volatile int threshold = OFF;

    /** @param index of this logger among all of the engine */
    LogwayLogger(LogEngine engine, String name, int index) {
        this.engine = engine;
        this.name = name;
        this.index = index;
        this.encodedName = TextLine.encoded(name);
    }

    void threshold(int threshold) {
        this.threshold = threshold;
    }

    boolean isEnabled(int level) {
        return level >= threshold;
    }

    int index() {
        return index;
    }

    LogEngine engine() {
        return engine;
    }

    /** The name as it stands in a line of text. */
    byte[] encodedName() {
        return encodedName;
    }

    @Override
    public boolean isTraceEnabled() {
        return isEnabled(TRACE);
    }

    @Override
    public boolean isDebugEnabled() {
        return isEnabled(DEBUG);
    }

    @Override
    public boolean isInfoEnabled() {
        return isEnabled(INFO);
    }

    @Override
    public boolean isWarnEnabled() {
        return isEnabled(WARNING);
    }

    @Override
    public boolean isErrorEnabled() {
        return isEnabled(ERROR);
    }

    @Override
    public boolean isEnabledForLevel(@Nullable Level level) {
        return isEnabled(level == null ? INFO : LogLevel.of(level).number());
    }

    @Override
    protected String getFullyQualifiedCallerName() {
        return AbstractLogger.class.getName();
    }

    /** A builder for a level that may be off: what is off by then is not logged. */
    @Override
    public LoggingEventBuilder makeLoggingEventBuilder(@Nullable Level level) {
        return new RecordBuilder(this, level == null ? engine.noLevel().toSlf4j() : level);
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level,
            @Nullable Marker marker,
            @Nullable String message,
            @Nullable Object @Nullable [] arguments,
            @Nullable Throwable throwable) {
        engine.intake().log(this, call(PLAIN, marker, throwable), level, message, arguments);
    }

    @Override
    public void log(
            @Nullable Marker marker,
            @Nullable String fqcn,
            int level,
            @Nullable String message,
            @Nullable Object @Nullable [] arguments,
            @Nullable Throwable throwable) {
        LogCall from = fqcn == null ? PLAIN : LogCall.of(Origin.below(fqcn));
        write(call(from, marker, throwable), known(level), message, arguments);
    }

    /** Logs if the level is on. */
    void write(LogCall call, Level level, @Nullable String message, @Nullable Object @Nullable [] arguments) {
        if (isEnabled(LogLevel.of(level).number())) {
            engine.intake().log(this, call, level, message, arguments);
        }
    }

    /** The level of SLF4J at or below the number, so that a number between two of them is no reason to throw. */
    private static Level known(int level) {
        return Level.intToLevel(Math.min(ERROR_INT, Math.max(TRACE_INT, level)) / 10 * 10);
    }

    private static LogCall call(LogCall from, @Nullable Marker marker, @Nullable Throwable throwable) {
        LogCall thrown = throwable == null ? from : from.with(throwable);
        return marker == null || Value.name(marker).equals(COMMONS_LOGGING)
                ? thrown
                : thrown.with(List.of(), List.of(marker));
    }

    /** Logs what another builder has put together, or what was recorded before the engine was there. */
    @Override
    public void log(LoggingEvent event) {
        @Nullable Level level = event.getLevel();
        KnownLevel known = level == null ? engine.known(engine.noLevel()) : engine.known(level);
        if (isEnabled(known.number())) {
            engine.intake().log(this, known, event);
        }
    }
}
