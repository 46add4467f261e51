package dev.logway.config;

import dev.logway.config.fault.Fault;
import dev.logway.config.interpolation.Resolution;
import dev.logway.config.interpolation.Scope;
import dev.logway.config.tree.Cursor;
import dev.logway.config.tree.Leaf;
import dev.logway.config.tree.Mapping;
import dev.logway.config.tree.Node;
import dev.logway.config.tree.Python;
import dev.logway.config.tree.Secrets;
import dev.logway.config.tree.Sequence;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** What of a configuration anybody may see, without interpolations as far as that goes. Immutable. */
record Disclosure(Scope scope) {
    private static final String SECRET = "***";

    /** The node with stars for what is called like a secret, and without interpolations. */
    Node resolved(Cursor at) {
        return at.node().isInterpolation() ? interpolated(at) : each(at, this::resolved);
    }

    /** The node with stars for what is called like a secret; its interpolations tell nothing. */
    Node masked(Cursor at) {
        return at.node().isInterpolation() ? written(at, at.node()) : each(at, this::masked);
    }

    private static Node each(Cursor at, Function<Cursor, Node> below) {
        Node node = at.node();
        if (node instanceof Mapping mapping) {
            Map<Object, Node> entries = new LinkedHashMap<>();
            mapping.entries().forEach((key, child) -> entries.put(key, below.apply(at.child(key, child))));
            return Mapping.of(entries, node.place());
        } else if (node instanceof Sequence) {
            return Sequence.of(at.children().stream().map(below).toList(), node.place());
        }
        boolean open = node.isNull() || node.isMissing() || !Secrets.isNamed(at.fullKey());
        return open ? node : Leaf.of(SECRET, node.place());
    }

    /** An interpolation, with stars where it may say what a secret is if it is nothing else. */
    private static Node written(Cursor at, Node interpolation) {
        boolean secret = Secrets.isNamed(at.fullKey()) && Secrets.mayTell(Python.text(interpolation.plain()));
        return secret ? Leaf.of(SECRET, interpolation.place()) : interpolation;
    }

    /** The value, if the way to it may be told; else the interpolation. */
    private Node interpolated(Cursor at) {
        var trail = new Trail();
        var resolution = new Resolution(scope.watchedBy(trail));
        Node written = written(at, Leaf.verbatim(at.node().plain(), at.node().place()));
        try {
            Node resolved = resolution.resolved(at); // all of it, so that what comes now has an end
            if (resolved.isMissing() || !trail.isOpen()) {
                Cursor target = resolution.follow(at);
                return target.node().isContainer() ? resolved(target) : written;
            }
            return resolved;
        } catch (Fault unresolvable) {
            return written;
        }
    }
}
