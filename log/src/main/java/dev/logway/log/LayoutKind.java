package dev.logway.log;

/**
 * What makes the lines of a {@link Layout}; whoever adds one needs to change nothing but the layout that offers it.
 * Immutable; two that make the same lines are equal, so that a record is rendered once for both.
 */
interface LayoutKind {
    /**
     * The format of an engine's lines.
     *
     * @param slot the format's number in its engine
     * @param colored whether it is for a sink that shows colours; never so if it {@link #hasColors() has} none
     */
    LineFormat format(int slot, boolean colored);

    /** Whether a coloured line differs from a plain one. */
    default boolean hasColors() {
        return false;
    }

    /** The same with the place in the program, if it shows that on request. */
    default LayoutKind withCaller() {
        return this;
    }

    /** How its stack traces look. */
    StackTraces traces();

    /** The same with stack traces that look otherwise. */
    LayoutKind with(StackTraces traces);

    /** The word for it, or its template. */
    String word();
}
