package dev.logway.config.bind;

import dev.logway.config.tree.Cursor;
import dev.logway.config.tree.KeyPath;
import dev.logway.config.tree.Node;

/**
 * A node to bind. Immutable.
 *
 * @param at where the configuration was asked
 * @param target where the answer stands, elsewhere when an interpolation led there
 */
record Found(Cursor at, Cursor target) {

    String key() {
        return at.fullKey();
    }

    Node node() {
        return target.node();
    }

    /** The full path of a key below the node. */
    String keyOf(String child) {
        return KeyPath.join(target.fullKey(), false, child);
    }

    /** What to do about a key that the node lacks. */
    String hintToAdd(String child) {
        String holder = target.fullKey().isEmpty() ? "the configuration" : "'" + target.fullKey() + "'";
        return "Add '" + child + "' to " + holder + ", or +" + KeyPath.dotted(keyOf(child))
                + "=... to the command line.";
    }
}
