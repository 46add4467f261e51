package dev.logway.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The mapped diagnostic context of a thread at one moment, encoded once for all the records it accompanies. Immutable.
 *
 * <p>What was pushed by a key is shown as one value, the values of that key in the order in which they were pushed.
 * Where a key has a value of its own too, both are shown.
 */
final class Context {
    static final Context EMPTY = new Context(Collections.emptyMap(), Map.of());

    private final Map<String, @Nullable String> entries;

    /** By key, the one pushed first in front; no list is empty. */
    private final Map<String, List<@Nullable String>> pushed;

    private final Map<String, @Nullable String> shown;
    private final byte[] text;

    private Context(Map<String, @Nullable String> entries, Map<String, List<@Nullable String>> pushed) {
        this.entries = entries;
        this.pushed = pushed;
        this.shown = pushed.isEmpty() ? entries : shown(entries, pushed);
        Line line = new Line();
        shown.forEach((key, value) -> Value.pair(key, value, line));
        this.text = Arrays.copyOf(line.bytes(), line.length());
    }

    private static Map<String, @Nullable String> shown(
            Map<String, @Nullable String> entries, Map<String, List<@Nullable String>> pushed) {
        Map<String, @Nullable String> shown = new LinkedHashMap<>(entries);
        pushed.forEach((key, values) -> shown.put(entries.containsKey(key) ? key + "[]" : key, values.toString()));
        return shown;
    }

    private static Context of(Map<String, @Nullable String> entries, Map<String, List<@Nullable String>> pushed) {
        return entries.isEmpty() && pushed.isEmpty() ? EMPTY : new Context(entries, pushed);
    }

    /** The same with other entries; what was pushed is apart from them, as SLF4J has it. */
    Context with(Map<String, @Nullable String> others) {
        return of(Collections.unmodifiableMap(new LinkedHashMap<>(others)), pushed);
    }

    Context with(String key, @Nullable String value) {
        Map<String, @Nullable String> changed = new LinkedHashMap<>(entries);
        changed.put(key, value);
        return of(changed, pushed);
    }

    Context without(@Nullable String key) {
        if (!entries.containsKey(key)) {
            return this;
        }
        Map<String, @Nullable String> changed = new LinkedHashMap<>(entries);
        changed.remove(key);
        return of(changed, pushed);
    }

    Context pushing(String key, @Nullable String value) {
        List<@Nullable String> values = new ArrayList<>(pushed.getOrDefault(key, List.of()));
        values.add(value);
        return withPushed(key, values);
    }

    /** Without the value of the key that was pushed last. */
    Context popping(String key) {
        List<@Nullable String> values = pushed.getOrDefault(key, List.of());
        return values.isEmpty() ? this : withPushed(key, values.subList(0, values.size() - 1));
    }

    Context withoutPushed(String key) {
        return withPushed(key, List.of());
    }

    private Context withPushed(String key, List<@Nullable String> values) {
        Map<String, List<@Nullable String>> changed = new LinkedHashMap<>(pushed);
        if (values.isEmpty()) {
            changed.remove(key);
        } else {
            changed.put(key, new ArrayList<>(values));
        }
        return of(entries, changed);
    }

    /** What was pushed by the key, the last one first; null if nothing was. */
    @Nullable
    Deque<@Nullable String> pushed(String key) {
        List<@Nullable String> values = pushed.get(key);
        if (values == null) {
            return null;
        }
        Deque<@Nullable String> deque = new LinkedList<>();
        values.forEach(deque::addFirst);
        return deque;
    }

    /** The entries, without what was pushed. */
    Map<String, @Nullable String> entries() {
        return entries;
    }

    /** All that a record shows. */
    Map<String, @Nullable String> shown() {
        return shown;
    }

    /** All that a record shows as {@code  key=value}, encoded for a text line. */
    byte[] text() {
        return text;
    }
}
