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
    void run_begunWhileTheServerIsAway_goesThereWithItsLogWhileItRuns() throws IOException, InterruptedException {
        MlflowServer.Place away = MlflowServer.away(MlflowRelease.NEWEST, home);
        Path said = folder.resolve("out.txt");
        Process program = start(away, said, LateProgram.class, "--config-name=late");
        try {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> Files.readString(said).contains("can't be reached"));
            try (MlflowServer server = away.start()) {
                await().atMost(Duration.ofMinutes(1)).until(() -> hasMetricsAndLog(server));
                assertThat(status(server)).isEqualTo("RUNNING");
                Files.createFile(folder.resolve(LateProgram.ENOUGH));
                assertThat(program.waitFor(1, TimeUnit.MINUTES)).isTrue();
                assertThat(program.exitValue()).as(Files.readString(said)).isZero();

                assertWhole(server, "FINISHED");
                assertThat(Files.readString(said))
                        .contains(" is in the store " + away.uri() + " now, as ", "page: " + away.uri())
                        .doesNotContain("yet, which could not be reached");
            }
        } finally {
            program.destroyForcibly();
        }
    }

    private static boolean hasMetricsAndLog(MlflowServer server) {
        return runs(server).stream()
                .anyMatch(run -> run.at("/data/metrics").size() > 0
                        && server.artifact(run.at("/info/run_id").asText(), LOG).statusCode() == 200);
    }

    private static String status(MlflowServer server) {
        return runs(server).get(0).at("/info/status").asText();
    }

    @Test
    void run_begunAndEndedWhileTheServerIsAway_isBroughtThereOnceByRecover() throws IOException, InterruptedException {
        MlflowServer.Place away = MlflowServer.away(MlflowRelease.NEWEST, home);
        Path said = folder.resolve("out.txt");
        Process program = start(away, said, Bootstrap.class, "bootstrap.iterations=50");
        assertThat(program.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(program.exitValue()).as(Files.readString(said)).isEqualTo(1);
        assertThat(Files.readString(said))
                .contains(
                        "It is named by MLFLOW_TRACKING_URI. Run ",
                        "not in the store " + away.uri() + " yet, which could not be reached; it comes there with the"
                                + " next run here, or by: logway recover --tracking-uri " + away.uri());
        assertSaidOfTheFolder(away);

        try (MlflowServer server = away.start()) {
            OwnProgram.output(logway("recover", "--tracking-uri", away.uri()));
            OwnProgram.output(logway("recover", "--tracking-uri", away.uri()));

            JsonNode run = assertWhole(server, "FINISHED");
            assertThat(server.get(
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
    void run_withoutAFolderBegunWhileTheServerIsAway_isBroughtThereByRecover()
            throws IOException, InterruptedException {
        MlflowServer.Place away = MlflowServer.away(MlflowRelease.NEWEST, home);
        Path said = folder.resolve("out.txt");
        Process program = start(away, said, Bootstrap.class, "bootstrap.iterations=50", "logway/way=pragmatic");
        assertThat(program.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(program.exitValue()).as(Files.readString(said)).isEqualTo(1);
        assertThat(Files.readString(said))
                .contains(" is kept in " + folder.resolve(".logway-runs"), "run finished after");

        try (MlflowServer server = away.start()) {
            OwnProgram.output(logway("recover", "--tracking-uri", away.uri()));

            JsonNode run = runs(server).get(0);
            assertThat(run.at("/info/status").asText()).isEqualTo("FINISHED");
            assertThat(server.artifact(run.at("/info/run_id").asText(), LOG).body())
                    .isEqualTo(Files.readAllBytes(folder.resolve("artifacts/hydra/bootstrap.log")));
        }
    }

    @Test
    void sweep_whileTheServerIsAway_leavesEachJobToRecover() throws IOException, InterruptedException {
        MlflowServer.Place away = MlflowServer.away(MlflowRelease.NEWEST, home);
        Path said = folder.resolve("out.txt");
        Process program = start(away, said, Bootstrap.class, "-m", "bootstrap.iterations=1,2,3");
        assertThat(program.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(program.exitValue()).as(Files.readString(said)).isEqualTo(1);

        try (MlflowServer server = away.start()) {
            OwnProgram.output(logway("recover", "--tracking-uri", away.uri()));

            assertThat(runs(server))
                    .extracting(run -> run.at("/info/status").asText())
                    .containsExactly("FINISHED", "FINISHED", "FINISHED");
        }
    }

    @Test
    void run_whoseFolderKeepsOnePartWhileTheServerIsAway_hasAllLinesThereAfterRecover()
            throws IOException, InterruptedException {
        MlflowServer.Place away = MlflowServer.away(MlflowRelease.NEWEST, home);
        Path said = folder.resolve("out.txt");
        Process program = start(away, said, PartsProgram.class);
        assertThat(program.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(program.exitValue()).as(Files.readString(said)).isEqualTo(1);

        try (MlflowServer server = away.start()) {
            OwnProgram.output(logway("recover", "--tracking-uri", away.uri()));

            String id = runs(server).get(0).at("/info/run_id").asText();
            assertThat(PartsProgram.linesOn(server, id)).containsExactlyInAnyOrderElementsOf(PartsProgram.lines());
            try (Stream<Path> left = Files.list(only("run.json").getParent())) {
                assertThat(left)
                        .extracting(file -> file.getFileName().toString())
                        .containsExactly("run.json");
            }
        }
    }

    /** What the folder knows is said although the server is away, with a word on that; what it does not know is not. */
    private void assertSaidOfTheFolder(MlflowServer.Place away) throws IOException, InterruptedException {
        String[] server = {"--tracking-uri", away.uri()};
        String trouble = "Could not ask the server at " + away.uri() + ": it can't be reached";
        assertThat(OwnProgram.output(logway("where", server)))
                .contains(
                        "not in the store " + away.uri() + " yet",
                        only("bootstrap.log").toString(),
                        trouble);
        assertThat(OwnProgram.output(logway("runs", server))).contains("FINISHED", trouble);
        assertThat(OwnProgram.output(logway("recover", server), 1)).startsWith(trouble);
        assertThat(OwnProgram.output(logway("where", "--tracking-uri", "sqlite:///none.db")))
                .contains("not in the store " + away.uri() + " yet");
    }

    @Test
    void run_whoseServersNameNobodyKnows_saysWhereItIsWrittenAndGoesOn() throws IOException, InterruptedException {
        String server = "http://" + "x".repeat(64) + ":5000"; // longer than a name may be, so that nobody is asked
        ProcessBuilder program = OwnProgram.of(
                Bootstrap.class, folder, List.of("bootstrap.iterations=5", "logway.tracking.uri='" + server + "'"));

        assertThat(OwnProgram.output(program, 1))
                .contains(
                        "Could not ask the server at " + server + ": no host of that name is known here. Look at how it"
                                + " is written in logway.tracking.uri or MLFLOW_TRACKING_URI, and at this machine's network. It"
                                + " is named by command line, argument 2. Run ")
                .contains("run finished after");
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
            ProcessBuilder program = OwnProgram.of(Bootstrap.class, folder, List.of("logway.experiment=" + EXPERIMENT));
            program.environment()
                    .put(
                            "MLFLOW_TRACKING_URI",
                            "http://127.0.0.1:" + refusing.getAddress().getPort());

            assertThat(OwnProgram.output(program, 2)).contains("it does not know who asks");
            try (Stream<Path> left = Files.walk(folder.resolve("outputs"))) {
                assertThat(left).noneMatch(path -> path.toString().contains(".logway/"));
            }
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

    private Process start(MlflowServer.Place server, Path said, Class<?> main, String... overrides) throws IOException {
        List<String> all = new ArrayList<>(List.of("logway.experiment=" + EXPERIMENT));
        all.addAll(List.of(overrides));
        ProcessBuilder program = OwnProgram.of(main, folder, all);
        program.environment().put("MLFLOW_TRACKING_URI", server.uri());
        return program.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    }

    private ProcessBuilder logway(String command, String... args) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(args));
        return OwnProgram.of(Main.class, folder, all);
    }
}
