/** Experiments and runs in a folder of files, MLflow's {@code mlruns}: safe for several machines that share it. */
@NullMarked
package dev.logway.tracking.file;

import org.jspecify.annotations.NullMarked;
