package dev.logway.log.dictconfig;

/**
 * A {@code logging.Filter}: lets the records of a logger through, and of those below it. Immutable.
 *
 * @param name of the logger; empty for all
 */
public record NameFilter(String name) {
    boolean passes(String logger) {
        return name.isEmpty() || logger.equals(name) || logger.startsWith(name + ".");
    }
}
