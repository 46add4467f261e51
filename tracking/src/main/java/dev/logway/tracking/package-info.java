/**
 * MLflow's experiments, runs and artifacts, read and written from the JVM without Python.
 *
 * <p>This package is what a user needs. A {@link dev.logway.tracking.Store} is opened by the
 * {@link dev.logway.tracking.StoreProvider} for its URI: a database ({@code sqlite}), a folder of files ({@code file})
 * or a server ({@code http}). What a run measures goes through {@code entry} into its store, the grammar of searches is
 * read in {@code search}, and the files of runs are the matter of {@code artifact}. Those packages are public to one
 * another only.
 */
@NullMarked
package dev.logway.tracking;

import org.jspecify.annotations.NullMarked;
