package dev.logway.log;

import java.util.ResourceBundle;
import java.util.function.Supplier;
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
        private static final LogCall PLAIN = LogCall.of(new BelowTheJdk());

        private final String name;

        /** Who calls the logger: half of its methods are the JDK's own, which call the other half. */
        private record BelowTheJdk() implements Origin {
            @Override
            public String boundary() {
                return EngineLogger.class.getName();
            }

            @Override
            public boolean isBoundary(String className) {
                return className.equals(boundary()) || className.equals(System.Logger.class.getName());
            }
        }

        /** The engine's, once it was asked for; there is one engine in a JVM, and it never lets a logger go. */
        private volatile @Nullable LogwayLogger logger;

        EngineLogger(String name) {
            this.name = name;
        }

        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean isLoggable(@Nullable Level level) {
            return level != Level.OFF && logger().isEnabledForLevel(level(level));
        }

        private LogwayLogger logger() {
            LogwayLogger known = logger;
            if (known == null) {
                known = LogEngine.get().logger(name);
                logger = known;
            }
            return known;
        }

        private static org.slf4j.event.Level level(@Nullable Level level) {
            if (level == null) {
                return LogEngine.get().noLevel().toSlf4j();
            }
            return switch (level) {
                case ALL, TRACE -> org.slf4j.event.Level.TRACE;
                case DEBUG -> org.slf4j.event.Level.DEBUG;
                case INFO -> org.slf4j.event.Level.INFO;
                case WARNING -> org.slf4j.event.Level.WARN;
                case ERROR, OFF -> org.slf4j.event.Level.ERROR;
            };
        }

        @Override
        public void log(@Nullable Level level, @Nullable Supplier<String> message) {
            if (isLoggable(level)) {
                write(level, ask(message), null);
            }
        }

        @Override
        public void log(@Nullable Level level, @Nullable Supplier<String> message, @Nullable Throwable thrown) {
            if (isLoggable(level)) {
                write(level, ask(message), thrown);
            }
        }

        @Override
        public void log(@Nullable Level level, @Nullable Object message) {
            if (isLoggable(level)) {
                write(level, Value.text(message), null);
            }
        }

        @Override
        public void log(
                @Nullable Level level,
                @Nullable ResourceBundle bundle,
                @Nullable String message,
                @Nullable Throwable thrown) {
            if (isLoggable(level)) {
                write(level, JulHandler.localized(String.valueOf(message), bundle), thrown);
            }
        }

        @Override
        public void log(
                @Nullable Level level,
                @Nullable ResourceBundle bundle,
                @Nullable String format,
                @Nullable Object @Nullable ... parameters) {
            if (isLoggable(level)) {
                String pattern = JulHandler.localized(String.valueOf(format), bundle);
                write(level, JulHandler.format(pattern, parameters), null);
            }
        }

        private static String ask(@Nullable Supplier<String> message) {
            return message == null ? "null" : String.valueOf(Lazy.ask(message));
        }

        private void write(@Nullable Level level, String message, @Nullable Throwable thrown) {
            Thread thread = Thread.currentThread();
            Moment now = new Moment(System.currentTimeMillis(), thread.getName(), thread.getId());
            LogCall call = thrown == null ? PLAIN : PLAIN.with(thrown);
            LogEngine.get().intake().logForeign(name, call, level(level), message, now);
        }
    }
}
