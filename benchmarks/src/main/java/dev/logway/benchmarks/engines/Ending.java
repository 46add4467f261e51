package dev.logway.benchmarks.engines;

import java.time.Duration;
import java.util.List;
import java.util.logging.LogManager;
import org.slf4j.LoggerFactory;

/** How an engine is told to write everything and close: none of SLF4J's business, so each has a call of its own. */
interface Ending {
    void close() throws Exception;

    /** The calls by the class that tells the engine. The first that is on the class path is meant. */
    static Ending ofThisEngine() throws ReflectiveOperationException {
        record Known(String type, Reflected ending) {}
        List<Known> all = List.of(
                new Known("dev.logway.log.LogEngine", type -> {
                    Object engine = type.getMethod("get").invoke(null);
                    type.getMethod("flush", Duration.class).invoke(engine, Duration.ofMinutes(1));
                }),
                new Known(
                        "ch.qos.logback.classic.LoggerContext",
                        type -> type.getMethod("stop").invoke(LoggerFactory.getILoggerFactory())),
                new Known(
                        "org.apache.logging.log4j.core.LoggerContext",
                        type -> Class.forName("org.apache.logging.log4j.LogManager")
                                .getMethod("shutdown")
                                .invoke(null)),
                new Known("org.tinylog.provider.ProviderRegistry", type -> {
                    Object provider = type.getMethod("getLoggingProvider").invoke(null);
                    Class.forName("org.tinylog.provider.LoggingProvider")
                            .getMethod("shutdown")
                            .invoke(provider);
                }),
                new Known(
                        "com.epam.deltix.gflog.core.LogConfigurator",
                        type -> type.getMethod("unconfigure").invoke(null)),
                new Known(
                        "org.slf4j.jul.JULServiceProvider",
                        type -> LogManager.getLogManager().reset()),
                new Known("org.slf4j.helpers.NOP_FallbackServiceProvider", type -> {})); // no engine, nothing to close
        for (Known known : all) {
            try {
                Class<?> type = Class.forName(known.type());
                return () -> known.ending().close(type);
            } catch (ClassNotFoundException another) {
                continue;
            }
        }
        throw new IllegalStateException("bug: SLF4J's API is not on the class path");
    }

    /** A call by reflection. */
    interface Reflected {
        void close(Class<?> type) throws Exception;
    }
}
