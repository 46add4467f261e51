package dev.logway.tracking;

import java.util.Locale;

/** Whether an experiment or a run is there to be seen. What was deleted can be restored; its files stay. */
public enum Lifecycle {
    ACTIVE,
    DELETED;

    /** MLflow's own word. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What is not said to be deleted is active, as in MLflow. */
    public static Lifecycle of(String word) {
        return word.equals(DELETED.word()) ? DELETED : ACTIVE;
    }
}
