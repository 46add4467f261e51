package dev.logway.run;

import dev.logway.config.Config;
import dev.logway.tracking.ArtifactPath;
import dev.logway.tracking.Store;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is kept of a run's configuration: in Hydra's files of its folder, and in its store as params, tags and
 * artifacts. Immutable.
 */
record Particulars(Plan<?> plan) {
    private static final int LONGEST_TAG = 8_000;

    /**
     * Writes Hydra's files and ours beside them, if there are to be any.
     *
     * @throws RunException if that fails
     */
    void writeFiles() {
        Config config = plan.composition().config();
        write("config.yaml", config.toYaml());
        write("hydra.yaml", plan.composition().systemYaml("hydra"));
        write("overrides.yaml", plan.composition().overridesYaml());
        write("logway.yaml", plan.composition().systemYaml("logway"));
        write("resolved.yaml", config.disclosed().toYaml());
        write("origins.yaml", Origins.yaml(config));
    }

    /** Writes down what the program has not read, if there is any. */
    void write(Unread unread) {
        if (!unread.isEmpty()) {
            write(Unread.FILE, unread.yaml());
        }
    }

    private void write(String name, String text) {
        Destinations.configFolder(plan).ifPresent(folder -> new RunFolder(plan.folder(), 1).write(folder, name, text));
    }

    Map<String, String> params() {
        return Params.of(plan.composition().config());
    }

    /** The configuration as it was composed and as it was resolved, without what is not to be told. */
    Map<ArtifactPath, byte[]> artifacts() {
        Config config = plan.composition().config();
        return Map.of(
                ConfigDestination.ARTIFACT,
                yaml(config.masked()),
                ConfigDestination.RESOLVED,
                yaml(config.disclosed()));
    }

    private static byte[] yaml(Config config) {
        return config.toYaml().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The tags that the run is made with.
     *
     * @param manifest as it is before the run has an id
     * @param own the id that it has until a server gives it one
     */
    Map<String, String> tags(Manifest manifest, String own, Store store) {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("mlflow.source.name", plan.main().getName());
        tags.put("mlflow.source.type", "LOCAL");
        tags.put(Manifest.TAG, manifest.json());
        tags.put("logway.way", manifest.way());
        tags.put("logway.folder", plan.folder().toString());
        tags.put("logway.host", manifest.owner().host());
        if (store.findFolder().isEmpty()) {
            tags.put(LateRun.TAG, own); // should nobody learn whether the run was made
        }
        tags.putAll(Job.tags(plan.composition()));
        String typed = String.join(" ", plan.shownOverrides());
        if (!typed.isEmpty()) {
            tags.put("logway.overrides", typed.length() <= LONGEST_TAG ? typed : typed.substring(0, LONGEST_TAG));
        }
        return tags;
    }

    /** What a person changes to name another store. */
    String uriPlace() {
        Config uri = plan.composition().system("logway").require("tracking.uri");
        return uri.readsEnvironment() ? "MLFLOW_TRACKING_URI" : uri.origin().describe();
    }
}
