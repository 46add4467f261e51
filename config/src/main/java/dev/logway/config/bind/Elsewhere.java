package dev.logway.config.bind;

import dev.logway.config.fault.Nearest;
import dev.logway.config.tree.KeyPath;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks for a key that is not where it was written among all those that the configuration takes. Immutable. */
record Elsewhere(Blueprints blueprints, Wanted root, String path) {
    private static final int SHORTEST = 3;

    private record Section(Wanted record, String path) {}

    /**
     * "Did you mean 'model.trees'?", or nothing.
     *
     * @param written the path where the key was written
     */
    String question(String key, String written) {
        if (key.length() < SHORTEST) {
            return ""; // a short key may be anywhere
        }
        Map<String, String> paths = paths();
        paths.values().remove(written); // a key there that another record of the kind has
        return Nearest.find(key, List.copyOf(paths.keySet()))
                .map(name -> "Did you mean '" + paths.get(name) + "'?")
                .orElse("");
    }

    /** The first path of each key, those nearest to the root first. */
    private Map<String, String> paths() {
        Map<String, String> paths = new LinkedHashMap<>();
        Set<Wanted> seen = new HashSet<>();
        Deque<Section> open = new ArrayDeque<>(List.of(new Section(root, path)));
        while (!open.isEmpty()) {
            Section section = open.remove();
            Wanted wanted = section.record().present();
            if (!seen.add(wanted) || Scalars.find(wanted.type()) != null) {
                continue;
            } else if (wanted.type().isSealed() && wanted.type().isInterface()) {
                Kinds.of(wanted.type())
                        .records()
                        .forEach(kind -> open.add(new Section(Wanted.of(kind), section.path())));
            } else if (wanted.type().isRecord()) {
                blueprints.of(wanted).components().forEach((name, component) -> {
                    String child = KeyPath.join(section.path(), false, name);
                    paths.putIfAbsent(name, child);
                    open.add(new Section(component.wanted(), child));
                });
            }
        }
        return paths;
    }
}
