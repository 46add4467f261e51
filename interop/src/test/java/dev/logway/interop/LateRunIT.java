package dev.logway.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.logway.cli.Main;
import dev.logway.examples.bootstrap.Bootstrap;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that begin while their server is away. */
final class LateRunIT {
    private static final String EXPERIMENT = "late";
    private static final String LOG = "hydra_logs/bootstrap.log";

    @TempDir
    private Path home;

    @TempDir
    private Path folder;

    @Test
    void run_begunWhileTheServerIsAway_goesThereWhileItRuns() throws IOException, InterruptedException {
        MlflowServer server = MlflowServer.serve(MlflowRelease.NEWEST, home);
        server.close();
        Path said = folder.resolve("out.txt");
        Process program = start(server, said, Bootstrap.class, "bootstrap.iterations=300000");
        try {
            await().atMost(Duration.ofMinutes(3))
                    .until(() -> Files.readString(said).contains("can't be reached"));
            try (MlflowServer back = server.again()) {
                await().atMost(Duration.ofMinutes(2))
                        .until(() -> runs(back).stream()
                                .anyMatch(run -> run.at("/data/metrics").size() > 0));
                assertThat(program.waitFor(5, TimeUnit.MINUTES)).isTrue();

                assertThat(program.exitValue()).as(Files.readString(said)).isZero();
                assertWhole(back, "FINISHED");
                assertThat(Files.readString(said)).contains("page: ").doesNotContain("yet, which could not be reached");
            }
        } finally {
            program.destroyForcibly();
        }
    }

    @Test
    void run_begunAndEndedWhileTheServerIsAway_isBroughtThereOnceByRecover() throws IOException, InterruptedException {
        MlflowServer server = MlflowServer.serve(MlflowRelease.NEWEST, home);
        server.close();
        Path said = folder.resolve("out.txt");
        Process program = start(server, said, Bootstrap.class, "bootstrap.iterations=50");
        assertThat(program.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(program.exitValue()).as(Files.readString(said)).isEqualTo(1);
        assertThat(Files.readString(said))
                .contains(
                        "not in the store " + server.uri() + " yet, which could not be reached; it comes there with the"
                                + " next run here, or by: logway recover --tracking-uri " + server.uri());
        assertThat(output(logway("where", "--tracking-uri", "sqlite:///none.db")))
                .contains("not in the store " + server.uri() + " yet");

        try (MlflowServer back = server.again()) {
            output(logway("recover", "--tracking-uri", back.uri()));
            output(logway("recover", "--tracking-uri", back.uri()));

            JsonNode run = assertWhole(back, "FINISHED");
            assertThat(back.get(
                                    "metrics/get-history",
                                    "run_id",
                                    run.at("/info/run_id").asText(),
                                    "metric_key",
                                    "auroc")
                            .path("metrics"))
                    .hasSize(50);
        }
    }

    @Test
    void run_whoseServerRefusesIt_doesNotBegin() throws IOException, InterruptedException {
        HttpServer refusing = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        refusing.createContext("/", exchange -> {
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
        });
        refusing.start();
        try {
            Path said = folder.resolve("out.txt");
            ProcessBuilder program = program(Bootstrap.class, List.of("logway.experiment=" + EXPERIMENT));
            program.environment()
                    .put(
                            "MLFLOW_TRACKING_URI",
                            "http://127.0.0.1:" + refusing.getAddress().getPort());
            Process process = program.redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();

            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(said)).isEqualTo(2);
        } finally {
            refusing.stop(0);
        }
    }

    /** The only run there is as it should be, and nothing of it waits. */
    private JsonNode assertWhole(MlflowServer server, String status) throws IOException {
        List<JsonNode> runs = runs(server);
        assertThat(runs).hasSize(1);
        JsonNode run = runs.get(0);
        String id = run.at("/info/run_id").asText();
        Path log = only("bootstrap.log");
        JsonNode manifest = new ObjectMapper().readTree(Files.readString(only("run.json")));
        assertThat(run.at("/info/status").asText()).isEqualTo(status);
        assertThat(run.at("/info/start_time").asLong())
                .isEqualTo(manifest.path("startMillis").asLong());
        assertThat(run.at("/info/run_name").asText())
                .isEqualTo(manifest.path("name").asText());
        assertThat(manifest.path("id").asText()).isEqualTo(id);
        assertThat(run.at("/data/params")).isNotEmpty();
        assertThat(run.at("/data/tags").toString()).contains("mlflow.source.name", "logway.run", "logway.id");
        assertThat(server.artifact(id, LOG).body()).isEqualTo(Files.readAllBytes(log));
        assertThat(server.artifact(id, "config/hydra_cfg.yaml").statusCode()).isEqualTo(200);
        try (Stream<Path> left = Files.list(only("run.json").getParent())) {
            assertThat(left).extracting(file -> file.getFileName().toString()).containsExactly("run.json");
        }
        return run;
    }

    private Path only(String name) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("outputs"))) {
            return files.filter(path -> path.endsWith(name)).findFirst().orElseThrow();
        }
    }

    private static List<JsonNode> runs(MlflowServer server) {
        List<JsonNode> runs = new ArrayList<>();
        server.post("experiments/search", Map.of("max_results", 10, "filter", "name = '" + EXPERIMENT + "'"))
                .path("experiments")
                .forEach(each -> server.post(
                                "runs/search",
                                Map.of(
                                        "experiment_ids",
                                        List.of(each.path("experiment_id").asText())))
                        .path("runs")
                        .forEach(runs::add));
        return runs;
    }

    private Process start(MlflowServer server, Path said, Class<?> main, String... args) throws IOException {
        List<String> all = new ArrayList<>(List.of("logway.experiment=" + EXPERIMENT));
        all.addAll(List.of(args));
        ProcessBuilder program = program(main, all);
        program.environment().put("MLFLOW_TRACKING_URI", server.uri());
        return program.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    }

    private ProcessBuilder logway(String... args) {
        return program(Main.class, List.of(args));
    }

    private String output(ProcessBuilder program) throws IOException, InterruptedException {
        Path file = folder.resolve("logway.out");
        Process process =
                program.redirectErrorStream(true).redirectOutput(file.toFile()).start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(file)).isZero();
        return Files.readString(file);
    }

    private ProcessBuilder program(Class<?> main, List<String> args) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(args);
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("MLFLOW_") || name.startsWith("LOGWAY_"));
        return builder;
    }
}
