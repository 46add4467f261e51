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

    /** A generic type may hold ever larger ones of itself. */
    private static final int DEEPEST = 8;

    private record Section(Wanted record, String path) {}

    /**
     * "Did you mean 'model.trees'?", or where the key belongs if it is right but for its place; or nothing.
     *
     * @param holder the path of the mapping where the key was written
     */
    String question(String key, String holder) {
        if (key.length() < SHORTEST) {
            return ""; // a short key may be anywhere
        }
        Map<String, String> paths = paths();
        paths.values().remove(KeyPath.join(holder, false, key)); // a key there that another record of the kind has
        String name = Nearest.find(key, List.copyOf(paths.keySet())).orElse(key);
        String meant = paths.get(name);
        if (meant == null) {
            return "";
        }
        return name.equals(key) ? "'" + key + "' belongs " + way(meant, holder) : Nearest.question(meant);
    }

    /** Where a path is, as seen from where its last key was written. */
    private static String way(String meant, String holder) {
        String right = meant.contains(".") ? meant.substring(0, meant.lastIndexOf('.')) : "";
        String where = right.isEmpty() ? "at the top level" : "below '" + right + "'";
        boolean isOutside = right.isEmpty() || holder.startsWith(right + ".") || holder.startsWith(right + "[");
        int steps = depth(holder) - depth(right);
        return where + (!isOutside ? "." : steps == 1 ? ", one step out." : ", " + steps + " steps out.");
    }

    private static int depth(String path) {
        return KeyPath.split(path).size();
    }

    /** The first path of each key, those nearest to the root first. */
    private Map<String, String> paths() {
        Map<String, String> paths = new LinkedHashMap<>();
        Set<Wanted> seen = new HashSet<>();
        Deque<Section> open = new ArrayDeque<>(List.of(new Section(root, path)));
        while (!open.isEmpty()) {
            Section section = open.remove();
            Wanted wanted = section.record().present();
            boolean deep = depth(section.path()) > depth(path) + DEEPEST;
            if (deep || !seen.add(wanted) || Scalars.find(wanted.type()) != null) {
                continue;
            } else if (wanted.type().isSealed() && wanted.type().isInterface()) {
                Kinds.of(wanted.type())
                        .records()
                        .forEach(kind -> open.add(new Section(wanted.as(kind), section.path())));
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
