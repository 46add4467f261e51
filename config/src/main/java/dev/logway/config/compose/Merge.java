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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Merges trees as OmegaConf does: mappings key by key, in the order of the first; lists and values are replaced; what is
 * missing replaces nothing.
 */
public final class Merge {
    private final Keys keys;
    private final Cursor root;
    private final Resolution resolution;
    private final Deque<Frame> open = new ArrayDeque<>();

    /** A mapping that is being merged into: what it holds so far, and its key in the one around it. */
    private record Frame(Object key, Mapping before, Map<Object, Node> entries) {}

    /** Which keys a mapping without a type takes. */
    public enum Keys {
        ANY,
        /** Only those that it has. */
        KNOWN
    }

    private Merge(Scope scope, Keys keys, Cursor root) {
        this.keys = keys;
        this.root = root;
        this.resolution = new Resolution(scope);
    }

    /**
     * The container at a cursor with another merged into it.
     *
     * @throws Fault if they don't fit
     */
    public static Node into(Cursor target, Node source, Keys keys, Scope scope) {
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
        throw NodeFault.notMergeable(root, target, source);
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
        if (into.type() instanceof Type.Struct old && from.type() instanceof Type.Struct given && !old.isSame(given)) {
            if (NodeFault.declared(target) instanceof Type.Variants variants && variants.permits(given)) {
                return from;
            }
            throw notMapping(old.name(), from);
        }
        Type type = from.type() == null || into.type() instanceof Type.Struct ? into.type() : from.type();
        Map<Object, Node> entries = new LinkedHashMap<>(into.entries());
        Cursor typed = type == null ? target : target.holding(Mapping.typed(into.entries(), type, into.place()));
        open.push(new Frame(keyOf(target), into, entries));
        from.entries().forEach((key, source) -> {
            Node old = into.get(key);
            Typing.requireKey(type, typed, key, source);
            if (old == null && !takes(into, from, key)) {
                throw NodeFault.unknownKey(target, into, key, source.place());
            }
            Node merged = old == null ? source : child(target.child(key, old), source);
            if (old != null && merged.isNull()) {
                requireOptional(type, typed, key, merged);
            }
            entries.put(key, type == null ? merged : Typing.child(type.child(key), merged, typed, key));
        });
        open.pop();
        return Mapping.typed(entries, type, into.entries().isEmpty() ? from.place() : into.place());
    }

    /** A value that becomes null is refused in other words than one that was not there. */
    private static void requireOptional(@Nullable Type type, Cursor mapping, Object key, Node merged) {
        Type child = type == null ? Type.ANY : type.child(key);
        boolean single = child instanceof Type.Plain || child instanceof Type.Choice || child instanceof Type.Narrow;
        if (single && !child.optional() && !child.isAny()) {
            String text = "Incompatible value 'None' for field of type '" + child.spelling() + "'";
            throw NodeFault.of("ValidationError", text, mapping, key).in(merged.place());
        }
    }

    private boolean takes(Mapping into, Mapping from, Object key) {
        if (into.type() instanceof Type.Struct struct && from.type() == null) {
            return struct.fields().containsKey(key);
        }
        return keys == Keys.ANY;
    }

    private Fault notMapping(String type, Node source) {
        String text = "Merge error: " + NodeFault.typeName(source) + " is not a subclass of " + type + ". value: "
                + Python.text(source.plain());
        return NodeFault.of("ValidationError", text, root, null).in(source.place());
    }

    private Node child(Cursor target, Node source) {
        Node old = referred(target);
        if (old instanceof Mapping mapping && mapping.type() instanceof Type.Struct struct && source.isNull()) {
            if (struct.optional()) {
                return source;
            }
            String text = "field '" + target.fullKey() + "' is not Optional";
            throw NodeFault.of("ValidationError", text, target.holding(old), null)
                    .in(source.place());
        } else if (old instanceof Mapping mapping
                && mapping.type() instanceof Type.Struct struct
                && source instanceof Sequence) {
            throw notMapping(struct.name(), source);
        } else if (old.isContainer() && source.isContainer()) {
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

    /** The container behind an interpolation in the tree as it is merged so far; null when there is none. */
    private @Nullable Node container(Cursor interpolation) {
        try {
            if (resolution.isWithinText(interpolation)) {
                return null;
            }
            Cursor asking = current().child(keyOf(interpolation), interpolation.node());
            Node found = resolution.follow(asking).node();
            return found.isContainer() ? found : null;
        } catch (Fault fault) {
            // What leads nowhere yet is replaced like any other value.
            return null;
        }
    }

    /** The innermost open mapping in the tree as it is merged so far. */
    private Cursor current() {
        Deque<Node> nodes = new ArrayDeque<>();
        Deque<Object> keysOfNodes = new ArrayDeque<>();
        for (Frame frame : open) {
            Map<Object, Node> entries = new LinkedHashMap<>(frame.entries());
            if (!nodes.isEmpty()) {
                entries.put(keysOfNodes.getFirst(), nodes.getFirst());
            }
            nodes.addFirst(
                    Mapping.typed(entries, frame.before().type(), frame.before().place()));
            keysOfNodes.addFirst(frame.key());
        }
        Cursor here = inPlaceOf(root, nodes.removeFirst());
        keysOfNodes.removeFirst();
        while (!nodes.isEmpty()) {
            here = here.child(keysOfNodes.removeFirst(), nodes.removeFirst());
        }
        return here;
    }

    private static Cursor inPlaceOf(Cursor old, Node node) {
        Cursor parent = old.parent();
        if (parent == null) {
            return Cursor.root(node);
        }
        Object key = keyOf(old);
        Node around = parent.node() instanceof Sequence sequence
                ? sequence.with(((Number) key).intValue(), node)
                : ((Mapping) parent.node()).with(key, node);
        return inPlaceOf(parent, around).child(key, node);
    }
}
