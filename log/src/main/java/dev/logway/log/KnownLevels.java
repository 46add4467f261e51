package dev.logway.log;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.event.Level;

/** The levels of an engine, by name. Immutable. */
final class KnownLevels {
    /** Those that there always are. */
    static final KnownLevels STANDARD = new KnownLevels(List.of(
            new KnownLevel(LogLevel.TRACE, "\033[36;1m"),
            new KnownLevel(LogLevel.DEBUG, "\033[34;1m"),
            new KnownLevel(LogLevel.INFO, "\033[1m"),
            new KnownLevel(LogLevel.SUCCESS, "\033[32;1m"),
            new KnownLevel(LogLevel.WARNING, "\033[33;1m"),
            new KnownLevel(LogLevel.ERROR, "\033[31;1m"),
            new KnownLevel(LogLevel.CRITICAL, "\033[41;1m")));

    private final Map<String, KnownLevel> byName = new LinkedHashMap<>();

    /** In the order of SLF4J's own numbers, which are tens. */
    private final KnownLevel[] ofSlf4j = new KnownLevel[Level.values().length];

    private KnownLevels(List<KnownLevel> all) {
        all.forEach(known -> byName.put(known.level().name(), known));
        for (Level level : Level.values()) {
            ofSlf4j[level.toInt() / 10] = require(LogLevel.of(level).name());
        }
    }

    private KnownLevel require(String name) {
        KnownLevel known = byName.get(name);
        if (known == null) {
            throw new IllegalStateException("bug: no level " + name);
        }
        return known;
    }

    KnownLevel of(Level level) {
        return ofSlf4j[level.toInt() / 10];
    }
}
