package dev.logway.config.bind;

import dev.logway.config.fault.Fault;
import dev.logway.config.tree.Cursor;
import dev.logway.config.tree.Leaf;
import dev.logway.config.tree.Mapping;
import dev.logway.config.tree.Node;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes records of mappings, one at a time. Confined to one thread. */
final class Records {
    private final Binder binder;

    Records(Binder binder) {
        this.binder = binder;
    }

    /** The record among a sealed interface's that the mapping names, or null after a fault. */
    @Nullable
    Object ofKind(Found found, Kinds kinds) {
        Node node = mapping(found).get(Kinds.KEY);
        String key = found.keyOf(Kinds.KEY);
        Names names = kinds.names();
        if (node == null) {
            return binder.failed(found.absent(Kinds.KEY, "one of " + names.listed()));
        }
        Object text = binder.value(found.target().child(Kinds.KEY, node), Wanted.of(String.class));
        if (!(text instanceof String kind)) {
            return null;
        }
        Optional<String> name = names.find(kind);
        if (name.isEmpty()) {
            Leaf written = Leaf.verbatim(kind, node.place());
            return binder.failed(
                    Mismatch.of(key, written, "one of " + names.listed()).hinting(names.question(kind)));
        }
        Blueprint blueprint = Blueprint.of(kinds.named(name.get()));
        return make(found, blueprint, Kinds.KEY);
    }

    /** A record, or null after faults. */
    @Nullable
    Object of(Found found, Blueprint blueprint) {
        return make(found, blueprint, null);
    }

    private @Nullable Object make(Found found, Blueprint blueprint, @Nullable String alreadyRead) {
        int before = binder.faultCount();
        for (Cursor child : found.target().children()) {
            Object key = child.key();
            boolean known = key instanceof String name
                    && (blueprint.components().containsKey(name) || name.equals(alreadyRead));
            if (!known) {
                binder.failed(found.unknown(child, blueprint.names()));
            }
        }
        List<@Nullable Object> values = new ArrayList<>();
        blueprint.components().forEach((name, wanted) -> values.add(component(found, name, wanted)));
        return binder.faultCount() > before ? null : made(found, blueprint, values);
    }

    private @Nullable Object component(Found found, String name, Wanted wanted) {
        Node node = mapping(found).get(name);
        if (node != null) {
            return binder.value(found.target().child(name, node), wanted);
        }
        return wanted.type() == Optional.class
                ? Optional.empty()
                : binder.failed(found.absent(name, Shape.expected(wanted)));
    }

    private @Nullable Object made(Found found, Blueprint blueprint, List<@Nullable Object> values) {
        try {
            return blueprint.make(values);
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            if (cause instanceof Error error) {
                throw error;
            }
            return binder.failed(refused(found, blueprint, cause == null ? e : cause));
        }
    }

    private static Fault refused(Found found, Blueprint blueprint, Throwable cause) {
        String complaint = Objects.requireNonNullElseGet(cause.getMessage(), cause::toString);
        String text = found.key().isEmpty() ? complaint : "In " + Mismatch.subject(found.key()) + ": " + complaint;
        return Fault.of("ValidationError", text)
                .about(found.key())
                .in(found.culprit(blueprint.components().keySet(), complaint))
                .because(cause);
    }

    private static Mapping mapping(Found found) {
        return (Mapping) found.node();
    }
}
