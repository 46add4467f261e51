package dev.logway.log;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The lowest levels of loggers, by name: one without a level of its own has that of its nearest parent, and the empty
 * name stands for all. Thread-safe.
 */
final class Levels {
    private static final int OF_ALL = LogLevel.INFO.number();

    private final Map<String, Integer> set = new ConcurrentHashMap<>(Map.of("", OF_ALL));

    Levels(Map<String, LogLevel> levels) {
        levels.forEach((name, level) -> set.put(name, level.number()));
    }

    void set(String name, int level) {
        set.put(name, level);
    }

    /** From now on the logger has the level of its nearest parent; all loggers have the one that they began with. */
    void forget(String name) {
        if (name.isEmpty()) {
            set.put(name, OF_ALL);
        } else {
            set.remove(name);
        }
    }

    /** The level set for the logger or its nearest parent. */
    int of(String name) {
        String parent = name;
        while (!parent.isEmpty()) {
            Integer level = set.get(parent);
            if (level != null) {
                return level;
            }
            parent = parent.substring(0, Math.max(0, parent.lastIndexOf('.')));
        }
        return set.getOrDefault("", OF_ALL);
    }

    /** The names that a level was set for. */
    Set<String> names() {
        return set.keySet();
    }

    /** The levels that were set, by name. */
    Map<String, Integer> all() {
        return Map.copyOf(set);
    }
}
