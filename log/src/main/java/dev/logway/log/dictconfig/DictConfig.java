package dev.logway.log.dictconfig;

import java.util.List;

/**
 * What {@code logging.config.dictConfig} is told. Immutable.
 *
 * @param incremental whether only levels change
 * @param disablesExisting whether loggers that are there and are not spoken of fall silent
 * @param handlers in the order of their names
 * @param loggers in the order in which they are set up, the root last
 */
public record DictConfig(
        boolean incremental, boolean disablesExisting, List<HandlerEntry> handlers, List<LoggerEntry> loggers) {
    public DictConfig {
        handlers = List.copyOf(handlers);
        loggers = List.copyOf(loggers);
    }
}
