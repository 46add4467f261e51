package dev.logway.config.compose;

import java.util.ArrayList;
import java.util.List;

/**
 * The keys of which nothing is known, because what would have said something about them is wrong. Whatever seems wrong
 * with them may be a mere consequence. Confined to one thread.
 */
final class Lost {
    private final List<String> paths = new ArrayList<>();

    /** @param path a key, a group or a package; empty for everything */
    void add(String path) {
        paths.add(normal(path));
    }

    boolean isEmpty() {
        return paths.isEmpty();
    }

    /** Whether a key is, holds, or is below one of them. */
    boolean touches(String key) {
        String asked = normal(key);
        return paths.stream()
                .anyMatch(
                        path -> path.isEmpty() || (asked + ".").startsWith(path + ".") || path.startsWith(asked + "."));
    }

    private static String normal(String path) {
        int at = path.indexOf('@');
        return (at < 0 ? path : path.substring(0, at)).replace('/', '.').replace('[', '.');
    }
}
