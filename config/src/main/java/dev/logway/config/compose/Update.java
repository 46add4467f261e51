package dev.logway.config.compose;

import dev.logway.config.compose.Merge.Keys;
import dev.logway.config.fault.Fault;
import dev.logway.config.interpolation.Scope;
import dev.logway.config.tree.Cursor;
import dev.logway.config.tree.KeyPath;
import dev.logway.config.tree.Mapping;
import dev.logway.config.tree.Node;
import dev.logway.config.tree.PythonNumbers;
import dev.logway.config.tree.Sequence;
import dev.logway.config.tree.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes single nodes of a tree as OmegaConf's {@code update} does. */
final class Update {
    private final List<String> path;
    private final Keys keys;
    private final Scope scope;

    private Update(List<String> path, Keys keys, Scope scope) {
        this.path = path;
        this.keys = keys;
        this.scope = scope;
    }

    /**
     * The tree with a value at a path: a mapping merges with the mapping there, all else replaces.
     *
     * @param keys whether the path may lead to new keys
     * @throws Fault if the path or the value does not fit
     */
    static Node set(Node root, String path, Node value, Keys keys, Scope scope) {
        List<String> names = KeyPath.split(path);
        if (names.isEmpty()) {
            throw Fault.of("ConfigCompositionException", "Could not override ''. No key stands before the '='.")
                    .in(value.place());
        }
        return new Update(names, keys, scope).set(Cursor.root(root), 0, value);
    }

    private Node set(Cursor here, int depth, Node value) {
        String name = path.get(depth);
        Node container = here.node();
        boolean last = depth == path.size() - 1;
        Object key = container instanceof Sequence sequence ? (Object) index(here, sequence, name, last, value) : name;
        Node old = child(container, key);
        if (container instanceof Mapping mapping && old == null && keys == Keys.KNOWN) {
            throw NodeFault.unknownKey(here, mapping, key, value.place());
        }
        Node changed;
        if (!last) {
            Node next = old == null || !old.isContainer() ? room(here, key, value) : old;
            changed = set(here.child(key, next), depth + 1, value);
        } else if (old != null && old.isContainer() && value.isContainer()) {
            changed = Merge.into(here.child(key, old), value, keys, scope);
        } else {
            changed = value;
        }
        return with(here, key, changed);
    }

    private static @Nullable Node child(Node container, Object key) {
        return container instanceof Sequence sequence
                ? sequence.items().get((int) key)
                : ((Mapping) container).get(key);
    }

    /** A mapping for what the path goes on to, where none is. */
    private static Node room(Cursor here, Object key, Node value) {
        return typed(here, key, Mapping.empty(value.place()));
    }

    private static Node with(Cursor here, Object key, Node child) {
        Node typed = typed(here, key, child);
        return here.node() instanceof Sequence sequence
                ? sequence.with((int) key, typed)
                : ((Mapping) here.node()).with(key, typed);
    }

    private static Node typed(Cursor here, Object key, Node child) {
        if (here.node() instanceof Sequence sequence) {
            return Typing.assigned(sequence.element(), child, here, key);
        }
        Type type = ((Mapping) here.node()).type();
        return type == null ? child : Typing.assigned(type.child(key), child, here, key);
    }

    private static int index(Cursor here, Sequence sequence, String name, boolean last, Node value) {
        var number = PythonNumbers.integer(name);
        if (number == null) {
            Fault fault = last
                    ? Fault.of("ValueError", "invalid literal for int() with base 10: '" + name + "'")
                    : Fault.of("TypeError", "Index '" + name + "' (str) is not an int");
            throw fault.about(NodeFault.child(here, name))
                    .blaming(name)
                    .in(value.place())
                    .hinting("'" + here.fullKey() + "' is a list of "
                            + sequence.items().size() + ".");
        }
        int index = KeyPath.index(name);
        if (index < 0 || index >= sequence.items().size()) {
            throw NodeFault.of("ConfigIndexError", "list index out of range", here, number)
                    .blaming(name)
                    .in(value.place())
                    .hinting("The list has " + sequence.items().size() + " items. Write the whole list anew.");
        }
        return index;
    }
}
