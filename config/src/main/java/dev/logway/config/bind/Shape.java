package dev.logway.config.bind;

import dev.logway.config.tree.KeyPath;
import dev.logway.config.tree.Mapping;
import dev.logway.config.tree.Node;
import dev.logway.config.tree.Sequence;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The kinds of types that are more than a single value. */
enum Shape {
    ANYTHING,
    LIST,
    SET,
    ARRAY,
    MAP,
    SEALED,
    RECORD,
    AS_WRITTEN;

    /** A key that YAML takes for a text, with its value. */
    private static final Pattern UNSPACED = Pattern.compile("[\\w.-]+:\\S.*");

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
        } else if (type.isArray()) {
            return ARRAY;
        } else if (type.isInterface() && type.isSealed()) {
            return SEALED;
        } else if (type.isRecord()) {
            return RECORD;
        } else if (isAsWritten(type)) {
            return AS_WRITTEN;
        }
        throw unknown(type, "");
    }

    /** @param component which wants the type, for example {@code Train.model}; empty for none */
    static IllegalArgumentException unknown(Class<?> type, String component) {
        return new IllegalArgumentException("A configuration can't become a '" + type.getTypeName()
                + "'" + (component.isEmpty() ? "" : ", which is the type of " + component)
                + ". Use a record, a sealed interface of records, an enum, a List, Set, Map or array, an Optional, a"
                + " Config, a String, a number, a boolean, a Path, a Duration or another of java.time, or a class with a public"
                + " static parse(String).");
    }

    /** Whether a node can become the type; of an array, that depends on what its items are. */
    static boolean isKnown(Class<?> type) {
        return Stream.of(Object.class, List.class, Collection.class, Set.class, Map.class)
                        .anyMatch(type::equals)
                || type.isRecord()
                || isAsWritten(type)
                || Kinds.areOf(type);
    }

    /** Whether a node becomes the type whatever it is, and without being read. */
    static boolean isAsWritten(Class<?> type) {
        return type.isAnnotationPresent(AsWritten.class);
    }

    boolean fits(Node node) {
        return switch (this) {
            case ANYTHING, AS_WRITTEN -> true;
            case LIST, SET, ARRAY -> node instanceof Sequence;
            case MAP, SEALED, RECORD -> node instanceof Mapping;
        };
    }

    /** What a node must be to become the type, as a message says it. */
    static String expected(Wanted wanted) {
        Class<?> type = wanted.present().type();
        Scalar scalar = Scalars.find(type);
        if (scalar != null) {
            return scalar.expected();
        }
        return type.isArray() || isKnown(type) ? of(type).expected() : "'" + type.getSimpleName() + "'";
    }

    /** The same of what is not there at all, of a sealed interface with what it may be. */
    static String described(Wanted wanted) {
        Class<?> type = wanted.present().type();
        String kinds = Kinds.areOf(type)
                ? " whose key '" + Kinds.KEY + "' is one of "
                        + Kinds.of(type).names().listed()
                : "";
        return expected(wanted) + kinds;
    }

    private String expected() {
        return switch (this) {
            case ANYTHING, AS_WRITTEN -> "a value";
            case LIST, SET, ARRAY -> "a list";
            case MAP, SEALED, RECORD -> "a mapping";
        };
    }

    /** What to do about a value that can't become the type. */
    static String hint(Wanted wanted, Object value) {
        Scalar scalar = Scalars.find(wanted.type());
        if (scalar == null
                && value instanceof String text
                && UNSPACED.matcher(text).matches()) {
            return "Put a blank behind the colon.";
        }
        return scalar == null ? of(wanted.type()).hint(wanted) : scalar.hint(value);
    }

    /** The same, as an assignment that can be typed, where there is an example. */
    static String hint(Wanted wanted, Object value, String key) {
        Scalar scalar = Scalars.find(wanted.type());
        String example = scalar == null || key.isEmpty() ? "" : scalar.example(value);
        return example.isEmpty() ? hint(wanted, value) : "Write for example " + KeyPath.dotted(key) + "=" + example;
    }

    private String hint(Wanted wanted) {
        return switch (this) {
            case ANYTHING, AS_WRITTEN -> "";
            case LIST, SET, ARRAY -> "Write it in brackets, for example [1, 2].";
            case MAP -> "Write it in braces, for example {key: value}.";
            case SEALED ->
                "Give it the key 'kind', one of "
                        + Kinds.of(wanted.type()).names().listed() + ".";
            case RECORD -> "Give it the keys " + componentNames(wanted.type()).listed() + ".";
        };
    }

    static Names componentNames(Class<?> record) {
        return new Names(Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getName)
                .toList());
    }
}
