package dev.logway.config.tree;

import dev.logway.config.fault.Place;
import org.jspecify.annotations.Nullable;

/** A node of a configuration's tree. Immutable. */
public sealed interface Node permits Mapping, Sequence, Leaf {
    Place place();

    /** What OmegaConf calls the node's type in its errors. */
    String typeName();

    default boolean isContainer() {
        return !(this instanceof Leaf);
    }

    /** Whether the node is a leaf that says {@code ???}. */
    default boolean isMissing() {
        return this instanceof Leaf leaf && "???".equals(leaf.value());
    }

    default boolean isNull() {
        return this instanceof Leaf leaf && leaf.value() == null;
    }

    default boolean isInterpolation() {
        return this instanceof Leaf leaf && leaf.hasInterpolation();
    }

    /** The node as plain Java, interpolations as text. */
    @Nullable
    Object plain();

    Node at(Place place);
}
