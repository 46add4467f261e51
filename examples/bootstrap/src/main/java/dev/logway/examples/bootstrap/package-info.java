/**
 * A classifier's AUROC with a 95 % interval by bootstrap: a real experiment that logs from eight threads.
 *
 * <p>{@link dev.logway.examples.bootstrap.Bootstrap} tells the story; {@link dev.logway.examples.bootstrap.Experiment}
 * is its config.
 */
@NullMarked
package dev.logway.examples.bootstrap;

import org.jspecify.annotations.NullMarked;
