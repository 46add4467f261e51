package dev.logway.config.fault;

/**
 * A line of a file, or an override, as a message shows it. Immutable.
 *
 * @param mark how many characters stand before what is meant; -1 when that is not known, or not shown
 */
public record Quote(String text, int mark) {
    public static final Quote NOTHING = new Quote("", -1);
}
