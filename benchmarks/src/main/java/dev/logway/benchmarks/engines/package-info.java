/**
 * Logway's engine beside others that log: how many lines they write, how long a call takes, and what is lost when the
 * process ends. Each engine runs in a process of its own, with nothing else on its class path. The three comparisons are
 * {@code ThroughputComparison}, {@code LatencyComparison} and {@code LossComparison}; what they start is {@code Load},
 * {@code Paced} and {@code Crash}.
 */
@NullMarked
package dev.logway.benchmarks.engines;

import org.jspecify.annotations.NullMarked;
