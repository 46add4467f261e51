/**
 * What a run takes down, an {@code Entry} each, and its way into a store: kept first ({@code Backlog}), in memory or in
 * a file, and from there written in batches ({@code BatchRecorder}), each store in its own way ({@code EntryWriter}).
 */
@NullMarked
package dev.logway.tracking.entry;

import org.jspecify.annotations.NullMarked;
