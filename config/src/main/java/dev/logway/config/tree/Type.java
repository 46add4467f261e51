package dev.logway.config.tree;

import java.util.List;
import java.util.Map;

/** What a typed node may hold. Immutable. */
public sealed interface Type {

    /** Whether {@code null} is a value of the type. */
    boolean optional();

    enum Scalar {
        ANY,
        STRING,
        INTEGER,
        FLOAT,
        BOOLEAN
    }

    record Plain(Scalar scalar, boolean optional) implements Type {}

    /** One of some names, as an enum in a structured config. */
    record Choice(String name, List<String> names, boolean optional) implements Type {}

    record Dict(Type element, boolean optional) implements Type {}

    record Items(Type element, boolean optional) implements Type {}

    /** A structured config: these keys and no others. */
    record Struct(String name, Map<String, Type> fields, boolean optional) implements Type {}

    Type ANY = new Plain(Scalar.ANY, true);
    Type TEXT = new Plain(Scalar.STRING, false);
    Type OPTIONAL_TEXT = new Plain(Scalar.STRING, true);
}
