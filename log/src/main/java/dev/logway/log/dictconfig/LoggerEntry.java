package dev.logway.log.dictconfig;

import java.util.List;
import java.util.Optional;

/**
 * What becomes of a logger. Immutable.
 *
 * @param name empty for the root
 * @param level 0 for that of the nearest parent that has one; absent for the one that it has
 * @param handlers each once
 * @param propagate whether its records go to its parents' handlers, too; absent for no change
 */
public record LoggerEntry(
        String name,
        Optional<Integer> level,
        List<HandlerEntry> handlers,
        List<NameFilter> filters,
        Optional<Boolean> propagate) {}
