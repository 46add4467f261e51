package dev.logway.config.bind;

import dev.logway.config.tree.Branch;
import dev.logway.config.tree.Cursor;
import dev.logway.config.tree.Mapping;
import dev.logway.config.tree.Node;
import dev.logway.config.tree.Sequence;
import java.util.List;
import java.util.Map;

/** Puts the defaults of records into a tree, so that interpolations find them there. Immutable. */
record Completion(Blueprints blueprints) {

    /** The same place in a tree that has, at and below it, the defaults of what is wanted. */
    Cursor of(Cursor at, Wanted wanted) {
        Node completed = completed(at.node(), wanted);
        return same(completed, at.node()) ? at : Branch.with(at, List.of(), completed);
    }

    private Node completed(Node node, Wanted declared) {
        Wanted wanted = declared.present();
        boolean isTarget = node instanceof Mapping mapping && mapping.get(Kinds.TARGET) != null; // another makes it
        if (isTarget || Scalars.find(wanted.type()) != null) {
            return node;
        } else if (node instanceof Mapping mapping && wanted.type() == Map.class) {
            return ofMap(mapping, wanted.argument(1));
        } else if (node instanceof Mapping mapping && wanted.type().isRecord()) {
            return ofRecord(mapping, blueprints.of(wanted));
        }
        boolean ofItems = node instanceof Sequence && wanted.arguments().size() == 1;
        return ofItems ? ofItems((Sequence) node, wanted.argument(0)) : node;
    }

    private Mapping ofRecord(Mapping mapping, Blueprint blueprint) {
        Mapping completed = mapping;
        for (Component component : blueprint.components().values()) {
            Node given = mapping.get(component.name());
            Node node = given == null ? component.fallback() : given;
            Node child = node == null ? null : completed(node, component.wanted());
            if (child != null && (given == null || !same(child, given))) {
                completed = completed.with(component.name(), child);
            }
        }
        return completed;
    }

    private Mapping ofMap(Mapping mapping, Wanted wanted) {
        Mapping completed = mapping;
        for (Map.Entry<Object, Node> entry : mapping.entries().entrySet()) {
            Node child = completed(entry.getValue(), wanted);
            completed = same(child, entry.getValue()) ? completed : completed.with(entry.getKey(), child);
        }
        return completed;
    }

    private Sequence ofItems(Sequence sequence, Wanted wanted) {
        Sequence completed = sequence;
        for (int i = 0; i < sequence.items().size(); i++) {
            Node child = completed(sequence.items().get(i), wanted);
            completed = same(child, sequence.items().get(i)) ? completed : completed.with(i, child);
        }
        return completed;
    }

    @SuppressWarnings("ReferenceEquality") // what is not completed is left as it is
    private static boolean same(Node one, Node other) {
        return one == other;
    }
}
