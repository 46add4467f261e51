package dev.logway.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A node of a configuration: a mapping, a list or a value, with its path and its origin. Interpolations resolve when
 * they are read, against the whole tree that the node belongs to. Immutable.
 */
public final class Config {

    private Config() {}

    /**
     * Reads YAML text as OmegaConf reads it.
     *
     * @param sourceName what error messages call the text, for example a path
     * @throws ConfigException if the text is no YAML
     */
    public static Config parse(String yaml, String sourceName) {
        throw new UnsupportedOperationException(sourceName + yaml.length());
    }

    /**
     * Makes a configuration from plain values: maps, collections, strings, numbers, booleans, enums, paths and null.
     *
     * @throws ConfigException if a value is of another type
     */
    public static Config of(Map<String, ?> plain) {
        throw new UnsupportedOperationException(plain.keySet().toString());
    }

    /**
     * The node at a path such as {@code a.b[0]}; the empty path is this node. Absent when a key is not there; a value
     * that is {@code null} or {@code ???} is there.
     *
     * @throws ConfigException if an interpolation on the way can't be resolved
     */
    public Optional<Config> find(String path) {
        throw new UnsupportedOperationException(path);
    }

    /**
     * The node at a path.
     *
     * @throws ConfigException if it is not there
     */
    public Config require(String path) {
        throw new UnsupportedOperationException(path);
    }

    /**
     * This node as plain Java, resolved: LinkedHashMap, List, String, Long or BigInteger, Double, Boolean or null.
     *
     * @throws ConfigException if an interpolation can't be resolved, or this node is missing
     */
    public @Nullable Object value() {
        throw new UnsupportedOperationException();
    }

    /**
     * @throws ConfigException if the value is no string
     */
    public String text() {
        throw new UnsupportedOperationException();
    }

    /**
     * @throws ConfigException if the value is no integer of 64 bits
     */
    public long integer() {
        throw new UnsupportedOperationException();
    }

    /**
     * @throws ConfigException if the value is no number
     */
    public double number() {
        throw new UnsupportedOperationException();
    }

    /**
     * @throws ConfigException if the value is no boolean
     */
    public boolean truth() {
        throw new UnsupportedOperationException();
    }

    /** Whether the value is {@code ???}: it must be given before it can be read. */
    public boolean missing() {
        throw new UnsupportedOperationException();
    }

    /**
     * This node as a record, with nested records, lists, maps, enums by name, Optional, Duration, Path and sizes.
     *
     * @throws ConfigException with all problems at once if a key is unknown or a value does not fit
     */
    public <T> T as(Class<T> record) {
        throw new UnsupportedOperationException(record.getName());
    }

    /**
     * A copy of this node without interpolations, as a tree of its own.
     *
     * @throws ConfigException if an interpolation can't be resolved
     */
    public Config resolved() {
        throw new UnsupportedOperationException();
    }

    /** This node as YAML, unresolved, byte for byte as OmegaConf writes it. */
    public String toYaml() {
        throw new UnsupportedOperationException();
    }

    /** Where this node is written. */
    public Origin origin() {
        throw new UnsupportedOperationException();
    }

    /** The full path of this node in its tree; empty for the root. */
    public String path() {
        throw new UnsupportedOperationException();
    }

    /** The leaves below this node, in order, by their path from this node. Empty containers count as leaves. */
    public Map<String, Config> leaves() {
        throw new UnsupportedOperationException();
    }

    /** The keys of a mapping in order, the indexes of a list, or nothing for a value. */
    public List<String> keys() {
        throw new UnsupportedOperationException();
    }

    /**
     * A copy of this tree with another value at a path below this node.
     *
     * @param value a plain value
     * @throws ConfigException if the path leads through a list's end or the value is of a type that has no YAML
     */
    public Config with(String path, @Nullable Object value) {
        throw new UnsupportedOperationException(path + value);
    }
}
