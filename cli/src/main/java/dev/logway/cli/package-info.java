/** The {@code logway} command: {@link Main} reads its line, each other class is one of its words. */
@NullMarked
package dev.logway.cli;

import org.jspecify.annotations.NullMarked;
