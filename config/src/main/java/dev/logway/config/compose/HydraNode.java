package dev.logway.config.compose;

import dev.logway.config.compose.Merge.Keys;
import dev.logway.config.fault.Fault;
import dev.logway.config.fault.Place;
import dev.logway.config.interpolation.Resolution;
import dev.logway.config.interpolation.Scope;
import dev.logway.config.override.ParsedOverride;
import dev.logway.config.tree.Cursor;
import dev.logway.config.tree.KeyPath;
import dev.logway.config.tree.Leaf;
import dev.logway.config.tree.Mapping;
import dev.logway.config.tree.Node;
import dev.logway.config.tree.Nodes;
import dev.logway.config.tree.Python;
import dev.logway.config.tree.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Fills what the node {@code hydra} says about the composition itself. Confined to one thread. */
final class HydraNode {
    private static final String VERSION = "1.3.8";
    private static final String VERSION_BASE = "1.3";

    private final Scope scope;
    private Node root;

    HydraNode(Node root, Scope scope) {
        this.root = root;
        this.scope = scope;
    }

    Mapping root() {
        return (Mapping) root;
    }

    private void set(String path, @Nullable Object value) {
        root = Update.set(root, "hydra." + path, Nodes.of(value, Place.COMPOSING), Keys.ANY, scope);
    }

    private Node resolved(String path) {
        String key = "hydra." + path;
        var resolution = new Resolution(scope);
        try {
            Cursor found = resolution.select(Cursor.root(root), KeyPath.split(key));
            if (found != null) {
                return resolution.resolved(found);
            }
        } catch (Fault fault) {
            throw Fault.of("ConfigCompositionException", "Hydra needs '" + key + "': " + fault.text())
                    .because(fault)
                    .about(fault.key())
                    .in(fault.place())
                    .hinting(fault.hint());
        }
        throw Fault.of("ConfigCompositionException", "Hydra needs '" + key + "', which is not there")
                .about(key)
                .in(root.place());
    }

    private List<String> texts(String path) {
        return resolved(path) instanceof Sequence sequence
                ? sequence.items().stream()
                        .map(item -> Python.text(item.plain()))
                        .toList()
                : List.of();
    }

    void overrides(List<String> system, List<String> task) {
        append("overrides.hydra", system);
        append("overrides.task", task);
    }

    private void append(String path, List<String> lines) {
        List<String> all = new ArrayList<>(texts(path));
        all.addAll(lines);
        set(path, all);
    }

    /** @param places where they are chosen */
    void choices(Map<String, @Nullable String> choices, Map<String, Place> places) {
        if (resolved("runtime.choices") instanceof Mapping before) {
            Map<Object, Node> entries = new LinkedHashMap<>(before.entries());
            choices.forEach((group, option) ->
                    entries.put(group, Leaf.of(option, places.getOrDefault(group, Place.COMPOSING))));
            set("runtime.choices", Mapping.typed(entries, before.type(), before.place()));
        }
    }

    /** Copies the variables that {@code hydra.job.env_copy} names. */
    void environment(Map<String, String> environment) {
        for (String name : texts("job.env_copy")) {
            scope.watch().variable(name);
            String value = environment.get(name);
            if (value == null) {
                throw Fault.of("KeyError", "'" + name + "'")
                        .about("hydra.job.env_copy")
                        .in(resolved("job.env_copy").place())
                        .hinting("Set the environment variable '" + name + "', or take it out of hydra.job.env_copy.");
            }
            set("job.env_set." + name, value);
        }
    }

    void runtime(String directory, List<Source> sources) {
        set("runtime.version", VERSION);
        set("runtime.version_base", VERSION_BASE);
        set("runtime.cwd", directory);
        List<Map<String, String>> sourcesOfConfig = new ArrayList<>();
        for (Source source : sources) {
            Map<String, String> entry = new LinkedHashMap<>();
            entry.put("path", source.path());
            entry.put("schema", source.scheme());
            entry.put("provider", source.provider());
            sourcesOfConfig.add(entry);
        }
        set("runtime.config_sources", sourcesOfConfig);
    }

    /** @param task the overrides of the task */
    void job(String name, @Nullable String configName, List<ParsedOverride> task) {
        Cursor known = new Resolution(scope).select(Cursor.root(root), List.of("hydra", "job"));
        if (known != null && known.node() instanceof Mapping job && isMissing(job.get("name"))) {
            set("job.name", name);
        }
        set("job.override_dirname", directoryName(task));
        set("job.config_name", configName);
    }

    private static boolean isMissing(@Nullable Node node) {
        return node == null || node.isMissing();
    }

    private String directoryName(List<ParsedOverride> task) {
        List<String> excluded = texts("job.config.override_dirname.exclude_keys");
        String between =
                Python.text(resolved("job.config.override_dirname.item_sep").plain());
        String equals =
                Python.text(resolved("job.config.override_dirname.kv_sep").plain());
        return task.stream()
                .filter(override -> !excluded.contains(override.key()))
                .map(ParsedOverride::line)
                .sorted()
                .collect(Collectors.joining(between))
                .replace("=", equals);
    }
}
