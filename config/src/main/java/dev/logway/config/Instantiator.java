package dev.logway.config;

import dev.logway.config.compose.Merge;
import dev.logway.config.compose.Merge.Keys;
import dev.logway.config.fault.Fault;
import dev.logway.config.instantiate.Allowed;
import dev.logway.config.instantiate.Handed;
import dev.logway.config.instantiate.Outside;
import dev.logway.config.instantiate.Targets;
import dev.logway.config.interpolation.Resolution;
import dev.logway.config.tree.Branch;
import dev.logway.config.tree.Cursor;
import dev.logway.config.tree.Node;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Makes the objects that a configuration names by {@code _target_}, of the classes that the program allows and of no
 * others. A target is a class, made by its static {@code builder()} if it has one and else by a constructor; a static
 * method; or a constant. The other keys are its parameters, by name, or {@code _args_} has them in order; they convert as
 * the components of a record do, and may be targets themselves. A parameter that is an interface with one method, such as
 * {@code Supplier}, takes a target with {@code _partial_: true}: each call makes an object, and what it brings fills the
 * parameters that are left, in order.
 *
 * <p>A class that is not allowed is not loaded, and one that is allowed is not initialised before it is needed. Nothing
 * is called while anything is wrong that can be seen without calling. Immutable.
 */
public final class Instantiator {
    private final Allowed allowed;
    private final ClassLoader loader;

    private Instantiator(Allowed allowed, ClassLoader loader) {
        this.allowed = allowed;
        this.loader = loader;
    }

    /**
     * Allows what the names say, with what a configuration can do by it: a class such as {@code com.example.Adam}, of a
     * nested one {@code com.example.Models$Forest}; the classes of a package, {@code com.example.models}, without those of
     * packages below it; or with them, {@code com.example.*}. Classes of the JDK can be allowed one by one only.
     *
     * @throws IllegalArgumentException if a name is none, or is that of a package of the JDK, or of a class or a package by
     *     which a configuration could choose what code runs
     */
    public static Instantiator allowing(String... names) {
        return nothing().and(names);
    }

    /**
     * Allows these classes, but not those that are nested in them.
     *
     * @throws IllegalArgumentException if by one of them a configuration could choose what code runs
     */
    public static Instantiator allowing(Class<?>... types) {
        return nothing().and(types);
    }

    private static Instantiator nothing() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return new Instantiator(
                new Allowed(List.of(), List.of()),
                Objects.requireNonNullElse(context, ClassLoader.getSystemClassLoader()));
    }

    /**
     * Allows more, as {@link #allowing(String...)} does.
     *
     * @throws IllegalArgumentException as it does
     */
    public Instantiator and(String... names) {
        return new Instantiator(allowed.and(List.of(names)), loader);
    }

    /**
     * Allows more, as {@link #allowing(Class[])} does.
     *
     * @throws IllegalArgumentException as it does
     */
    public Instantiator and(Class<?>... types) {
        return new Instantiator(allowed.andTypes(List.of(types)), loader);
    }

    /** With another loader for classes that are allowed by name; the default is the context loader of the thread. */
    public Instantiator loadedBy(ClassLoader classLoader) {
        return new Instantiator(allowed, Objects.requireNonNull(classLoader, "classLoader"));
    }

    /**
     * What a node's target makes. A node without one becomes the type as by {@link Config#as}, with all targets in it.
     *
     * @throws ConfigException with all problems at once if a target is not allowed or is not there, a key is unknown or
     *     absent, or a value does not fit; or if what a target calls throws, which is the cause then
     * @throws IllegalArgumentException if the type, or one below it, is a record with a component of a type that no value
     *     can become
     */
    public <T> T instantiate(Config config, Class<T> type) {
        return instantiate(config, type, Map.of());
    }

    /**
     * What a node's target makes, with values of the program: maps merge with the node, all else replaces. Numbers, texts,
     * booleans, lists and maps by strings are read as a configuration is, interpolations included; all other objects are
     * handed on as they are.
     *
     * @throws ConfigException as {@link #instantiate(Config, Class)}, or if the node is no mapping
     * @throws IllegalArgumentException as {@link #instantiate(Config, Class)}
     */
    public <T> T instantiate(Config config, Class<T> type, Map<String, ?> values) {
        Objects.requireNonNull(config, "config");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(values, "values");
        var outside = new View(config);
        try {
            Handed handed = Handed.of(values, outside);
            Cursor cursor = values.isEmpty() ? config.cursor() : merged(config, handed.root());
            return new Targets.Setting(allowed, loader, handed, outside)
                    .bind(cursor, config.terms(), type)
                    .orElseThrow(faults -> ConfigException.of(config.quoted(faults)));
        } catch (Fault fault) {
            throw ConfigException.of(config.quoted(List.of(fault)));
        }
    }

    private static Cursor merged(Config config, Node values) {
        Cursor at = new Resolution(config.scope()).follow(config.cursor());
        return Branch.with(at, List.of(), Merge.into(at, values, Keys.ANY, config.scope()));
    }

    private record View(Config config) implements Outside {

        @Override
        public Class<?> type() {
            return Config.class;
        }

        @Override
        public Object of(Cursor at) {
            return config.view(at);
        }

        @Override
        public Optional<Node> findNode(Object value) {
            return value instanceof Config other ? Optional.of(other.node()) : Optional.empty();
        }

        @Override
        public RuntimeException exception(Fault fault) {
            return ConfigException.of(config.quoted(List.of(fault)));
        }
    }
}
