package dev.logway.config.yaml;

import dev.logway.config.fault.Fault;
import dev.logway.config.tree.Leaf;
import dev.logway.config.tree.Mapping;
import dev.logway.config.tree.Node;
import dev.logway.config.tree.Sequence;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/*
 * A few lines of aliases can stand for more nodes than any memory holds. So each alias counts as all that it stands for,
 * and a long text as a node for each piece of it.
 */
/**
 * How large a tree is, with its aliases written out. Immutable.
 *
 * @param nodes how many nodes it has, long texts counted as several
 * @param depth how many containers stand in each other
 */
record Extent(long nodes, int depth) {
    static final int MAX_NODES = 500_000;
    static final int MAX_DEPTH = 200;

    private static final int PIECE = 64;

    /** @param known the extents of the nodes below, by identity */
    static Extent of(Node node, Map<Node, Extent> known) {
        if (node instanceof Leaf leaf) {
            int length = leaf.value() instanceof String text ? text.length() : 0;
            return new Extent(1 + length / PIECE, 0);
        }
        Collection<Node> children = node instanceof Mapping mapping
                ? mapping.entries().values()
                : node instanceof Sequence sequence ? sequence.items() : List.of();
        long nodes = 1;
        int depth = 0;
        for (Node child : children) {
            Extent extent = known.computeIfAbsent(child, unseen -> of(unseen, known));
            nodes += extent.nodes;
            depth = Math.max(depth, extent.depth);
        }
        return new Extent(nodes, depth + 1);
    }

    boolean isTooLarge() {
        return nodes > MAX_NODES || depth > MAX_DEPTH;
    }

    /** The fault of a tree that is too large, or too deep. */
    static Fault exceeded(boolean tooDeep) {
        Fault fault = Fault.of(
                "RecursionError",
                tooDeep
                        ? "The YAML is nested deeper than " + MAX_DEPTH
                        : "The YAML has more than " + MAX_NODES + " nodes, with its aliases written out");
        return fault.hinting(
                tooDeep
                        ? "Give what is inside a key of its own further out, and refer to it by ${key}."
                        : "Write what repeats once, and refer to it by ${key}; keep data in files of their own.");
    }
}
