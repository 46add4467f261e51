package dev.logway.config.fault;

/**
 * Where a node is written. Immutable.
 *
 * @param line from 1; 0 when the source has no lines
 * @param column from 1; 0 when the source has no columns
 */
public record Place(String source, int line, int column) {
    /** The place of what the program itself made. */
    public static final Place PROGRAM = new Place("program", 0, 0);

    public static Place argument(int number) {
        return new Place("command line, argument " + number, 0, 0);
    }

    /** The place in the form {@code source:line:column}, or the source alone when it has no lines. */
    public String describe() {
        return line == 0 ? source : source + ":" + line + ":" + column;
    }
}
