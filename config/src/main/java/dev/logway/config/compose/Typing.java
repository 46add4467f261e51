package dev.logway.config.compose;

import dev.logway.config.fault.Fault;
import dev.logway.config.fault.Nearest;
import dev.logway.config.tree.Conversions;
import dev.logway.config.tree.Cursor;
import dev.logway.config.tree.Leaf;
import dev.logway.config.tree.Mapping;
import dev.logway.config.tree.Node;
import dev.logway.config.tree.Python;
import dev.logway.config.tree.Sequence;
import dev.logway.config.tree.Type;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes nodes fit types, as OmegaConf does with what it puts into structured configs. */
final class Typing {
    private final Node node;
    private final Cursor container;
    private final Object key;
    private final boolean assigned;

    private Typing(Node node, Cursor container, Object key, boolean assigned) {
        this.node = node;
        this.container = container;
        this.key = key;
        this.assigned = assigned;
    }

    /**
     * A node of a type, with types on all nodes below.
     *
     * @throws Fault if the node does not fit
     */
    static Node as(Type type, Node node) {
        return new Typing(node, Cursor.root(node), "", false).as(type);
    }

    /**
     * A node that a container of a type can hold.
     *
     * @param type null when the container takes anything
     * @param container the container to be, for messages
     * @throws Fault if the node does not fit
     */
    static Node child(@Nullable Type type, Node node, Cursor container, Object key) {
        return type == null ? node : new Typing(node, container, key, false).as(type);
    }

    /** As {@link #child}, of a node that is put there by an override, of which OmegaConf speaks in other words. */
    static Node assigned(@Nullable Type type, Node node, Cursor container, Object key) {
        return type == null ? node : new Typing(node, container, key, true).as(type);
    }

    private Node as(Type type) {
        if (type.isAny() || node.isMissing() || node.isInterpolation()) {
            return node;
        } else if (node.isNull()) {
            if (!type.optional()) {
                throw wrong(
                        container.node() instanceof Sequence
                                ? "Invalid type assigned: NoneType is not a subclass of " + type.spelling()
                                        + ". value: None"
                                : "field '" + NodeFault.child(container, key) + "' is not Optional");
            }
            return node;
        } else if (type instanceof Type.Plain || type instanceof Type.Choice || type instanceof Type.Narrow) {
            return scalar(type);
        } else if (type instanceof Type.Variants variants) {
            return variant(variants);
        } else if (type instanceof Type.Items items) {
            return sequence(items);
        }
        return mapping(type);
    }

    private Node mapping(Type type) {
        if (!(node instanceof Mapping mapping)) {
            throw wrong(
                    type instanceof Type.Struct struct
                            ? notA(struct.name())
                            : "Cannot assign " + Python.typeName(node.plain()) + " to " + type.spelling());
        } else if (type instanceof Type.Struct struct && mapping.type() instanceof Type.Struct given) {
            if (!struct.isSame(given)) {
                throw wrong(notA(struct.name()));
            }
            return mapping;
        }
        Cursor here = container.child(key, Mapping.typed(mapping.entries(), type, mapping.place()));
        Map<Object, Node> entries = new LinkedHashMap<>();
        if (type instanceof Type.Struct struct) {
            struct.defaults().forEach((name, value) -> {
                boolean given = mapping.get(name) != null;
                entries.put(name, given ? value : child(type.child(name), value.at(mapping.place()), here, name));
            });
        }
        mapping.entries().forEach((childKey, child) -> {
            if (type instanceof Type.Struct struct && !struct.fields().containsKey(childKey)) {
                throw NodeFault.unknownKey(here, (Mapping) here.node(), childKey, child.place());
            }
            requireKey(type, here, childKey, child);
            entries.put(childKey, child(type.child(childKey), child, here, childKey));
        });
        return Mapping.typed(entries, type, mapping.place());
    }

    /**
     * @throws Fault if a mapping of the type can't have the key
     */
    static void requireKey(@Nullable Type type, Cursor mapping, Object key, Node value) {
        if (type instanceof Type.Dict dict && dict.key() == Type.Scalar.STRING && !(key instanceof String)) {
            String text = "Key " + Python.text(key) + " (" + Python.typeName(key) + ") is incompatible with (str)";
            throw NodeFault.of("KeyValidationError", text, mapping, key)
                    .in(value.place())
                    .hinting("Put the key in quotes.");
        }
    }

    /** What stands for one of several structured configs: one of them, or a mapping that does not say yet. */
    private Node variant(Type.Variants variants) {
        boolean fits = node instanceof Mapping mapping
                && (!(mapping.type() instanceof Type.Struct struct) || variants.permits(struct));
        if (!fits) {
            throw wrong(notA(variants.name()));
        }
        return node;
    }

    private String notA(String type) {
        return "Invalid type assigned: " + NodeFault.typeName(node) + " is not a subclass of " + type + ". value: "
                + Python.text(node.plain());
    }

    private Node sequence(Type.Items type) {
        if (!(node instanceof Sequence sequence)) {
            String given = Python.typeName(node.plain());
            String text = "Invalid value assigned: " + given + " is not a ListConfig, list or tuple.";
            throw wrong(text);
        }
        Cursor here = container.child(key, new Sequence(sequence.items(), type.element(), sequence.place()));
        List<Node> items = new ArrayList<>();
        for (Node item : sequence.items()) {
            items.add(child(type.element(), item, here, (long) items.size()));
        }
        return new Sequence(items, type.element(), sequence.place());
    }

    private Node scalar(Type type) {
        if (type instanceof Type.Narrow narrow) {
            return narrow(narrow);
        }
        if (!(node instanceof Leaf leaf) || leaf.value() == null) {
            String config = node instanceof Mapping ? "DictConfig" : "ListConfig";
            String text = "Cannot convert '" + (assigned ? Python.typeName(node.plain()) : config) + "' to string: '"
                    + Python.text(node.plain()) + "'";
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
                    case STRING -> text(value);
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
            throw wrong(text).hinting(Nearest.question(name.toUpperCase(Locale.ROOT), choice.names()));
        }
        return name;
    }

    private Node narrow(Type.Narrow type) {
        Node plain = node.isContainer() ? node : as(type.base());
        Object value = plain.plain();
        String remedy = value == null ? null : type.check().remedy(value);
        if (remedy != null) {
            throw unconverted(value, type.name()).hinting(remedy);
        }
        return plain;
    }

    private Object integer(Object value) {
        BigInteger integer = Conversions.integer(value);
        if (integer == null) {
            throw unconverted(value, "Integer");
        }
        return Python.integer(integer);
    }

    private Object real(Object value) {
        Double real = Conversions.real(value);
        if (real == null) {
            throw unconverted(value, "Float");
        }
        return real;
    }

    private Object truth(Object value) {
        Boolean truth = Conversions.truth(value);
        if (truth == null) {
            throw wrong("Value '" + Python.text(value) + "' is not a valid bool (type " + Python.typeName(value) + ")");
        }
        return truth;
    }

    private Object text(Object value) {
        String text = Conversions.text(value);
        if (text == null) {
            throw wrong("Cannot convert 'bytes' to string: '" + Python.text(value) + "'");
        }
        return text;
    }

    private Fault unconverted(@Nullable Object value, String type) {
        String text = "Value '" + Python.text(value) + "' of type '" + Python.typeName(value)
                + "' could not be converted to " + type;
        return wrong(text);
    }

    private Fault wrong(String text) {
        return NodeFault.of("ValidationError", text, container, key).in(node.place());
    }
}
