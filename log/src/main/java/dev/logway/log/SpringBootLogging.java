package dev.logway.log;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.boot.logging.LogFile;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggerConfiguration;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.logging.LoggingSystemFactory;
import org.springframework.core.annotation.Order;

/**
 * Lets Spring Boot set the engine: {@code logging.level.*}, {@code logging.file.*} and the levels that are changed
 * while the application runs. Thread-safe.
 *
 * <p>Without it Spring Boot would set {@code java.util.logging} up, write the records from there to a console of its
 * own, and apply the levels of the application there only. It finds this class through {@code
 * META-INF/spring.factories}; nobody else loads it, so that no other program needs Spring's classes.
 */
final class SpringBootLogging extends LoggingSystem {
    private static final String LOGGER = SpringBootLogging.class.getPackageName();

    private final LogEngine engine;

    SpringBootLogging(LogEngine engine) {
        this.engine = engine;
    }

    /** Before the factories of Spring Boot itself, but only where SLF4J has chosen this engine. */
    @Order(0)
    static final class Factory implements LoggingSystemFactory {
        Factory() {}

        @Override
        public @Nullable LoggingSystem getLoggingSystem(ClassLoader loader) {
            boolean ours = LoggerFactory.getLogger(LOGGER) instanceof LogwayLogger;
            return ours ? new SpringBootLogging(LogEngine.get()) : null;
        }
    }

    @Override
    public void beforeInitialize() {
        engine.bridgeJavaUtilLogging();
    }

    @Override
    public void initialize(
            LoggingInitializationContext context, @Nullable String configLocation, @Nullable LogFile file) {
        if (configLocation != null) {
            engine.logger(LOGGER)
                    .warn("logging.config is '{}', which is for another logging engine and is ignored", configLocation);
        }
        if (file != null) {
            engine.addOutside(FileSink.at(Path.of(file.toString())).withLevel(Level.TRACE));
        }
    }

    @Override
    public Set<LogLevel> getSupportedLogLevels() {
        return EnumSet.complementOf(EnumSet.of(LogLevel.FATAL));
    }

    /**
     * A level that is null is that of the nearest parent; a name that is null or {@code ROOT} is that of all loggers.
     */
    @Override
    public void setLogLevel(@Nullable String name, @Nullable LogLevel level) {
        String ours = ours(name);
        if (level == null) {
            engine.forgetLevel(ours);
        } else {
            engine.level(ours, ours(level));
        }
    }

    private static String ours(@Nullable String name) {
        return name == null || name.equals(ROOT_LOGGER_NAME) ? "" : name;
    }

    private int ours(LogLevel level) {
        return switch (level) {
            case TRACE -> engine.known(Level.TRACE).number();
            case DEBUG -> engine.known(Level.DEBUG).number();
            case INFO -> engine.known(Level.INFO).number();
            case WARN -> engine.known(Level.WARN).number();
            case ERROR, FATAL -> engine.known(Level.ERROR).number();
            case OFF -> LogwayLogger.OFF;
        };
    }

    private static LogLevel theirs(int level) {
        return level == LogwayLogger.OFF
                ? LogLevel.OFF
                : LogLevel.valueOf(dev.logway.log.LogLevel.slf4j(level).name());
    }

    /** Those that were asked for and those that a level was set for, the one of all loggers first. */
    @Override
    public List<LoggerConfiguration> getLoggerConfigurations() {
        List<LoggerConfiguration> all = new ArrayList<>();
        engine.names().forEach(name -> all.add(configuration(name)));
        return all;
    }

    @Override
    public LoggerConfiguration getLoggerConfiguration(String name) {
        return configuration(ours(name));
    }

    private LoggerConfiguration configuration(String name) {
        Integer level = engine.levels().all().get(name);
        return new LoggerConfiguration(
                name.isEmpty() ? ROOT_LOGGER_NAME : name,
                level == null ? null : theirs(level),
                theirs(engine.levels().of(name)));
    }
}
