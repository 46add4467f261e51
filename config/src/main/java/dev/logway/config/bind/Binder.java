package dev.logway.config.bind;

import dev.logway.config.fault.Fault;
import dev.logway.config.interpolation.Resolution;
import dev.logway.config.interpolation.Scope;
import dev.logway.config.tree.Cursor;
import dev.logway.config.tree.KeyPath;
import dev.logway.config.tree.Leaf;
import dev.logway.config.tree.Node;
import dev.logway.config.tree.Nodes;
import dev.logway.config.tree.Python;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/* Implementation notes: a method that makes a value returns null when it has added a fault. It does not stop at the
 * first one, so a caller with several parts binds them all and then sees by the number of faults whether it has them.
 */
/** Binds nodes to records, and collects everything that stands against it. Confined to one thread. */
public final class Binder {
    private final Resolution resolution;
    private final Records records = new Records(this);
    private final List<Fault> faults = new ArrayList<>();
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());

    private Binder(Resolution resolution) {
        this.resolution = resolution;
    }

    /**
     * Binds a node to a type.
     *
     * @throws IllegalArgumentException if the type, or one in it, is none that a node can become
     */
    @SuppressWarnings("unchecked") // what Scalars makes for int.class is an Integer, which int.class.cast refuses
    public static <T> Bound<T> bind(Cursor cursor, Scope scope, Class<T> type) {
        var binder = new Binder(new Resolution(scope));
        T value = (T) binder.value(cursor, Wanted.of(type));
        return new Bound<>(value, binder.faults);
    }

    /** The value of a node, or null when null is its value or after faults. */
    @Nullable
    Object value(Cursor at, Wanted wanted) {
        try {
            Cursor target = resolution.follow(at);
            return value(new Found(at, target), wanted);
        } catch (Fault fault) {
            return failed(fault);
        }
    }

    @Nullable
    Object failed(Fault fault) {
        faults.add(fault);
        return null;
    }

    int faultCount() {
        return faults.size();
    }

    private @Nullable Object value(Found found, Wanted wanted) {
        if (found.node().isMissing()) {
            return failed(missing(found));
        } else if (wanted.type() == Optional.class) {
            boolean empty = found.node().isNull();
            return empty ? Optional.empty() : Optional.ofNullable(value(found, wanted.argument(0)));
        } else if (found.node().isNull()) {
            return wanted.nullable() ? null : failed(mismatch(found, wanted));
        }
        Optional<Scalar> scalar = Scalars.find(wanted.type());
        return scalar.isPresent() ? scalar(found, wanted, scalar.get()) : structure(found, wanted);
    }

    private static Fault missing(Found found) {
        return Fault.of("MissingMandatoryValue", "Missing mandatory value: " + found.key())
                .about(found.key())
                .in(found.node().place())
                .hinting("Give it a value, in a file or on the command line: " + KeyPath.dotted(found.key()) + "=...");
    }

    private static Fault mismatch(Found found, Wanted wanted) {
        Object value = found.node().plain();
        return Mismatch.of(found.key(), found.node(), Shape.expected(wanted))
                .hinting(Shape.hint(wanted, value == null ? "null" : value));
    }

    private @Nullable Object scalar(Found found, Wanted wanted, Scalar scalar) {
        Object value = found.node() instanceof Leaf leaf ? leaf.value() : null;
        Object converted = value == null ? null : scalar.convert(value);
        return converted == null ? failed(mismatch(found, wanted)) : converted;
    }

    private @Nullable Object structure(Found found, Wanted wanted) {
        Node node = found.node();
        Shape shape = Shape.of(wanted.type());
        if (!shape.fits(node)) {
            return failed(mismatch(found, wanted));
        } else if (!open.add(node)) {
            return failed(Fault.of("InterpolationResolutionError", "Recursive interpolation detected: " + found.key())
                    .about(found.key())
                    .in(found.at().node().place()));
        }
        try {
            return switch (shape) {
                case ANYTHING -> Nodes.plain(resolution.resolved(found.target()));
                case LIST -> items(found, wanted, new ArrayList<>());
                case SET -> items(found, wanted, new LinkedHashSet<>());
                case MAP -> entries(found, wanted);
                case SEALED -> records.ofKind(found, Kinds.of(wanted.type()));
                case RECORD -> records.of(found, Blueprint.of(wanted.type()));
            };
        } finally {
            open.remove(node);
        }
    }

    private @Nullable Object items(Found found, Wanted wanted, Collection<@Nullable Object> items) {
        int before = faults.size();
        for (Cursor child : found.target().children()) {
            items.add(value(child, wanted.argument(0)));
        }
        if (faults.size() > before) {
            return null;
        }
        return items instanceof Set<?> set
                ? Collections.unmodifiableSet(set)
                : Collections.unmodifiableList(new ArrayList<>(items));
    }

    private @Nullable Object entries(Found found, Wanted wanted) {
        int before = faults.size();
        Map<@Nullable Object, @Nullable Object> entries = new LinkedHashMap<>();
        for (Cursor child : found.target().children()) {
            Object key = key(found, child, wanted.argument(0));
            entries.put(key, value(child, wanted.argument(1)));
        }
        return faults.size() > before ? null : Collections.unmodifiableMap(entries);
    }

    private @Nullable Object key(Found found, Cursor child, Wanted wanted) {
        Object key = child.key();
        Optional<Scalar> scalar = Scalars.find(wanted.type());
        Object converted = key == null || scalar.isEmpty() ? key : scalar.get().convert(key);
        if (converted == null) {
            String complaint = "has the key " + Python.literal(key) + ", expected " + Shape.expected(wanted) + ".";
            return failed(Mismatch.of(found.key(), child.node().place(), complaint)
                    .hinting(Shape.hint(wanted, String.valueOf(key))));
        }
        return converted;
    }
}
