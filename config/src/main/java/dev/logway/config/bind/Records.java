package dev.logway.config.bind;

import dev.logway.config.fault.Fault;
import dev.logway.config.tree.Cursor;
import dev.logway.config.tree.Leaf;
import dev.logway.config.tree.Mapping;
import dev.logway.config.tree.Node;
import dev.logway.config.tree.Python;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of mappings, one at a time. Immutable.
 *
 * @param elsewhere knows the other keys of the configuration
 * @param chosen the option that was selected for a path, where a group has selected one
 */
record Records(Blueprints blueprints, Elsewhere elsewhere, Map<String, String> chosen) {

    /**
     * How it was said which record is meant.
     *
     * @param key what said so; empty where the mapping does not
     */
    private record Named(@Nullable Kinds kinds, String key) {
        static final Named NOTHING = new Named(null, "");

        /** "It is a key of Logistic, and this is Forest.", or nothing. */
        String owner(String unknown, Class<?> type) {
            Stream<Class<?>> others = kinds == null ? Stream.of() : kinds.records().stream();
            return others.filter(other -> Shape.componentNames(other).names().contains(unknown))
                    .findFirst()
                    .map(other ->
                            "It is a key of " + other.getSimpleName() + ", and this is " + type.getSimpleName() + ".")
                    .orElse("");
        }
    }

    /** The record among a sealed interface's that the mapping or a group's choice names, or null after a fault. */
    @Nullable
    Object ofKind(Binder binder, Found found, Wanted wanted) {
        Kinds kinds = Kinds.of(wanted.type());
        Mapping mapping = mapping(found);
        if (mapping.get(Kinds.KEY) != null) {
            return made(binder, found, wanted, named(binder, found, kinds), new Named(kinds, Kinds.KEY));
        } else if (mapping.get(Kinds.TARGET) != null) {
            return made(binder, found, wanted, targeted(binder, found, kinds), new Named(kinds, Kinds.TARGET));
        }
        String option = option(found);
        Class<?> type = option == null ? null : kinds.named(option);
        if (type == null) {
            return binder.failed(unsaid(found, kinds, option));
        }
        return made(binder, found, wanted, type, new Named(kinds, ""));
    }

    private @Nullable Object made(Binder binder, Found found, Wanted wanted, @Nullable Class<?> type, Named named) {
        return type == null ? null : make(binder, found, blueprints.of(wanted.as(type)), named);
    }

    private static @Nullable Class<?> named(Binder binder, Found found, Kinds kinds) {
        String kind = text(binder, found, Kinds.KEY);
        Class<?> type = kind == null ? null : kinds.named(kind);
        if (kind != null && type == null) {
            binder.failed(noneOf(found, Kinds.KEY, kind, kinds.names()));
        }
        return type;
    }

    private static @Nullable Class<?> targeted(Binder binder, Found found, Kinds kinds) {
        String target = text(binder, found, Kinds.TARGET);
        Class<?> type = target == null ? null : kinds.targeted(target);
        if (target != null && type == null) {
            binder.failed(noneOf(found, Kinds.TARGET, target, kinds.targets()));
        }
        return type;
    }

    /** The text at a key that is there, or null after a fault. */
    private static @Nullable String text(Binder binder, Found found, String name) {
        Node node = mapping(found).get(name);
        Object text = node == null ? null : binder.value(found.target().child(name, node), Wanted.of(String.class));
        return text instanceof String written ? written : null;
    }

    private static Fault noneOf(Found found, String name, String text, Names names) {
        Node node = mapping(found).get(name);
        Leaf written = Leaf.verbatim(text, node == null ? found.node().place() : node.place());
        return Mismatch.of(found.keyOf(name), written, "one of " + names.listed())
                .hinting(names.question(text));
    }

    private @Nullable String option(Found found) {
        String option = chosen.get(found.target().fullKey());
        return option == null ? chosen.get(found.key()) : option;
    }

    private static Fault unsaid(Found found, Kinds kinds, @Nullable String option) {
        String names = "one of " + kinds.names().listed();
        if (option == null) {
            return found.absent(Kinds.KEY, names);
        }
        String text = Mismatch.subject(found.keyOf(Kinds.KEY)) + " is missing, and the chosen " + Python.literal(option)
                + " is not " + names + ".";
        return Fault.of("ConfigKeyError", text)
                .about(found.keyOf(Kinds.KEY))
                .in(found.node().place())
                .hinting(kinds.names().question(option))
                .hinting("Write 'kind: " + Kinds.typed(kinds.records().get(0)) + "' into '" + option
                        + "', or another of them.");
    }

    /** A record, or null after faults. */
    @Nullable
    Object of(Binder binder, Found found, Blueprint blueprint) {
        return make(binder, found, blueprint, Named.NOTHING);
    }

    private @Nullable Object make(Binder binder, Found found, Blueprint blueprint, Named named) {
        int before = binder.faultCount();
        mapping(found).entries().forEach((key, node) -> {
            boolean known = key instanceof String name
                    && (blueprint.components().containsKey(name) || name.equals(named.key()));
            if (!known) {
                Cursor child = found.target().child(key, node);
                binder.failed(found.unknown(child, hint(Python.text(key), found, blueprint, named)));
            }
        });
        @Nullable Object[] values = new Object[blueprint.components().size()];
        int index = 0;
        for (Component component : blueprint.components().values()) {
            values[index++] = component(binder, found, component);
        }
        return binder.faultCount() > before ? null : made(binder, found, blueprint, values);
    }

    private String hint(String key, Found found, Blueprint blueprint, Named named) {
        Names names = blueprint.names();
        String question = names.question(key);
        String other = question.isEmpty() ? named.owner(key, blueprint.type()) : question;
        other = other.isEmpty() ? elsewhere.question(key, found.target().fullKey()) : other;
        return other.isEmpty() ? names.hint(key) : other;
    }

    private @Nullable Object component(Binder binder, Found found, Component component) {
        Node node = mapping(found).get(component.name());
        boolean isGiven = node != null && !(node.isMissing() && node.place().isDeclared());
        Node present = isGiven ? node : component.fallback();
        if (present == null) {
            String expected = Shape.described(component.wanted());
            return binder.failed(found.absent(component.name(), expected));
        }
        return component(binder, found.target().child(component.name(), present), component);
    }

    /** The value of a component, or null when null is its value or after faults. */
    @Nullable
    Object component(Binder binder, Cursor at, Component component) {
        int before = binder.faultCount();
        Object value = binder.value(at, component.wanted());
        if (component.constrained() && binder.faultCount() == before) {
            Class<?> record = component.declared().getDeclaringRecord();
            for (Constraints.Violation violation :
                    BeanConstraints.ofTheClassPath().of(record, component.name(), value)) {
                binder.failed(Violated.at(at, binder.found(at).target(), violation));
            }
        }
        return value;
    }

    private static @Nullable Object made(Binder binder, Found found, Blueprint blueprint, @Nullable Object[] values) {
        try {
            Object record = blueprint.make(values);
            if (blueprint.constrained()) {
                BeanConstraints.ofTheClassPath()
                        .of(record)
                        .forEach(complaint -> binder.failed(refused(found, blueprint, complaint)));
            }
            return record;
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            if (cause instanceof Error error) {
                throw error;
            }
            return binder.failed(refused(found, blueprint, cause == null ? e : cause));
        }
    }

    private static Fault refused(Found found, Blueprint blueprint, Throwable cause) {
        String complaint = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        return refused(found, blueprint, complaint).because(cause);
    }

    private static Fault refused(Found found, Blueprint blueprint, String complaint) {
        String text = found.key().isEmpty() ? complaint : "In " + Mismatch.subject(found.key()) + ": " + complaint;
        return Fault.of("ValidationError", text)
                .about(found.key())
                .in(found.culprit(blueprint.components().keySet(), complaint));
    }

    private static Mapping mapping(Found found) {
        return (Mapping) found.node();
    }
}
