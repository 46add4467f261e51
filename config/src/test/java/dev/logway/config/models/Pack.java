package dev.logway.config.models;

import java.util.List;
import java.util.Map;

/** Holds whatever the one who asks for it says. */
public record Pack<T>(T first, List<T> rest) {

    public static <E> Pack<E> single(E only) {
        return new Pack<>(only, List.of());
    }

    /** One that its class says all of. */
    public static class Crate<K, V> {
        private final Map<K, V> contents;

        public Crate(Map<K, V> contents) {
            this.contents = contents;
        }

        public Map<K, V> contents() {
            return contents;
        }
    }

    /** Has the variables of the class above it in another order. */
    public static final class Box<V, K> extends Crate<K, V> {
        public Box(Map<K, V> contents) {
            super(contents);
        }
    }

    /** Made by a builder. */
    public record Bag<T>(List<T> items) {
        public static <T> Filler<T> builder() {
            return new Filler<>();
        }
    }

    /** The builder of a bag. */
    public static final class Filler<I> {
        private List<I> filled = List.of();

        public Filler<I> items(List<I> items) {
            filled = items;
            return this;
        }

        public Bag<I> build() {
            return new Bag<>(filled);
        }
    }
}
