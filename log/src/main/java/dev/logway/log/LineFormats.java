package dev.logway.log;

import java.util.HashMap;
import java.util.Map;

/** The formats of an engine, each made once. Thread-safe. */
final class LineFormats {
    private final Map<Key, LineFormat> made = new HashMap<>();

    private record Key(Layout layout, boolean colored) {}

    /** The format of a layout; only text has colours. */
    synchronized LineFormat of(Layout layout, boolean colored) {
        boolean isText = layout.kind() == Layout.Kind.TEXT;
        return made.computeIfAbsent(new Key(layout, colored && isText), key -> {
            int slot = made.size();
            return isText
                    ? new TextLine(slot, key.colored(), layout.hasCaller())
                    : new JsonLine(slot, layout.hasCaller());
        });
    }
}
