package dev.logway.config.tree;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node with its way up to the root. Immutable. */
public record Cursor(
        Node node, @Nullable Cursor parent, @Nullable Object key) {

    public static Cursor root(Node node) {
        return new Cursor(node, null, null);
    }

    public Cursor child(Object childKey, Node child) {
        return new Cursor(child, this, childKey);
    }

    /** Another node in this one's place. */
    public Cursor holding(Node other) {
        return new Cursor(other, parent, key);
    }

    public Cursor top() {
        Cursor top = this;
        while (top.parent != null) {
            top = top.parent;
        }
        return top;
    }

    /** The path from the root in OmegaConf's spelling: {@code a.b[0].c}. */
    public String fullKey() {
        if (parent == null) {
            return "";
        }
        return KeyPath.join(parent.fullKey(), parent.node instanceof Sequence, key);
    }

    /** The keys from the root. */
    public List<Object> keys() {
        List<Object> keys = parent == null ? new ArrayList<>() : parent.keys();
        if (key != null) {
            keys.add(key);
        }
        return keys;
    }

    /** What OmegaConf calls the type of the container that holds the node. */
    public String holderType() {
        return parent == null ? node.typeName() : parent.node.typeName();
    }

    public List<Cursor> children() {
        List<Cursor> children = new ArrayList<>();
        if (node instanceof Mapping mapping) {
            mapping.entries().forEach((childKey, child) -> children.add(child(childKey, child)));
        } else if (node instanceof Sequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                children.add(child((long) i, sequence.items().get(i)));
            }
        }
        return children;
    }
}
