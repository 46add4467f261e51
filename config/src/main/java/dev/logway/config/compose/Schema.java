package dev.logway.config.compose;

import dev.logway.config.fault.Fault;
import dev.logway.config.interpolation.Scope;
import dev.logway.config.tree.Mapping;
import java.util.List;
import java.util.Map;

/** What a program's type says of the task's configuration. Thread-safe. */
@FunctionalInterface
public interface Schema {
    /** The schema of a program that takes any keys. */
    Schema NONE = (task, chosen) -> task;

    /**
     * A configuration with what the type has for keys that nobody gives.
     *
     * @param chosen the option that was selected for a path, where a group has selected one
     */
    Mapping completed(Mapping task, Map<String, String> chosen);

    /** What stands against reading a configuration into the type. */
    default List<Fault> mistakes(Mapping task, Map<String, String> chosen, Scope scope) {
        return List.of();
    }
}
