/**
 * Makes the objects that a configuration names, of the classes that the program allows.
 *
 * <p>{@code Targets} goes through a tree twice: once to find all that is wrong with it, and once to call what it names.
 * A node with a target is a {@code Request}; the {@code Locator} finds what that names, if it is {@code Allowed},
 * without initialising it. {@code Recipes} are the ways to make it, by constructor, method, builder or constant, among
 * which {@code Overloads} choose by what is {@code Given} and by the {@code Aptness} of the values for their {@code
 * Slot}s. The values themselves are bound as those of records are. A target that is partial becomes a {@code
 * Functional} interface, and each call of that is carried out anew.
 */
@NullMarked
package dev.logway.config.instantiate;

import org.jspecify.annotations.NullMarked;
