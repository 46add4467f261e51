/**
 * What could stand where a person is typing an override, as Hydra completes it, and beyond.
 *
 * <p>A {@code Completion} asks {@code GroupWords} for groups and options, {@code KeyWords} for keys and values, and
 * {@code FileWords} for paths. {@code Pages} are all answers of a program that no change outside of its files can make
 * wrong, so that a shell needs no JVM for them.
 */
@NullMarked
package dev.logway.config.completion;

import org.jspecify.annotations.NullMarked;
