package dev.logway.config.compose;

/** What a configuration is composed for. */
public enum Mode {
    /** One run: each override has one value, and each group that must be chosen is. */
    RUN,
    /** The start of a sweep: overrides may have many values, and groups that must be chosen may wait for a job. */
    MULTIRUN
}
