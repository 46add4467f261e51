/** A classifier's AUROC with a 95 % interval by bootstrap. */
@NullMarked
package dev.logway.examples.bootstrap;

import org.jspecify.annotations.NullMarked;
