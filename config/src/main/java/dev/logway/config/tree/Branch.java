package dev.logway.config.tree;

import dev.logway.config.fault.Fault;
import dev.logway.config.fault.Place;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The children of a container by the texts of their keys, and trees with other children. */
public final class Branch {
    private Branch() {}

    /**
     * The child as it is written, or null. Where a mapping has no such string among its keys, a key of another type
     * that is spelled so will do.
     *
     * @throws Fault if the container is a list and the key is no integer
     */
    public static @Nullable Cursor find(Cursor container, String key) {
        if (container.node() instanceof Mapping mapping) {
            Object spelled = spelled(mapping, key);
            Node child = mapping.get(spelled);
            return child == null ? null : container.child(spelled, child);
        } else if (container.node() instanceof Sequence sequence) {
            int index = KeyPath.index(key);
            if (index < 0 && PythonNumbers.integer(key) == null) {
                throw Fault.of("ConfigTypeError", "Index '" + key + "' (str) is not an int");
            }
            boolean inside = index >= 0 && index < sequence.items().size();
            return inside ? container.child((long) index, sequence.items().get(index)) : null;
        }
        return null;
    }

    private static Object spelled(Mapping mapping, String key) {
        if (mapping.get(key) != null) {
            return key;
        }
        for (Object other : mapping.entries().keySet()) {
            if (Python.text(other).equals(key)) {
                return other;
            }
        }
        return key;
    }

    /**
     * The same node in a copy of its tree that has another value at a path below the node. Where the path leads through
     * what is no container, a mapping takes its place.
     *
     * @throws Fault if the path leads to an item that a list does not have
     */
    public static Cursor with(Cursor at, List<String> keys, Node value) {
        return inPlace(at, changed(at, keys, value));
    }

    private static Cursor inPlace(Cursor at, Node changed) {
        if (at.parent() == null || at.key() == null) {
            return Cursor.root(changed);
        }
        Cursor holder = inPlace(at.parent(), put(at.parent(), at.key(), changed));
        return holder.child(at.key(), changed);
    }

    private static Node put(Cursor container, Object key, Node child) {
        return container.node() instanceof Sequence sequence
                ? sequence.with(((Long) key).intValue(), child)
                : mapping(container, child.place()).with(key, child);
    }

    private static Node changed(Cursor at, List<String> keys, Node value) {
        if (keys.isEmpty()) {
            return value;
        }
        List<String> rest = keys.subList(1, keys.size());
        if (at.node() instanceof Sequence sequence) {
            Cursor item = item(at, keys.get(0));
            return sequence.with(KeyPath.index(keys.get(0)), changed(item, rest, value));
        }
        Mapping mapping = mapping(at, value.place());
        Object key = spelled(mapping, keys.get(0));
        Node child = mapping.get(key);
        Cursor below = at.holding(mapping).child(key, child == null ? Mapping.empty(value.place()) : child);
        return mapping.with(key, changed(below, rest, value));
    }

    private static Mapping mapping(Cursor at, Place place) {
        return at.node() instanceof Mapping mapping ? mapping : Mapping.of(Map.of(), place);
    }

    private static Cursor item(Cursor list, String key) {
        String fullKey = list.fullKey() + "[" + key + "]";
        if (PythonNumbers.integer(key) == null) {
            String text = "ListConfig indices must be integers or slices, not str";
            throw Fault.at("KeyValidationError", text, fullKey, "list")
                    .in(list.node().place());
        }
        Cursor item = find(list, key);
        if (item == null) {
            throw outside(list, fullKey);
        }
        return item;
    }

    private static Fault outside(Cursor list, String fullKey) {
        int size = ((Sequence) list.node()).items().size();
        return Fault.at("ConfigIndexError", "list index out of range", fullKey, "list")
                .in(list.node().place())
                .hinting(size == 0 ? "The list is empty." : "The list has the indexes 0 to " + (size - 1) + ".");
    }

    /** The fault of asking a container for a child that it lacks. */
    public static Fault lacks(Cursor container, String key) {
        if (container.node() instanceof Sequence) {
            return outside(container, container.fullKey() + "[" + key + "]");
        }
        String fullKey = KeyPath.join(container.fullKey(), false, key);
        String type = container.node().typeName();
        Fault fault = container.node() instanceof Mapping mapping && mapping.type() instanceof Type.Struct
                ? Fault.at("ConfigAttributeError", "Key '" + key + "' not in '" + type + "'", fullKey, type)
                : Fault.at("ConfigKeyError", "Missing key " + key, fullKey, type);
        return fault.in(container.node().place());
    }
}
