/** One execution of a user's program, from its arguments to its outcome. */
@NullMarked
package dev.logway.run;

import org.jspecify.annotations.NullMarked;
