/** Turns nodes into records. */
@NullMarked
package dev.logway.config.bind;

import org.jspecify.annotations.NullMarked;
