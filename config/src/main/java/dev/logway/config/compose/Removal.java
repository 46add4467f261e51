package dev.logway.config.compose;

import dev.logway.config.fault.Fault;
import dev.logway.config.fault.Nearest;
import dev.logway.config.fault.Place;
import dev.logway.config.interpolation.Resolution;
import dev.logway.config.tree.Cursor;
import dev.logway.config.tree.KeyPath;
import dev.logway.config.tree.Mapping;
import dev.logway.config.tree.Node;
import dev.logway.config.tree.Python;
import dev.logway.config.tree.Sequence;
import dev.logway.config.tree.Type;
import java.util.ArrayList;
import java.util.List;

/** Takes a node out of a tree. */
final class Removal {
    private final List<String> path;
    private final Place place;

    private Removal(List<String> path, Place place) {
        this.path = path;
        this.place = place;
    }

    /**
     * The tree without the node at a path.
     *
     * @param place where the removal is asked for
     * @throws Fault if there is no such node, or its container has to have it
     */
    static Node of(Node root, String path, Place place) {
        List<String> keys = KeyPath.split(path);
        var removal = new Removal(keys, place);
        if (keys.isEmpty()) {
            throw removal.absent(Cursor.root(root), "");
        }
        return removal.below(Cursor.root(root), 0);
    }

    private Node below(Cursor here, int depth) {
        String name = path.get(depth);
        Cursor child = Resolution.step(here, name);
        if (child == null) {
            throw absent(here, name);
        }
        boolean last = depth == path.size() - 1;
        if (here.node() instanceof Sequence sequence) {
            int index = KeyPath.index(name);
            return last ? without(sequence, index) : sequence.with(index, below(child, depth + 1));
        }
        var mapping = (Mapping) here.node();
        if (!last) {
            return mapping.with(name, below(child, depth + 1));
        } else if (mapping.type() instanceof Type.Struct struct && depth > 0) { // Hydra opens the root, and no other
            String text = struct.name() + " (DictConfig) does not support deletion";
            throw NodeFault.of("ConfigTypeError", text, here, name).in(place);
        }
        return mapping.without(name);
    }

    private static Sequence without(Sequence sequence, int index) {
        List<Node> items = new ArrayList<>(sequence.items());
        items.remove(index);
        return new Sequence(items, sequence.element(), sequence.place());
    }

    private Fault absent(Cursor here, String key) {
        String whole = String.join(".", path);
        List<String> known =
                here.children().stream().map(child -> Python.text(child.key())).toList();
        return Fault.of("ConfigCompositionException", "Could not delete from config. '" + whole + "' does not exist.")
                .about(whole)
                .blaming(key)
                .in(place)
                .hinting(Nearest.find(key, known)
                        .map(meant -> Nearest.question(meant) + corrected(here, key, meant))
                        .orElse(""));
    }

    /** What to type, where only the last name of the path is wrong. */
    private String corrected(Cursor here, String key, String meant) {
        String whole = String.join(".", path);
        boolean isLast = KeyPath.join(here.fullKey(), false, key).equals(whole);
        return isLast ? " Write ~" + KeyPath.join(here.fullKey(), false, meant) : "";
    }
}
