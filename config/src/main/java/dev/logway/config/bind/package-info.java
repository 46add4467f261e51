/**
 * Turns nodes into records, and says what is wrong with them.
 *
 * <p>A {@code Wanted} type is a single value, for which {@code Scalars} has the conversion, or of a {@code Shape}. How
 * a record is made, its {@code Blueprints} know: its components, what stands for those that are absent, its
 * constraints. Which record of a sealed interface is meant, {@code Kinds} tell. A {@code Binder} goes through the tree
 * once, makes what can be made, and collects a fault for each thing that can't, with the nearest right word from {@code
 * Names} and {@code Elsewhere}.
 *
 * <p>What a record declares is told in two more ways: {@code Completion} puts it into a composed tree, and {@code
 * RecordSchema} writes it as a JSON Schema.
 */
@NullMarked
package dev.logway.config.bind;

import org.jspecify.annotations.NullMarked;
