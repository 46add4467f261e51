package dev.logway.log.dictconfig;

import java.util.List;

/**
 * A handler that is to be made. Immutable.
 *
 * @param key where it is written
 * @param level the lowest that it takes
 * @param filters those that a record must pass
 */
public record HandlerEntry(String key, Target target, int level, PythonFormat format, List<NameFilter> filters) {
    public HandlerEntry {
        filters = List.copyOf(filters);
    }

    boolean passes(String logger) {
        return filters.stream().allMatch(filter -> filter.passes(logger));
    }
}
