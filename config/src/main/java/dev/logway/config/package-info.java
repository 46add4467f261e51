/** Composes the configuration of a run from YAML files, defaults lists and overrides, the way Hydra does. */
@NullMarked
package dev.logway.config;

import org.jspecify.annotations.NullMarked;
