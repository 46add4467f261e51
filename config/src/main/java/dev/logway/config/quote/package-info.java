/** The lines of a configuration's files, and its overrides, as messages show them: short, and without secrets. */
@NullMarked
package dev.logway.config.quote;

import org.jspecify.annotations.NullMarked;
