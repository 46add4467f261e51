package dev.logway.config.compose;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A place that configurations are read from. Thread-safe. */
public sealed interface ConfigSource permits DirectorySource, ClassPathSource, NoSource {

    static ConfigSource directory(String provider, Path directory) {
        return new DirectorySource(
                provider, directory, directory.toAbsolutePath().toString());
    }

    static ConfigSource classPath(String provider, String packageName, ClassLoader loader) {
        return ClassPathSource.of(provider, packageName, packageName, loader);
    }

    /** Who asked for the source, for example {@code main}. */
    String provider();

    /** {@code file}, {@code pkg} or {@code structured}. */
    String scheme();

    /** The path behind the scheme, as the search path shows it. */
    String path();

    boolean isAvailable();

    /**
     * The text of a configuration, or null when there is none.
     *
     * @param file a path in the source, with its extension
     */
    @Nullable
    ConfigText read(String file);

    boolean isGroup(String group);

    /** The names of the configurations in a group, without their extension, in no order. */
    List<String> options(String group);

    /** The names of the groups in a group, in no order. */
    List<String> groups(String group);

    /** The source as Hydra's messages list it. */
    default String shown() {
        return "provider=" + provider() + ", path=" + scheme() + "://" + path();
    }
}
