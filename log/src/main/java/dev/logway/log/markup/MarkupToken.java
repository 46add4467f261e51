package dev.logway.log.markup;

/** A piece of a text with markup. Immutable. */
public sealed interface MarkupToken {
    /** Characters to be shown. */
    record Text(String text) implements MarkupToken {}

    /** A sequence for the terminal that turns a colour or a style on. */
    record On(String sequence) implements MarkupToken {}

    /** Turns the colour of the record's level on. */
    record LevelOn() implements MarkupToken {}

    /** Turns everything off; what goes on behind it is turned on again by tokens that follow. */
    record Off() implements MarkupToken {
        /** The terminal's sequence for it. */
        public static final String SEQUENCE = "\033[0m";
    }
}
