package dev.logway.tracking.file;

import dev.logway.tracking.Experiment;
import dev.logway.tracking.Lifecycle;
import dev.logway.tracking.StoreException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the {@code meta.yaml} of an experiment says. Immutable. Times are in milliseconds since 1970. */
record ExperimentMeta(String id, String name, String artifactLocation, Lifecycle stage, long created, long updated) {
    /**
     * Reads it for the experiment whose folder it is in.
     *
     * @throws StoreException if it can't be read, or says that it belongs elsewhere
     */
    static ExperimentMeta read(Path file, String id) {
        MetaYaml yaml = MetaYaml.read(file);
        yaml.require("experiment_id", id);
        long created = Objects.requireNonNullElse(yaml.number("creation_time"), 0L);
        return new ExperimentMeta(
                id,
                yaml.text("name"),
                yaml.text("artifact_location"),
                Lifecycle.of(yaml.text("lifecycle_stage")),
                created,
                Objects.requireNonNullElse(yaml.number("last_update_time"), created));
    }

    static ExperimentMeta begun(String id, String name, String artifactLocation, Instant now) {
        long millis = now.toEpochMilli();
        return new ExperimentMeta(id, name, artifactLocation, Lifecycle.ACTIVE, millis, millis);
    }

    byte[] yaml() {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("artifact_location", artifactLocation);
        values.put("creation_time", created);
        values.put("experiment_id", id);
        values.put("last_update_time", updated);
        values.put("lifecycle_stage", stage.word());
        values.put("name", name);
        return MetaYaml.bytes(values);
    }

    ExperimentMeta with(Lifecycle other, Instant now) {
        return new ExperimentMeta(id, name, artifactLocation, other, created, now.toEpochMilli());
    }

    ExperimentMeta withName(String other, Instant now) {
        return new ExperimentMeta(id, other, artifactLocation, stage, created, now.toEpochMilli());
    }

    Experiment with(Lifecycle seen, Map<String, String> tags) {
        return new Experiment(
                id, name, artifactLocation, seen, Instant.ofEpochMilli(created), Instant.ofEpochMilli(updated), tags);
    }
}
