package dev.logway.tracking;

import java.time.Instant;
import java.util.LinkedHashMap;
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

    /** The same as a part of another run, below which MLflow shows it. */
    public NewRun withParent(String runId) {
        return withTag("mlflow.parentRunId", runId);
    }

    /** The same with a description, in Markdown, that MLflow shows. */
    public NewRun withNote(String markdown) {
        return withTag("mlflow.note.content", markdown);
    }

    private NewRun withTag(String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(tags);
        more.put(key, value);
        return new NewRun(experimentId, name, user, start, more);
    }
}
