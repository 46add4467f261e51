package dev.logway.config.compose;

/** What a configuration is composed for. */
public enum Mode {
    /** Nothing but to be looked at: each override has one value, and each group that must be chosen is. */
    COMPOSE,
    /** What a page of a program shows: as before, and what is said of an override is for a shell. */
    SHOW,
    /** One run: as before, and {@code hydra.mode} is overridden to say so, unless the configuration says a mode. */
    RUN,
    /** The start of a sweep: overrides may have many values, and groups that must be chosen may wait for a job. */
    MULTIRUN
}
