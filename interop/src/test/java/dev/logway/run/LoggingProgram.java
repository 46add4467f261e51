package dev.logway.run;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The program of {@code hydra_logging_program.py} as ours. */
public final class LoggingProgram {
    private static final List<Logger> BEFORE = List.of(LoggerFactory.getLogger("shop"), LoggerFactory.getLogger("lib"));
    private static final List<String> LATER = List.of("shop.db", "lib.http", "other");

    private LoggingProgram() {}

    public static void main(String[] arguments) {
        Logway.main(arguments, Object.class, LoggingProgram::log);
    }

    private static void log(Run<Object> run) {
        BEFORE.forEach(LoggingProgram::say);
        LATER.forEach(name -> say(LoggerFactory.getLogger(name)));
    }

    private static void say(Logger logger) {
        logger.debug("debug said by {}", logger.getName());
        logger.info("info said by {}", logger.getName());
        logger.warn("warning said by {}", logger.getName());
        logger.error("error said by {}", logger.getName());
    }
}
