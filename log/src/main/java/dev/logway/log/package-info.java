/** The logging engine: what a program logs, rendered once and written to every sink that wants it. */
@NullMarked
package dev.logway.log;

import org.jspecify.annotations.NullMarked;
