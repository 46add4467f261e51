package dev.logway.config.compose;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One place of the search path. Thread-safe. */
public interface Source {
    /** Who asked for the source, for example {@code main}. */
    String provider();

    /** For example {@code file}, {@code pkg} or {@code structured}. */
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
