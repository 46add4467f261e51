package dev.logway.log;

import java.util.HashMap;
import java.util.Map;

/** The formats of an engine, each made once. Thread-safe. */
final class LineFormats {
    private final Map<Key, LineFormat> made = new HashMap<>();

    private record Key(LayoutKind kind, boolean colored) {}

    /** The format of a layout. */
    synchronized LineFormat of(Layout layout, boolean colored) {
        LayoutKind kind = layout.kind();
        return made.computeIfAbsent(
                new Key(kind, colored && kind.hasColors()), key -> kind.format(made.size(), key.colored()));
    }
}
