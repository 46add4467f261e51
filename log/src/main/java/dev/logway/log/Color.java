package dev.logway.log;

/**
 * When a console sink colours its lines. Immutable.
 *
 * <p>{@link #AUTO} decides when the sink is opened, first answer wins: a non-empty {@code NO_COLOR} says no, a
 * non-empty {@code FORCE_COLOR} yes, a known CI service yes, {@code TERM=dumb} no; else a terminal says yes.
 */
public enum Color {
    AUTO,
    ALWAYS,
    NEVER;

    /** Whether that means, for this process as it stands now, that what is written to the stream is coloured. */
    public boolean colors(ConsoleSink.Stream stream) {
        return Terminal.ofThisProcess().isColored(stream, this);
    }
}
