/** The {@code logway} command. */
@NullMarked
package dev.logway.cli;

import org.jspecify.annotations.NullMarked;
