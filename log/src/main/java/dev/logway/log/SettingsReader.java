package dev.logway.log;

import dev.logway.log.LogSettings.Mistake;
import dev.logway.log.rotation.ByteSize;
import dev.logway.log.rotation.Interval;
import dev.logway.log.rotation.PathTemplate;
import dev.logway.log.time.TimePatternException;
import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes settings of a tree, once. Whatever is wrong is told and then left out. Confined. */
final class SettingsReader {
    private static final List<String> SETTINGS =
            List.of("levels", "console", "consoles", "file", "files", "capture", "reload");
    private static final List<String> OF_CONSOLE =
            List.of("stream", "level", "color", "format", "traces", "filter", "enqueue", "catch");
    private static final List<String> OF_FILE = List.of(
            "path",
            "level",
            "format",
            "traces",
            "filter",
            "rotation",
            "retention",
            "compression",
            "durability",
            "enqueue",
            "catch");

    private static final Duration USUAL_RELOAD = Duration.ofSeconds(30);
    private static final Duration SHORTEST_RELOAD = Duration.ofMillis(100);

    private final Consumer<Mistake> mistakes;
    private final Map<String, LogLevel> levels = new LinkedHashMap<>();
    private final List<FileSink> files = new ArrayList<>();
    private final List<LogLevel> defined = new ArrayList<>();

    /** Those of all levels that there are. */
    private Words<LogLevel> words = Words.LEVELS;

    /** That of a sink without a level. */
    private LogLevel usual = LogSettings.ALL;

    SettingsReader(Consumer<Mistake> mistakes) {
        this.mistakes = mistakes;
    }

    /** @param isFile whether the tree is that of a file that can be read anew */
    LogSettings settings(String name, @Nullable Object tree, boolean isFile) {
        Setting root = new Setting(name, tree == null ? Map.of() : tree, mistakes);
        Map<String, Setting> fields = root.fields(SETTINGS, "{console: {level: INFO}}");
        Setting leveled = fields.get("levels");
        if (leveled != null && leveled.value() != null) {
            levels(leveled);
        }
        askForMore(fields);
        List<ConsoleSink> consoles = new ArrayList<>();
        all(fields, "console", "[{stream: stderr}]").forEach(node -> consoles.add(console(node)));
        all(fields, "file", "[{path: train.log}]").forEach(this::file);
        if (!fields.containsKey("console") && !fields.containsKey("consoles")) {
            consoles.add(ConsoleSink.stderr().withLevel(usual));
        }
        return new LogSettings(
                levels, consoles, files, capture(fields.get("capture")), defined, reload(fields.get("reload"), isFile));
    }

    /** What is below a word and, as a list, below its plural. */
    private List<Setting> all(Map<String, Setting> fields, String word, String example) {
        List<Setting> all = new ArrayList<>();
        Setting one = fields.get(word);
        if (one != null && one.value() != null) {
            all.add(one);
        }
        Setting more = fields.get(word + "s");
        if (more != null && (more.value() == null || more.value() instanceof List<?>)) {
            all.addAll(more.items());
        } else if (more != null) {
            more.wrong("a list", "Write for example " + example + ".");
        }
        return all;
    }

    /**
     * Where nothing is said of all loggers, a sink gets what it asks for. That is for itself, not for its neighbours.
     */
    private void askForMore(Map<String, Setting> fields) {
        LogLevel asked = LogLevel.INFO;
        for (String sinks : List.of("console", "consoles", "file", "files")) {
            Setting node = fields.get(sinks);
            for (Setting item : node == null ? List.<Setting>of() : node.items()) {
                if (item.value() instanceof Map<?, ?> map && map.get("level") != null) {
                    asked = lower(
                            asked, LevelSetting.find(map.get("level"), words).orElse(asked));
                }
            }
        }
        if (!asked.equals(LogLevel.INFO) && !levels.containsKey("")) {
            usual = levels.values().stream().reduce(LogLevel.INFO, SettingsReader::lower);
            levels.put("", asked);
        }
    }

    private static LogLevel lower(LogLevel a, LogLevel b) {
        return a.number() < b.number() ? a : b;
    }

    /** The levels of loggers, and of those that are defined here each under its own name. */
    private void levels(Setting node) {
        Map<@Nullable Object, @Nullable Object> ofLoggers = new LinkedHashMap<>();
        if (node.value() instanceof Map<?, ?> map) {
            map.forEach((name, value) -> {
                if (LevelSetting.isDefinition(name, value)) {
                    LevelSetting.read(String.valueOf(name), node.below(name, value))
                            .ifPresent(defined::add);
                } else {
                    ofLoggers.put(name, value);
                }
            });
            words = Words.levelsWith(defined);
        }
        Setting rest = node.value() instanceof Map<?, ?> ? node.with(ofLoggers) : node;
        rest.byLogger("a mapping of loggers to levels", "Write for example {org.tribuo: WARN}.")
                .forEach((name, entry) ->
                        LevelSetting.level(entry, Words.orOff(words)).ifPresent(level -> levels.put(name, level)));
    }

    /** The name of a logger, or names with what passes of them. */
    private Optional<LoggerFilter> filter(@Nullable Setting node) {
        if (node == null || node.value() == null) {
            return Optional.empty();
        } else if (node.value() instanceof String name) {
            return Optional.of(LoggerFilter.of(name.trim()));
        }
        Map<String, Setting> names = node.byLogger(
                "the name of a logger, or a mapping of names to levels, true or false",
                "Write for example org.tribuo, or {'': true, org.tribuo: WARN}.");
        LoggerFilter filter = LoggerFilter.everything();
        for (Map.Entry<String, Setting> entry : names.entrySet()) {
            filter = with(filter, entry.getKey(), entry.getValue());
        }
        return Optional.of(filter);
    }

    private LoggerFilter with(LoggerFilter filter, String name, Setting node) {
        if (node.value() instanceof Boolean all) {
            return all ? filter.all(name) : filter.none(name);
        }
        return LevelSetting.level(node, words)
                .map(level -> filter.from(name, level))
                .orElse(filter);
    }

    private ConsoleSink console(Setting node) {
        Map<String, Setting> fields = node.fields(OF_CONSOLE, "{stream: stderr, level: INFO}");
        ConsoleSink console = ConsoleSink.on(
                        word(fields.get("stream"), Words.STREAMS).orElse(ConsoleSink.Stream.STDERR))
                .withLevel(level(fields.get("level")))
                .withColor(word(fields.get("color"), Words.COLORS).orElse(Color.AUTO))
                .withLayout(layout(fields));
        boolean behind = Setting.isTrue(fields.get("enqueue"), false);
        return filter(fields.get("filter"))
                .map(console::withFilter)
                .orElse(console)
                .withWriting(behind ? ConsoleSink.Writing.BEHIND : ConsoleSink.Writing.AT_ONCE)
                .withOnFailure(onFailure(fields));
    }

    private void file(Setting node) {
        Map<String, Setting> fields = node.fields(OF_FILE, "{path: train.log}");
        LogLevel level = level(fields.get("level"));
        Layout layout = layout(fields);
        Optional<LoggerFilter> filter = filter(fields.get("filter"));
        Optional<Rotation> rotation = rotation(fields.get("rotation"));
        Retention retention = retention(fields.get("retention"));
        Compression compression = compression(fields.get("compression"));
        Durability durability = durability(fields);
        OnFailure onFailure = onFailure(fields);
        path(node, fields).ifPresent(path -> {
            FileSink file = FileSink.at(path)
                    .withLevel(level)
                    .withLayout(layout)
                    .withDurability(durability)
                    .withOnFailure(onFailure);
            FileSink filtered = filter.map(file::withFilter).orElse(file);
            files.add(filtered.withRotation(
                    rotation.orElse(file.rotation()).keeping(retention).packing(compression)));
        });
    }

    private Optional<Path> path(Setting file, Map<String, Setting> fields) {
        Setting node = fields.get("path");
        if (node == null) {
            if (file.value() instanceof Map<?, ?>) { // else this has been told
                file.wrongWhole("has no 'path'", "Write for example {path: train.log}.");
            }
            return Optional.empty();
        }
        if (!(node.value() instanceof String text) || text.isBlank() || text.equals("???")) {
            node.wrong(
                    "the path of a file",
                    node.value() instanceof Number ? "Put it in quotes." : "Write for example train.log.");
            return Optional.empty();
        }
        if (text.contains("${")) {
            node.wrong("a path as it is", "Only the configuration of a run has interpolations.");
            return Optional.empty();
        }
        try {
            Path path = Path.of(text);
            PathTemplate.check(text);
            boolean taken = files.stream().anyMatch(other -> same(other.path(), path));
            if (taken) {
                node.wrong("a file of its own", "Another entry has this one.");
            }
            return taken ? Optional.empty() : Optional.of(path);
        } catch (InvalidPathException e) {
            node.wrong("the path of a file", "It is none here: " + e.getReason() + ".");
            return Optional.empty();
        } catch (TimePatternException e) {
            node.wrong("the path of a file", "Look at its time: " + e.problem() + ".");
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            node.wrong("the path of a file", e.getMessage() + ".");
            return Optional.empty();
        }
    }

    private static boolean same(Path a, Path b) {
        return a.toAbsolutePath().normalize().equals(b.toAbsolutePath().normalize());
    }

    private Optional<Rotation> rotation(@Nullable Setting node) {
        if (node == null) {
            return Optional.empty();
        }
        Object value = node.value();
        if (value == null || "none".equalsIgnoreCase(value.toString())) {
            return Optional.of(Rotation.none());
        }
        List<Setting> items = value instanceof List<?> list && list.isEmpty() ? List.of(node) : node.items();
        List<Rotation> several =
                items.stream().flatMap(item -> oneRotation(item).stream()).toList();
        return several.isEmpty() ? Optional.empty() : Optional.of(Rotation.any(several.toArray(Rotation[]::new)));
    }

    private static Optional<Rotation> oneRotation(Setting node) {
        Object value = node.value();
        try {
            if (value instanceof Number || value instanceof String) {
                return Optional.of(rotation(value.toString()));
            }
        } catch (IllegalArgumentException isNone) {
            // told below
        }
        node.wrong(
                "a size, an interval, a moment or none", "Write for example 10 MB, 2 weeks, daily, '18:00' or sunday.");
        return Optional.empty();
    }

    /** A number alone is bytes here, as it is without quotes. */
    private static Rotation rotation(String text) {
        return ByteSize.find(text).isPresent() ? Rotation.size(text) : Rotation.parse(text);
    }

    /** A number alone is one of parts. */
    private static Retention retention(@Nullable Setting node) {
        if (node == null) {
            return Retention.all();
        }
        Object value = node.value();
        if (value == null || "none".equalsIgnoreCase(value.toString())) {
            return Retention.all();
        }
        try {
            if (value instanceof Number) {
                return Retention.count(new BigDecimal(value.toString()).intValueExact());
            } else if (value instanceof String text) {
                return Retention.parse(text);
            }
        } catch (IllegalArgumentException | ArithmeticException isNone) {
            // told below
        }
        node.wrong(
                "a number of parts, an age, a size of all parts together or none",
                "Write for example 10, 10 days or 1 GB.");
        return Retention.all();
    }

    private static Compression compression(@Nullable Setting node) {
        if (node == null || node.value() == null) {
            return Compression.none();
        }
        Compression compression = node.word(Words.COMPRESSIONS).orElse(Compression.none());
        try {
            compression.check();
            return compression;
        } catch (IllegalArgumentException missing) {
            node.wrong("one that can be had here", String.valueOf(missing.getMessage()));
            return Compression.none();
        }
    }

    private LogLevel level(@Nullable Setting node) {
        return node == null || node.value() == null
                ? usual
                : LevelSetting.level(node, words).orElse(usual);
    }

    private Set<Capture> capture(@Nullable Setting node) {
        Set<Capture> capture = EnumSet.noneOf(Capture.class);
        if (node != null) {
            node.items().forEach(item -> item.word(Words.CAPTURES).ifPresent(capture::add));
        }
        return capture;
    }

    /** What `enqueue` says of a file: written behind the calls, which is what a ring is for, or before they return. */
    private static Durability durability(Map<String, Setting> fields) {
        Setting enqueue = fields.get("enqueue");
        Setting durability = fields.get("durability");
        if (enqueue != null && durability != null) {
            enqueue.wrongKey("says what 'durability' says", "Leave one of them out.");
        } else if (enqueue != null) {
            return Setting.isTrue(enqueue, true) ? Durability.RING : Durability.FILE;
        }
        return word(durability, Words.DURABILITIES).orElse(Durability.RING);
    }

    private static OnFailure onFailure(Map<String, Setting> fields) {
        return Setting.isTrue(fields.get("catch"), true) ? OnFailure.REPORT : OnFailure.THROW;
    }

    private static @Nullable Duration reload(@Nullable Setting node, boolean isFile) {
        if (node == null || node.value() == null) {
            return null;
        } else if (Boolean.FALSE.equals(node.value())) {
            return Duration.ZERO;
        } else if (!isFile) {
            node.wrongKey(
                    "is for a logway.yaml only", "Leave it out: a run keeps the configuration that it began with.");
            return null;
        } else if (Boolean.TRUE.equals(node.value())) {
            return USUAL_RELOAD;
        }
        Optional<Duration> every = interval(node.value());
        if (every.isEmpty() || every.get().compareTo(SHORTEST_RELOAD) < 0) {
            node.wrong("true, or a time of 100 ms or more", "Write for example 30 s.");
            return null;
        }
        return every.get();
    }

    private static Optional<Duration> interval(Object value) {
        try {
            return value instanceof String text ? Interval.find(text) : Optional.empty();
        } catch (IllegalArgumentException isNone) {
            return Optional.empty();
        }
    }

    private static Layout layout(Map<String, Setting> fields) {
        return layout(fields.get("format")).with(TraceSettings.read(fields.get("traces")));
    }

    /** A word, or what has fields: a template. */
    private static Layout layout(@Nullable Setting node) {
        if (node != null && node.value() instanceof String text && text.contains("{")) {
            try {
                return Layout.template(text);
            } catch (IllegalArgumentException wrong) {
                node.wrong("a template that is right", "Look at " + wrong.getMessage() + ".");
                return Layout.TEXT;
            }
        }
        return word(node, Words.FORMATS).orElse(Layout.TEXT);
    }

    private static <T> Optional<T> word(@Nullable Setting node, Words<T> words) {
        return node == null ? Optional.empty() : node.word(words);
    }
}
