package dev.logway.log;

import java.io.Serial;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.spi.LocationAwareLogger;
import org.slf4j.spi.LoggingEventAware;

/**
 * The engine's logger behind SLF4J. Thread-safe. Programs get one from {@code LoggerFactory}; the class is public
 * because SLF4J hands it the events of its start-up by reflection.
 */
public final class LogwayLogger extends LegacyAbstractLogger implements LocationAwareLogger, LoggingEventAware {
    /** Above every level. */
    static final int OFF = Integer.MAX_VALUE;

    /** The marker that commons-logging from 1.3 on puts on whatever it hands on; it says nothing of the record. */
    private static final String COMMONS_LOGGING = "COMMONS-LOGGING";

    @Serial
    private static final long serialVersionUID = 1;

    private final transient LogEngine engine;
    private final transient byte[] plainName;
    private final transient byte[] coloredName;
    private transient volatile int threshold = OFF;

    LogwayLogger(LogEngine engine, String name) {
        this.engine = engine;
        this.name = name;
        this.plainName = TextLine.plainName(name);
        this.coloredName = TextLine.coloredName(name);
    }

    void threshold(int threshold) {
        this.threshold = threshold;
    }

    boolean isEnabled(int level) {
        return level >= threshold;
    }

    byte[] plainName() {
        return plainName;
    }

    byte[] coloredName() {
        return coloredName;
    }

    @Override
    public boolean isTraceEnabled() {
        return isEnabled(TRACE_INT);
    }

    @Override
    public boolean isDebugEnabled() {
        return isEnabled(DEBUG_INT);
    }

    @Override
    public boolean isInfoEnabled() {
        return isEnabled(INFO_INT);
    }

    @Override
    public boolean isWarnEnabled() {
        return isEnabled(WARN_INT);
    }

    @Override
    public boolean isErrorEnabled() {
        return isEnabled(ERROR_INT);
    }

    /** No location is computed, so there is no boundary to skip. */
    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
        return null;
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level,
            @Nullable Marker marker,
            @Nullable String message,
            @Nullable Object @Nullable [] arguments,
            @Nullable Throwable throwable) {
        engine.log(this, level.toInt(), message, arguments, throwable, List.of(), markers(marker));
    }

    @Override
    public void log(
            @Nullable Marker marker,
            @Nullable String fqcn,
            int level,
            @Nullable String message,
            @Nullable Object @Nullable [] arguments,
            @Nullable Throwable throwable) {
        if (isEnabled(level)) {
            int known = Level.intToLevel(level).toInt();
            engine.log(this, known, message, arguments, throwable, List.of(), markers(marker));
        }
    }

    private static List<Marker> markers(@Nullable Marker marker) {
        return marker == null || marker.getName().equals(COMMONS_LOGGING) ? List.of() : List.of(marker);
    }

    /** Logs what the fluent API has built, or what was recorded before the engine was there. */
    @Override
    public void log(LoggingEvent event) {
        int level = event.getLevel().toInt();
        if (isEnabled(level)) {
            engine.log(this, level, event);
        }
    }
}
