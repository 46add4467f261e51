package dev.logway.config.bind;

import dev.logway.config.tree.Mapping;
import dev.logway.config.tree.Node;
import dev.logway.config.tree.Sequence;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The kinds of types that are more than a single value. */
enum Shape {
    ANYTHING,
    LIST,
    SET,
    MAP,
    SEALED,
    RECORD;

    /**
     * @throws IllegalArgumentException if a node can't become the type
     */
    static Shape of(Class<?> type) {
        if (type == Object.class) {
            return ANYTHING;
        } else if (type == List.class || type == Collection.class) {
            return LIST;
        } else if (type == Set.class) {
            return SET;
        } else if (type == Map.class) {
            return MAP;
        } else if (type.isSealed() && type.isInterface()) {
            return SEALED;
        } else if (type.isRecord()) {
            return RECORD;
        }
        throw new IllegalArgumentException("A configuration can't become a '" + type.getTypeName()
                + "'. Use a record, a sealed interface of records, an enum, a List, Set or Map, an Optional, a String, a"
                + " number, a boolean, a Path or a Duration.");
    }

    /** Whether a node can become the type. */
    static boolean isKnown(Class<?> type) {
        return Stream.of(Object.class, List.class, Collection.class, Set.class, Map.class)
                        .anyMatch(type::equals)
                || type.isRecord()
                || Kinds.areOf(type);
    }

    boolean fits(Node node) {
        return switch (this) {
            case ANYTHING -> true;
            case LIST, SET -> node instanceof Sequence;
            case MAP, SEALED, RECORD -> node instanceof Mapping;
        };
    }

    /** What a node must be to become the type, as a message says it. */
    static String expected(Wanted wanted) {
        if (wanted.type() == Optional.class) {
            return expected(wanted.argument(0));
        }
        return Scalars.find(wanted.type())
                .map(Scalar::expected)
                .orElseGet(() -> isKnown(wanted.type())
                        ? of(wanted.type()).expected()
                        : "'" + wanted.type().getSimpleName() + "'");
    }

    private String expected() {
        return switch (this) {
            case ANYTHING -> "a value";
            case LIST, SET -> "a list";
            case MAP, SEALED, RECORD -> "a mapping";
        };
    }

    /** What to do about a value that can't become the type. */
    static String hint(Wanted wanted, Object value) {
        return Scalars.find(wanted.type())
                .map(scalar -> scalar.hint(value))
                .orElseGet(() -> of(wanted.type()).hint(wanted.type()));
    }

    private String hint(Class<?> type) {
        return switch (this) {
            case ANYTHING -> "";
            case LIST, SET -> "Write it in brackets, for example [1, 2].";
            case MAP -> "Write it in braces, for example {key: value}.";
            case SEALED ->
                "Give it the key 'kind', one of " + Kinds.of(type).names().listed() + ".";
            case RECORD -> "Give it the keys " + Blueprint.of(type).names().listed() + ".";
        };
    }
}
