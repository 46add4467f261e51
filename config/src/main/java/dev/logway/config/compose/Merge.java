package dev.logway.config.compose;

import dev.logway.config.fault.Fault;
import dev.logway.config.interpolation.Resolution;
import dev.logway.config.interpolation.Scope;
import dev.logway.config.tree.Cursor;
import dev.logway.config.tree.Mapping;
import dev.logway.config.tree.Node;
import dev.logway.config.tree.Python;
import dev.logway.config.tree.Sequence;
import dev.logway.config.tree.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Merges trees as OmegaConf does: mappings key by key, in the order of the first; lists and values are replaced; what is
 * missing replaces nothing.
 */
final class Merge {
    private final Scope scope;
    private final Keys keys;
    private final Cursor root;

    /** Which keys a mapping without a type takes. */
    enum Keys {
        ANY,
        /** Only those that it has. */
        KNOWN
    }

    private Merge(Scope scope, Keys keys, Cursor root) {
        this.scope = scope;
        this.keys = keys;
        this.root = root;
    }

    /**
     * The container at a cursor with another merged into it.
     *
     * @throws Fault if they don't fit
     */
    static Node into(Cursor target, Node source, Keys keys, Scope scope) {
        return new Merge(scope, keys, target).container(target, source);
    }

    private Node container(Cursor target, Node source) {
        if (target.node() instanceof Mapping into && source instanceof Mapping from) {
            return mapping(target, into, from);
        } else if (target.node() instanceof Sequence into && source instanceof Sequence from) {
            Type element = from.element() == null ? into.element() : from.element();
            return element == null
                    ? from
                    : Typing.child(new Type.Items(element, false), from, parentOf(target), keyOf(target));
        }
        throw NodeFault.notMergeable(root, source);
    }

    private static Cursor parentOf(Cursor cursor) {
        Cursor parent = cursor.parent();
        return parent == null ? cursor : parent;
    }

    private static Object keyOf(Cursor cursor) {
        Object key = cursor.key();
        return key == null ? "" : key;
    }

    private Mapping mapping(Cursor target, Mapping into, Mapping from) {
        Type type = from.type() == null ? into.type() : from.type();
        Map<Object, Node> entries = new LinkedHashMap<>(into.entries());
        Cursor typed = type == null ? target : target.holding(Mapping.typed(into.entries(), type, into.place()));
        from.entries().forEach((key, source) -> {
            Node old = into.get(key);
            if (old == null && !takes(into, from, key)) {
                throw NodeFault.unknownKey(target, into, key, source.place());
            }
            Node merged = old == null ? source : child(target.child(key, old), source);
            entries.put(key, type == null ? merged : Typing.child(type.child(key), merged, typed, key));
        });
        return Mapping.typed(entries, type, into.entries().isEmpty() ? from.place() : into.place());
    }

    private boolean takes(Mapping into, Mapping from, Object key) {
        if (into.type() instanceof Type.Struct struct && from.type() == null) {
            return struct.fields().containsKey(key);
        }
        return keys == Keys.ANY;
    }

    private Fault notMapping(String type, Node source) {
        String text = "Merge error: " + Python.typeName(source.plain()) + " is not a subclass of " + type + ". value: "
                + Python.text(source.plain());
        return NodeFault.of("ValidationError", text, root, null).in(source.place());
    }

    private Node child(Cursor target, Node source) {
        Node old = referred(target);
        if (old.isContainer() && source.isContainer()) {
            return container(target.holding(old), source);
        } else if (source.isMissing()) {
            return old;
        } else if (old instanceof Mapping mapping
                && mapping.type() instanceof Type.Struct struct
                && !source.isInterpolation()) {
            throw notMapping(struct.name(), source);
        }
        return source;
    }

    /** What a node is to be merged with: the container behind an interpolation, or else the node itself. */
    private Node referred(Cursor target) {
        if (!target.node().isInterpolation()) {
            return target.node();
        }
        Node found = container(target);
        return found == null ? target.node() : found;
    }

    private @Nullable Node container(Cursor interpolation) {
        try {
            Node found = new Resolution(scope).follow(interpolation).node();
            return found.isContainer() ? found : null;
        } catch (Fault fault) {
            // What leads nowhere yet is replaced like any other value.
            return null;
        }
    }
}
