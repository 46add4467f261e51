/**
 * The grammar of overrides on the command line: keys, values, sweeps and functions.
 *
 * <p>A text is cut by the {@code OverrideLexer} and parsed into a {@code ParsedOverride}, whose value {@code Functions}
 * evaluate. {@code Canonical} writes it as Hydra writes those of a sweep's jobs. What is no override is worded by the
 * {@code OverrideGrammar} as Hydra does, and {@code Remedy} says what was probably meant.
 */
@NullMarked
package dev.logway.config.override;

import org.jspecify.annotations.NullMarked;
