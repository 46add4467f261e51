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
    void run_whoseFolderKeepsOnePart_hasAllLinesOnTheServer(@TempDir Path folder)
            throws IOException, InterruptedException {
        ProcessBuilder program = OwnProgram.of(PartsProgram.class, folder, List.of("logway.experiment=parts"));
        program.environment().put("MLFLOW_TRACKING_URI", server.uri());

        String said = OwnProgram.output(program);

        String id = runs("parts").get(0).at("/info/run_id").asText();
        assertThat(PartsProgram.linesOn(server, id)).as(said).containsExactlyInAnyOrderElementsOf(PartsProgram.lines());
        try (Stream<Path> files = Files.walk(folder.resolve("outputs"))) {
            assertThat(files.filter(path -> path.toString().endsWith(".log"))).hasSize(2);
        }
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(path -> path.toString().endsWith(".parts"))).isEmpty();
        }
    }

    @Test
    void recover_runOfAKilledProcess_completesItOnTheServer(@TempDir Path folder)
            throws IOException, InterruptedException {
        kill(folder, "killed");
        String id = runs("killed").get(0).at("/info/run_id").asText();

        logway(folder, "recover");

        assertKilled("killed", log(folder));
        assertThat(logway(folder, "where", id)).contains("KILLED");
    }

    @Test
    void recover_runOfAKilledProcessWithoutAFolder_completesItOnTheServer(@TempDir Path folder)
            throws IOException, InterruptedException {
        kill(folder, "folderless", "logway/way=pragmatic");
        Path log = folder.resolve("artifacts/hydra/bootstrap.log");

        logway(folder, "recover");

        assertKilled("folderless", log);
        assertThat(logway(folder, "where")).contains("KILLED").contains(log.toString());
        assertThat(folder.resolve("outputs")).doesNotExist();
        try (Stream<Path> left = Files.walk(folder.resolve(".logway-runs"))) {
            assertThat(left.filter(Files::isRegularFile).map(Path::getFileName).map(Path::toString))
                    .containsExactly("run.json");
        }
    }

    /** Starts a run and kills it when it measures. */
    private void kill(Path folder, String experiment, String... overrides) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(
                "logway.experiment=" + experiment,
                "bootstrap.iterations=2000000",
                "logway.tracking.uri='" + server.uri() + "'"));
        arguments.addAll(List.of(overrides));
        Process running = OwnProgram.of(Bootstrap.class, folder, arguments)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> !runs(experiment).isEmpty()
                            && runs(experiment).get(0).at("/data/metrics").size() > 0);
        } finally {
            running.destroyForcibly();
        }
        assertThat(running.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(runs(experiment).get(0).at("/info/status").asText()).isEqualTo("RUNNING");
    }

    private void assertKilled(String experiment, Path log) throws IOException {
        JsonNode run = runs(experiment).get(0);
        assertThat(run.at("/info/status").asText()).isEqualTo("KILLED");
        assertThat(Files.readAllBytes(log)).isNotEmpty();
        assertThat(server.artifact(run.at("/info/run_id").asText(), LOG).body()).isEqualTo(Files.readAllBytes(log));
    }
}
