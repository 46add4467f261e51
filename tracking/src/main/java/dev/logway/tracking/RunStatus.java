package dev.logway.tracking;

import org.jspecify.annotations.Nullable;

/** How a run stands, with MLflow's own words. */
public enum RunStatus {
    RUNNING,
    SCHEDULED,
    FINISHED,
    FAILED,
    KILLED;

    /**
     * What a store says; a word that is none of these, or none at all, is that of a run that has not ended, as in
     * MLflow.
     */
    public static RunStatus of(@Nullable String word) {
        for (RunStatus status : values()) {
            if (status.name().equals(word)) {
                return status;
            }
        }
        return RUNNING;
    }

    /** Has it ended? */
    public boolean isEnd() {
        return this == FINISHED || this == FAILED || this == KILLED;
    }
}
