package dev.logway.log;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Values that many records have, encoded once for all of them. Immutable; the text of a value is that of the moment
 * when it was put in.
 */
final class Extra {
    static final Extra EMPTY = new Extra(new LinkedHashMap<>());

    private final Map<String, Entry> entries;
    private final byte[] text;

    /**
     * @param text with the key, for a text line
     * @param json with the key, for the inside of a JSON object
     */
    private record Entry(@Nullable Object value, byte[] text, byte[] json) {
        static Entry of(String key, @Nullable Object value) {
            Object shown = Value.shown(value);
            Line text = new Line();
            Value.pair(key, shown, text);
            Line json = new Line();
            JsonLine.pair(key, shown, json);
            return new Entry(value, bytes(text), bytes(json));
        }
    }

    private Extra(Map<String, Entry> entries) {
        this.entries = entries;
        Line text = new Line();
        entries.values().forEach(entry -> text.put(entry.text()));
        this.text = bytes(text);
    }

    private static byte[] bytes(Line line) {
        return Arrays.copyOf(line.bytes(), line.length());
    }

    static Extra of(Map<String, ? extends @Nullable Object> values) {
        return EMPTY.with(values);
    }

    /** The same with more values, each in the place of an older one of its key. */
    Extra with(Map<String, ? extends @Nullable Object> more) {
        if (more.isEmpty()) {
            return this;
        }
        Map<String, Entry> all = new LinkedHashMap<>(entries);
        more.forEach((key, value) -> all.put(key, Entry.of(key, value)));
        return new Extra(all);
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    Set<String> keys() {
        return Collections.unmodifiableSet(entries.keySet());
    }

    void putInto(Map<String, @Nullable Object> values) {
        entries.forEach((key, entry) -> values.put(key, entry.value()));
    }

    /** Appends {@code  key=value} for each, but for those keys that count elsewhere. */
    void text(Set<String> elsewhere, Line out) {
        if (Collections.disjoint(entries.keySet(), elsewhere)) {
            out.put(text);
            return;
        }
        entries.forEach((key, entry) -> {
            if (!elsewhere.contains(key)) {
                out.put(entry.text());
            }
        });
    }

    /**
     * Appends {@code "key":value} for each, but for those keys that count elsewhere.
     *
     * @param before what comes before the first
     * @return what comes before the next
     */
    String json(String before, Set<String> elsewhere, Line out) {
        String next = before;
        for (Map.Entry<String, Entry> entry : entries.entrySet()) {
            if (!elsewhere.contains(entry.getKey())) {
                out.ascii(next).put(entry.getValue().json());
                next = ",";
            }
        }
        return next;
    }
}
