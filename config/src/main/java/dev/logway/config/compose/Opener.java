package dev.logway.config.compose;

/** Opens what {@code hydra.searchpath} names. Thread-safe. */
@FunctionalInterface
public interface Opener {

    /**
     * @param provider who asks
     * @param path what stands behind the scheme
     * @throws dev.logway.config.fault.Fault if there is no such scheme, or the path has no meaning in it
     */
    Source open(String provider, String scheme, String path);
}
