package dev.logway.tracking;

/** Which experiments or runs a search sees, with MLflow's own words. */
public enum View {
    ACTIVE_ONLY,
    DELETED_ONLY,
    ALL;

    public boolean sees(Lifecycle stage) {
        return switch (this) {
            case ACTIVE_ONLY -> stage == Lifecycle.ACTIVE;
            case DELETED_ONLY -> stage == Lifecycle.DELETED;
            case ALL -> true;
        };
    }
}
