/** MLflow's experiments, runs and artifacts, read and written from the JVM without Python. */
@NullMarked
package dev.logway.tracking;

import org.jspecify.annotations.NullMarked;
