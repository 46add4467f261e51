package dev.logway.config.compose;

import dev.logway.config.fault.Fault;
import dev.logway.config.interpolation.Scope;
import dev.logway.config.tree.Mapping;
import dev.logway.config.tree.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts into a composed tree what the task's type declares. Immutable.
 *
 * @param chosen the option that was selected for a path, where a group has selected one
 */
record Completing(Schema schema, Systems systems, Map<String, String> chosen) {

    Node of(Node root) {
        return root instanceof Mapping mapping ? of(mapping) : root;
    }

    /** What stands against reading a composed tree into the task's type. */
    List<Fault> mistakes(Node root, Scope scope) {
        return root instanceof Mapping mapping ? schema.mistakes(systems.taskOf(mapping), chosen, scope) : List.of();
    }

    @SuppressWarnings("ReferenceEquality") // what nothing is said of is left as it is
    private Mapping of(Mapping root) {
        Mapping task = systems.taskOf(root);
        Mapping completed = schema.completed(task, chosen);
        if (completed == task) {
            return root;
        }
        List<String> own = systems.names();
        Map<Object, Node> entries = new LinkedHashMap<>(root.entries());
        completed.entries().forEach((key, node) -> {
            if (!own.contains(key)) {
                entries.put(key, node);
            }
        });
        return Mapping.typed(entries, root.type(), root.place());
    }
}
