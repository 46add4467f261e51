/**
 * Benchmarks, measured by JMH. {@code benchmarks/run} starts them together with the programs of others that do the same,
 * and prints both and their ratio.
 */
@NullMarked
package dev.logway.benchmarks;

import org.jspecify.annotations.NullMarked;
