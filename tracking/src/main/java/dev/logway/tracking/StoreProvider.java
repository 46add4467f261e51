package dev.logway.tracking;

import java.nio.file.Path;

/** Opens the stores of a kind, and is found by the service loader. Implementations must be thread-safe. */
public interface StoreProvider {
    /** Does this URI name a store of the kind? It may be none all the same, with a mistake in it. */
    boolean opens(String uri);

    /** As {@link Store#open}, of a URI of the kind. */
    Store open(String uri, Path directory);

    /** As {@link Store#exists}, of a URI of the kind. */
    boolean exists(String uri, Path directory);

    /** Loads the code that the first store of the kind needs, if that takes a while; opens nothing, and never fails. */
    default void prepare() {}
}
