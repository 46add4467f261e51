package dev.logway.config.compose;

import dev.logway.config.override.ParsedOverride;
import dev.logway.config.tree.Mapping;
import java.util.ArrayList;
import java.util.List;

/**
 * The configurations that are composed before the primary one, each with a top-level node of its own that is no part of
 * the task's configuration. Immutable.
 *
 * @param configs paths such as {@code hydra/config}
 */
public record Systems(List<String> configs) {
    private static final String HYDRA = "hydra/config";

    public Systems {
        configs = List.copyOf(configs);
    }

    /** Hydra's system, and others behind it. */
    public static Systems with(List<String> others) {
        List<String> all = new ArrayList<>();
        all.add(HYDRA);
        all.addAll(others);
        return new Systems(all);
    }

    /** The names of the systems' nodes. */
    public List<String> names() {
        return configs.stream().map(Systems::name).toList();
    }

    private static String name(String config) {
        int slash = config.indexOf('/');
        return slash < 0 ? config : config.substring(0, slash);
    }

    /** Whether an override is about a system, not about the task. */
    boolean owns(ParsedOverride override) {
        return names().stream()
                .anyMatch(name ->
                        override.key().startsWith(name + ".") || override.key().startsWith(name + "/"));
    }

    /** A composed tree without the systems' nodes. */
    public Mapping taskOf(Mapping root) {
        Mapping task = root;
        for (String name : names()) {
            task = task.without(name);
        }
        return task;
    }
}
