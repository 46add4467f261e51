package dev.logway.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.logway.tracking.ArtifactPath;
import dev.logway.tracking.Artifacts;
import dev.logway.tracking.Dataset;
import dev.logway.tracking.DatasetInput;
import dev.logway.tracking.Experiment;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What we keep on a server is what MLflow's own client of the same release reads there, thing by thing. */
final class PythonReadsIT {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final long MILLIS = START.toEpochMilli();
    private static final String NAME = "it's \"odd\" / Wälder 🌲";
    private static final Dataset IRIS =
            new Dataset("iris ü", "d1", "local", "{\"uri\": \"a.csv\"}", "{}", "{\"rows\": 5}");

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void run_onAServer_isReadWholeByItsOwnClient(MlflowRelease release) throws IOException, InterruptedException {
        try (MlflowServer server = MlflowServer.serve(release, folder);
                Store store = Store.open(server.uri(), folder)) {
            Experiment experiment = store.experiment(NAME);
            store.tagExperiment(experiment.id(), "mlflow.note.content", "**why**");
            StoredRun run = store.createRun(
                    new NewRun(experiment.id(), NAME, "ada", START, Map.of("team/a", "red")).withNote("# run"));
            Map<String, String> params = params();
            byte[] config = "a: Wälder 🌲\n".getBytes(StandardCharsets.UTF_8);
            record(store, run, params);
            Artifacts artifacts = store.artifacts(run);
            artifacts.put(ArtifactPath.of("config/a b+c=d.yaml"), config);
            artifacts.put(ArtifactPath.of("empty.txt"), Files.createFile(folder.resolve("empty.txt")));
            store.deleteTag(run.id(), "gone");
            store.deleteExperiment(experiment.id());
            store.restoreExperiment(experiment.id());
            store.deleteRun(run.id());
            store.restoreRun(run.id());
            store.end(run.id(), RunStatus.FAILED, START.plusSeconds(61));

            JsonNode read = MlflowReader.read(release, server.uri(), run.id(), folder, Map.of());

            assertThat(read.at("/experiment/name").asText()).isEqualTo(NAME);
            assertThat(read.at("/experiment/stage").asText()).isEqualTo("active");
            assertThat(texts(read.at("/experiment/tags"))).containsEntry("mlflow.note.content", "**why**");
            assertThat(List.of(
                            read.path("name").asText(),
                            read.path("user").asText(),
                            read.path("status").asText(),
                            read.path("stage").asText()))
                    .containsExactly(NAME, "ada", "FAILED", "active");
            assertThat(read.path("start").asLong()).isEqualTo(MILLIS);
            assertThat(read.path("end").asLong()).isEqualTo(MILLIS + 61_000);
            assertThat(texts(read.path("params"))).isEqualTo(params);
            assertThat(texts(read.path("tags")))
                    .containsEntry("team/a", "red")
                    .containsEntry("long", "ü".repeat(4_000))
                    .containsEntry("mlflow.note.content", "# run")
                    .doesNotContainKey("gone");
            assertThat(texts(read.path("latest")))
                    .containsOnly(
                            Map.entry("val loss", "0.1"),
                            Map.entry("Größe/x:y.z-1", "nan"),
                            Map.entry("inf", "-1.7976931348623157e+308"));
            assertThat(read.at("/history").path("val loss"))
                    .isEqualTo(JSON.readTree("[[" + MILLIS + ", -1, \"1e-320\"], [" + MILLIS + ", 2, \"0.1\"]]"));
            assertThat(read.path("inputs"))
                    .isEqualTo(JSON.readTree("[{\"name\": \"iris ü\", \"digest\": \"d1\", \"type\": \"local\","
                            + " \"source\": \"{\\\"uri\\\": \\\"a.csv\\\"}\", \"schema\": \"{}\","
                            + " \"profile\": \"{\\\"rows\\\": 5}\", \"tags\": {\"mlflow.data.context\": \"train\"}}]"));
            assertThat(texts(read.path("artifacts")))
                    .containsOnly(
                            Map.entry("config/a b+c=d.yaml", MlflowReader.sha256(config)),
                            Map.entry("empty.txt", MlflowReader.sha256(new byte[0])));
        }
    }

    private static Map<String, String> params() {
        Map<String, String> params = new TreeMap<>();
        for (int i = 0; i < 2_000; i++) {
            params.put("group/p." + i, "value " + i);
        }
        params.put("longest", "ü".repeat(6_000));
        params.put("empty", "");
        params.put("Schlüssel: 1", "two\nlines \"quoted\" \\ 🌲");
        return params;
    }

    private static void record(Store store, StoredRun run, Map<String, String> params) {
        try (Recorder recorder = store.record(run.id())) {
            params.forEach(recorder::param);
            recorder.metric("val loss", 0.1, MILLIS, 2);
            recorder.metric("val loss", 1e-320, MILLIS, -1);
            recorder.metric("Größe/x:y.z-1", Double.NaN, MILLIS, Long.MAX_VALUE);
            recorder.metric("inf", Double.NEGATIVE_INFINITY, MILLIS, 0);
            recorder.tag("long", "ü".repeat(4_000));
            recorder.tag("gone", "1");
            recorder.input(DatasetInput.of(IRIS, "train"));
            recorder.flush();
            params.forEach(recorder::param); // the same again changes nothing
            recorder.metric("val loss", 0.1, MILLIS, 2);
            recorder.input(DatasetInput.of(IRIS, "train"));
        }
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.fields()
                .forEachRemaining(
                        field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }
}
