package dev.logway.config;

import dev.logway.config.compose.Assembled;
import dev.logway.config.compose.Assembler;
import dev.logway.config.compose.Groups;
import dev.logway.config.compose.Mode;
import dev.logway.config.compose.Schema;
import dev.logway.config.compose.Source;
import dev.logway.config.compose.Systems;
import dev.logway.config.fault.Fault;
import dev.logway.config.fault.Faults;
import dev.logway.config.fault.Place;
import dev.logway.config.interpolation.Answer;
import dev.logway.config.interpolation.Scope;
import dev.logway.config.override.OverrideParser;
import dev.logway.config.override.ParsedOverride;
import dev.logway.config.tree.Mapping;
import dev.logway.config.tree.Node;
import dev.logway.config.tree.Python;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Composes configurations as Hydra does, from directories, class path packages and overrides. Thread-safe; holds no
 * global state.
 */
public final class Composer {
    private final Assembler assembler;
    private final Systems systems;
    private final Map<String, Answer> resolvers;
    private final Map<String, String> environment;
    private final Clock clock;
    private final Schemes schemes;

    private Composer(Builder builder) {
        systems = Systems.with(builder.systems);
        resolvers = Map.copyOf(builder.resolvers);
        environment = builder.environment;
        clock = builder.clock;
        schemes = new Schemes(builder.schemes, builder.loader);
        assembler = new Assembler(new Assembler.Setup(
                builder.sources,
                builder.store.source(),
                systems,
                builder.jobName,
                Path.of("").toAbsolutePath().toString(),
                environment,
                schemes,
                builder.schema));
    }

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
        return compose(configName, overrides, Mode.COMPOSE);
    }

    /**
     * Composes the configuration of a program's run. As Hydra does at a program's start, it overrides {@code hydra.mode}
     * with {@code RUN}, unless the configuration says a mode.
     *
     * @param configName the primary configuration, without {@code .yaml}; null for none
     * @param overrides arguments of the command line in Hydra's override grammar
     * @throws ConfigException if the configuration can't be composed
     */
    public Composition composeRun(@Nullable String configName, List<String> overrides) {
        return compose(configName, overrides, Mode.RUN);
    }

    /**
     * Composes what a page of a program shows of its configuration: as {@link #compose}, and what an error says of an
     * override can be typed into a shell.
     *
     * @param configName the primary configuration, without {@code .yaml}; null for none
     * @param overrides arguments of the command line in Hydra's override grammar
     * @throws ConfigException if the configuration can't be composed
     */
    public Composition composeShown(@Nullable String configName, List<String> overrides) {
        return compose(configName, overrides, Mode.SHOW);
    }

    /**
     * Composes the configuration that a sweep starts from, in which overrides may have many values, which change nothing
     * there, and a group that must be chosen may be left to the jobs. As Hydra does for {@code --multirun}, it overrides
     * {@code hydra.mode} with {@code MULTIRUN}, unless the configuration says that mode.
     *
     * @param configName the primary configuration, without {@code .yaml}; null for none
     * @param overrides arguments of the command line in Hydra's override grammar
     * @throws ConfigException if the configuration can't be composed, or there can't be such jobs
     */
    public SweepComposition composeSweep(@Nullable String configName, List<String> overrides) {
        Scope scope = scope();
        return told(() -> {
            Assembled start = assembler.assemble(configName, overrides, Mode.MULTIRUN, scope);
            var composition = new Composition(start, systems, scope);
            var jobs =
                    assembler.jobs(configName, overrides, start, params(composition.system(Composition.HYDRA)), scope);
            return new SweepComposition(
                    composition,
                    jobs.count(),
                    job -> told(
                            () -> new Composition(assembler.assemble(configName, jobs, job, scope), systems, scope)));
        });
    }

    /** What {@code hydra.sweeper.params} says, as overrides. */
    private static List<ParsedOverride> params(Config hydra) {
        List<ParsedOverride> params = new ArrayList<>();
        Config written = hydra.find("sweeper.params").orElse(null);
        if (written != null && written.value() instanceof Map<?, ?> map) {
            map.forEach((key, values) -> {
                Place place = place(written.node(), key);
                try {
                    params.add(OverrideParser.parse(Python.text(key) + "=" + Python.text(values), place));
                } catch (Fault fault) {
                    throw fault.about("hydra.sweeper.params");
                }
            });
        }
        return params;
    }

    private static Place place(Node params, Object key) {
        Node written = params instanceof Mapping mapping ? mapping.get(key) : null;
        return written == null ? params.place() : written.place();
    }

    private Composition compose(@Nullable String configName, List<String> overrides, Mode mode) {
        return told(() -> assembled(configName, overrides, mode, scope()));
    }

    /** What interpolations may ask, as of now. */
    Scope scope() {
        return Scope.of(resolvers, environment, clock);
    }

    /**
     * @throws Fault if the configuration can't be composed
     * @throws Faults if it can't be composed for more than one reason
     */
    Composition assembled(@Nullable String configName, List<String> overrides, Mode mode, Scope scope) {
        return new Composition(assembler.assemble(configName, overrides, mode, scope), systems, scope);
    }

    /**
     * @throws Fault if an override is none, or the search path is wrong
     * @throws Faults if more than one thing is
     */
    Groups choosable(@Nullable String configName, List<String> overrides, Scope scope) {
        return assembler.groups(configName, overrides, scope);
    }

    /**
     * The configurations of the task in the order of merging, without Hydra's own.
     *
     * @param configName the primary configuration, without {@code .yaml}
     * @param overrides arguments of the command line in Hydra's override grammar; those of values change nothing
     * @throws ConfigException if a defaults list is wrong
     */
    public List<Included> defaults(String configName, List<String> overrides) {
        Scope scope = scope();
        return told(() -> assembler.defaults(configName, overrides, scope).stream()
                .map(Included::of)
                .toList());
    }

    /**
     * All defaults lists, those of Hydra and other systems, too, as a tree.
     *
     * @param configName the primary configuration, without {@code .yaml}; null for none
     * @param overrides arguments of the command line in Hydra's override grammar; those of values change nothing
     * @throws ConfigException if a defaults list is wrong
     */
    public DefaultsEntry expand(@Nullable String configName, List<String> overrides) {
        Scope scope = scope();
        return told(() -> DefaultsEntry.of(assembler.expanded(configName, overrides, scope)));
    }

    private static <T> T told(Supplier<T> composing) {
        try {
            return composing.get();
        } catch (Fault fault) {
            throw ConfigException.of(fault);
        } catch (Faults faults) {
            throw ConfigException.of(faults.all());
        }
    }

    /**
     * The schemes of the addresses that {@code hydra.searchpath} may have, sorted.
     *
     * @throws ConfigException if a provider of one can't be loaded
     */
    public List<String> schemes() {
        return told(schemes::all);
    }

    /** The options of each group, both sorted. */
    public Map<String, List<String>> groups() {
        return told(assembler::groups);
    }

    /** Collects what a composer reads from. Confined to one thread. */
    public static final class Builder {
        private static final String DEFAULT_JOB_NAME = "app";

        private final List<Source> sources = new ArrayList<>();
        private final Map<String, ConfigSourceProvider> schemes = new LinkedHashMap<>();
        private final List<String> systems = new ArrayList<>();
        private final Map<String, Answer> resolvers = new LinkedHashMap<>();
        private Map<String, String> environment = System.getenv();
        private Clock clock = Clock.system(ZoneId.systemDefault());
        private String jobName = DEFAULT_JOB_NAME;
        private ClassLoader loader = Composer.class.getClassLoader();

        private ConfigStore store = ConfigStore.empty();
        private Schema schema = Schema.NONE;

        private Builder() {
            sources.add(new MountedSource("hydra", ClassPathSource.HYDRA));
        }

        /**
         * Adds a directory of YAML files.
         *
         * @param provider the name that the search path shows, for example {@code main}; the directory of that
         *     provider must be there
         */
        public Builder directory(String provider, Path directory) {
            return source(provider, ConfigSource.directory(directory));
        }

        /**
         * Adds a package of YAML resources, shown as {@code pkg://} and its name. {@code hydra.searchpath} looks up
         * packages with the same class loader.
         *
         * @param provider the name that the search path shows
         */
        public Builder classPath(String provider, String packageName, ClassLoader loader) {
            this.loader = loader;
            return source(provider, ConfigSource.classPath(packageName, loader));
        }

        /**
         * Adds a source behind those that have been added.
         *
         * @param provider the name that the search path shows, for example {@code main}; the source of that provider
         *     must be available
         */
        public Builder source(String provider, ConfigSource source) {
            Objects.requireNonNull(provider, "provider");
            Objects.requireNonNull(source, "source");
            sources.add(new MountedSource(provider, source));
            return this;
        }

        /** Sets what is stored by code, the end of the search path; by default nothing. */
        public Builder store(ConfigStore store) {
            this.store = Objects.requireNonNull(store, "store");
            return this;
        }

        /**
         * Sets what the task's configuration is read into. What its records declare is then in each configuration that
         * has a primary one: the defaults of what no file and no override gives, and {@code ???} for what must be given.
         * So an override can change it, and {@link Composition#explain} says where it is from. Whether the rest fits is
         * said by {@link Config#as}; of what can't be composed, by the same exception. By default nothing is declared.
         *
         * @param type a record, or a sealed interface of records; another declares nothing
         */
        public Builder reading(Class<?> type) {
            Objects.requireNonNull(type, "type");
            schema = type.isRecord() || type.isSealed() ? new ReadInto(type) : Schema.NONE;
            return this;
        }

        /**
         * Adds a scheme for the addresses in {@code hydra.searchpath}. Schemes that are not added are looked up by
         * {@code ServiceLoader}.
         *
         * @throws IllegalArgumentException if the scheme is taken
         */
        public Builder scheme(ConfigSourceProvider provider) {
            String scheme = Objects.requireNonNull(provider, "provider").scheme();
            if (Schemes.isBuiltIn(scheme) || schemes.putIfAbsent(scheme, provider) != null) {
                throw new IllegalArgumentException("the scheme '" + scheme + "' is already registered");
            }
            return this;
        }

        /**
         * Adds a resolver for {@code ${name:…}}; the name must not be taken.
         *
         * @throws IllegalArgumentException if it is
         */
        public Builder resolver(String name, Resolver resolver) {
            Objects.requireNonNull(resolver, "resolver");
            if (Scope.isBuiltIn(name) || name.equals(Composition.HYDRA) || resolvers.containsKey(name)) {
                throw new IllegalArgumentException("resolver '" + name + "' is already registered");
            }
            resolvers.put(
                    name,
                    (resolution, asking, arguments) -> resolver.resolve(
                            arguments.stream().map(resolution::plain).collect(Collectors.toList())));
            return this;
        }

        /** The variables that {@code ${oc.env:…}} reads; by default those of the process. */
        public Builder environment(Map<String, String> environment) {
            this.environment = Map.copyOf(environment);
            return this;
        }

        /** The clock that {@code ${now:…}} reads, in its zone; by default the system's. */
        public Builder clock(Clock clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /** What {@code hydra.job.name} is unless a configuration or an override says; by default {@code app}. */
        public Builder jobName(String name) {
            this.jobName = Objects.requireNonNull(name, "name");
            return this;
        }

        /**
         * Adds a configuration that is composed before the primary one and whose top-level node, named as its group,
         * is no part of the task's configuration. {@code hydra/config} is always there.
         *
         * @param configPath for example {@code logway/config}
         */
        public Builder system(String configPath) {
            systems.add(Objects.requireNonNull(configPath, "configPath"));
            return this;
        }

        /** The composer. */
        public Composer build() {
            return new Composer(this);
        }
    }
}
