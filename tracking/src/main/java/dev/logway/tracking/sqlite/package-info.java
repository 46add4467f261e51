/** Experiments and runs in an SQLite database with MLflow's schema, which MLflow may upgrade while it is open. */
@NullMarked
package dev.logway.tracking.sqlite;

import org.jspecify.annotations.NullMarked;
