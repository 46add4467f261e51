package dev.logway.log;

/**
 * What a line of a sink looks like. Immutable.
 *
 * <p>Either way one record begins with one line that nothing in its data can forge: control characters, line ends, the
 * Unicode line separators and terminal escapes inside of messages, keys, values, names and exception messages are
 * written as escapes, and the continuation lines of a message or a stack trace are indented.
 */
public enum Layout {
    /**
     * {@code 2026-11-24 14:05:06.123 | INFO     | thread | logger.name - message key=value}, the stack trace below.
     * Coloured on a console that is to be coloured.
     */
    TEXT,
    /** One JSON object per line: time, level, thread, logger, message, and if any run, context, values, exception. */
    JSON
}
