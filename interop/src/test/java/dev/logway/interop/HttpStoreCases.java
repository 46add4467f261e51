package dev.logway.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.logway.tracking.ArtifactEntry;
import dev.logway.tracking.ArtifactPath;
import dev.logway.tracking.Artifacts;
import dev.logway.tracking.NewRun;
import dev.logway.tracking.Store;
import dev.logway.tracking.StoreContract;
import dev.logway.tracking.StoredRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What every store does, done by one real server for all tests of a class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class HttpStoreCases extends StoreContract {
    private final MlflowRelease release;
    private MlflowServer server;

    HttpStoreCases(MlflowRelease release) {
        this.release = release;
    }

    @BeforeAll
    void serve(@TempDir Path home) throws IOException {
        server = MlflowServer.serve(release, home);
    }

    /** Makes the server look new: what other tests have made is deleted, and its names are free. */
    @BeforeEach
    void hideWhatIsThere() {
        JsonNode found = server.post("experiments/search", Map.of("max_results", 1000));
        for (JsonNode experiment : found.path("experiments")) {
            String id = experiment.path("experiment_id").asText();
            if (!id.equals("0")) {
                String hidden = UUID.randomUUID().toString();
                server.post("experiments/update", Map.of("experiment_id", id, "new_name", hidden));
                server.post("experiments/delete", Map.of("experiment_id", id));
            }
        }
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    MlflowServer server() {
        return server;
    }

    @Test
    void artifacts_ofAllNames_areListedAndReadAsTheyWerePut() throws IOException, InterruptedException {
        Map<String, byte[]> files = new TreeMap<>();
        files.put("MLmodel", bytes(1));
        files.put("a b/c+d=e-f_g.yaml", bytes(2_000));
        files.put("a/deep/er/file.tar.gz", bytes(65_537));
        files.put("empty.txt", bytes(0));
        files.put("large.bin", bytes(3_000_000));
        files.put("x".repeat(200) + ".log", bytes(10));
        try (Store store = open()) {
            StoredRun run = store.createRun(
                    new NewRun(store.experiment("artifacts").id(), "r", "ada", Instant.EPOCH, Map.of()));
            Artifacts artifacts = store.artifacts(run);
            files.forEach((path, bytes) -> artifacts.put(ArtifactPath.of(path), bytes));

            assertThat(artifacts.list())
                    .containsExactlyElementsOf(files.entrySet().stream()
                            .map(file -> new ArtifactEntry(file.getKey(), file.getValue().length))
                            .toList());
            JsonNode read = MlflowReader.read(release, server.uri(), run.id(), folder, Map.of())
                    .path("artifacts");
            assertThat(read).hasSameSizeAs(files.keySet());
            files.forEach((path, bytes) ->
                    assertThat(read.path(path).asText()).as(path).isEqualTo(MlflowReader.sha256(bytes)));
        }
    }

    /** A server takes names that others never may; what is listed of them is what is no way out of a folder. */
    @Test
    void artifacts_thatOthersPutUnderOddNames_areListedIfTheyAreNames() {
        try (Store store = open()) {
            StoredRun run = store.createRun(
                    new NewRun(store.experiment("artifacts").id(), "r", "ada", Instant.EPOCH, Map.of()));
            String place = "/api/2.0/mlflow-artifacts/artifacts/" + run.experimentId() + "/" + run.id() + "/artifacts/";
            for (String name : List.of("C%3A/x", "..%5Cx", "w%C3%A4lder", "%3Cb%3E.html", ".hidden")) {
                assertThat(server.put(place + name, bytes(3)).statusCode())
                        .as(name)
                        .isEqualTo(200);
            }
            assertThat(server.put(place + "..%2F..%2Fx", bytes(3)).statusCode()).isEqualTo(400);

            assertThat(store.artifacts(run).list())
                    .extracting(ArtifactEntry::path)
                    .containsExactlyInAnyOrder("C:/x", "wälder", "<b>.html", ".hidden");
        }
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }

    @Override
    protected Store open() {
        return Store.open(server.uri(), folder);
    }

    @Override
    protected String read(StoredRun run, Artifacts artifacts, String path) {
        return new String(server.artifact(run.id(), path).body(), StandardCharsets.UTF_8);
    }

    @Override
    protected long count(String runId) {
        long count = 0;
        JsonNode run = server.get("runs/get", "run_id", runId);
        for (JsonNode metric : run.at("/run/data/metrics")) {
            String key = metric.path("key").asText();
            count += server.get("metrics/get-history", "run_id", runId, "metric_key", key)
                    .path("metrics")
                    .size();
        }
        return count;
    }
}
