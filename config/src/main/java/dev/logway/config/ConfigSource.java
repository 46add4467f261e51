package dev.logway.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A place that configurations are read from: a tree of groups with YAML texts in it. Implementations must be
 * thread-safe.
 */
public interface ConfigSource {

    /** What a group can hold. */
    enum Kind {
        /** A configuration, a text that can be loaded. */
        CONFIG,
        /** A group, a folder of configurations and groups. */
        GROUP
    }

    /** A directory of YAML files, which is read anew for each composition. Its scheme is {@code file}. */
    static ConfigSource directory(Path directory) {
        Objects.requireNonNull(directory, "directory");
        return new DirectorySource(directory, directory.toAbsolutePath().toString());
    }

    /**
     * A package of YAML resources, in directories and in jars. Its scheme is {@code pkg}.
     *
     * @param packageName with dots, or with slashes
     */
    static ConfigSource classPath(String packageName, ClassLoader loader) {
        Objects.requireNonNull(packageName, "packageName");
        Objects.requireNonNull(loader, "loader");
        return ClassPathSource.of(packageName, loader);
    }

    /** The scheme of the source's address, for example {@code zip}. */
    String scheme();

    /** What stands behind the scheme in the source's address. */
    String path();

    /** Whether there is anything to read from; a search path may name what isn't there. */
    boolean isAvailable();

    /**
     * The YAML text of a configuration; absent when the source has none of this name, so that the next source is asked.
     *
     * @param file a path in the source with its extension, for example {@code db/mysql.yaml}; may hold {@code ..}
     * @throws IOException if there is one that can't be read
     */
    Optional<String> load(String file) throws IOException;

    /** Whether there is a group. The path is like {@code db/mysql}, and empty for the root. */
    boolean isGroup(String path);

    /**
     * The names of the configurations, without their extension, or of the groups that are directly in a group, in any
     * order; empty when there is no such group.
     *
     * @param group for example {@code hydra/launcher}; empty for the root
     * @throws IOException if the group can't be listed
     */
    List<String> list(String group, Kind kind) throws IOException;

    /** What error messages call a configuration of this source; by default its address. */
    default String name(String file) {
        return scheme() + "://" + path() + "/" + file;
    }
}
