package dev.logway.config.bind;

import dev.logway.config.tree.Branch;
import dev.logway.config.tree.Cursor;
import dev.logway.config.tree.KeyPath;
import dev.logway.config.tree.Leaf;
import dev.logway.config.tree.Mapping;
import dev.logway.config.tree.Node;
import dev.logway.config.tree.Python;
import dev.logway.config.tree.Sequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/*
 * A tree is completed again when it has changed. What was put in then is known by its place, and goes when another kind of
 * record is named, as that has defaults of its own.
 */
/** Puts what records declare into a tree: for interpolations, which look for it there, and for people. Immutable. */
public final class Completion {
    private final Blueprints blueprints;
    private final Map<String, String> chosen;
    private final Extent extent;

    private enum Extent {
        DEFAULTS,
        /** Also {@code ???} for what must be given. */
        ALL
    }

    private Completion(Blueprints blueprints, Map<String, String> chosen, Extent extent) {
        this.blueprints = blueprints;
        this.chosen = chosen;
        this.extent = extent;
    }

    static Completion ofDefaults(Terms terms) {
        return new Completion(terms.blueprints(), terms.chosen(), Extent.DEFAULTS);
    }

    /**
     * A tree with all keys that a type declares: defaults, and {@code ???} for what must be given.
     *
     * @param chosen the option that was selected for a path, where a group has selected one
     * @throws IllegalArgumentException if a record in the type has a default that is none
     */
    public static Mapping whole(Mapping root, Class<?> type, Blueprints blueprints, Map<String, String> chosen) {
        return new Completion(blueprints, chosen, Extent.ALL).completed(root, Wanted.of(type), "");
    }

    /** The same place in a tree that has, at and below it, the defaults of what is wanted. */
    Cursor of(Cursor at, Wanted wanted) {
        Node completed = completed(at.node(), wanted, at.fullKey());
        return same(completed, at.node()) ? at : Branch.with(at, List.of(), completed);
    }

    private Node completed(Node node, Wanted declared, String path) {
        Wanted wanted = declared.present();
        if (isScalar(wanted)) {
            return node;
        } else if (node instanceof Sequence sequence && wanted.arguments().size() == 1) {
            return ofItems(sequence, wanted.argument(0), path);
        }
        return node instanceof Mapping mapping ? completed(mapping, wanted, path) : node;
    }

    private static boolean isScalar(Wanted wanted) {
        return Scalars.find(wanted.present().type()) != null;
    }

    private Mapping completed(Mapping mapping, Wanted wanted, String path) {
        if (Kinds.areOf(wanted.type())) {
            return ofKind(mapping, wanted, path);
        } else if (mapping.get(Kinds.TARGET) != null) {
            return mapping; // another makes it
        } else if (wanted.type() == Map.class) {
            return ofMap(mapping, wanted.argument(1), path);
        }
        return wanted.type().isRecord() ? ofRecord(mapping, blueprints.of(wanted), path) : mapping;
    }

    private Mapping ofKind(Mapping mapping, Wanted wanted, String path) {
        Class<?> kind = kind(mapping, Kinds.of(wanted.type()), path);
        if (kind == null) {
            return mapping;
        }
        Blueprint blueprint = blueprints.of(wanted.as(kind));
        return isOfAnyKind(mapping, blueprint)
                ? ofOtherKind(mapping, blueprint, path)
                : ofRecord(mapping, blueprint, path);
    }

    /** Takes out what another kind has put there. */
    private Mapping ofOtherKind(Mapping mapping, Blueprint blueprint, String path) {
        Map<Object, Node> own = new LinkedHashMap<>(mapping.entries());
        own.entrySet().removeIf(entry -> isOfAnyKind(entry.getKey(), entry.getValue(), mapping, blueprint));
        Map<Object, Node> entries = ofRecord(Mapping.typed(own, mapping.type(), mapping.place()), blueprint, path)
                .entries();
        Map<Object, Node> inOrder = new LinkedHashMap<>(mapping.entries());
        inOrder.keySet().retainAll(entries.keySet());
        inOrder.putAll(entries);
        return Mapping.typed(inOrder, mapping.type(), mapping.place());
    }

    private static boolean isOfAnyKind(Mapping mapping, Blueprint blueprint) {
        for (Map.Entry<Object, Node> entry : mapping.entries().entrySet()) {
            if (isOfAnyKind(entry.getKey(), entry.getValue(), mapping, blueprint)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a kind of record has put an entry there, and not the default of what holds the mapping. */
    private static boolean isOfAnyKind(Object key, Node node, Mapping holder, Blueprint blueprint) {
        if (key.equals(Kinds.KEY) || key.equals(Kinds.TARGET) || !isDeclared(node)) {
            return false;
        }
        boolean isOfHolder = node.place().isDeclared() && node.place().equals(holder.place());
        return !isOfHolder
                || !(key instanceof String name && blueprint.components().containsKey(name));
    }

    private @Nullable Class<?> kind(Mapping mapping, Kinds kinds, String path) {
        String kind = text(mapping.get(Kinds.KEY));
        String target = text(mapping.get(Kinds.TARGET));
        if (kind != null) {
            return kinds.named(kind);
        } else if (target != null) {
            return kinds.targeted(target);
        }
        String option = chosen.get(path);
        return option == null ? null : kinds.named(option);
    }

    private static @Nullable String text(@Nullable Node node) {
        return node instanceof Leaf && !node.isMissing() ? Python.text(node.plain()) : null;
    }

    /** Whether nobody has written anything of a node. */
    private static boolean isDeclared(Node node) {
        if (node instanceof Mapping mapping && !mapping.entries().isEmpty()) {
            return mapping.entries().values().stream().allMatch(Completion::isDeclared);
        }
        return node.place().isDeclared();
    }

    private Mapping ofRecord(Mapping mapping, Blueprint blueprint, String path) {
        Mapping completed = mapping;
        for (Component component : blueprint.components().values()) {
            Node given = mapping.get(component.name());
            Node node = given(mapping, given, component);
            Node child = node == null || isScalar(component.wanted())
                    ? node
                    : completed(node, component.wanted(), below(path, component.name()));
            if (child != null && (given == null || !same(child, given))) {
                completed = completed.with(component.name(), child);
            }
        }
        return completed;
    }

    /** What a component is before what is in it is completed; null for nothing. */
    private @Nullable Node given(Mapping mapping, @Nullable Node given, Component component) {
        if (given != null && (extent == Extent.DEFAULTS || !given.isMissing())) {
            return given;
        }
        Node initial = extent == Extent.DEFAULTS ? component.fallback() : blueprints.initial(component);
        if (initial == null || (given != null && initial.isMissing())) {
            return given;
        }
        return initial.place().isProgram() ? initial.at(mapping.place()) : initial;
    }

    private Mapping ofMap(Mapping mapping, Wanted wanted, String path) {
        Mapping completed = mapping;
        for (Map.Entry<Object, Node> entry : mapping.entries().entrySet()) {
            Node child = completed(entry.getValue(), wanted, below(path, Python.text(entry.getKey())));
            completed = same(child, entry.getValue()) ? completed : completed.with(entry.getKey(), child);
        }
        return completed;
    }

    private Sequence ofItems(Sequence sequence, Wanted wanted, String path) {
        Sequence completed = sequence;
        for (int i = 0; i < sequence.items().size(); i++) {
            Node child = completed(sequence.items().get(i), wanted, path + "[" + i + "]");
            completed = same(child, sequence.items().get(i)) ? completed : completed.with(i, child);
        }
        return completed;
    }

    private static String below(String path, String key) {
        return KeyPath.join(path, false, key);
    }

    @SuppressWarnings("ReferenceEquality") // what is not completed is left as it is
    private static boolean same(Node one, Node other) {
        return one == other;
    }
}
