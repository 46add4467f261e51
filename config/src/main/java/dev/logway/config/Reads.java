package dev.logway.config;

import dev.logway.config.interpolation.Watch;
import dev.logway.config.tree.Cursor;
import dev.logway.config.tree.Node;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/* Implementation notes
 *
 * The map does not change once it is made. A flag only ever becomes true, so that threads need no order among each other:
 * whoever asks for the unread sees what was read before something that he waits for, as the end of a thread.
 */
/**
 * Takes down which values of a configuration a program reads: a key that nobody has read may be misspelt. A value counts as
 * read when it, or an interpolation that leads to it, is read. What becomes a component of a record is read, and so is all
 * that is in a {@code Map} or a list there: a record copies what it is given, which no look at the copy tells from use.
 * Of a component of type {@link Config} each key counts when it is read. Thread-safe, at the cost of a look into a map
 * for each read.
 */
public final class Reads {
    private final Config plain;
    private final Config watched;
    private final Map<Node, AtomicBoolean> read = new IdentityHashMap<>();

    private Reads(Config config) {
        plain = config;
        config.leaves().values().forEach(leaf -> read.put(leaf.node(), new AtomicBoolean()));
        watched = config.watchedBy(new Watch() {
            @Override
            public void passed(Cursor node) {
                take(node.node());
            }
        });
    }

    /** Looks at a configuration from now on. */
    public static Reads of(Config config) {
        return new Reads(Objects.requireNonNull(config, "config"));
    }

    /** The configuration for the program: what is read from it, and from its parts, is taken down. */
    public Config config() {
        return watched;
    }

    private void take(Node node) {
        AtomicBoolean flag = read.get(node);
        if (flag != null) {
            flag.setOpaque(true);
        }
    }

    /** Where the values are written that were not read so far, by their paths, in order. */
    public Map<String, Origin> unread() {
        Map<String, Origin> unread = new LinkedHashMap<>();
        plain.leaves().forEach((path, leaf) -> {
            AtomicBoolean flag = read.get(leaf.node());
            if (flag != null && !flag.getOpaque()) {
                unread.put(path, leaf.origin());
            }
        });
        return Collections.unmodifiableMap(unread);
    }
}
