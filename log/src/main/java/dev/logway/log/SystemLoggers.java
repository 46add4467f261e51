package dev.logway.log;

import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * Makes the engine the backend of {@code System.Logger}. Thread-safe; found by the JDK through {@code ServiceLoader}.
 *
 * <p>The JDK asks for loggers while it starts and while it ends, so nothing happens here before a record comes.
 */
public final class SystemLoggers extends System.LoggerFinder {
    /** Does nothing yet. */
    public SystemLoggers() {}

    @Override
    public System.Logger getLogger(String name, Module module) {
        return new EngineLogger(name);
    }

    private static final class EngineLogger implements System.Logger {
        private final String name;

        EngineLogger(String name) {
            this.name = name;
        }

        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean isLoggable(Level level) {
            return level != Level.OFF
                    && LogEngine.get().logger(name).isEnabled(level(level).toInt());
        }

        private static org.slf4j.event.Level level(Level level) {
            return switch (level) {
                case ALL, TRACE -> org.slf4j.event.Level.TRACE;
                case DEBUG -> org.slf4j.event.Level.DEBUG;
                case INFO -> org.slf4j.event.Level.INFO;
                case WARNING -> org.slf4j.event.Level.WARN;
                case ERROR, OFF -> org.slf4j.event.Level.ERROR;
            };
        }

        @Override
        public void log(
                Level level, @Nullable ResourceBundle bundle, @Nullable String message, @Nullable Throwable thrown) {
            if (isLoggable(level)) {
                write(level, bundle, message, null, thrown);
            }
        }

        @Override
        public void log(
                Level level,
                @Nullable ResourceBundle bundle,
                @Nullable String format,
                @Nullable Object @Nullable ... parameters) {
            if (isLoggable(level)) {
                write(level, bundle, format, parameters, null);
            }
        }

        private void write(
                Level level,
                @Nullable ResourceBundle bundle,
                @Nullable String text,
                @Nullable Object @Nullable [] parameters,
                @Nullable Throwable thrown) {
            String message = JulHandler.format(JulHandler.localized(String.valueOf(text), bundle), parameters);
            String thread = Thread.currentThread().getName();
            LogEngine.get().logForeign(name, level(level), System.currentTimeMillis(), thread, message, thrown);
        }
    }
}
