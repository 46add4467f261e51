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
    static final String RUN_NAME = "mlflow.runName";

    public NewRun {
        tags = Map.copyOf(tags);
    }

    /**
     * All tags that it begins with: its own, and those that MLflow keeps its name and its user in.
     *
     * @throws StoreException if a key, a value or the name is none that MLflow takes
     */
    Map<String, String> allTags() {
        Map<String, String> all = new LinkedHashMap<>(tags);
        all.put(RUN_NAME, Names.value("run", "name", name, Names.MAX_RUN_NAME));
        all.put("mlflow.user", user);
        all.forEach((key, value) -> {
            Names.key("tag", key);
            Names.value("tag", key, value, Names.MAX_TAG);
        });
        return all;
    }

    /** The same as a part of another run, below which MLflow shows it. */
    public NewRun withParent(String runId) {
        return withTag("mlflow.parentRunId", Names.runId(runId));
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
