package dev.logway.config.compose;

import dev.logway.config.fault.Place;
import org.jspecify.annotations.Nullable;

/**
 * One configuration in the final order of merging. Immutable.
 *
 * @param packageName where its content goes; empty for the root
 * @param parent the path of the configuration whose defaults list has it; null when none has
 * @param self whether it stands where an item for its own content says
 * @param overrideKey how an override addresses it; null for what no override can change
 */
public record Part(
        Loaded loaded,
        String packageName,
        @Nullable String parent,
        boolean self,
        @Nullable String overrideKey,
        Place place,
        boolean primary) {}
