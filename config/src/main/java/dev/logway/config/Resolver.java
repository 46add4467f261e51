package dev.logway.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code ${name:arguments}} calls. Implementations must be thread-safe: a configuration may be read by many
 * threads at once, and is asked anew at each reading.
 */
@FunctionalInterface
public interface Resolver {

    /**
     * Answers one interpolation.
     *
     * @param arguments the resolved arguments as plain values: null, Boolean, Long, BigInteger, Double, String, List, Map
     * @return a plain value of the same kinds
     * @throws RuntimeException if there is no answer; its message becomes part of the configuration's error
     */
    @Nullable
    Object resolve(List<@Nullable Object> arguments);
}
