package dev.logway.tracking;

import org.jspecify.annotations.Nullable;

/**
 * Which runs to find. Immutable. Deleted runs are never found; the newest come first.
 *
 * @param experiment only of the experiment with this name; null for all
 * @param status only with this status; null for all
 * @param name only with this name; null for all
 * @param idPrefix only with an id that begins so; empty for all
 * @param limit at most so many
 */
public record RunQuery(
        @Nullable String experiment,
        @Nullable RunStatus status,
        @Nullable String name,
        String idPrefix,
        int limit) {
    /** The newest runs of all experiments. */
    public static RunQuery newest(int limit) {
        return new RunQuery(null, null, null, "", limit);
    }

    public RunQuery ofExperiment(String name) {
        return new RunQuery(name, status, this.name, idPrefix, limit);
    }

    public RunQuery withStatus(RunStatus wanted) {
        return new RunQuery(experiment, wanted, name, idPrefix, limit);
    }

    public RunQuery withIdPrefix(String prefix) {
        return new RunQuery(experiment, status, name, prefix, limit);
    }

    public RunQuery withName(String wanted) {
        return new RunQuery(experiment, status, wanted, idPrefix, limit);
    }
}
