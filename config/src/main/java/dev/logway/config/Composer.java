package dev.logway.config;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Composes configurations as Hydra does, from directories, class path packages and overrides. Thread-safe; holds no
 * global state.
 */
public final class Composer {

    private Composer() {}

    /** A builder without sources besides Hydra's own. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Composes one configuration.
     *
     * @param configName the primary configuration, without {@code .yaml}; null for none
     * @param overrides arguments of the command line in Hydra's override grammar
     * @throws ConfigException if the configuration can't be composed
     */
    public Composition compose(@Nullable String configName, List<String> overrides) {
        throw new UnsupportedOperationException(configName + overrides);
    }

    /** The options of each group, both sorted. */
    public Map<String, List<String>> groups() {
        throw new UnsupportedOperationException();
    }

    /** Collects what a composer reads from. Confined to one thread. */
    public static final class Builder {

        private Builder() {}

        /**
         * Adds a directory of YAML files.
         *
         * @param provider the name that the search path shows, for example {@code main}
         */
        public Builder directory(String provider, Path directory) {
            throw new UnsupportedOperationException(provider + directory);
        }

        /**
         * Adds a package of YAML resources, shown as {@code pkg://} and its name.
         *
         * @param provider the name that the search path shows
         */
        public Builder classPath(String provider, String packageName, ClassLoader loader) {
            throw new UnsupportedOperationException(provider + packageName + loader);
        }

        /** Adds a resolver for {@code ${name:…}}; the name must not be taken. */
        public Builder resolver(String name, Resolver resolver) {
            throw new UnsupportedOperationException(name + resolver);
        }

        /** The variables that {@code ${oc.env:…}} reads; by default those of the process. */
        public Builder environment(Map<String, String> environment) {
            throw new UnsupportedOperationException(environment.keySet().toString());
        }

        /** The clock that {@code ${now:…}} reads, in its zone; by default the system's. */
        public Builder clock(Clock clock) {
            throw new UnsupportedOperationException(clock.toString());
        }

        /**
         * Adds a configuration that is composed before the primary one and whose top-level node, named as its group,
         * is no part of the task's configuration. {@code hydra/config} is always there.
         *
         * @param configPath for example {@code logway/config}
         */
        public Builder system(String configPath) {
            throw new UnsupportedOperationException(configPath);
        }

        /** The composer. */
        public Composer build() {
            throw new UnsupportedOperationException();
        }
    }
}
