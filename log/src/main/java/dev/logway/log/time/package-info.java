/**
 * Texts of times in loguru's language: {@code YYYY-MM-DD HH:mm:ss.SSS}, or {@code strftime}'s. {@link
 * dev.logway.log.time.TimePattern} is the parsed pattern, of use wherever a time is spelled so, in the name of a file
 * as in a line; {@link dev.logway.log.time.TimeWriter} keeps the text from record to record. Knows nothing of logging.
 */
@NullMarked
package dev.logway.log.time;

import org.jspecify.annotations.NullMarked;
