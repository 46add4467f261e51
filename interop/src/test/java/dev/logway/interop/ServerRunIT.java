package dev.logway.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.logway.cli.Main;
import dev.logway.examples.bootstrap.Bootstrap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs of the example with a real server as their store: what it has of them afterwards, and what a person reads. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ServerRunIT {
    private static final String LOG = "hydra_logs/bootstrap.log";

    private MlflowServer server;

    @BeforeAll
    void serve(@TempDir Path home) throws IOException {
        server = MlflowServer.serve(MlflowRelease.NEWEST, home);
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private String logway(Path folder, String... args) throws IOException, InterruptedException {
        ProcessBuilder program = OwnProgram.of(Main.class, folder, List.of(args));
        program.environment().put("MLFLOW_TRACKING_URI", server.uri());
        return OwnProgram.output(program);
    }

    private List<JsonNode> runs(String experiment) {
        JsonNode found =
                server.post("experiments/search", Map.of("max_results", 10, "filter", "name = '" + experiment + "'"));
        List<JsonNode> runs = new ArrayList<>();
        for (JsonNode each : found.path("experiments")) {
            server.post(
                            "runs/search",
                            Map.of(
                                    "experiment_ids",
                                    List.of(each.path("experiment_id").asText())))
                    .path("runs")
                    .forEach(runs::add);
        }
        return runs;
    }

    private static Path log(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("outputs"))) {
            return files.filter(path -> path.endsWith("bootstrap.log"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void run_onAServer_isThereWholeAndSaysItsPage(@TempDir Path folder) throws IOException, InterruptedException {
        ProcessBuilder program =
                OwnProgram.of(Bootstrap.class, folder, List.of("logway.experiment=whole", "bootstrap.iterations=50"));
        program.environment().put("MLFLOW_TRACKING_URI", server.uri());

        String said = OwnProgram.output(program);

        JsonNode run = runs("whole").get(0);
        String id = run.at("/info/run_id").asText();
        String page =
                server.uri() + "/#/experiments/" + run.at("/info/experiment_id").asText() + "/runs/" + id;
        assertThat(run.at("/info/status").asText()).isEqualTo("FINISHED");
        assertThat(server.artifact(id, LOG).body()).isEqualTo(Files.readAllBytes(log(folder)));
        assertThat(server.artifact(id, "config/hydra_cfg.yaml").statusCode()).isEqualTo(200);
        assertThat(server.get("metrics/get-history", "run_id", id, "metric_key", "auroc")
                        .path("metrics"))
                .hasSize(50);
        assertThat(said).contains("page: " + page);
        assertThat(folder.resolve("mlflow.db")).doesNotExist();
        assertThat(logway(folder, "runs")).contains(id.substring(0, 8)).contains("FINISHED");
        assertThat(logway(folder, "where"))
                .contains("page: " + page)
                .contains(log(folder).toString());
    }

    @Test
    void recover_runOfAKilledProcess_completesItOnTheServer(@TempDir Path folder)
            throws IOException, InterruptedException {
        Process running = OwnProgram.of(
                        Bootstrap.class,
                        folder,
                        List.of(
                                "logway.experiment=killed",
                                "bootstrap.iterations=2000000",
                                "logway.tracking.uri='" + server.uri() + "'"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> !runs("killed").isEmpty()
                            && runs("killed").get(0).at("/data/metrics").size() > 0);
        } finally {
            running.destroyForcibly();
        }
        assertThat(running.waitFor(1, TimeUnit.MINUTES)).isTrue();
        String id = runs("killed").get(0).at("/info/run_id").asText();
        assertThat(runs("killed").get(0).at("/info/status").asText()).isEqualTo("RUNNING");

        logway(folder, "recover");

        assertThat(runs("killed").get(0).at("/info/status").asText()).isEqualTo("KILLED");
        byte[] log = Files.readAllBytes(log(folder));
        assertThat(log).isNotEmpty();
        assertThat(server.artifact(id, LOG).body()).isEqualTo(log);
        assertThat(logway(folder, "where", id)).contains("KILLED");
    }
}
