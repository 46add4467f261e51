package dev.logway.config.bind;

import dev.logway.config.fault.Fault;
import dev.logway.config.fault.Place;
import dev.logway.config.tree.Bytes;
import dev.logway.config.tree.Leaf;
import dev.logway.config.tree.Mapping;
import dev.logway.config.tree.Node;
import dev.logway.config.tree.Python;
import dev.logway.config.tree.Secrets;
import dev.logway.config.tree.Sequence;

/** Says that a value is not what it should be. */
public final class Mismatch {
    private static final int MAX_SHOWN = 100;

    private Mismatch() {}

    /** The fault of a value that should be something else, for example {@code a number}. */
    public static Fault of(String fullKey, Node found, String expected) {
        return of(fullKey, found.place(), "is " + shown(fullKey, found) + ", expected " + expected + ".");
    }

    static Fault of(String fullKey, Place place, String complaint) {
        return Fault.of("ValidationError", subject(fullKey) + " " + complaint)
                .about(fullKey)
                .in(place);
    }

    public static String subject(String fullKey) {
        return fullKey.isEmpty() ? "The configuration" : Python.literal(fullKey);
    }

    /** A value as a message may quote it: on one line, short, and no secret. */
    static String shown(String fullKey, Node found) {
        if (found instanceof Sequence list) {
            return list.items().isEmpty() ? "an empty list" : "a list";
        } else if (found instanceof Mapping mapping) {
            return mapping.entries().isEmpty() ? "an empty mapping" : "a mapping";
        }
        Leaf leaf = (Leaf) found;
        if (leaf.value() == null || leaf.value() instanceof Boolean) {
            return String.valueOf(leaf.value());
        } else if (Secrets.isNamed(fullKey)) {
            return "***";
        }
        String literal = leaf.value() instanceof Bytes ? "binary" : Python.literal(leaf.value());
        return literal.length() <= MAX_SHOWN ? literal : literal.substring(0, MAX_SHOWN) + "…";
    }
}
