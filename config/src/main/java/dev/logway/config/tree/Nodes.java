package dev.logway.config.tree;

import dev.logway.config.fault.Fault;
import dev.logway.config.fault.Place;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes nodes of plain Java values. */
public final class Nodes {
    private Nodes() {}

    /**
     * @throws Fault if a value, or the key of a map, is of a type that a configuration can't hold
     */
    public static Node of(@Nullable Object plain, Place place) {
        if (plain instanceof Map<?, ?> map) {
            Map<Object, Node> entries = new LinkedHashMap<>();
            map.forEach((key, value) -> entries.put(key(key), of(value, place)));
            return Mapping.of(entries, place);
        } else if (plain instanceof Collection<?> items) {
            List<Node> nodes = new ArrayList<>();
            items.forEach(item -> nodes.add(of(item, place)));
            return Sequence.of(nodes, place);
        } else if (plain instanceof Node node) {
            return node;
        }
        return Leaf.of(scalar(plain), place);
    }

    /** The node at another place, with all that is below it. */
    public static Node moved(Node node, Place place) {
        if (node instanceof Mapping mapping) {
            Map<Object, Node> entries = new LinkedHashMap<>();
            mapping.entries().forEach((key, child) -> entries.put(key, moved(child, place)));
            return Mapping.of(entries, place);
        } else if (node instanceof Sequence sequence) {
            return Sequence.of(
                    sequence.items().stream().map(item -> moved(item, place)).toList(), place);
        }
        return node.at(place);
    }

    private static Object key(@Nullable Object key) {
        Object scalar = scalar(key);
        if (scalar == null) {
            throw Fault.at("KeyValidationError", "Incompatible key type 'NoneType'", "", "dict");
        }
        return scalar;
    }

    private static @Nullable Object scalar(@Nullable Object value) {
        if (value == null
                || value instanceof Boolean
                || value instanceof Long
                || value instanceof Double
                || value instanceof String
                || value instanceof Bytes) {
            return value;
        } else if (value instanceof BigInteger integer) {
            return Python.integer(integer);
        } else if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        } else if (value instanceof Float number) {
            return number.doubleValue();
        } else if (value instanceof Enum<?> choice) {
            return choice.name();
        } else if (value instanceof Path || value instanceof CharSequence || value instanceof Character) {
            return value.toString();
        }
        throw Fault.of(
                "UnsupportedValueType",
                "Value '" + value.getClass().getSimpleName() + "' is not a supported primitive type");
    }

    /** A node as plain Java that others understand: binary data is a byte array. */
    public static @Nullable Object plain(Node node) {
        return opened(node.plain());
    }

    private static @Nullable Object opened(@Nullable Object value) {
        if (value instanceof Bytes bytes) {
            return bytes.toArray();
        } else if (value instanceof List<?> items) {
            List<@Nullable Object> opened = new ArrayList<>();
            items.forEach(item -> opened.add(opened(item)));
            return opened;
        } else if (value instanceof Map<?, ?> map) {
            Map<@Nullable Object, @Nullable Object> opened = new LinkedHashMap<>();
            map.forEach((key, item) -> opened.put(opened(key), opened(item)));
            return opened;
        }
        return value;
    }
}
