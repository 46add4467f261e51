package dev.logway.config.compose;

import dev.logway.config.fault.Place;
import org.jspecify.annotations.Nullable;

/**
 * One configuration in the final order of merging. Immutable.
 *
 * @param packageName where its content goes; empty for the root
 * @param overrideKey how an override addresses it; null for what no override can change
 */
record Part(Loaded loaded, String packageName, @Nullable String overrideKey, Place place, boolean primary) {}
