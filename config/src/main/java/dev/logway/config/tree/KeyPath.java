package dev.logway.config.tree;

import dev.logway.config.fault.Fault;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Paths such as {@code a.b[0].c}. */
public final class KeyPath {
    private static final int MAX_KEYS = 200;

    private KeyPath() {}

    /**
     * The keys of a path; none for the empty path.
     *
     * @throws Fault if they are more than a tree is deep
     */
    public static List<String> split(String path) {
        List<String> keys = new ArrayList<>();
        var key = new StringBuilder();
        boolean closed = path.isEmpty();
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            boolean ends = c == ']' || (c == '.' && !closed) || (c == '[' && key.length() > 0);
            if (ends) {
                keys.add(key.toString());
                if (keys.size() > MAX_KEYS) {
                    throw Fault.of("RecursionError", "The path '" + path + "' has more than " + MAX_KEYS + " keys");
                }
                key.setLength(0);
            }
            if (c != '.' && c != '[' && c != ']') {
                key.append(c);
            }
            closed = c == ']';
        }
        if (!closed) {
            keys.add(key.toString());
        }
        return keys;
    }

    /** The path of a child. */
    public static String join(String parent, boolean inList, @Nullable Object key) {
        if (inList) {
            return parent + "[" + Python.text(key) + "]";
        }
        return parent.isEmpty() ? Python.text(key) : parent + "." + Python.text(key);
    }

    /** A path as the command line takes it, which has no brackets: {@code a.b.0.c}. */
    public static String dotted(String path) {
        return path.replace("[", ".").replace("]", "");
    }

    /** The index that a key means in a list, or -1 when it means none. */
    public static int index(String key) {
        var index = PythonNumbers.integer(key);
        return index == null || index.signum() < 0 || index.bitLength() >= Integer.SIZE ? -1 : index.intValue();
    }
}
