package dev.logway.config.compose;

import dev.logway.config.fault.Fault;
import dev.logway.config.fault.Nearest;
import dev.logway.config.fault.Place;
import dev.logway.config.tree.Cursor;
import dev.logway.config.tree.KeyPath;
import dev.logway.config.tree.Mapping;
import dev.logway.config.tree.Node;
import dev.logway.config.tree.Python;
import dev.logway.config.tree.Sequence;
import dev.logway.config.tree.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Faults of nodes, with the lines by which OmegaConf names the node and its types. */
final class NodeFault {
    private NodeFault() {}

    /** @param key the node's key in its container; null when the container itself is wrong */
    static Fault of(String type, String text, Cursor container, @Nullable Object key) {
        String path = key == null ? container.fullKey() : child(container, key);
        Type declared = declared(container);
        String reference = declared == null ? "" : "\n    reference_type=" + declared.spelling();
        return Fault.of(
                        type,
                        text + "\n    full_key: " + path + reference + "\n    object_type="
                                + container.node().typeName())
                .about(path);
    }

    static String child(Cursor container, Object key) {
        return KeyPath.join(container.fullKey(), container.node() instanceof Sequence, key);
    }

    /** What OmegaConf calls a value's class. */
    static String typeName(Node node) {
        return node instanceof Mapping mapping && mapping.type() instanceof Type.Struct struct
                ? struct.name()
                : Python.typeName(node.plain());
    }

    /** The type that the parent says the container has; null when it says none. */
    static @Nullable Type declared(Cursor container) {
        Cursor parent = container.parent();
        Object key = container.key();
        if (parent == null || key == null) {
            return null;
        }
        Type type = null;
        if (parent.node() instanceof Mapping mapping && mapping.type() != null) {
            type = mapping.type().child(key);
        } else if (parent.node() instanceof Sequence sequence) {
            type = sequence.element();
        }
        return Type.ANY.equals(type) ? null : type;
    }

    /** A key that a mapping does not take. */
    static Fault unknownKey(Cursor container, Mapping mapping, Object key, Place place) {
        String text = mapping.type() instanceof Type.Struct struct
                ? "Key '" + Python.text(key) + "' not in '" + struct.name() + "'"
                : "Key '" + Python.text(key) + "' is not in struct";
        List<String> known = new ArrayList<>();
        mapping.entries().keySet().forEach(other -> known.add(Python.text(other)));
        if (mapping.type() instanceof Type.Struct struct) {
            known.addAll(struct.fields().keySet());
        }
        known.removeIf(Python.text(key)::equals);
        return of("ConfigKeyError", text, container, key)
                .in(place)
                .blaming(Python.text(key))
                .hinting(Nearest.question(Python.text(key), known));
    }

    /** @param root where the merging of which this is a part began; OmegaConf names this place alone */
    static Fault notMergeable(Cursor root, Cursor target, Node source) {
        String path = target.fullKey();
        String there = kind(target.node()) + " at " + target.node().place().describe();
        return of("ConfigTypeError", "Cannot merge DictConfig with ListConfig", root, null)
                .about(path)
                .in(source.place())
                .hinting("'" + path + "' is " + there + ", so it can't become " + kind(source) + ".");
    }

    private static String kind(Node container) {
        return container instanceof Mapping ? "a mapping" : "a list";
    }
}
