package dev.logway.config.fault;

/**
 * Where a node is written. Immutable.
 *
 * @param line from 1; 0 when the source has no lines
 * @param column from 1, of a line or of an argument; 0 when it is not known
 */
public record Place(String source, int line, int column) {
    /** The place of what the program itself made. */
    public static final Place PROGRAM = new Place("program", 0, 0);

    /** The place of what is filled in while a configuration is composed. */
    public static final Place COMPOSING = new Place("Logway itself", 0, 0);

    private static final String ARGUMENT = "command line, argument ";
    private static final String DEFAULT = "the default of ";
    private static final String DECLARATION = "the declaration of ";

    public static Place argument(int number) {
        return new Place(ARGUMENT + number, 0, 0);
    }

    /** @param component what has the default, for example {@code Train.epochs} */
    public static Place ofDefault(String component) {
        return new Place(DEFAULT + component, 0, 0);
    }

    /** The place of what stands for a component that must be given, and is not. */
    public static Place ofDeclaration(String component) {
        return new Place(DECLARATION + component, 0, 0);
    }

    /** Whether a type of the program says so, and nobody who wrote a configuration. */
    public boolean isDeclared() {
        return line == 0 && (source.startsWith(DEFAULT) || source.startsWith(DECLARATION));
    }

    /** The number of the argument that this is in; 0 when it is in none. */
    public int argument() {
        return isArgument() ? Integer.parseInt(source.substring(ARGUMENT.length())) : 0;
    }

    public boolean isArgument() {
        return line == 0 && source.startsWith(ARGUMENT);
    }

    public boolean isProgram() {
        return line == 0 && source.equals(PROGRAM.source);
    }

    /** Another place in the same line. */
    public Place at(int otherColumn) {
        return new Place(source, line, otherColumn);
    }

    /** The place in the form {@code source:line:column}, or the source alone when it has no lines. */
    public String describe() {
        return line == 0 ? source : source + ":" + line + ":" + column;
    }
}
