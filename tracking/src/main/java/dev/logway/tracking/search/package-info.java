/**
 * MLflow's grammar of filters and orders, and its messages: read once into a {@code RunFilter} and a {@code RunOrder},
 * or those of experiments, for a store to answer in its own way or in memory ({@code MemorySearch}).
 */
@NullMarked
package dev.logway.tracking.search;

import org.jspecify.annotations.NullMarked;
