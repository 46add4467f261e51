package dev.logway.config;

/**
 * Opens the sources of one scheme for {@code hydra.searchpath}. Given to {@link Composer.Builder#scheme}, or found by
 * {@code ServiceLoader}. Implementations must be thread-safe.
 */
public interface ConfigSourceProvider {

    /** What stands before {@code ://} in the addresses of the sources, for example {@code zip}. */
    String scheme();

    /**
     * A source. That nothing is there is not told now, but by {@link ConfigSource#isAvailable}.
     *
     * @param path what stands behind {@code ://}
     * @throws IllegalArgumentException if the path has no meaning in the scheme; its message becomes part of the error
     */
    ConfigSource open(String path);
}
