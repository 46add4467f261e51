package dev.logway.config.compose;

import dev.logway.config.override.Quoted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the values of overrides are in a configuration. */
final class OverrideValues {
    private OverrideValues() {}

    /** The value without its quotes. */
    static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Quoted quoted) {
            return quoted.text();
        } else if (value instanceof List<?> items) {
            List<@Nullable Object> plain = new ArrayList<>();
            items.forEach(item -> plain.add(plain(item)));
            return plain;
        } else if (value instanceof Map<?, ?> map) {
            Map<@Nullable Object, @Nullable Object> plain = new LinkedHashMap<>();
            map.forEach((key, entry) -> plain.put(plain(key), plain(entry)));
            return plain;
        }
        return value;
    }
}
