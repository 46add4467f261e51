package dev.logway.examples.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.logway.run.KnownRun;
import dev.logway.run.Runs;
import dev.logway.tracking.RunSearch;
import dev.logway.tracking.RunStatus;
import dev.logway.tracking.Store;
import dev.logway.tracking.StoredRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What one run leaves behind, however it ends. Each has a process and a folder of its own, so two are tried at a time. */
@Execution(ExecutionMode.CONCURRENT)
class DemoIT {
    private static final String URI = "sqlite:///mlflow.db";
    private static final Pattern HYDRA_TIME = Pattern.compile("\\[\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3}\\]");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3} \\| ");
    private static final String LONG = "bootstrap.iterations=2000000";

    @TempDir
    Path folder;

    private List<StoredRun> stored() {
        if (!Store.exists(URI, folder)) {
            return List.of();
        }
        try (Store store = Store.open(URI, folder)) {
            return store.search(RunSearch.newest(10)).items();
        }
    }

    /**
     * The records among some lines, without their times: each place has its own order of records that came at once, and
     * a time that never goes back in it.
     */
    private static List<String> records(List<String> lines) {
        return lines.stream()
                .filter(line -> TIME.matcher(line).lookingAt())
                .map(line -> TIME.matcher(line).replaceFirst(""))
                .toList();
    }

    private static List<String> onlyIn(List<String> some, List<String> others) {
        List<String> only = new ArrayList<>(records(some));
        only.removeAll(Set.copyOf(records(others)));
        return only;
    }

    @Test
    void run_toItsEnd_leavesTheSameLinesInThreePlaces() throws IOException, InterruptedException {
        try (DemoProcess demo = DemoProcess.start(folder, "bootstrap.iterations=300", "model.epochs=5")) {
            assertThat(demo.end()).isZero();

            StoredRun run = stored().get(0);
            Path artifact = Path.of(run.artifactUri()).resolve("hydra_logs/bootstrap.log");
            Path log = demo.files("outputs", "/bootstrap.log").get(0);
            assertThat(records(demo.log()))
                    .hasSizeGreaterThan(300)
                    .containsExactlyInAnyOrderElementsOf(records(demo.errors()));
            assertThat(Files.isSameFile(artifact, log)).isTrue();
            assertThat(demo.errors()).noneMatch(line -> line.contains("\033"));
            assertThat(demo.log()).anyMatch(line -> line.contains(" - resample 300 of 300"));
            assertThat(demo.log()).anyMatch(line -> line.contains(" | org.tribuo."));
            assertThat(run.status()).isEqualTo(RunStatus.FINISHED);
            assertThat(run.params())
                    .containsEntry("model.kind", "logistic")
                    .containsEntry("bootstrap.iterations", "300")
                    .containsEntry("seed", "42");
            assertThat(run.metrics()).containsKeys("auroc", "auroc_mean", "auroc_low", "auroc_high", "fold_auroc");
            assertThat(run.tags()).containsEntry("data", "data/breast_cancer_wisconsin.csv");
        }
    }

    @Test
    void run_toItsEnd_writesHydrasFiles() throws IOException, InterruptedException {
        try (DemoProcess demo = DemoProcess.start(folder, "bootstrap.iterations=10", "model=forest", "model.trees=5")) {
            assertThat(demo.end()).isZero();

            Path config = demo.files("outputs", ".hydra/config.yaml").get(0);
            assertThat(config).hasContent("""
                            model:
                              kind: forest
                              trees: 5
                              share: 0.2
                            data:
                              file: data/breast_cancer_wisconsin.csv
                              target: diagnosis
                              positive: malignant
                            seed: 42
                            bootstrap:
                              iterations: 10
                              threads: 8
                            """);
            assertThat(config.resolveSibling("overrides.yaml"))
                    .hasContent("- bootstrap.iterations=10\n- model=forest\n- model.trees=5\n");
            assertThat(config.resolveSibling("hydra.yaml")).content().startsWith("hydra:\n  run:\n    dir: ");
            assertThat(demo.files("mlruns", "config/hydra_cfg.yaml").get(0)).hasSameTextualContentAs(config);
        }
    }

    @Test
    void sweep_thatIsKilled_endsTheJobThatRuns_andBeginsNoOther() throws IOException, InterruptedException {
        try (DemoProcess demo = DemoProcess.start(folder, "-m", "seed=1,2", LONG)) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> !demo.files("multirun", "/0/bootstrap.log").isEmpty()
                            && demo.errors().stream().anyMatch(line -> line.contains("resample")));
            demo.signal("TERM");
            assertThat(demo.end()).isEqualTo(143);

            Path log = demo.files("multirun", "/0/bootstrap.log").get(0);
            assertThat(demo.errors())
                    .contains("  #0 killed: seed=1 " + LONG + " | killed by SIGTERM | " + log.toRealPath())
                    .anyMatch(
                            line -> line.matches("Sweep of 2 jobs ended after .* s: 0 finished, 1 not, 1 not started"));
            assertThat(stored()).singleElement().extracting(StoredRun::status).isEqualTo(RunStatus.KILLED);
            assertThat(demo.files("multirun", ".ring")).isEmpty();
        }
    }

    static Stream<Arguments> signals() {
        return Stream.of(arguments("INT", 130), arguments("TERM", 143), arguments("HUP", 129));
    }

    @ParameterizedTest
    @MethodSource("signals")
    void run_askedToEnd_isKilledWithItsWholeLog(String signal, int exitCode) throws IOException, InterruptedException {
        try (DemoProcess demo = DemoProcess.start(folder, LONG)) {
            await().atMost(Duration.ofMinutes(1)).until(() -> demo.log().size() > 500);
            demo.signal(signal);

            assertThat(demo.end()).isEqualTo(exitCode);
            StoredRun run = stored().get(0);
            assertThat(run.status()).isEqualTo(RunStatus.KILLED);
            List<String> log = demo.log();
            assertThat(log.subList(log.size() - 1 - DemoProcess.THREADS, log.size()))
                    .anyMatch(line -> line.endsWith("killed by SIG" + signal));
            assertThat(onlyIn(demo.errors(), log)).hasSizeLessThanOrEqualTo(DemoProcess.THREADS);
            assertThat(onlyIn(log, demo.errors())).hasSizeLessThanOrEqualTo(DemoProcess.THREADS);
            assertThat(Path.of(run.artifactUri()).resolve("hydra_logs/bootstrap.log"))
                    .hasSameBinaryContentAs(
                            demo.files("outputs", "/bootstrap.log").get(0));
            assertThat(demo.errors()).anyMatch(line -> line.equals("Run " + run.id() + " killed by SIG" + signal));
        }
    }

    @Test
    void run_killedAtOnce_isCompletedByWhoeverLooks() throws IOException, InterruptedException {
        try (DemoProcess demo = DemoProcess.start(folder, LONG)) {
            await().atMost(Duration.ofMinutes(1)).until(() -> demo.log().size() > 500);
            demo.signal("KILL");

            assertThat(demo.end()).isEqualTo(137);
            Path log = demo.files("outputs", "/bootstrap.log").get(0);
            assertThat(onlyIn(demo.errors(), Files.readAllLines(log))).hasSizeLessThanOrEqualTo(DemoProcess.THREADS);
            assertThat(stored().get(0).status()).isEqualTo(RunStatus.RUNNING);

            try (Runs runs = Runs.open(folder, URI)) {
                KnownRun run = runs.newest();
                assertThat(run.status()).isEqualTo(RunStatus.KILLED);
                assertThat(run.end()).isNotNull();
                assertThat(run.whereabouts())
                        .filteredOn(place -> place.location().endsWith("bootstrap.log"))
                        .hasSize(2)
                        .allSatisfy(place -> assertThat(place.bytes()).isEqualTo(Files.size(log)));
            }
        }
    }

    @Test
    void run_inAFolderOfFiles_saysHowMlflowOpensIt() throws IOException, InterruptedException {
        try (DemoProcess demo = DemoProcess.start(folder, "logway.tracking.uri=mlruns", "bootstrap.iterations=20")) {
            assertThat(demo.end()).isZero();

            try (Store store = Store.open("file:mlruns", folder)) {
                StoredRun run = store.search(RunSearch.newest(10)).items().get(0);
                assertThat(run.status()).isEqualTo(RunStatus.FINISHED);
                assertThat(run.params()).containsEntry("bootstrap.iterations", "20");
                assertThat(store.history(run.id(), "auroc")).hasSize(20);
                assertThat(demo.errors())
                        .anyMatch(line -> line.endsWith(
                                "open: MLFLOW_ALLOW_FILE_STORE=true mlflow ui --backend-store-uri " + store.uri()));
            }
            assertThat(folder.resolve("mlflow.db")).doesNotExist();
        }
    }

    @Test
    void run_inAFolderOfFilesAndKilledAtOnce_isCompletedByWhoeverLooks() throws IOException, InterruptedException {
        try (DemoProcess demo = DemoProcess.start(folder, "logway.tracking.uri=file:mlruns", LONG)) {
            await().atMost(Duration.ofMinutes(1)).until(() -> demo.log().size() > 500);
            demo.signal("KILL");
            assertThat(demo.end()).isEqualTo(137);

            Path log = demo.files("outputs", "/bootstrap.log").get(0);
            try (Runs runs = Runs.open(folder, "file:mlruns")) {
                KnownRun run = runs.newest();
                assertThat(run.status()).isEqualTo(RunStatus.KILLED);
                assertThat(run.whereabouts())
                        .filteredOn(place -> place.location().endsWith("bootstrap.log"))
                        .hasSize(2)
                        .allSatisfy(place -> assertThat(place.bytes()).isEqualTo(Files.size(log)));
            }
        }
    }

    @Test
    void run_thatThrows_failsWithItsTraceInTheLog() throws IOException, InterruptedException {
        try (DemoProcess demo = DemoProcess.start(folder, "data.file=nowhere.csv")) {
            assertThat(demo.end()).isEqualTo(1);

            assertThat(stored().get(0).status()).isEqualTo(RunStatus.FAILED);
            assertThat(demo.log())
                    .anyMatch(line -> line.contains("| ERROR    | main | ") && line.contains(" - run failed after "))
                    .anyMatch(line -> line.contains("'data.file' is 'nowhere.csv', which is neither"))
                    .anyMatch(line -> line.contains("at dev.logway.examples.bootstrap.DataSet.load("));
        }
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments("misspelt key", List.of("bootstrap.iteratons=5"), List.of("iteratons", "iterations")),
                arguments("misspelt option", List.of("model=forrest"), List.of("model/forrest", "forest")),
                arguments("wrong type", List.of("bootstrap.iterations=many"), List.of("bootstrap.iterations", "many")),
                arguments("broken override", List.of("model=[a"), List.of("model=[a")),
                arguments("no such config", List.of("--config-name", "confg"), List.of("confg")),
                arguments("no key", List.of("=1"), List.of("Could not override ''", "argument 1")),
                arguments("label for choice", List.of("logway.way=pragmatic"), List.of("logway/way=pragmatic")),
                arguments("no folder", List.of("hydra.run.dir="), List.of("'hydra.run.dir' is empty")),
                arguments(
                        "wrong flag",
                        List.of("--confg"),
                        List.of("unrecognized arguments: --confg", "Did you mean --cfg?")),
                arguments(
                        "wrong setting",
                        List.of("logway.log.console.level=LOUD"),
                        List.of("logway.log.console.level", "LOUD")),
                arguments("no store", List.of("logway.tracking.uri=nosql:///x"), List.of("nosql:///x")),
                arguments("unusable folder", List.of("hydra.run.dir=stderr/x"), List.of("stderr/x", "hydra.run.dir=")),
                arguments(
                        "unusable log",
                        List.of("logway.log.file.path=stderr/x.log"),
                        List.of("stderr/x.log", "logway.log.file.path=")),
                arguments(
                        "long name", List.of("logway.name=" + "x".repeat(300)), List.of("'name' has 300 characters")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void run_withAMistake_saysSoAndLeavesNothingRunning(String name, List<String> arguments, List<String> said)
            throws IOException, InterruptedException {
        try (DemoProcess demo = DemoProcess.start(folder, arguments.toArray(new String[0]))) {
            assertThat(demo.end()).isEqualTo(2);

            String errors = String.join("\n", demo.errors());
            assertThat(errors).contains(said).doesNotContain("\tat ").doesNotContain("Exception in thread");
            assertThat(stored()).noneMatch(run -> run.status() == RunStatus.RUNNING);
            assertThat(demo.output()).isEmpty();
        }
    }

    @Test
    void run_brokenYaml_namesItsLine() throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("conf"));
        Files.writeString(folder.resolve("conf/config.yaml"), "seed: 42\nmodel: {kind: [\n");
        try (DemoProcess demo = DemoProcess.start(folder, "--config-path", "conf")) {
            assertThat(demo.end()).isEqualTo(2);

            assertThat(String.join("\n", demo.errors()))
                    .contains("config.yaml:3:1")
                    .doesNotContain("\tat ");
            assertThat(folder.resolve("outputs")).doesNotExist();
        }
    }

    @Test
    void run_terminatedTwice_endsOnce() throws IOException, InterruptedException {
        try (DemoProcess demo = DemoProcess.start(folder, LONG)) {
            await().atMost(Duration.ofMinutes(1)).until(() -> demo.log().size() > 500);
            demo.signal("TERM");
            demo.signal("TERM");

            assertThat(demo.end()).isEqualTo(143);
            assertThat(stored().get(0).status()).isEqualTo(RunStatus.KILLED);
        }
    }

    @Test
    void run_intoAFileThatAnotherRunHas_leavesTheOthersArtifactAsItIs() throws IOException, InterruptedException {
        String[] arguments = {"bootstrap.iterations=10", "logway.log.file.path=my.log"};
        try (DemoProcess first = DemoProcess.start(folder, arguments)) {
            assertThat(first.end()).isZero();
        }
        Path artifact = Path.of(stored().get(0).artifactUri()).resolve("hydra_logs/my.log");
        byte[] before = Files.readAllBytes(artifact);
        try (DemoProcess second = DemoProcess.start(folder, arguments)) {
            assertThat(second.end()).isZero();
        }

        assertThat(artifact).hasBinaryContent(before);
    }

    @Test
    void run_secretsOfItsConfig_areNotInMlflow() throws IOException, InterruptedException {
        String[] arguments = {"bootstrap.iterations=10", "+logway.log.levels={my_password: WARN}", "model.kind=logistic"
        };
        try (DemoProcess demo = DemoProcess.start(folder, arguments)) {
            assertThat(demo.end()).isZero();
            assertThat(stored().get(0).tags().get("logway.overrides"))
                    .isEqualTo("bootstrap.iterations=10 model.kind=logistic");
        }
    }

    @Test
    void run_withMoreFilesAndNoConsole_writesToEach() throws IOException, InterruptedException {
        String[] arguments = {
            "bootstrap.iterations=10",
            "logway.log.console=null",
            "logway.log.files=[{path: errors.log, level: ERROR}, {path: all.json, format: json}]",
            "+logway.log.levels.org.tribuo=WARN"
        };
        try (DemoProcess demo = DemoProcess.start(folder, arguments)) {
            assertThat(demo.end()).isZero();

            assertThat(records(demo.errors())).isEmpty();
            assertThat(demo.log()).isNotEmpty().noneMatch(line -> line.contains("org.tribuo"));
            assertThat(folder.resolve("errors.log")).isEmptyFile();
            assertThat(Files.readAllLines(folder.resolve("all.json")))
                    .hasSameSizeAs(demo.log())
                    .allMatch(line -> line.startsWith("{\"time\":"));
        }
    }

    @Test
    void run_withoutAFile_isInMlflowWithoutALog() throws IOException, InterruptedException {
        try (DemoProcess demo = DemoProcess.start(folder, "bootstrap.iterations=10", "logway.log.file=null")) {
            assertThat(demo.end()).isZero();

            assertThat(stored().get(0).status()).isEqualTo(RunStatus.FINISHED);
            assertThat(Path.of(stored().get(0).artifactUri()).resolve("hydra_logs"))
                    .doesNotExist();
            assertThat(String.join("\n", demo.errors()))
                    .contains("run finished after")
                    .doesNotContain("hydra_logs");
        }
    }

    @Test
    void run_principledWay_isHydras() throws IOException, InterruptedException {
        try (DemoProcess demo = DemoProcess.start(folder, "logway/way=principled", "bootstrap.iterations=10")) {
            assertThat(demo.end()).isZero();

            assertThat(folder.resolve("mlflow.db")).doesNotExist();
            assertThat(hydraRecords(demo.log()))
                    .hasSizeGreaterThan(10)
                    .anyMatch(line ->
                            line.startsWith("[dev.logway.examples.bootstrap.Resampler][INFO] - resample 10 of 10: "))
                    .containsExactlyInAnyOrderElementsOf(
                            hydraRecords(demo.output().lines().toList()));
            try (Runs runs = Runs.open(folder, URI)) {
                assertThat(runs.newest().status()).isEqualTo(RunStatus.FINISHED);
            }
        }
    }

    /** As Hydra's job_logging has them, without their times. */
    private static List<String> hydraRecords(List<String> lines) {
        return lines.stream()
                .filter(line -> HYDRA_TIME.matcher(line).lookingAt())
                .map(line -> HYDRA_TIME.matcher(line).replaceFirst(""))
                .toList();
    }

    @Test
    void run_pragmaticWay_isOneFileAndItsCopy() throws IOException, InterruptedException {
        try (DemoProcess demo = DemoProcess.start(folder, "logway/way=pragmatic", "bootstrap.iterations=10")) {
            assertThat(demo.end()).isZero();

            Path log = folder.resolve("artifacts/hydra/bootstrap.log");
            Path copy = Path.of(stored().get(0).artifactUri()).resolve("hydra_logs/bootstrap.log");
            assertThat(folder.resolve("outputs")).doesNotExist();
            assertThat(copy).hasSameBinaryContentAs(log);
            assertThat(Files.isSameFile(copy, log)).isFalse();
        }
    }
}
