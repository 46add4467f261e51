package dev.logway.config.instantiate;

import dev.logway.config.fault.Place;
import dev.logway.config.interpolation.Interpolations;
import dev.logway.config.tree.Leaf;
import dev.logway.config.tree.Mapping;
import dev.logway.config.tree.Node;
import dev.logway.config.tree.Nodes;
import dev.logway.config.tree.Sequence;
import java.math.BigInteger;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values that a program hands over beside the configuration. What no configuration can hold has a leaf in its place.
 * Immutable.
 */
public final class Handed {
    private static final Set<Class<?>> PLAIN = Set.of(
            String.class,
            Boolean.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            BigInteger.class,
            Float.class,
            Double.class);

    private final Map<Node, Object> objects = new IdentityHashMap<>();
    private final Node root;

    private Handed(Map<String, ?> values, Outside outside) {
        this.root = Interpolations.checked(node(values, outside));
    }

    public static Handed of(Map<String, ?> values, Outside outside) {
        return new Handed(values, outside);
    }

    public Node root() {
        return root;
    }

    /** The object that a leaf stands for. */
    Optional<Object> find(Node node) {
        return Optional.ofNullable(objects.get(node));
    }

    private Node node(@Nullable Object value, Outside outside) {
        if (value == null || PLAIN.contains(value.getClass())) {
            return Nodes.of(value, Place.PROGRAM);
        } else if (value instanceof Map<?, ?> map && map.keySet().stream().allMatch(String.class::isInstance)) {
            Map<Object, Node> entries = new LinkedHashMap<>();
            map.forEach((key, item) -> entries.put(key, node(item, outside)));
            return Mapping.of(entries, Place.PROGRAM);
        } else if (value instanceof List<?> items) {
            List<Node> nodes = items.stream().map(item -> node(item, outside)).toList();
            return Sequence.of(nodes, Place.PROGRAM);
        }
        return outside.findNode(value).orElseGet(() -> leaf(value));
    }

    private Node leaf(Object value) {
        Leaf leaf = Leaf.verbatim(value.getClass().getSimpleName(), Place.PROGRAM);
        objects.put(leaf, value);
        return leaf;
    }
}
