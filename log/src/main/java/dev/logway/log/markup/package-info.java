/**
 * loguru's colour markup: {@code <red>text</red>}. {@link dev.logway.log.markup.MarkupParser} takes the literal texts
 * of a format or a message one after the other, never its data, and makes of them what a terminal is to be sent. Knows
 * nothing of logging.
 */
@NullMarked
package dev.logway.log.markup;

import org.jspecify.annotations.NullMarked;
