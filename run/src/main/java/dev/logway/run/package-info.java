/**
 * One execution of a user's program, from its arguments to its outcome, and where it is found again.
 *
 * <p>{@link dev.logway.run.Logway} starts it: {@code CommandLine} reads the arguments, {@code Plan} checks everything,
 * {@code RunFolder} claims the folder, {@code LiveRun} opens and closes the destinations. Afterwards {@code Manifest}
 * says what it was, {@code LocalRun} what of it is on this machine, and {@link dev.logway.run.Runs} finds and completes
 * it.
 */
@NullMarked
package dev.logway.run;

import org.jspecify.annotations.NullMarked;
