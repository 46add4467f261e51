/**
 * The lines of a configuration's files, and its overrides, as messages show them: short, and without secrets.
 *
 * <p>{@code Texts} has what was read, and gives a mistake its {@code Line} and the place in it. {@code Causes} moves
 * one that shows in a file to the argument that it comes from. {@code SecretPart} and {@code Secrecy} say what is
 * hidden.
 */
@NullMarked
package dev.logway.config.quote;

import org.jspecify.annotations.NullMarked;
