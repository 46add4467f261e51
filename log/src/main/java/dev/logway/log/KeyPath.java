package dev.logway.log;

import org.jspecify.annotations.Nullable;

/** Where something is in a configuration, as a person writes it: {@code file[1].path}. */
final class KeyPath {
    private KeyPath() {}

    static String below(String parent, @Nullable Object key) {
        return parent.isEmpty() ? String.valueOf(key) : parent + "." + key;
    }

    static String item(String parent, int index) {
        return parent + "[" + index + "]";
    }
}
