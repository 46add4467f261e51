package dev.logway.tracking;

import java.time.Instant;
import java.util.Map;

/**
 * A run to be created. Immutable.
 *
 * @param experimentId the experiment it belongs to
 * @param name at most 250 characters
 * @param user who runs it
 * @param start when it began
 * @param tags tags from the first moment on, so that whoever sees the run sees them
 */
public record NewRun(String experimentId, String name, String user, Instant start, Map<String, String> tags) {
    public NewRun {
        tags = Map.copyOf(tags);
    }
}
