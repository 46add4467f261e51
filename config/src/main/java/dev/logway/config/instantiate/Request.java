package dev.logway.config.instantiate;

import dev.logway.config.bind.Binder;
import dev.logway.config.bind.Found;
import dev.logway.config.bind.Mismatch;
import dev.logway.config.bind.Names;
import dev.logway.config.bind.Wanted;
import dev.logway.config.fault.Fault;
import dev.logway.config.tree.Cursor;
import dev.logway.config.tree.Leaf;
import dev.logway.config.tree.Mapping;
import dev.logway.config.tree.Node;
import dev.logway.config.tree.Python;
import dev.logway.config.tree.Sequence;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a node with a target says in words of instantiation, and what it gives by its other keys. */
final class Request {
    private static final String TARGET = "_target_";
    private static final String ARGUMENTS = "_args_";
    private static final String PARTIAL = "_partial_";
    private static final String RECURSIVE = "_recursive_";
    private static final String CONVERT = "_convert_";
    private static final Set<String> WORDS = Set.of(TARGET, ARGUMENTS, PARTIAL, RECURSIVE, CONVERT);
    private static final Names CONVERSIONS = new Names(Arrays.stream(Conversion.values())
            .map(conversion -> conversion.name().toLowerCase(Locale.ROOT))
            .toList());

    private final Found found;
    private final Binder binder;

    Request(Found found, Binder binder) {
        this.found = found;
        this.binder = binder;
    }

    static boolean isIn(Node node) {
        return node instanceof Mapping mapping && mapping.get(TARGET) != null;
    }

    Found found() {
        return found;
    }

    String targetKey() {
        return found.keyOf(TARGET);
    }

    /** The text of the target, or null after a fault. */
    @Nullable
    String target() {
        return (String) binder.value(child(TARGET), Wanted.of(String.class));
    }

    /** The text of the target, as far as it can be told without a complaint; empty where it can't. */
    String plainTarget() {
        return binder.found(child(TARGET)).node() instanceof Leaf leaf && leaf.value() instanceof String text
                ? text
                : "";
    }

    /** Whether the target is partial, as far as that can be told without a complaint. */
    boolean isPlainlyPartial() {
        return has(PARTIAL)
                && binder.found(child(PARTIAL)).node() instanceof Leaf leaf
                && Boolean.TRUE.equals(leaf.value());
    }

    /** Where the target is written. */
    Node targetNode() {
        return child(TARGET).node();
    }

    boolean isPartial() {
        return flag(PARTIAL, false);
    }

    Habits habits(Habits around) {
        return new Habits(flag(RECURSIVE, around.recursive()), conversion(around.conversion()));
    }

    private boolean has(String word) {
        return ((Mapping) found.node()).get(word) != null;
    }

    private Cursor child(String word) {
        Node node = ((Mapping) found.node()).get(word);
        if (node == null) {
            throw new IllegalStateException("bug: no " + word);
        }
        return found.target().child(word, node);
    }

    private boolean flag(String word, boolean otherwise) {
        if (!has(word)) {
            return otherwise;
        }
        Node node = binder.found(child(word)).node();
        if (node instanceof Leaf leaf && leaf.value() instanceof Boolean flag) {
            return flag;
        }
        binder.failed(Mismatch.of(found.keyOf(word), node, "a boolean").hinting("Write true or false."));
        return otherwise;
    }

    private Conversion conversion(Conversion otherwise) {
        if (!has(CONVERT)) {
            return otherwise;
        }
        Node node = binder.found(child(CONVERT)).node();
        String word = Python.text(node.plain());
        if (CONVERSIONS.find(word).isEmpty()) {
            binder.failed(Mismatch.of(found.keyOf(CONVERT), node, "one of " + CONVERSIONS.listed())
                    .hinting(CONVERSIONS.question(word)));
            return otherwise;
        }
        return Conversion.valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** @param later how many values the call of a partial target brings; negative for a target that is not partial */
    Given given(int later) {
        Map<String, Cursor> named = new LinkedHashMap<>();
        Set<String> awaited = new HashSet<>();
        for (Cursor child : found.target().children()) {
            String key = Python.text(child.key());
            if (!WORDS.contains(key)) {
                named.put(key, child);
                if (later >= 0 && child.node().isMissing()) {
                    awaited.add(key);
                }
            }
        }
        return new Given(ordered(), named, awaited, Math.max(later, 0));
    }

    /**
     * @throws Fault if the values in order are no list
     */
    private List<Cursor> ordered() {
        if (!has(ARGUMENTS)) {
            return List.of();
        }
        Found arguments = binder.found(child(ARGUMENTS));
        if (!(arguments.node() instanceof Sequence)) {
            throw Mismatch.of(found.keyOf(ARGUMENTS), arguments.node(), "a list")
                    .hinting("Write it in brackets, for example [1, 2].");
        }
        return arguments.target().children();
    }
}
