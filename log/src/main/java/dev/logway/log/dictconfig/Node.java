package dev.logway.log.dictconfig;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value of the tree, with {@code cfg://} followed and {@code ext://} told apart. Immutable.
 *
 * @param root of the whole tree, in which {@code cfg://} looks
 * @param key where the value is
 */
record Node(@Nullable Object root, String key, @Nullable Object value) {
    private static final Pattern STEP = Pattern.compile("\\.\\s*(?<word>\\w+)\\s*|\\[\\s*(?<index>\\w+)\\s*]\\s*");
    private static final Pattern WORD = Pattern.compile("\\s*(\\w+)\\s*");
    private static final Pattern DIGITS = Pattern.compile("\\d{1,9}");
    private static final BigInteger BELOW_ALL = BigInteger.valueOf(-1);
    private static final BigInteger ABOVE_ALL = BigInteger.valueOf(Integer.MAX_VALUE);
    private static final int DEEPEST = 16;
    private static final int LONGEST_QUOTE = 80;

    static Node root(String key, @Nullable Object tree) {
        return new Node(tree, key, tree);
    }

    /** The entries of a mapping, in order. */
    Map<String, Node> entries() {
        Map<String, Node> entries = new LinkedHashMap<>();
        map().keySet().forEach(name -> entries.put(String.valueOf(name), entry(name)));
        return entries;
    }

    /** @throws Refused if this is no mapping */
    Map<?, ?> map() {
        if (value instanceof Map<?, ?> map) {
            return map;
        } else if (value instanceof List<?> list && list.isEmpty()) {
            return Map.of();
        }
        throw wrong("a mapping", "");
    }

    /** The value of a key; absent if there is no such key. */
    Optional<Node> find(String name) {
        return map().containsKey(name) ? Optional.of(entry(name)) : Optional.empty();
    }

    /** The same, absent also if it is null. */
    Optional<Node> findValue(String name) {
        return find(name).filter(node -> node.value != null);
    }

    /** What is below a key that is there. */
    Node entry(@Nullable Object name) {
        String path = key.isEmpty() ? String.valueOf(name) : key + "." + name;
        return new Node(root, path, map().get(name)).followed(0);
    }

    /** The items of a list; none of null. Python takes the letters of a text for items, which nobody means. */
    List<Node> items() {
        if (value instanceof List<?> list) {
            List<Node> items = new ArrayList<>();
            list.forEach(item -> items.add(new Node(root, key + "[" + items.size() + "]", item)));
            return items;
        } else if (value == null) {
            return List.of();
        }
        throw wrong("a list", value instanceof String text ? "Write [" + text + "]." : "");
    }

    private Node followed(int depth) {
        if (!(value instanceof String text)) {
            return this;
        } else if (text.startsWith("ext://")) {
            return new Node(root, key, new External(text.substring(6)));
        } else if (text.startsWith("cfg://")) {
            if (depth > DEEPEST) {
                throw new Refused(key, shownKey() + " is " + shown() + ", which leads back to itself.", "");
            }
            return new Node(root, key, select(text)).followed(depth + 1);
        }
        return this;
    }

    private @Nullable Object select(String reference) {
        String path = reference.substring(6);
        Matcher word = WORD.matcher(path);
        if (!word.lookingAt()) {
            throw noReference();
        }
        Object found = step(root, word.group(1));
        Matcher step = STEP.matcher(path).region(word.end(), path.length());
        while (step.lookingAt()) {
            found = step(found, step.group("word") == null ? step.group("index") : step.group("word"));
            step.region(step.end(), path.length());
        }
        if (step.regionStart() != path.length()) {
            throw noReference();
        }
        return found;
    }

    private @Nullable Object step(@Nullable Object from, String name) {
        if (from instanceof List<?> list && DIGITS.matcher(name).matches() && Integer.parseInt(name) < list.size()) {
            return list.get(Integer.parseInt(name));
        } else if (from instanceof Map<?, ?> map && map.containsKey(name)) {
            return map.get(name);
        }
        throw noReference();
    }

    private Refused noReference() {
        return new Refused(
                key,
                shownKey() + " is " + shown() + ", which leads nowhere.",
                "Write for example cfg://handlers.file.filename.");
    }

    /** The mistake of a value that is none of what it can be. */
    Refused wrong(String expected, String hint) {
        return new Refused(key, shownKey() + " is " + shown() + ", expected " + expected + ".", hint);
    }

    String shownKey() {
        return key.isEmpty() ? "All of it" : quoted(key);
    }

    /** The value as it stands in a message. */
    String shown() {
        if (value instanceof Map<?, ?>) {
            return "a mapping";
        } else if (value instanceof List<?>) {
            return "a list";
        } else if (value instanceof External external) {
            return quoted("ext://" + external.name());
        }
        return value instanceof String text ? quoted(text) : String.valueOf(value);
    }

    static String quoted(String text) {
        return "'" + (text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…") + "'";
    }

    /** @throws Refused if this is no text */
    String text(String expected, String hint) {
        if (value instanceof String text) {
            return text;
        }
        throw wrong(expected, hint);
    }

    /** A level's number, by its name in capitals or as a number. */
    int level() {
        if (value instanceof External external && external.name().startsWith("logging.")) {
            return level(external.name().substring("logging.".length()));
        } else if (value instanceof String name) {
            return level(name);
        }
        try {
            BigInteger number = PythonValue.integer(value);
            return number.max(BELOW_ALL).min(ABOVE_ALL).intValue();
        } catch (Refused none) {
            throw noLevel("");
        }
    }

    private int level(String name) {
        return switch (name) {
            case "CRITICAL", "FATAL" -> 50;
            case "ERROR" -> 40;
            case "WARNING", "WARN" -> 30;
            case "INFO" -> 20;
            case "DEBUG" -> 10;
            case "NOTSET" -> 0;
            default ->
                throw noLevel(
                        switch (name.toUpperCase(Locale.ROOT)) {
                            case "TRACE" -> "Write 5.";
                            case "SUCCESS" -> "Write 25.";
                            case "CRITICAL", "FATAL", "ERROR", "WARNING", "WARN", "INFO", "DEBUG", "NOTSET" ->
                                "Write " + name.toUpperCase(Locale.ROOT) + ".";
                            default -> "";
                        });
        };
    }

    private Refused noLevel(String hint) {
        return wrong("one of DEBUG, INFO, WARNING, ERROR, CRITICAL, NOTSET, or a number", hint);
    }
}
