package dev.logway.interop;

import com.fasterxml.jackson.databind.JsonNode;
import dev.logway.tracking.Artifacts;
import dev.logway.tracking.Store;
import dev.logway.tracking.StoreContract;
import dev.logway.tracking.StoredRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
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
