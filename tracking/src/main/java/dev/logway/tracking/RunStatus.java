package dev.logway.tracking;

/** How a run stands, with MLflow's own words. */
public enum RunStatus {
    RUNNING,
    SCHEDULED,
    FINISHED,
    FAILED,
    KILLED;

    /** Has it ended? */
    public boolean isEnd() {
        return this == FINISHED || this == FAILED || this == KILLED;
    }
}
