package dev.logway.config.bind;

import dev.logway.config.fault.Fault;
import dev.logway.config.fault.Lapse;
import dev.logway.config.fault.Place;
import dev.logway.config.tree.Cursor;
import dev.logway.config.tree.KeyPath;
import dev.logway.config.tree.Mapping;
import dev.logway.config.tree.Node;
import dev.logway.config.tree.Python;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A node to bind. Immutable.
 *
 * @param at where the configuration was asked
 * @param target where the answer stands, elsewhere when an interpolation led there
 */
public record Found(Cursor at, Cursor target) {

    public String key() {
        return at.fullKey();
    }

    public Node node() {
        return target.node();
    }

    /** The full path of a key below the node. */
    public String keyOf(String child) {
        return KeyPath.join(target.fullKey(), false, child);
    }

    /** The fault of a key that the node must have and lacks. */
    public Fault absent(String child, String expected) {
        String key = keyOf(child);
        return Fault.of("ConfigKeyError", Mismatch.subject(key) + " is missing, expected " + expected + ".")
                .about(key)
                .lapsing(Lapse.Kind.ABSENT, key)
                .in(node().place())
                .hinting(hintToAdd(child));
    }

    /** The fault of a key that the node has and nobody knows. */
    public Fault unknown(Cursor child, Names known) {
        return unknown(child, known.hint(Python.text(child.key())));
    }

    /** @param hint what to do about it */
    Fault unknown(Cursor child, String hint) {
        String key = Python.text(child.key());
        return Fault.of("ConfigKeyError", "Unknown key " + Python.literal(keyOf(key)) + ".")
                .about(keyOf(key))
                .lapsing(Lapse.Kind.UNKNOWN, keyOf(key))
                .blaming(key)
                .in(child.node().place())
                .hinting(child.key() instanceof Boolean ? Choice.UNQUOTED : hint);
    }

    /**
     * Where the value is written whose key a complaint quotes, or else the one that an argument has put into a part of
     * the configuration, or else the whole node.
     */
    public Place culprit(Collection<String> keys, String complaint) {
        List<Place> given = new ArrayList<>();
        for (String key : keys) {
            Node node = node() instanceof Mapping mapping ? mapping.get(key) : null;
            if (node != null && complaint.contains("'" + key + "'")) {
                return node.place();
            } else if (node != null && node.place().isArgument()) {
                given.add(node.place());
            }
        }
        return given.size() == 1 && !key().isEmpty() ? given.get(0) : node().place();
    }

    private String hintToAdd(String child) {
        String holder = target.fullKey().isEmpty() ? "the configuration" : "'" + target.fullKey() + "'";
        boolean isThere = node() instanceof Mapping mapping && mapping.get(child) != null; // as ???
        return "Add '" + child + "' to " + holder + ", or " + (isThere ? "" : "+") + KeyPath.dotted(keyOf(child))
                + "=... to the command line.";
    }
}
