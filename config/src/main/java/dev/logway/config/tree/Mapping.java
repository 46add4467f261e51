package dev.logway.config.tree;

import dev.logway.config.fault.Place;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Nodes by key, in order. A key is a String, Boolean, Long, BigInteger, Double or {@link Bytes}. A mapping may have a
 * type that says which keys it takes and what their values must be. Immutable.
 */
public final class Mapping implements Node {
    private final Map<Object, Node> entries;
    private final @Nullable Type type;
    private final Place place;

    private Mapping(Map<Object, Node> entries, @Nullable Type type, Place place) {
        this.entries = entries;
        this.type = type;
        this.place = place;
    }

    public static Mapping of(Map<Object, Node> entries, Place place) {
        return typed(entries, null, place);
    }

    public static Mapping empty(Place place) {
        return new Mapping(Map.of(), null, place);
    }

    public static Mapping typed(Map<Object, Node> entries, @Nullable Type type, Place place) {
        return new Mapping(Collections.unmodifiableMap(new LinkedHashMap<>(entries)), type, place);
    }

    public Map<Object, Node> entries() {
        return entries;
    }

    public @Nullable Type type() {
        return type;
    }

    @Override
    public Place place() {
        return place;
    }

    public @Nullable Node get(Object key) {
        return entries.get(key);
    }

    public Mapping with(Object key, Node value) {
        Map<Object, Node> changed = new LinkedHashMap<>(entries);
        changed.put(key, value);
        return new Mapping(Collections.unmodifiableMap(changed), type, place);
    }

    public Mapping without(Object key) {
        Map<Object, Node> changed = new LinkedHashMap<>(entries);
        changed.remove(key);
        return new Mapping(Collections.unmodifiableMap(changed), type, place);
    }

    @Override
    public String typeName() {
        return type instanceof Type.Struct struct ? struct.name() : "dict";
    }

    @Override
    public Map<Object, @Nullable Object> plain() {
        Map<Object, @Nullable Object> plain = new LinkedHashMap<>();
        entries.forEach((key, node) -> plain.put(key, node.plain()));
        return plain;
    }

    @Override
    public Mapping at(Place where) {
        return new Mapping(entries, type, where);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Mapping mapping && entries.equals(mapping.entries);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }

    @Override
    public String toString() {
        return entries.toString();
    }
}
