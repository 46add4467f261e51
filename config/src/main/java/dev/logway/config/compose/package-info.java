/**
 * Finds configuration files, follows their defaults lists and merges what they hold.
 *
 * <p>An {@code Assembler} has what all compositions of a program share; an {@code Assembly} is one of them, from
 * arguments to a tree. First a {@code DefaultsTree} expands the defaults lists of the files that the {@code Repository}
 * finds, with {@code Choices} of what the command line and the files say about groups; it comes to the {@code Part}s in
 * their order. {@code Joining} merges these, {@code ValueOverrides} change the tree that results, and {@code
 * Completing} adds what the program's type declares. {@code History} replays all this, step by step, for who asks where
 * a value is from.
 *
 * <p>What goes wrong on the way is collected; {@code Lost} keeps mere consequences of it apart. The jobs of a sweep are
 * lists of overrides, which {@code JobOverrides} makes, and compositions like any other.
 */
@NullMarked
package dev.logway.config.compose;

import org.jspecify.annotations.NullMarked;
