package dev.logway.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.logway.tracking.ArtifactPath;
import dev.logway.tracking.Artifacts;
import dev.logway.tracking.Attachment;
import dev.logway.tracking.AttachmentEnd;
import dev.logway.tracking.NewRun;
import dev.logway.tracking.Recorder;
import dev.logway.tracking.RunStatus;
import dev.logway.tracking.Store;
import dev.logway.tracking.StoredRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A run of ours with one of each thing that a run can have, and the claim that a server lists all of it.
 *
 * @param log the local file that the artifact {@code hydra_logs/train.log} is a second name of
 */
record WrittenRun(StoredRun run, Path log) {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final Instant END = START.plusSeconds(61);
    private static final String YAML = "model:\n  name: Wälder 🌲\n";
    private static final String LOG = "first line\nthe last line, with an ü\n";

    static WrittenRun write(Store store, Path folder, String experiment) throws IOException {
        Map<String, String> tags = Map.of("logway.dir", "outputs/2026-01-02/03-04-05");
        StoredRun run = store.createRun(
                new NewRun(store.experiment(experiment).id(), "forest, 'quoted' & \"twice\"", "ada", START, tags));
        try (Recorder recorder = store.record(run.id())) {
            recorder.param("model.name", "Wälder 🌲");
            recorder.param("model.depth", "12");
            for (int step = 0; step < 3; step++) {
                recorder.metric("auroc", 0.9 + step / 100.0, START.toEpochMilli() + step, step);
            }
            recorder.metric("odd", Double.NaN, START.toEpochMilli(), 0);
            recorder.metric("odd", Double.POSITIVE_INFINITY, START.toEpochMilli(), 1);
            recorder.metric("odd", Double.NEGATIVE_INFINITY, START.toEpochMilli(), -2);
            recorder.metric("lost", Double.NaN, START.toEpochMilli(), 7);
            recorder.tag("note", "one\ntwo");
        }
        Artifacts artifacts = store.artifacts(run);
        artifacts.put(ArtifactPath.of("config/hydra_cfg.yaml"), YAML.getBytes(StandardCharsets.UTF_8));
        Path log = folder.resolve(run.id() + ".log");
        Files.writeString(log, LOG);
        try (Attachment attachment =
                artifacts.attach(ArtifactPath.of("hydra_logs/train.log"), log, AttachmentEnd.LINK)) {
            attachment.changed();
        }
        store.end(run.id(), RunStatus.FINISHED, END);
        return new WrittenRun(run, log);
    }

    void assertListedBy(MlflowServer server) throws IOException {
        assertExperimentListed(server);
        assertRunListed(server);
        assertHistoryListed(server);
        assertArtifactsServed(server);
    }

    private void assertExperimentListed(MlflowServer server) {
        JsonNode answer = server.post("experiments/search", Map.of("max_results", 100));
        assertThat(elements(answer.path("experiments"))
                        .map(e -> e.path("experiment_id").asText() + " "
                                + e.path("name").asText()))
                .contains("0 Default", run.experimentId() + " " + run.experiment());
    }

    private void assertRunListed(MlflowServer server) {
        JsonNode answer = server.post("runs/search", Map.of("experiment_ids", List.of(run.experimentId())));
        JsonNode listed = elements(answer.path("runs"))
                .filter(r -> r.path("info").path("run_id").asText().equals(run.id()))
                .findFirst()
                .orElseThrow();
        JsonNode info = listed.path("info");
        assertThat(info.path("run_name").asText()).isEqualTo(run.name());
        assertThat(info.path("user_id").asText()).isEqualTo("ada");
        assertThat(info.path("status").asText()).isEqualTo("FINISHED");
        assertThat(info.path("start_time").asLong()).isEqualTo(START.toEpochMilli());
        assertThat(info.path("end_time").asLong()).isEqualTo(END.toEpochMilli());
        assertThat(info.path("lifecycle_stage").asText()).isEqualTo("active");

        JsonNode data = listed.path("data");
        assertThat(entries(data.path("params")))
                .containsOnly(entry("model.name", "Wälder 🌲"), entry("model.depth", "12"));
        assertThat(entries(data.path("tags")))
                .contains(
                        entry("mlflow.runName", run.name()),
                        entry("mlflow.user", "ada"),
                        entry("logway.dir", "outputs/2026-01-02/03-04-05"),
                        entry("note", "one\ntwo"));
        assertThat(entries(data.path("metrics")))
                .as("the latest value of each: the one of the highest step")
                .containsOnly(
                        entry("auroc", "0.92"), entry("odd", Double.toString(Double.MAX_VALUE)), entry("lost", "NaN"));
    }

    /** MLflow keeps infinities as the largest numbers, in its own databases too. */
    private void assertHistoryListed(MlflowServer server) {
        assertThat(history(server, "auroc")).containsExactlyInAnyOrder("0: 0.9", "1: 0.91", "2: 0.92");
        assertThat(history(server, "odd"))
                .containsExactlyInAnyOrder("0: NaN", "1: " + Double.MAX_VALUE, "-2: " + -Double.MAX_VALUE);
        assertThat(history(server, "lost")).containsExactly("7: NaN");
    }

    private List<String> history(MlflowServer server, String metric) {
        JsonNode answer = server.get("metrics/get-history", "run_id", run.id(), "metric_key", metric);
        return elements(answer.path("metrics"))
                .map(m -> m.path("step").asLong() + ": " + number(m.path("value")))
                .toList();
    }

    private void assertArtifactsServed(MlflowServer server) throws IOException {
        assertThat(listing(server, "")).containsExactlyInAnyOrder("config/", "hydra_logs/");
        assertThat(listing(server, "config")).containsExactly("config/hydra_cfg.yaml " + bytes(YAML).length);
        assertThat(listing(server, "hydra_logs")).containsExactly("hydra_logs/train.log " + bytes(LOG).length);
        assertThat(server.artifact(run.id(), "config/hydra_cfg.yaml").body()).isEqualTo(bytes(YAML));
        assertThat(server.artifact(run.id(), "hydra_logs/train.log").body()).isEqualTo(bytes(LOG));
        assertThat(Files.isSameFile(log, Path.of(run.artifactUri(), "hydra_logs/train.log")))
                .as("the artifact is the local file itself")
                .isTrue();
    }

    private List<String> listing(MlflowServer server, String folder) {
        JsonNode answer = server.get("artifacts/list", "run_id", run.id(), "path", folder);
        return elements(answer.path("files"))
                .map(f -> f.path("path").asText()
                        + (f.path("is_dir").asBoolean()
                                ? "/"
                                : " " + f.path("file_size").asLong()))
                .toList();
    }

    private static Map<String, String> entries(JsonNode list) {
        Map<String, String> entries = new HashMap<>();
        elements(list).forEach(e -> entries.put(e.path("key").asText(), number(e.path("value"))));
        return entries;
    }

    private static String number(JsonNode value) {
        return value.isNumber() ? Double.toString(value.asDouble()) : value.asText();
    }

    private static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
