package dev.logway.log;

import dev.logway.log.markup.Colors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** The levels of an engine, by name. Immutable but for what it keeps of levels that are in no list. */
final class KnownLevels {
    private static final int MAX_STRANGERS = 1000;

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

    /** Levels that were logged at and never defined: one object for each, so that what begins a line is made once. */
    private final Map<LogLevel, KnownLevel> strangers = new ConcurrentHashMap<>();

    private KnownLevels(Iterable<KnownLevel> all) {
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

    /** The level as it was defined; one that never was, as it is. */
    KnownLevel of(LogLevel level) {
        KnownLevel known = byName.get(level.name());
        if (known != null && known.number() == level.number()) {
            return known;
        }
        KnownLevel stranger = strangers.get(level);
        return stranger == null ? keep(level) : stranger;
    }

    private KnownLevel keep(LogLevel level) {
        KnownLevel stranger = encoded(level);
        if (strangers.size() < MAX_STRANGERS) {
            @Nullable KnownLevel before = strangers.putIfAbsent(level, stranger);
            return before == null ? stranger : before;
        }
        return stranger;
    }

    Optional<LogLevel> find(String name) {
        return Optional.ofNullable(byName.get(name)).map(KnownLevel::level);
    }

    List<LogLevel> all() {
        return byName.values().stream().map(KnownLevel::level).toList();
    }

    /**
     * The same with the level, or with its colour and icon if there is one of its name.
     *
     * @throws IllegalArgumentException if that one has another number, or the colour is no markup
     */
    KnownLevels with(LogLevel level) {
        KnownLevel known = byName.get(level.name());
        if (known != null && known.number() != level.number()) {
            throw new IllegalArgumentException("The level '" + level.name() + "' has the number " + known.number()
                    + ", which can't become " + level.number() + ". Choose another name, or keep the number.");
        }
        List<KnownLevel> all = new ArrayList<>(byName.values());
        KnownLevel changed = encoded(level);
        if (known == null) {
            all.add(changed);
        } else {
            all.set(all.indexOf(known), changed);
        }
        return new KnownLevels(all);
    }

    private static KnownLevel encoded(LogLevel level) {
        return new KnownLevel(level, Colors.on(level.color()));
    }
}
