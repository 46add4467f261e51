package dev.logway.config.compose;

import dev.logway.config.fault.Place;
import dev.logway.config.tree.Mapping;
import dev.logway.config.tree.Node;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A configuration as it was read. Immutable.
 *
 * @param path its path in the search path, without extension
 * @param content what it holds, without its defaults list
 * @param defaults the entries of its defaults list; none when it has no list or an empty one
 * @param packageHeader the package in its header; null when it has none
 * @param stored whether it comes from the store, not from a file
 */
public record Loaded(
        String path,
        Node content,
        List<Entry> defaults,
        @Nullable String packageHeader,
        boolean stored) {
    private static final String DEFAULTS = "defaults";

    /** What is composed when there is no primary configuration. */
    static final Loaded NOTHING =
            new Loaded("_dummy_empty_config_", Mapping.empty(Place.PROGRAM), List.of(), null, true);

    /** @param whole what the configuration holds, with its defaults list */
    static Loaded of(String path, Node whole, @Nullable String packageHeader, boolean stored) {
        Node list = whole instanceof Mapping mapping ? mapping.get(DEFAULTS) : null;
        return list == null
                ? new Loaded(path, whole, List.of(), packageHeader, stored)
                : new Loaded(
                        path,
                        ((Mapping) whole).without(DEFAULTS),
                        DefaultsReader.read(list, path),
                        packageHeader,
                        stored);
    }

    /** The same with another content. */
    Loaded holding(Node other) {
        return new Loaded(path, other, defaults, packageHeader, stored);
    }

    /** Whether anything is in it that is not missing. */
    boolean hasContent() {
        return content instanceof Mapping mapping
                && mapping.entries().values().stream().anyMatch(node -> !node.isMissing());
    }
}
