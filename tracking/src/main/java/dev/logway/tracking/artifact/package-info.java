/**
 * The files of a run: in a folder of this machine ({@code Local…}), where each comes into its place in one step
 * ({@code Publication}), or on another machine ({@code Remote…}), where what fails is tried again; and the logs that
 * grow there.
 */
@NullMarked
package dev.logway.tracking.artifact;

import org.jspecify.annotations.NullMarked;
