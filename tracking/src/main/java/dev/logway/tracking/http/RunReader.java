package dev.logway.tracking.http;

import dev.logway.tracking.Dataset;
import dev.logway.tracking.DatasetInput;
import dev.logway.tracking.Experiment;
import dev.logway.tracking.Lifecycle;
import dev.logway.tracking.MetricPoint;
import dev.logway.tracking.RunStatus;
import dev.logway.tracking.StoredRun;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what MLflow's REST API says of experiments, runs and metrics. */
final class RunReader {
    private RunReader() {}

    static Experiment experiment(JsonObject json) {
        return new Experiment(
                json.text("experiment_id"),
                json.text("name"),
                json.text("artifact_location"),
                Lifecycle.of(json.text("lifecycle_stage")),
                Instant.ofEpochMilli(json.number("creation_time")),
                Instant.ofEpochMilli(json.number("last_update_time")),
                pairs(json, "tags"));
    }

    /** @param experiment its name, which a run does not say */
    static StoredRun run(JsonObject json, String experiment) {
        JsonObject info = json.object("info");
        JsonObject data = json.object("data");
        Map<String, String> tags = pairs(data, "tags");
        RunStatus status = RunStatus.of(info.text("status"));
        return new StoredRun(
                info.text(info.has("run_id") ? "run_id" : "run_uuid"),
                info.text("experiment_id"),
                experiment,
                info.has("run_name") ? info.text("run_name") : tags.getOrDefault("mlflow.runName", ""),
                info.text("user_id"),
                status,
                Lifecycle.of(info.text("lifecycle_stage")),
                Instant.ofEpochMilli(info.number("start_time")),
                end(status, info.number("end_time")),
                info.text("artifact_uri"),
                pairs(data, "params"),
                tags,
                metrics(data),
                json.object("inputs").objects("dataset_inputs").stream()
                        .map(RunReader::input)
                        .toList());
    }

    /** A server keeps the end of a run that runs again. */
    private static @Nullable Instant end(RunStatus status, long millis) {
        return status.isEnd() && millis != 0 ? Instant.ofEpochMilli(millis) : null;
    }

    private static Map<String, Double> metrics(JsonObject data) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        data.objects("metrics").forEach(metric -> metrics.put(metric.text("key"), metric.decimal("value")));
        return metrics;
    }

    static MetricPoint point(JsonObject metric) {
        return new MetricPoint(metric.decimal("value"), metric.number("timestamp"), metric.number("step"));
    }

    private static DatasetInput input(JsonObject json) {
        JsonObject dataset = json.object("dataset");
        return new DatasetInput(
                new Dataset(
                        dataset.text("name"),
                        dataset.text("digest"),
                        dataset.text("source_type"),
                        dataset.text("source"),
                        dataset.text("schema"),
                        dataset.text("profile")),
                pairs(json, "tags"));
    }

    static Map<String, String> pairs(JsonObject json, String name) {
        Map<String, String> pairs = new LinkedHashMap<>();
        List<JsonObject> all = json.objects(name);
        all.forEach(pair -> pairs.put(pair.text("key"), pair.text("value")));
        return pairs;
    }
}
