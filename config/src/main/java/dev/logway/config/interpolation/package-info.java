/**
 * What is written between dollar-braces: its grammar, its resolution and the built-in resolvers.
 *
 * <p>A text is cut by the {@code InterpolationLexer}, parsed into an {@code Expression}, and resolved by a {@code
 * Resolution} against its tree and the {@code Scope}: resolvers, environment and a time that stands still. A {@code
 * Watch} learns what was read on the way.
 */
@NullMarked
package dev.logway.config.interpolation;

import org.jspecify.annotations.NullMarked;
