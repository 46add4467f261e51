package dev.logway.log;

import dev.logway.log.LogSettings.Mistake;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One value of a configuration, which tells what is wrong with it. Immutable.
 *
 * @param key where it is, such as {@code file[1].path}; empty for the whole
 */
record Setting(String key, @Nullable Object value, Consumer<Mistake> mistakes) {
    private static final int LONGEST_QUOTE = 80;

    /** What is below it. */
    Setting below(@Nullable Object key, @Nullable Object value) {
        return new Setting(KeyPath.below(this.key, key), value, mistakes);
    }

    /** The same with another value. */
    Setting with(Object value) {
        return new Setting(key, value, mistakes);
    }

    /** What a list has in it; of what is none, that; of null nothing. */
    List<Setting> items() {
        List<Setting> items = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (Object item : list) {
                items.add(new Setting(KeyPath.item(key, items.size()), item, mistakes));
            }
        } else if (value != null) {
            items.add(this);
        }
        return items;
    }

    /** The entries of a mapping by name, those that are not known told. */
    Map<String, Setting> fields(List<String> known, String example) {
        Map<String, Setting> fields = new LinkedHashMap<>();
        if (!(value instanceof Map<?, ?> map)) {
            wrong("a mapping", "Write for example " + example + ".");
            return fields;
        }
        map.forEach((key, value) -> {
            Setting field = below(key, value);
            if (key instanceof String name && known.contains(name)) {
                fields.put(name, field);
            } else {
                String meant = Nearest.question(String.valueOf(key), known);
                String question = meant.isEmpty() ? "" : meant + " ";
                field.wrongKey("is not known here", question + "Use one of " + String.join(", ", known) + ".");
            }
        });
        return fields;
    }

    /**
     * The entries of a mapping by the names of loggers. A name that is in parts, as the command line makes it, is as
     * good as a whole one.
     */
    Map<String, Setting> byLogger(String expected, String hint) {
        Map<String, Setting> all = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            collect("", map, all);
        } else {
            wrong(expected, hint);
        }
        return all;
    }

    private void collect(String parent, Map<?, ?> map, Map<String, Setting> all) {
        map.forEach((key, value) -> {
            Setting entry = below(key, value);
            if (!(key instanceof String part)) {
                entry.wrongKey("is no name of a logger", "Put it in quotes.");
                return;
            }
            String name = parent.isEmpty() || part.isEmpty() ? parent + part : parent + "." + part;
            if (value instanceof Map<?, ?> parts) {
                entry.collect(name, parts, all);
            } else {
                all.put(name, entry);
            }
        });
    }

    /** What its word stands for; if it is none of them, that is told. */
    <T> Optional<T> word(Words<T> words) {
        Optional<T> meaning = value instanceof String text ? words.find(text.trim()) : Optional.empty();
        if (meaning.isEmpty()) {
            wrong("one of " + words.listed(), hint(words));
        }
        return meaning;
    }

    /** What it says, true or false; the usual, if it is absent or neither. */
    static boolean isTrue(@Nullable Setting node, boolean usual) {
        if (node == null || node.value == null) {
            return usual;
        } else if (node.value instanceof Boolean truth) {
            return truth;
        }
        node.wrong("true or false", "");
        return usual;
    }

    /** What to do about a word that is none of these. */
    String hint(Words<?> words) {
        if (value instanceof Boolean) {
            return "YAML takes on, off, yes and no for true and false.";
        }
        return value instanceof String text ? words.question(text) : "";
    }

    /** Tells that the value is not what was expected. */
    void wrong(String expected, String hint) {
        String subject = key.isEmpty() ? "All of it" : quoted(key);
        tell(Mistake.Part.VALUE, subject + " is " + shown() + ", expected " + expected + ".", hint);
    }

    /** Tells something of the whole, such as what is not in it. */
    void wrongWhole(String what, String hint) {
        tell(Mistake.Part.VALUE, quoted(key) + " " + what + ".", hint);
    }

    void wrongKey(String what, String hint) {
        tell(Mistake.Part.KEY, quoted(key) + " " + what + ".", hint);
    }

    private void tell(Mistake.Part part, String text, String hint) {
        mistakes.accept(new Mistake(key, part, "", text, hint));
    }

    private String shown() {
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
