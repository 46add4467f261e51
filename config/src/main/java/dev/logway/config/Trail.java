package dev.logway.config;

import dev.logway.config.interpolation.Watch;
import dev.logway.config.tree.Cursor;
import dev.logway.config.tree.Leaf;
import dev.logway.config.tree.Secrets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the reading of one value has come by. Confined to one thread. */
final class Trail implements Watch {
    private final Map<String, Cursor> passed = new LinkedHashMap<>();
    private final Set<String> variables = new LinkedHashSet<>();

    @Override
    public void variable(String name) {
        variables.add(name);
    }

    @Override
    public void passed(Cursor node) {
        passed.putIfAbsent(node.fullKey(), node);
    }

    /** The variables of the environment. */
    List<String> variables() {
        return List.copyOf(variables);
    }

    /** The interpolations. */
    List<Cursor> interpolations() {
        return passed.values().stream()
                .filter(cursor -> cursor.node().isInterpolation())
                .toList();
    }

    /** The interpolations and the values behind a node, and the container that they lead to, if it is one. */
    List<Cursor> behind(Cursor asked, Cursor target) {
        List<Cursor> all = new ArrayList<>();
        passed.forEach((path, cursor) -> {
            boolean counts = cursor.node() instanceof Leaf || path.equals(target.fullKey());
            if (counts && !path.equals(asked.fullKey())) {
                all.add(cursor);
            }
        });
        return all;
    }

    /** Whether anybody may see what the way leads to. */
    boolean isOpen() {
        return variables.isEmpty() && !isSecret();
    }

    /** Whether something on the way is called like a secret. */
    boolean isSecret() {
        return passed.keySet().stream().anyMatch(Secrets::isNamed)
                || variables.stream().anyMatch(Secrets::isNamed);
    }
}
