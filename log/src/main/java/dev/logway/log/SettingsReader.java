package dev.logway.log;

import dev.logway.log.LogSettings.Mistake;
import dev.logway.log.rotation.ByteSize;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
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
    private static final List<String> SETTINGS = List.of("levels", "console", "consoles", "file", "files", "capture");
    private static final List<String> OF_CONSOLE = List.of("stream", "level", "color", "format");
    private static final List<String> OF_FILE = List.of("path", "level", "format", "rotation", "durability");
    private static final int LONGEST_QUOTE = 80;

    private final Consumer<Mistake> mistakes;
    private final Map<String, LogLevel> levels = new LinkedHashMap<>();
    private final List<FileSink> files = new ArrayList<>();

    /** That of a sink without a level. */
    private LogLevel usual = LogSettings.ALL;

    SettingsReader(Consumer<Mistake> mistakes) {
        this.mistakes = mistakes;
    }

    /** A value in the tree. */
    private record Node(String key, @Nullable Object value) {
        Node below(@Nullable Object key, @Nullable Object value) {
            return new Node(KeyPath.below(this.key, key), value);
        }

        List<Node> items() {
            List<Node> items = new ArrayList<>();
            if (value instanceof List<?> list) {
                for (Object item : list) {
                    items.add(new Node(KeyPath.item(key, items.size()), item));
                }
            } else if (value != null) {
                items.add(this);
            }
            return items;
        }
    }

    LogSettings settings(String name, @Nullable Object tree) {
        Node root = new Node(name, tree == null ? Map.of() : tree);
        Map<String, Node> fields = fields(root, SETTINGS, "{console: {level: INFO}}");
        Node leveled = fields.get("levels");
        if (leveled != null && leveled.value() != null) {
            levels("", leveled);
        }
        askForMore(fields);
        List<ConsoleSink> consoles = new ArrayList<>();
        all(fields, "console", "[{stream: stderr}]").forEach(node -> consoles.add(console(node)));
        all(fields, "file", "[{path: train.log}]").forEach(this::file);
        if (!fields.containsKey("console") && !fields.containsKey("consoles")) {
            consoles.add(ConsoleSink.stderr().withLevel(usual));
        }
        return new LogSettings(levels, consoles, files, capture(fields.get("capture")));
    }

    /** What is below a word and, as a list, below its plural. */
    private List<Node> all(Map<String, Node> fields, String word, String example) {
        List<Node> all = new ArrayList<>();
        Node one = fields.get(word);
        if (one != null && one.value() != null) {
            all.add(one);
        }
        Node more = fields.get(word + "s");
        if (more != null && (more.value() == null || more.value() instanceof List<?>)) {
            all.addAll(more.items());
        } else if (more != null) {
            wrong(more, "a list", "Write for example " + example + ".");
        }
        return all;
    }

    /** Where nothing is said of all loggers, a sink gets what it asks for. That is for itself, not for its neighbours. */
    private void askForMore(Map<String, Node> fields) {
        LogLevel asked = LogLevel.INFO;
        for (String sinks : List.of("console", "consoles", "file", "files")) {
            Node node = fields.get(sinks);
            for (Node item : node == null ? List.<Node>of() : node.items()) {
                if (item.value() instanceof Map<?, ?> map && map.get("level") instanceof String text) {
                    asked = lower(asked, Words.LEVELS.find(text.trim()).orElse(asked));
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

    /** The key of a level is a logger's name; one that is in parts, as the command line makes it, is as good. */
    private void levels(String logger, Node node) {
        if (!(node.value() instanceof Map<?, ?> map)) {
            wrong(node, "a mapping of loggers to levels", "Write for example {org.tribuo: WARN}.");
            return;
        }
        map.forEach((key, value) -> {
            Node entry = node.below(key, value);
            if (!(key instanceof String part)) {
                wrongKey(entry, "is no name of a logger", "Put it in quotes.");
            } else if (value instanceof Map<?, ?>) {
                levels(name(logger, part), entry);
            } else {
                word(entry, Words.LEVELS).ifPresent(level -> levels.put(name(logger, part), level));
            }
        });
    }

    private static String name(String logger, String part) {
        return logger.isEmpty() || part.isEmpty() ? logger + part : logger + "." + part;
    }

    private ConsoleSink console(Node node) {
        Map<String, Node> fields = fields(node, OF_CONSOLE, "{stream: stderr, level: INFO}");
        return ConsoleSink.on(word(fields.get("stream"), Words.STREAMS).orElse(ConsoleSink.Stream.STDERR))
                .withLevel(level(fields.get("level")))
                .withColor(word(fields.get("color"), Words.COLORS).orElse(Color.AUTO))
                .withLayout(word(fields.get("format"), Words.FORMATS).orElse(Layout.TEXT));
    }

    private void file(Node node) {
        Map<String, Node> fields = fields(node, OF_FILE, "{path: train.log}");
        LogLevel level = level(fields.get("level"));
        Layout layout = word(fields.get("format"), Words.FORMATS).orElse(Layout.TEXT);
        Optional<Rotation> rotation = rotation(fields.get("rotation"));
        Durability durability =
                word(fields.get("durability"), Words.DURABILITIES).orElse(Durability.RING);
        path(node, fields).ifPresent(path -> {
            FileSink file =
                    FileSink.at(path).withLevel(level).withLayout(layout).withDurability(durability);
            files.add(rotation.map(file::withRotation).orElse(file));
        });
    }

    private Optional<Path> path(Node file, Map<String, Node> fields) {
        Node node = fields.get("path");
        if (node == null) {
            if (file.value() instanceof Map<?, ?>) { // else this has been told
                tell(
                        file,
                        Mistake.Part.VALUE,
                        quoted(file.key()) + " has no 'path'.",
                        "Write for example {path: train.log}.");
            }
            return Optional.empty();
        }
        if (!(node.value() instanceof String text) || text.isBlank() || text.equals("???")) {
            wrong(
                    node,
                    "the path of a file",
                    node.value() instanceof Number ? "Put it in quotes." : "Write for example train.log.");
            return Optional.empty();
        }
        if (text.contains("${")) {
            wrong(node, "a path as it is", "Only the configuration of a run has interpolations.");
            return Optional.empty();
        }
        try {
            Path path = Path.of(text);
            boolean taken = files.stream().anyMatch(other -> same(other.path(), path));
            if (taken) {
                wrong(node, "a file of its own", "Another entry has this one.");
            }
            return taken ? Optional.empty() : Optional.of(path);
        } catch (InvalidPathException e) {
            wrong(node, "the path of a file", "It is none here: " + e.getReason() + ".");
            return Optional.empty();
        }
    }

    private static boolean same(Path a, Path b) {
        return a.toAbsolutePath().normalize().equals(b.toAbsolutePath().normalize());
    }

    private Optional<Rotation> rotation(@Nullable Node node) {
        if (node == null) {
            return Optional.empty();
        }
        Object value = node.value();
        if (value == null || "none".equalsIgnoreCase(value.toString())) {
            return Optional.of(Rotation.none());
        }
        try {
            if (value instanceof Number || value instanceof String) {
                return Optional.of(rotation(value.toString()));
            }
        } catch (IllegalArgumentException isNone) {
            // told below
        }
        wrong(
                node,
                "a size, an interval, a moment or none",
                "Write for example 10 MB, 2 weeks, daily, '18:00' or sunday.");
        return Optional.empty();
    }

    /** A number alone is bytes here, as it is without quotes. */
    private static Rotation rotation(String text) {
        return ByteSize.find(text).isPresent() ? Rotation.size(text) : Rotation.parse(text);
    }

    private LogLevel level(@Nullable Node node) {
        return node == null || node.value() == null
                ? usual
                : word(node, Words.LEVELS).orElse(usual);
    }

    private Set<Capture> capture(@Nullable Node node) {
        Set<Capture> capture = EnumSet.noneOf(Capture.class);
        if (node != null) {
            node.items().forEach(item -> word(item, Words.CAPTURES).ifPresent(capture::add));
        }
        return capture;
    }

    private Map<String, Node> fields(Node node, List<String> known, String example) {
        Map<String, Node> fields = new LinkedHashMap<>();
        if (node.value() instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                Node field = node.below(key, value);
                if (key instanceof String name && known.contains(name)) {
                    fields.put(name, field);
                } else {
                    String meant = Nearest.question(String.valueOf(key), known);
                    String question = meant.isEmpty() ? "" : meant + " ";
                    wrongKey(field, "is not known here", question + "Use one of " + String.join(", ", known) + ".");
                }
            });
        } else {
            wrong(node, "a mapping", "Write for example " + example + ".");
        }
        return fields;
    }

    private <T> Optional<T> word(@Nullable Node node, Words<T> words) {
        if (node == null) {
            return Optional.empty();
        }
        Optional<T> meaning = node.value() instanceof String text ? words.find(text.trim()) : Optional.empty();
        if (meaning.isEmpty()) {
            wrong(node, "one of " + words.listed(), hint(node.value(), words));
        }
        return meaning;
    }

    private static String hint(@Nullable Object value, Words<?> words) {
        if (value instanceof Boolean) {
            return "YAML takes on, off, yes and no for true and false.";
        }
        return value instanceof String text ? words.question(text) : "";
    }

    private void wrong(Node node, String expected, String hint) {
        String subject = node.key().isEmpty() ? "All of it" : quoted(node.key());
        tell(node, Mistake.Part.VALUE, subject + " is " + shown(node.value()) + ", expected " + expected + ".", hint);
    }

    private void wrongKey(Node node, String what, String hint) {
        tell(node, Mistake.Part.KEY, quoted(node.key()) + " " + what + ".", hint);
    }

    private void tell(Node node, Mistake.Part part, String text, String hint) {
        mistakes.accept(new Mistake(node.key(), part, "", text, hint));
    }

    private static String shown(@Nullable Object value) {
        if (value instanceof Map<?, ?>) {
            return "a mapping";
        } else if (value instanceof List<?>) {
            return "a list";
        }
        boolean scalar = value == null || value instanceof Boolean || value instanceof Number;
        return value instanceof String text ? quoted(text) : scalar ? String.valueOf(value) : "binary";
    }

    private static String quoted(String text) {
        return "'" + (text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…") + "'";
    }
}
