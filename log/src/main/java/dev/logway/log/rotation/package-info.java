/**
 * What is said about the rotation of a log, read and worked out: sizes, durations, moments of a day or a week, times in
 * a file's name. All of it is pure: no clock, no file. Nobody outside of the engine may use it.
 */
@NullMarked
package dev.logway.log.rotation;

import org.jspecify.annotations.NullMarked;
