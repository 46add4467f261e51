package dev.logway.config.interpolation;

import dev.logway.config.tree.Cursor;

/** Is told what the reading of values comes by, by the threads that read. */
public interface Watch {
    /** Looks at nothing. */
    Watch NONE = new Watch() {};

    /** A variable of the environment is read. */
    default void variable(String name) {}

    /** The time is read. */
    default void time() {}

    /** A node is read, or is on the way to one that is: what an interpolation names, and what is around it. */
    default void passed(Cursor node) {}
}
