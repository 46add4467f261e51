/** Ours and the real MLflow client on stores of the same kind, by turns, every entry counted. */
@NullMarked
package dev.logway.benchmarks.tracking;

import org.jspecify.annotations.NullMarked;
