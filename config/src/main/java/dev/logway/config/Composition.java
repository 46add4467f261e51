package dev.logway.config;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a {@link Composer} made of a configuration's files and overrides. Immutable. */
public final class Composition {

    private Composition() {}

    /** The task's configuration: everything but the system nodes. */
    public Config config() {
        throw new UnsupportedOperationException();
    }

    /**
     * A system node, for example {@code hydra}.
     *
     * @throws IllegalArgumentException if the composer has no such system
     */
    public Config system(String name) {
        throw new UnsupportedOperationException(name);
    }

    /** The overrides of the task as they were given, in order. */
    public List<String> overrides() {
        throw new UnsupportedOperationException();
    }

    /** The overrides of Hydra's own node as they were given, in order. */
    public List<String> hydraOverrides() {
        throw new UnsupportedOperationException();
    }

    /** The option chosen for each group, in the order of {@code hydra.runtime.choices}; null where none is chosen. */
    public Map<String, @Nullable String> choices() {
        throw new UnsupportedOperationException();
    }

    /**
     * A copy with another value at a path, for example {@code hydra.runtime.output_dir}.
     *
     * @throws ConfigException if the value does not fit
     */
    public Composition with(String path, @Nullable Object value) {
        throw new UnsupportedOperationException(path + value);
    }

    public String systemYaml(String name) {
        throw new UnsupportedOperationException(name);
    }

    public String overridesYaml() {
        throw new UnsupportedOperationException();
    }

    public Composition resolved() {
        throw new UnsupportedOperationException();
    }
}
