package dev.logway.config.compose;

import dev.logway.config.fault.Fault;
import dev.logway.config.tree.Cursor;
import dev.logway.config.tree.Leaf;
import dev.logway.config.tree.Mapping;
import dev.logway.config.tree.Node;
import dev.logway.config.tree.Python;
import dev.logway.config.tree.PythonNumbers;
import dev.logway.config.tree.Sequence;
import dev.logway.config.tree.Type;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes nodes fit types, as OmegaConf does with what it puts into structured configs. */
final class Typing {
    private static final Set<String> TRUE = Set.of("yes", "y", "on", "true");
    private static final Set<String> FALSE = Set.of("no", "n", "off", "false");

    private final Node node;
    private final Cursor container;
    private final Object key;

    private Typing(Node node, Cursor container, Object key) {
        this.node = node;
        this.container = container;
        this.key = key;
    }

    /**
     * A node of a type, with types on all nodes below.
     *
     * @throws Fault if the node does not fit
     */
    static Node as(Type type, Node node) {
        return new Typing(node, Cursor.root(node), "").as(type);
    }

    /**
     * A node that a container of a type can hold.
     *
     * @param type null when the container takes anything
     * @param container the container to be, for messages
     * @throws Fault if the node does not fit
     */
    static Node child(@Nullable Type type, Node node, Cursor container, Object key) {
        return type == null ? node : new Typing(node, container, key).as(type);
    }

    private Node as(Type type) {
        if (type.isAny() || node.isMissing() || node.isInterpolation()) {
            return node;
        } else if (node.isNull()) {
            if (!type.optional()) {
                throw wrong("field '" + NodeFault.child(container, key) + "' is not Optional");
            }
            return node;
        } else if (type instanceof Type.Plain || type instanceof Type.Choice) {
            return scalar(type);
        } else if (type instanceof Type.Items items) {
            return sequence(items);
        }
        return mapping(type);
    }

    @SuppressWarnings("ReferenceEquality") // an equal type would convert what is converted, to the same
    private Node mapping(Type type) {
        if (!(node instanceof Mapping mapping)) {
            String text = type instanceof Type.Struct
                    ? "Invalid type assigned: " + Python.typeName(node.plain()) + " is not a subclass of "
                            + type.spelling() + ". value: " + Python.text(node.plain())
                    : "Cannot assign " + Python.typeName(node.plain()) + " to " + type.spelling();
            throw wrong(text);
        } else if (type == mapping.type()) {
            return mapping;
        }
        Cursor here = container.child(key, Mapping.typed(mapping.entries(), type, mapping.place()));
        Map<Object, Node> entries = new LinkedHashMap<>();
        mapping.entries().forEach((childKey, child) -> {
            if (type instanceof Type.Struct struct && !struct.fields().containsKey(childKey)) {
                throw NodeFault.unknownKey(here, (Mapping) here.node(), childKey, child.place());
            }
            entries.put(childKey, child(type.child(childKey), child, here, childKey));
        });
        return Mapping.typed(entries, type, mapping.place());
    }

    private Node sequence(Type.Items type) {
        if (!(node instanceof Sequence sequence)) {
            String given = Python.typeName(node.plain());
            String text = "Invalid value assigned: " + given + " is not a ListConfig, list or tuple.";
            throw wrong(text);
        }
        Cursor here = container.child(key, sequence);
        List<Node> items = new ArrayList<>();
        for (Node item : sequence.items()) {
            items.add(child(type.element(), item, here, (long) items.size()));
        }
        return new Sequence(items, type.element(), sequence.place());
    }

    private Node scalar(Type type) {
        if (!(node instanceof Leaf leaf) || leaf.value() == null) {
            String text = "Cannot convert '" + (node instanceof Mapping ? "DictConfig" : "ListConfig")
                    + "' to string: '" + Python.text(node.plain()) + "'";
            throw wrong(text);
        }
        Object value = leaf.value();
        if (type instanceof Type.Choice choice) {
            return leaf(leaf, named(choice, value));
        }
        return leaf(
                leaf,
                switch (((Type.Plain) type).scalar()) {
                    case ANY -> value;
                    case STRING -> Python.text(value);
                    case INTEGER -> integer(value);
                    case FLOAT -> real(value);
                    case BOOLEAN -> truth(value);
                });
    }

    private static Leaf leaf(Leaf old, Object value) {
        return value.equals(old.value()) ? old : Leaf.of(value, old.place());
    }

    private String named(Type.Choice choice, Object value) {
        String name = Python.text(value);
        name = name.startsWith(choice.name() + ".")
                ? name.substring(choice.name().length() + 1)
                : name;
        if (value instanceof Long number
                && number >= 1
                && number <= choice.names().size()) {
            name = choice.names().get((int) (number - 1));
        }
        if (!choice.names().contains(name)) {
            String names = String.join(", ", choice.names());
            String text = "Invalid value '" + Python.text(value) + "', expected one of [" + names + "]";
            throw wrong(text);
        }
        return name;
    }

    private Object integer(Object value) {
        BigInteger parsed = value instanceof String text ? PythonNumbers.integer(text) : null;
        if (value instanceof Long || value instanceof BigInteger) {
            return value;
        } else if (parsed == null) {
            throw unconverted(value, "Integer");
        }
        return Python.integer(parsed);
    }

    private Object real(Object value) {
        Double parsed = value instanceof String text ? PythonNumbers.real(text) : null;
        if (value instanceof Number number) {
            return number.doubleValue();
        } else if (parsed == null) {
            throw unconverted(value, "Float");
        }
        return parsed;
    }

    private Object truth(Object value) {
        if (value instanceof Boolean) {
            return value;
        }
        BigInteger number = value instanceof Double ? null : PythonNumbers.integer(Python.text(value));
        String word = Python.text(value).toLowerCase(Locale.ROOT);
        if (number != null) {
            return number.signum() != 0;
        } else if (TRUE.contains(word) || FALSE.contains(word)) {
            return TRUE.contains(word);
        }
        String text = "Value '" + Python.text(value) + "' is not a valid bool (type " + Python.typeName(value) + ")";
        throw wrong(text);
    }

    private Fault unconverted(Object value, String type) {
        String text = "Value '" + Python.text(value) + "' of type '" + Python.typeName(value)
                + "' could not be converted to " + type;
        return wrong(text);
    }

    private Fault wrong(String text) {
        return NodeFault.of("ValidationError", text, container, key).in(node.place());
    }
}
