package dev.logway.config.tree;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

    /** @param key {@link Scalar#STRING} where other keys are refused */
    record Dict(Scalar key, Type element, boolean optional) implements Type {
        @Override
        public String spelling() {
            return spelled("Dict[" + key.spelling + ", " + element.spelling() + "]", optional);
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

    /**
     * A value that a type of the program can be made of.
     *
     * @param name what messages call the type
     */
    record Narrow(Plain base, String name, Check check, boolean optional) implements Type {
        /** Looks at values that fit the base. */
        public interface Check {
            /** What to do about a value that does not fit; null when it fits. */
            @Nullable
            String remedy(Object value);
        }

        @Override
        public String spelling() {
            return spelled(base.isAny() ? name : base.scalar().spelling, optional);
        }
    }

    /**
     * A structured config: these keys and no others. One may hold itself, so that only the same maps are equal.
     *
     * @param defaults what the keys are that nobody gives
     */
    record Struct(String name, Map<String, Type> fields, Map<String, Node> defaults, boolean optional) implements Type {
        @Override
        public String spelling() {
            return spelled(name, optional);
        }

        @Override
        public Type child(Object key) {
            return key instanceof String field ? fields.getOrDefault(field, ANY) : ANY;
        }

        /** Whether two are the same but for being optional. */
        @SuppressWarnings("ReferenceEquality")
        public boolean isSame(Struct other) {
            return fields == other.fields;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Struct struct && isSame(struct) && optional == struct.optional;
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }

    /** One of some structured configs. */
    record Variants(String name, List<Struct> structs, boolean optional) implements Type {
        @Override
        public String spelling() {
            return spelled(name, optional);
        }

        public boolean permits(Struct struct) {
            return structs.stream().anyMatch(struct::isSame);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }

    private static String spelled(String type, boolean optional) {
        return optional ? "Optional[" + type + "]" : type;
    }
}
