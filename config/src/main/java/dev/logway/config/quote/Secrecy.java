package dev.logway.config.quote;

/** How much of a line is a secret, beside what its own keys are called. */
enum Secrecy {
    NONE,
    /** What is not a key. */
    VALUES,
    ALL
}
