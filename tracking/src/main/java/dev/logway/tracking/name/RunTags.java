package dev.logway.tracking.name;

import dev.logway.tracking.NewRun;
import java.util.LinkedHashMap;
import java.util.Map;

/** The tags that a run begins with. */
public final class RunTags {
    /** The tag that has the run's name, too. */
    public static final String NAME = "mlflow.runName";

    private static final String PARENT = "mlflow.parentRunId";

    private RunTags() {}

    /**
     * All of a run that is to be made: its own, and those that MLflow keeps its name and its user in.
     *
     * @return a new map
     * @throws dev.logway.tracking.StoreException if a key, a value or the name is none that MLflow takes
     */
    public static Map<String, String> of(NewRun run) {
        Map<String, String> all = new LinkedHashMap<>(run.tags());
        all.put(NAME, Names.value("run", "name", run.name(), Names.MAX_RUN_NAME));
        all.put("mlflow.user", run.user());
        String parent = all.get(PARENT);
        if (parent != null) {
            Names.runId(parent);
        }
        all.forEach((key, value) -> {
            Names.key("tag", key);
            Names.value("tag", key, value, Names.MAX_TAG);
        });
        return all;
    }
}
