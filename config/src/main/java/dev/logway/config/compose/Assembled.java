package dev.logway.config.compose;

import dev.logway.config.compose.Merge.Keys;
import dev.logway.config.fault.Fault;
import dev.logway.config.fault.Place;
import dev.logway.config.interpolation.Scope;
import dev.logway.config.quote.Texts;
import dev.logway.config.tree.Mapping;
import dev.logway.config.tree.Node;
import dev.logway.config.tree.Nodes;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A composed tree, and what it was composed of. Immutable.
 *
 * @param root the task's nodes and those of the systems
 * @param taskOverrides the overrides of the task, as they were given
 * @param systemOverrides the overrides of the systems, as they were given
 * @param choices what is selected in each group
 * @param warnings what is doubtful
 * @param history how the tree came about
 * @param texts what it was read from
 */
public record Assembled(
        Mapping root,
        List<String> taskOverrides,
        List<String> systemOverrides,
        Map<String, @Nullable String> choices,
        List<Fault> warnings,
        History history,
        Texts texts) {

    public Assembled {
        taskOverrides = List.copyOf(taskOverrides);
        systemOverrides = List.copyOf(systemOverrides);
        choices = Collections.unmodifiableMap(new LinkedHashMap<>(choices));
        warnings = List.copyOf(warnings);
    }

    /** The selected options by the paths where their content goes, unless a header puts it elsewhere. */
    public Map<String, String> chosenPaths() {
        return paths(choices);
    }

    static Map<String, String> paths(Map<String, @Nullable String> choices) {
        Map<String, String> paths = new HashMap<>();
        choices.forEach((group, option) -> {
            if (option != null) {
                int at = group.indexOf('@');
                paths.put(at < 0 ? group.replace('/', '.') : group.substring(at + 1), option);
            }
        });
        return paths;
    }

    /**
     * The same with another value at a path.
     *
     * @throws Fault if the value does not fit
     */
    public Assembled with(String path, @Nullable Object value, Scope scope) {
        Node changed = Update.set(root, path, Nodes.of(value, Place.PROGRAM), Keys.ANY, scope);
        return with((Mapping) changed, history.and(new History.Step(changed, Place.PROGRAM, null)));
    }

    /** Another tree in its place, without warnings, as it was kept of an earlier composition. */
    public Assembled restored(
            Mapping kept, List<String> task, List<String> system, Map<String, @Nullable String> chosen) {
        History then = history.and(new History.Step(kept, kept.place(), null));
        return new Assembled(kept, task, system, chosen, List.of(), then, texts);
    }

    /** The same with another tree. */
    public Assembled withRoot(Mapping changed) {
        return with(changed, history);
    }

    private Assembled with(Mapping changed, History then) {
        return new Assembled(changed, taskOverrides, systemOverrides, choices, warnings, then, texts);
    }
}
