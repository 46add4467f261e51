package dev.logway.config.tree;

import java.util.List;
import java.util.Map;

/** What a typed node may hold. Immutable. */
public sealed interface Type {
    Type ANY = new Plain(Scalar.ANY, true);
    Type TEXT = new Plain(Scalar.STRING, false);
    Type OPTIONAL_TEXT = new Plain(Scalar.STRING, true);

    /** Whether {@code null} is a value of the type. */
    boolean optional();

    /** Whether the type says nothing. */
    default boolean isAny() {
        return false;
    }

    /** The type as Python's annotations spell it. */
    String spelling();

    /** The type of what a container of this type holds under a key. */
    default Type child(Object key) {
        return ANY;
    }

    enum Scalar {
        ANY("Any"),
        STRING("str"),
        INTEGER("int"),
        FLOAT("float"),
        BOOLEAN("bool");

        private final String spelling;

        Scalar(String spelling) {
            this.spelling = spelling;
        }
    }

    record Plain(Scalar scalar, boolean optional) implements Type {
        @Override
        public boolean isAny() {
            return scalar == Scalar.ANY;
        }

        @Override
        public String spelling() {
            return spelled(scalar.spelling, optional && scalar != Scalar.ANY);
        }
    }

    /** One of some names, as an enum in a structured config. */
    record Choice(String name, List<String> names, boolean optional) implements Type {
        @Override
        public String spelling() {
            return spelled(name, optional);
        }
    }

    record Dict(Type element, boolean optional) implements Type {
        @Override
        public String spelling() {
            return spelled("Dict[str, " + element.spelling() + "]", optional);
        }

        @Override
        public Type child(Object key) {
            return element;
        }
    }

    record Items(Type element, boolean optional) implements Type {
        @Override
        public String spelling() {
            return spelled("List[" + element.spelling() + "]", optional);
        }

        @Override
        public Type child(Object key) {
            return element;
        }
    }

    /** A structured config: these keys and no others. */
    record Struct(String name, Map<String, Type> fields, boolean optional) implements Type {
        @Override
        public String spelling() {
            return spelled(name, optional);
        }

        @Override
        public Type child(Object key) {
            return key instanceof String field ? fields.getOrDefault(field, ANY) : ANY;
        }
    }

    private static String spelled(String type, boolean optional) {
        return optional ? "Optional[" + type + "]" : type;
    }
}
