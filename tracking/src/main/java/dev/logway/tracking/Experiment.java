package dev.logway.tracking;

import java.time.Instant;
import java.util.Map;

/**
 * A named set of runs, as a store has it at one moment. Immutable.
 *
 * @param id given by the store
 * @param artifactLocation where the artifacts of its runs are: a path, or a URI
 * @param created when it was made; 1970 if the store does not know
 * @param updated when it was changed last; 1970 if the store does not know
 */
public record Experiment(
        String id,
        String name,
        String artifactLocation,
        Lifecycle stage,
        Instant created,
        Instant updated,
        Map<String, String> tags) {
    public Experiment {
        tags = Map.copyOf(tags);
    }
}
