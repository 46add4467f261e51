package dev.logway.config.instantiate;

/** What a container becomes for a parameter whose type does not say. */
enum Conversion {
    /** What it is: a configuration. */
    NONE,
    PARTIAL,
    OBJECT,
    ALL
}
