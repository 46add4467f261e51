package dev.logway.log;

import java.util.List;

/**
 * What a line of a sink looks like. Immutable.
 *
 * <p>Either way one record begins with one line that nothing in its data can forge: control characters, line ends, the
 * Unicode line separators and terminal escapes inside of messages, keys, values, names and exception messages are
 * written as escapes, and the continuation lines of a message or a stack trace are indented.
 */
public final class Layout {
    /**
     * {@code 2026-11-24 14:05:06.123 | INFO     | thread | logger.name - message key=value}, the stack trace below.
     * Coloured on a console that is to be coloured.
     */
    public static final Layout TEXT = new Layout(Kind.TEXT, false);

    /** One JSON object per line: time, level, thread, logger, message, and if any run, context, values, exception. */
    public static final Layout JSON = new Layout(Kind.JSON, false);

    private final Kind kind;
    private final boolean caller;

    private Layout(Kind kind, boolean caller) {
        this.kind = kind;
        this.caller = caller;
    }

    enum Kind {
        TEXT,
        JSON
    }

    /** All that there are. */
    static List<Layout> all() {
        return List.of(TEXT, JSON, TEXT.withCaller(), JSON.withCaller());
    }

    /**
     * The same with the place in the program that logs, {@code org.example.Shop.sell:42}: in text instead of the logger's
     * name, in JSON as {@code caller}. A record whose place is not known, for example what was printed to a captured
     * stream, has its logger's name there.
     *
     * <p>To find the place costs about a microsecond for each record, for then the stack is walked. It costs next to
     * nothing where the message is a lambda, {@code log.atInfo().log(() -> …)}, for then the place is looked up only the
     * first time; a lambda that is logged from several places has the first of them.
     */
    public Layout withCaller() {
        return new Layout(kind, true);
    }

    Kind kind() {
        return kind;
    }

    boolean hasCaller() {
        return caller;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Layout layout && layout.kind == kind && layout.caller == caller;
    }

    @Override
    public int hashCode() {
        return kind.hashCode() * 2 + (caller ? 1 : 0);
    }

    /** The word for it in a setting: {@code text}, {@code json}, {@code text+caller}, {@code json+caller}. */
    @Override
    public String toString() {
        return (kind == Kind.TEXT ? "text" : "json") + (caller ? "+caller" : "");
    }
}
