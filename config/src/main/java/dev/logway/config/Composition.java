package dev.logway.config;

import dev.logway.config.compose.Assembled;
import dev.logway.config.compose.Systems;
import dev.logway.config.fault.Fault;
import dev.logway.config.fault.Place;
import dev.logway.config.interpolation.Resolution;
import dev.logway.config.interpolation.Scope;
import dev.logway.config.quote.SecretPart;
import dev.logway.config.tree.Cursor;
import dev.logway.config.tree.KeyPath;
import dev.logway.config.tree.Mapping;
import dev.logway.config.tree.Node;
import dev.logway.config.tree.Nodes;
import dev.logway.config.tree.Python;
import dev.logway.config.yaml.YamlWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a {@link Composer} made of a configuration's files and overrides. Immutable. */
public final class Composition {
    static final String HYDRA = "hydra";

    private final Assembled assembled;
    private final Systems systems;
    private final Scope scope;
    private final Scope ownScope;

    Composition(Assembled assembled, Systems systems, Scope scope) {
        this.assembled = assembled;
        this.systems = systems;
        this.scope = scope;
        this.ownScope = scope.with(HYDRA, this::hydra).of(assembled.texts());
    }

    /** The answer to {@code ${hydra:path}}: null for what is not there, as Hydra has it. */
    private @Nullable Object hydra(Resolution resolution, Cursor asking, List<@Nullable Object> arguments) {
        if (arguments.size() != 1) {
            throw Fault.of("TypeError", "the resolver 'hydra' takes 1 argument, a path below 'hydra'");
        }
        List<String> keys = KeyPath.split(HYDRA + "." + Python.text(resolution.plain(arguments.get(0))));
        try {
            return resolution.select(Cursor.root(assembled.root()), keys);
        } catch (Fault fault) {
            if (fault.type().equals("MissingMandatoryValue")) {
                return null;
            }
            throw fault;
        }
    }

    /** The task's configuration: everything but the system nodes. */
    public Config config() {
        return Config.chosen(systems.taskOf(assembled.root()), ownScope, assembled.chosenPaths());
    }

    /** The whole tree: the system nodes, and the task's configuration. */
    public Config whole() {
        return Config.chosen(assembled.root(), ownScope, assembled.chosenPaths());
    }

    /**
     * A system node, for example {@code hydra}. Its interpolations see the whole tree.
     *
     * @throws IllegalArgumentException if the composer has no such system
     */
    public Config system(String name) {
        requireSystem(name);
        return whole().require(name);
    }

    /**
     * A system node as YAML below its own name, unresolved, as Hydra writes {@code hydra.yaml}.
     *
     * @throws IllegalArgumentException if the composer has no such system
     */
    public String systemYaml(String name) {
        return system(name).toYaml(name);
    }

    private void requireSystem(String name) {
        if (!systems.names().contains(name)) {
            throw new IllegalArgumentException(
                    "there is no system '" + name + "', only " + String.join(", ", systems.names()));
        }
    }

    /**
     * A copy with other trees in place of its own, as they were kept of an earlier composition: it has that one's
     * overrides and choices, too.
     *
     * @param task the task's configuration
     * @param kept the nodes of systems, by their names, {@code hydra} among them; others stay what they are
     * @throws IllegalArgumentException if the composer has no such system
     */
    public Composition restored(Config task, Map<String, Config> kept) {
        kept.keySet().forEach(this::requireSystem);
        Map<Object, Node> entries = new LinkedHashMap<>();
        systems.names().forEach(name -> {
            Config node = kept.getOrDefault(name, system(name));
            entries.put(name, node.node());
        });
        if (task.node() instanceof Mapping mapping) {
            mapping.entries().forEach(entries::putIfAbsent);
        }
        Mapping root = Mapping.of(entries, task.node().place());
        Config hydra = Config.root(root, ownScope).require(HYDRA);
        Assembled restored = assembled.restored(
                root, texts(hydra, "overrides.task"), texts(hydra, "overrides.hydra"), keptChoices(hydra));
        return new Composition(restored, systems, scope);
    }

    private static List<String> texts(Config hydra, String path) {
        return hydra.find(path).map(Config::value).filter(List.class::isInstance).stream()
                .flatMap(list -> ((List<?>) list).stream())
                .map(Python::text)
                .toList();
    }

    private static Map<String, @Nullable String> keptChoices(Config hydra) {
        Map<String, @Nullable String> choices = new LinkedHashMap<>();
        if (hydra.find("runtime.choices").map(Config::value).orElse(null) instanceof Map<?, ?> kept) {
            kept.forEach(
                    (group, option) -> choices.put(Python.text(group), option == null ? null : Python.text(option)));
        }
        return choices;
    }

    /** The overrides of the task as they were given, in order. */
    public List<String> overrides() {
        return assembled.taskOverrides();
    }

    /** The overrides of the task, with {@code ***} for the value of what is called like a secret. */
    public List<String> shownOverrides() {
        return overrides().stream().map(Composition::shown).toList();
    }

    private static String shown(String override) {
        int equals = override.indexOf('=');
        return equals >= 0 && SecretPart.begins(override) >= 0 ? override.substring(0, equals + 1) + "***" : override;
    }

    /** The overrides of Hydra's own node, and of other system nodes, as they were given, in order. */
    public List<String> hydraOverrides() {
        return assembled.systemOverrides();
    }

    /** The option chosen for each group, in the order of {@code hydra.runtime.choices}; null where none is chosen. */
    public Map<String, @Nullable String> choices() {
        return assembled.choices();
    }

    /** What is doubtful about the configuration without being wrong, for example a defaults list without _self_. */
    public List<Problem> warnings() {
        return assembled.warnings().isEmpty()
                ? List.of()
                : ConfigException.of(assembled.warnings()).problems();
    }

    /**
     * A copy with another value at a path, for example {@code hydra.runtime.output_dir}.
     *
     * @throws ConfigException if the value does not fit
     */
    public Composition with(String path, @Nullable Object value) {
        try {
            return new Composition(assembled.with(path, value, scope), systems, scope);
        } catch (Fault fault) {
            throw ConfigException.of(assembled.texts().quoted(fault));
        }
    }

    /** The overrides of the task as YAML, as Hydra writes {@code overrides.yaml}. */
    public String overridesYaml() {
        return YamlWriter.write(Nodes.of(overrides(), Place.PROGRAM));
    }

    /**
     * Where a value comes from: what set it, what that overrode, and what its interpolations lead through. Of a mapping,
     * each value below it, in order; the empty path is the task's configuration. A list is one value, as it is replaced as one.
     *
     * @param path for example {@code model.trees}
     * @throws ConfigException if there is no such key, and no file or override ever had one
     */
    public List<Explanation> explain(String path) {
        Objects.requireNonNull(path, "path");
        try {
            var explainer = new Explainer(assembled, ownScope);
            return path.isEmpty() ? explainer.of(systems.taskOf(assembled.root())) : explainer.of(path);
        } catch (Fault fault) {
            throw ConfigException.of(assembled.texts().quoted(fault));
        }
    }

    /**
     * A copy without interpolations.
     *
     * @throws ConfigException if one can't be resolved
     */
    public Composition resolved() {
        try {
            Node whole = new Resolution(ownScope).resolved(Cursor.root(assembled.root()));
            return new Composition(assembled.withRoot((Mapping) whole), systems, scope);
        } catch (Fault fault) {
            throw ConfigException.of(assembled.texts().quoted(fault));
        }
    }
}
