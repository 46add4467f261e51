package dev.logway.log;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The mapped diagnostic context of a thread at one moment, encoded once for all the records it accompanies. Immutable.
 */
final class Context {
    static final Context EMPTY = new Context(Map.of());

    private final Map<String, @Nullable String> entries;
    private final byte[] text;

    private Context(Map<String, @Nullable String> entries) {
        this.entries = entries;
        Line line = new Line();
        entries.forEach((key, value) -> Value.pair(key, value, line));
        this.text = Arrays.copyOf(line.bytes(), line.length());
    }

    static Context of(Map<String, @Nullable String> entries) {
        return entries.isEmpty() ? EMPTY : new Context(Collections.unmodifiableMap(new LinkedHashMap<>(entries)));
    }

    Context with(String key, @Nullable String value) {
        Map<String, @Nullable String> changed = new LinkedHashMap<>(entries);
        changed.put(key, value);
        return of(changed);
    }

    Context without(String key) {
        if (!entries.containsKey(key)) {
            return this;
        }
        Map<String, @Nullable String> changed = new LinkedHashMap<>(entries);
        changed.remove(key);
        return of(changed);
    }

    Map<String, @Nullable String> entries() {
        return entries;
    }

    /** All entries as {@code  key=value}, encoded for a text line. */
    byte[] text() {
        return text;
    }
}
