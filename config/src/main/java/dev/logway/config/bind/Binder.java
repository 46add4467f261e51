package dev.logway.config.bind;

import dev.logway.config.fault.Fault;
import dev.logway.config.fault.Lapse;
import dev.logway.config.interpolation.Resolution;
import dev.logway.config.tree.Cursor;
import dev.logway.config.tree.KeyPath;
import dev.logway.config.tree.Leaf;
import dev.logway.config.tree.Mapping;
import dev.logway.config.tree.Node;
import dev.logway.config.tree.Nodes;
import dev.logway.config.tree.Python;
import dev.logway.config.tree.Sequence;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/* Implementation notes: a method that makes a value returns null when it has added a fault. It does not stop at the
 * first one, so a caller with several parts binds them all and then sees by the number of faults whether it has them.
 */
/** Binds nodes to records, and collects everything that stands against it. Confined to one thread. */
public final class Binder {
    private final Resolution resolution;
    private final Maker maker;
    private final Blueprints blueprints;
    private final Records records;
    private final List<Fault> faults = new ArrayList<>();
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());

    private int withheld;

    private Binder(Terms terms, Wanted root, String path, Maker maker) {
        this.resolution = new Resolution(terms.scope());
        this.maker = maker;
        this.blueprints = terms.blueprints();
        this.records = new Records(blueprints, new Elsewhere(blueprints, root, path), terms.chosen());
    }

    /**
     * Binds a node to a type, and leaves to another what it makes.
     *
     * @throws IllegalArgumentException if the type, or one in it, is none that a node can become, or has a default that
     *     is none
     */
    @SuppressWarnings("unchecked") // what Scalars makes for int.class is an Integer, which int.class.cast refuses
    public static <T> Bound<T> bind(Cursor cursor, Terms terms, Class<T> type, Maker maker) {
        Wanted wanted = Wanted.of(type);
        var binder = new Binder(terms, wanted, cursor.fullKey(), maker);
        T value = (T) binder.completed(cursor, terms, wanted);
        return new Bound<>(value, binder.faults);
    }

    /** The value of a node with the defaults of what it becomes, or null when null is its value or after faults. */
    private @Nullable Object completed(Cursor cursor, Terms terms, Wanted wanted) {
        try {
            return value(Completion.ofDefaults(terms).of(cursor, wanted), wanted);
        } catch (Fault fault) {
            return failed(fault);
        }
    }

    /** What stands against a value for a component. */
    static List<Fault> faults(Cursor at, Terms terms, Component component) {
        var binder = new Binder(terms, component.wanted(), "", Maker.NONE);
        binder.records.component(binder, at, component);
        return binder.faults;
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
        }
        Optionals optional = Optionals.find(wanted.type());
        if (optional != null) {
            Object content = found.node().isNull() ? null : value(found, optional.content(wanted));
            return optional.of(content);
        } else if (found.node().isNull()) {
            return wanted.nullable() ? null : failed(mismatch(found, wanted));
        }
        Scalar scalar = Scalars.find(wanted.type());
        return scalar == null || (wanted.type().isRecord() && found.node() instanceof Mapping)
                ? structure(found, wanted)
                : scalar(found, wanted, scalar);
    }

    private static Fault missing(Found found) {
        return Fault.of("MissingMandatoryValue", "Missing mandatory value: " + found.key())
                .about(found.key())
                .lapsing(Lapse.Kind.UNRESOLVED, found.key())
                .in(found.node().place())
                .hinting("Give it a value, in a file or on the command line: " + KeyPath.dotted(found.key()) + "=...");
    }

    private static Fault mismatch(Found found, Wanted wanted) {
        Object value = found.node().plain();
        return Mismatch.of(found.key(), found.node(), Shape.expected(wanted))
                .hinting(Shape.hint(wanted, value == null ? "null" : value, found.key()));
    }

    private @Nullable Object scalar(Found found, Wanted wanted, Scalar scalar) {
        Object converted = found.node() instanceof Leaf leaf ? scalar.read(leaf) : null;
        return converted == null ? failed(mismatch(found, wanted)) : converted;
    }

    private @Nullable Object structure(Found found, Wanted wanted) {
        Shape shape = Shape.of(wanted.type());
        if (!shape.fits(found.node())) {
            return failed(mismatch(found, wanted));
        }
        return once(found, () -> switch (shape) {
            case ANYTHING -> Nodes.plain(resolution.resolved(found.target()));
            case LIST -> unmodifiable(items(found, wanted, new ArrayList<>()));
            case SET -> unmodifiable(items(found, wanted, new LinkedHashSet<>()));
            case ARRAY -> array(items(found, wanted, new ArrayList<>()), wanted.argument(0));
            case MAP -> entries(found, wanted);
            case SEALED -> records.ofKind(this, found, wanted);
            case RECORD -> records.of(this, found, blueprints.of(wanted));
            case AS_WRITTEN -> found; // a default, of which it is only asked whether it fits
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
                ? unmodifiable(items(found, Wanted.ANYTHING, new ArrayList<>()))
                : entries(found, Wanted.ANYTHING);
    }

    /** The items, or null after faults. */
    private @Nullable Collection<@Nullable Object> items(
            Found found, Wanted wanted, Collection<@Nullable Object> items) {
        int before = faultCount();
        for (Cursor child : found.target().children()) {
            items.add(value(child, wanted.argument(0)));
        }
        return faultCount() > before ? null : items;
    }

    private static @Nullable Object unmodifiable(@Nullable Collection<@Nullable Object> items) {
        if (items instanceof Set<@Nullable Object> set) {
            return Collections.unmodifiableSet(set);
        }
        return items == null ? null : Collections.unmodifiableList(new ArrayList<>(items));
    }

    private static @Nullable Object array(@Nullable Collection<@Nullable Object> items, Wanted item) {
        if (items == null) {
            return null;
        }
        Object array = Array.newInstance(item.type(), items.size());
        int index = 0;
        for (Object value : items) {
            Array.set(array, index++, value);
        }
        return array;
    }

    private @Nullable Object entries(Found found, Wanted wanted) {
        int before = faultCount();
        Map<@Nullable Object, @Nullable Object> entries = new LinkedHashMap<>();
        for (Cursor child : found.target().children()) {
            Object key = key(found, child, wanted.argument(0));
            if (key != null && entries.containsKey(key)) {
                failed(twice(found, child, other -> key.equals(converted(other, wanted.argument(0)))));
            }
            entries.put(key, value(child, wanted.argument(1)));
        }
        return faultCount() > before ? null : Collections.unmodifiableMap(entries);
    }

    /** The fault of a key that becomes the same as another, such as {@code a} and {@code A} of an enum. */
    private static Fault twice(Found found, Cursor second, Predicate<Cursor> isSame) {
        Cursor first =
                found.target().children().stream().filter(isSame).findFirst().orElse(second);
        String complaint = "has the key " + Python.literal(second.key()) + " twice: "
                + Python.literal(first.key()) + " means the same, at "
                + first.node().place().describe() + ".";
        return Mismatch.of(found.key(), second.node().place(), complaint)
                .blaming(Python.text(second.key()))
                .hinting("Remove one of them.");
    }

    private @Nullable Object key(Found found, Cursor child, Wanted wanted) {
        Object converted = converted(child, wanted);
        if (converted == null) {
            Object key = child.key();
            String complaint = "has the key " + Python.literal(key) + ", expected " + Shape.expected(wanted) + ".";
            return failed(Mismatch.of(found.key(), child.node().place(), complaint)
                    .hinting(Shape.hint(wanted, String.valueOf(key))));
        }
        return converted;
    }

    private static @Nullable Object converted(Cursor child, Wanted wanted) {
        Object key = child.key();
        Scalar scalar = Scalars.find(wanted.type());
        return key == null || scalar == null ? key : scalar.convert(key);
    }
}
