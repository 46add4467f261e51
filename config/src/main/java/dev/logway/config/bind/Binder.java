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
import dev.logway.config.tree.Sequence;
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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/* Implementation notes: a method that makes a value returns null when it has added a fault. It does not stop at the
 * first one, so a caller with several parts binds them all and then sees by the number of faults whether it has them.
 */
/** Binds nodes to records, and collects everything that stands against it. Confined to one thread. */
public final class Binder {
    private final Resolution resolution;
    private final Maker maker;
    private final Records records = new Records(this);
    private final List<Fault> faults = new ArrayList<>();
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());

    private int withheld;

    private Binder(Resolution resolution, Maker maker) {
        this.resolution = resolution;
        this.maker = maker;
    }

    /**
     * Binds a node to a type.
     *
     * @throws IllegalArgumentException if the type, or one in it, is none that a node can become
     */
    public static <T> Bound<T> bind(Cursor cursor, Scope scope, Class<T> type) {
        return bind(cursor, scope, type, Maker.NONE);
    }

    /**
     * Binds a node to a type, and leaves to another what it makes.
     *
     * @throws IllegalArgumentException if the type, or one in it, is none that a node can become
     */
    @SuppressWarnings("unchecked") // what Scalars makes for int.class is an Integer, which int.class.cast refuses
    public static <T> Bound<T> bind(Cursor cursor, Scope scope, Class<T> type, Maker maker) {
        var binder = new Binder(new Resolution(scope), maker);
        T value = (T) binder.value(cursor, Wanted.of(type));
        return new Bound<>(value, binder.faults);
    }

    /** The value of a node, or null when null is its value or after faults. */
    public @Nullable Object value(Cursor at, Wanted wanted) {
        try {
            return value(found(at), wanted);
        } catch (Fault fault) {
            return failed(fault);
        }
    }

    public @Nullable Object failed(Fault fault) {
        faults.add(fault);
        return null;
    }

    /** Says that a value is not made now, though nothing is wrong with it: what needs it is not made either. */
    public @Nullable Object withhold() {
        withheld++;
        return null;
    }

    /** How many values could not be made so far. */
    public int faultCount() {
        return faults.size() + withheld;
    }

    /**
     * The tree at a cursor without interpolations.
     *
     * @throws Fault if one leads nowhere
     */
    public Node resolved(Cursor at) {
        return resolution.resolved(at);
    }

    /**
     * What a node holds, behind its interpolations.
     *
     * @throws Fault if one leads nowhere
     */
    public Found found(Cursor at) {
        return new Found(at, resolution.follow(at));
    }

    private @Nullable Object value(Found found, Wanted wanted) {
        if (found.node().isMissing()) {
            return failed(missing(found));
        } else if (maker.makes(found, wanted)) {
            return once(found, () -> maker.make(found, wanted, this));
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
        Shape shape = Shape.of(wanted.type());
        if (!shape.fits(found.node())) {
            return failed(mismatch(found, wanted));
        }
        return once(found, () -> switch (shape) {
            case ANYTHING -> Nodes.plain(resolution.resolved(found.target()));
            case LIST -> items(found, wanted, new ArrayList<>());
            case SET -> items(found, wanted, new LinkedHashSet<>());
            case MAP -> entries(found, wanted);
            case SEALED -> records.ofKind(found, Kinds.of(wanted.type()));
            case RECORD -> records.of(found, Blueprint.of(wanted.type()));
        });
    }

    /** The value of a node, unless it is being made already. */
    private @Nullable Object once(Found found, Supplier<@Nullable Object> value) {
        if (!open.add(found.node())) {
            return failed(Fault.of("InterpolationResolutionError", "Recursive interpolation detected: " + found.key())
                    .about(found.key())
                    .in(found.at().node().place()));
        }
        try {
            return value.get();
        } finally {
            open.remove(found.node());
        }
    }

    /** A container as a Map or a List of whatever is in it. */
    public @Nullable Object contents(Found found) {
        return found.node() instanceof Sequence
                ? items(found, Wanted.ANYTHING, new ArrayList<>())
                : entries(found, Wanted.ANYTHING);
    }

    private @Nullable Object items(Found found, Wanted wanted, Collection<@Nullable Object> items) {
        int before = faultCount();
        for (Cursor child : found.target().children()) {
            items.add(value(child, wanted.argument(0)));
        }
        if (faultCount() > before) {
            return null;
        }
        return items instanceof Set<?> set
                ? Collections.unmodifiableSet(set)
                : Collections.unmodifiableList(new ArrayList<>(items));
    }

    private @Nullable Object entries(Found found, Wanted wanted) {
        int before = faultCount();
        Map<@Nullable Object, @Nullable Object> entries = new LinkedHashMap<>();
        for (Cursor child : found.target().children()) {
            Object key = key(found, child, wanted.argument(0));
            entries.put(key, value(child, wanted.argument(1)));
        }
        return faultCount() > before ? null : Collections.unmodifiableMap(entries);
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
