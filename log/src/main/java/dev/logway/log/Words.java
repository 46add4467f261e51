package dev.logway.log;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The words that a setting may be, in any case, and what they stand for: the one table for wherever such a setting is
 * written. Immutable.
 */
final class Words<T> {
    static final Words<LogLevel> LEVELS =
            levels(LogLevel.standard()).and("warn", LogLevel.WARNING); // SLF4J's name for it
    static final Words<Boolean> TRUTHS = truths();
    static final Words<Boolean> FIRST = first();
    static final Words<Layout> FORMATS = formats();
    static final Words<Color> COLORS = of(Color.values());
    static final Words<ConsoleSink.Stream> STREAMS = of(ConsoleSink.Stream.values());
    static final Words<Capture> CAPTURES = of(Capture.values());
    static final Words<Durability> DURABILITIES = of(Durability.values());
    static final Words<Compression> COMPRESSIONS = compressions();

    private final Map<String, T> meanings;
    private final Map<String, T> aliases;

    private Words(Map<String, T> meanings, Map<String, T> aliases) {
        this.meanings = meanings;
        this.aliases = aliases;
    }

    private static <E extends Enum<E>> Words<E> of(E[] constants) {
        Map<String, E> meanings = new LinkedHashMap<>();
        for (E constant : constants) {
            meanings.put(constant.name().toLowerCase(Locale.ROOT), constant);
        }
        return new Words<>(meanings, Map.of());
    }

    /** The same for what loggers log from, which may be nothing. */
    static Words<LogLevel> orOff(Words<LogLevel> levels) {
        Map<String, LogLevel> meanings = new LinkedHashMap<>(levels.meanings);
        meanings.put("off", LogSettings.OFF);
        return new Words<>(meanings, levels.aliases);
    }

    /** The levels that there always are, and others. */
    static Words<LogLevel> levelsWith(List<LogLevel> defined) {
        Map<String, LogLevel> meanings = new LinkedHashMap<>(LEVELS.meanings);
        meanings.putAll(levels(defined).meanings);
        return new Words<>(meanings, LEVELS.aliases);
    }

    private static Words<LogLevel> levels(List<LogLevel> levels) {
        Map<String, LogLevel> meanings = new LinkedHashMap<>();
        levels.forEach(level -> meanings.put(level.name().toLowerCase(Locale.ROOT), level));
        return new Words<>(meanings, Map.of());
    }

    private static Words<Layout> formats() {
        Map<String, Layout> meanings = new LinkedHashMap<>();
        meanings.put("text", Layout.TEXT);
        meanings.put("json", Layout.JSON);
        meanings.put("ecs", Layout.ECS);
        meanings.put("loguru", Layout.LOGURU);
        meanings.put("serialized", Layout.SERIALIZED);
        meanings.put("text+caller", Layout.TEXT.withCaller());
        meanings.put("json+caller", Layout.JSON.withCaller());
        meanings.put("ecs+caller", Layout.ECS.withCaller());
        return new Words<>(meanings, Map.of());
    }

    /** As suffixes, with loguru's dot before them or without. */
    private static Words<Compression> compressions() {
        Map<String, Compression> meanings = new LinkedHashMap<>();
        Map<String, Compression> aliases = new HashMap<>();
        meanings.put("none", Compression.none());
        for (String suffix : List.of("gz", "zip", "zst")) {
            meanings.put(suffix, Compression.parse(suffix));
            aliases.put("." + suffix, Compression.parse(suffix));
        }
        return new Words<>(meanings, aliases);
    }

    /** Those of YAML, and loguru's others in its variables. */
    private static Words<Boolean> truths() {
        Map<String, Boolean> meanings = new LinkedHashMap<>();
        meanings.put("true", true);
        meanings.put("false", false);
        Map<String, Boolean> aliases = new HashMap<>();
        List.of("1", "yes", "y", "ok", "on").forEach(word -> aliases.put(word, true));
        List.of("0", "no", "n", "nok", "off").forEach(word -> aliases.put(word, false));
        return new Words<>(meanings, aliases);
    }

    /** Which exception a stack trace begins with; whether that is the cause of them all. */
    private static Words<Boolean> first() {
        Map<String, Boolean> meanings = new LinkedHashMap<>();
        meanings.put("outermost", false);
        meanings.put("cause", true);
        return new Words<>(meanings, Map.of());
    }

    private Words<T> and(String alias, T meaning) {
        return new Words<>(meanings, Map.of(alias, meaning));
    }

    Optional<T> find(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        return Optional.ofNullable(meanings.getOrDefault(word, aliases.get(word)));
    }

    String listed() {
        return String.join(", ", meanings.keySet());
    }

    /** Asks whether the nearest of the words was meant; empty if none is near. */
    String question(String text) {
        return Nearest.question(text.toLowerCase(Locale.ROOT), meanings.keySet());
    }
}
