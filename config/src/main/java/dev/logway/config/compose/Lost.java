package dev.logway.config.compose;

import java.util.TreeSet;

/**
 * The keys of which nothing is known, because what would have said something about them is wrong. Whatever seems wrong
 * with them may be a mere consequence. Confined to one thread.
 */
final class Lost {
    private final TreeSet<String> paths = new TreeSet<>();

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
        for (int end = asked.length(); end >= 0; end = asked.lastIndexOf('.', end - 1)) {
            if (paths.contains(asked.substring(0, end))) {
                return true;
            }
        }
        String first = paths.ceiling(asked + ".");
        return paths.contains("") || (first != null && first.startsWith(asked + "."));
    }

    private static String normal(String path) {
        int at = path.indexOf('@');
        return (at < 0 ? path : path.substring(0, at)).replace('/', '.').replace('[', '.');
    }
}
