package dev.logway.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.logway.examples.bootstrap.Bootstrap;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a real {@code mlflow ui}, started in the folder of the example, shows of its runs. {@code -Dlogway.downloads=100}
 * loads the growing log more often.
 */
final class DemoServedIT {
    private static final int DOWNLOADS = Integer.getInteger("logway.downloads", 20);
    /** On a quick machine, until a second snapshot is there. */
    private static final int MOST_DOWNLOADS = 10_000;

    private static final String LOG = "hydra_logs/bootstrap.log";
    private static final Pattern RECORD =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3} \\| [A-Z]+ +\\| .+ \\| .+ - .+");

    @TempDir
    private Path folder;

    @Test
    void ui_inTheDemosFolder_showsItsRunsWhileTheyRunAndAfter() throws IOException, InterruptedException {
        Process running = demo("bootstrap.iterations=2000000");
        try {
            await().atMost(Duration.ofMinutes(1)).until(() -> Files.exists(folder.resolve("mlflow.db")));
            try (MlflowServer server = MlflowServer.start(MlflowRelease.NEWEST, folder)) {
                String killed = await().atMost(Duration.ofMinutes(1))
                        .until(() -> runs(server), runs -> runs.size() == 1)
                        .get(0);
                assertServedWhileItGrows(server, killed);
                running.destroy();
                assertThat(running.waitFor(1, TimeUnit.MINUTES)).isTrue();
                assertThat(status(server, killed)).isEqualTo("KILLED");

                Process second = demo("model=forest", "model.trees=20");
                assertThat(second.waitFor(2, TimeUnit.MINUTES)).isTrue();
                assertThat(second.exitValue()).isZero();
                List<String> all = new ArrayList<>(runs(server));
                all.remove(killed);
                assertShownWhole(server, all.get(0));
            }
        } finally {
            running.destroyForcibly();
        }
    }

    private Process demo(String... overrides) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Bootstrap.class.getName()));
        command.addAll(List.of(overrides));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().removeIf(name -> name.startsWith("MLFLOW_") || name.startsWith("LOGWAY_"));
        return builder.start();
    }

    private static List<String> runs(MlflowServer server) {
        List<String> experiments = new ArrayList<>();
        server.post("experiments/search", Map.of("max_results", 100))
                .path("experiments")
                .forEach(experiment -> {
                    if (experiment.path("name").asText().equals("bootstrap")) {
                        experiments.add(experiment.path("experiment_id").asText());
                    }
                });
        List<String> runs = new ArrayList<>();
        server.post("runs/search", Map.of("experiment_ids", experiments))
                .path("runs")
                .forEach(run -> runs.add(run.path("info").path("run_id").asText()));
        return runs;
    }

    private static String status(MlflowServer server, String run) {
        return info(server, run).path("info").path("status").asText();
    }

    private static JsonNode info(MlflowServer server, String run) {
        return server.get("runs/get", "run_id", run).path("run");
    }

    private static void assertServedWhileItGrows(MlflowServer server, String run) {
        assertThat(status(server, run)).isEqualTo("RUNNING");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> server.artifact(run, LOG).statusCode() == 200);
        TreeSet<Integer> sizes = new TreeSet<>();
        for (int i = 0; i < DOWNLOADS || (sizes.size() < 2 && i < MOST_DOWNLOADS); i++) {
            HttpResponse<byte[]> download = server.artifact(run, LOG);
            assertThat(download.statusCode()).as("download %d", i + 1).isEqualTo(200);
            String text = new String(download.body(), StandardCharsets.UTF_8);
            assertThat(text).endsWith("\n");
            assertThat(text.lines())
                    .as("download %d", i + 1)
                    .allMatch(line -> RECORD.matcher(line).matches());
            sizes.add(text.length());
        }
        assertThat(sizes).as("snapshots that were seen").hasSizeGreaterThan(1);
        assertThat(status(server, run)).isEqualTo("RUNNING");
    }

    private void assertShownWhole(MlflowServer server, String run) throws IOException {
        JsonNode shown = info(server, run);
        assertThat(shown.path("info").path("status").asText()).isEqualTo("FINISHED");
        assertThat(entries(shown.path("data").path("params")))
                .containsEntry("model.kind", "forest")
                .containsEntry("model.trees", "20")
                .containsEntry("bootstrap.iterations", "1000");
        assertThat(entries(shown.path("data").path("tags")))
                .containsEntry("logway.overrides", "model=forest model.trees=20");
        assertThat(server.get("metrics/get-history", "run_id", run, "metric_key", "auroc")
                        .path("metrics"))
                .hasSize(1000);
        Path log = theLogWith(run);
        assertThat(server.artifact(run, LOG).body()).isEqualTo(Files.readAllBytes(log));
        assertThat(server.artifact(run, "config/hydra_cfg.yaml").body())
                .isEqualTo(Files.readAllBytes(log.resolveSibling(".hydra/config.yaml")));
        assertThat(Files.readAllLines(log))
                .filteredOn(line -> line.contains(" - resample "))
                .hasSize(1000);
    }

    private Path theLogWith(String run) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("outputs"))) {
            for (Path file :
                    files.filter(path -> path.endsWith("bootstrap.log")).toList()) {
                if (Files.readString(file).contains("run " + run)) {
                    return file;
                }
            }
        }
        throw new AssertionError("no log of run " + run);
    }

    private static Map<String, String> entries(JsonNode list) {
        Map<String, String> entries = new HashMap<>();
        list.forEach(entry ->
                entries.put(entry.path("key").asText(), entry.path("value").asText()));
        return entries;
    }
}
