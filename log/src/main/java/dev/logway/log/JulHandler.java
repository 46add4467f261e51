package dev.logway.log;

import java.text.MessageFormat;
import java.util.HashMap;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings the records of {@code java.util.logging} into the engine. Thread-safe.
 *
 * <p>The JDK takes all handlers away when its log manager is reset, and it resets it as soon as the JVM begins to shut
 * down; this one comes back, so that what shutdown hooks log is kept.
 */
final class JulHandler extends Handler {
    private final LogEngine engine;
    private final Logger root = Logger.getLogger("");

    /** The loggers whose level was set: the JDK holds them weakly and would forget it. */
    private final Map<String, Logger> leveled = new HashMap<>();

    JulHandler(LogEngine engine) {
        this.engine = engine;
        setLevel(Level.ALL);
    }

    /** Takes the place of the JDK's own console handlers. */
    void install() {
        for (Handler handler : root.getHandlers()) {
            if (handler instanceof ConsoleHandler) {
                root.removeHandler(handler);
            }
        }
        root.addHandler(this);
    }

    /** Sets the level of a logger there as it is here, so that a call for nothing ends as early. */
    synchronized void mirror(String name, int threshold) {
        Logger logger = leveled.computeIfAbsent(name, Logger::getLogger);
        logger.setLevel(level(threshold));
    }

    /** Lets a logger there have the level of its parent again. */
    synchronized void forget(String name) {
        Logger logger = leveled.remove(name);
        if (logger != null) {
            logger.setLevel(null);
        }
    }

    private static Level level(int threshold) {
        if (threshold > org.slf4j.event.Level.ERROR.toInt()) {
            return Level.OFF;
        }
        return switch (LevelName.of(threshold)) {
            case TRACE -> Level.FINEST;
            case DEBUG -> Level.FINE;
            case INFO -> Level.INFO;
            case WARNING -> Level.WARNING;
            case ERROR -> Level.SEVERE;
        };
    }

    private static org.slf4j.event.Level level(Level level) {
        int value = level.intValue();
        if (value <= Level.FINEST.intValue()) {
            return org.slf4j.event.Level.TRACE;
        } else if (value <= Level.FINE.intValue()) {
            return org.slf4j.event.Level.DEBUG;
        } else if (value <= Level.INFO.intValue()) {
            return org.slf4j.event.Level.INFO;
        }
        return value <= Level.WARNING.intValue() ? org.slf4j.event.Level.WARN : org.slf4j.event.Level.ERROR;
    }

    @Override
    public void publish(@Nullable LogRecord record) {
        if (record == null) {
            return;
        }
        String name = record.getLoggerName();
        engine.logForeign(
                name == null ? "" : name,
                level(record.getLevel()),
                record.getInstant().toEpochMilli(),
                thread(record),
                message(record),
                record.getThrown());
    }

    private static String thread(LogRecord record) {
        Thread current = Thread.currentThread();
        long id = record.getLongThreadID();
        return current.getId() == id ? current.getName() : "Thread-" + id;
    }

    private static String message(LogRecord record) {
        String message = record.getMessage();
        return message == null ? "" : format(localized(message, record.getResourceBundle()), record.getParameters());
    }

    /** The text of the key in the bundle, or the key: bundles are optional and so are their entries. */
    static String localized(String key, @Nullable ResourceBundle bundle) {
        try {
            return bundle == null ? key : bundle.getString(key);
        } catch (MissingResourceException | ClassCastException noSuchText) {
            return key;
        }
    }

    /** The pattern with its parameters as {@link MessageFormat} does it; without any, or if it is none, as it is. */
    static String format(String pattern, @Nullable Object @Nullable [] parameters) {
        if (parameters == null || parameters.length == 0 || pattern.indexOf('{') < 0) {
            return pattern;
        }
        try {
            return MessageFormat.format(pattern, parameters);
        } catch (RuntimeException noPattern) {
            return pattern;
        }
    }

    @Override
    public void flush() {
        // every record is written when its call returns
    }

    @Override
    public void close() {
        root.addHandler(this);
    }
}
