package dev.logway.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Eight processes begin to write into one store at the same time, which is not there yet, and MLflow reads it all.
 * {@code -Dlogway.rounds=100} lets four make a database more often.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ManyProcessesIT {
    private static final int PROCESSES = 8;
    private static final int MAKERS = 4;
    private static final int ROUNDS = Integer.getInteger("logway.rounds", 5);
    private static final int RUNS = PROCESSES * ManyProcessesProgram.RUNS;

    private MlflowClient mlflow;

    @BeforeAll
    void startClient() {
        mlflow = MlflowClient.start(MlflowRelease.NEWEST);
    }

    @AfterAll
    void stopClient() {
        if (mlflow != null) {
            mlflow.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"sqlite:///mlflow.db, sqlite:///", "file:mlruns, file://"})
    void store_thatEightProcessesWriteAtOnce_hasAllOfIt(String uri, String scheme, @TempDir Path folder)
            throws IOException, InterruptedException {
        writeAtOnce(uri, folder);

        JsonNode read = mlflow.read(scheme + folder.resolve(uri.replaceFirst(".*[:/]", "")));

        List<String> names = IntStream.range(0, PROCESSES)
                .boxed()
                .flatMap(process -> IntStream.range(0, ManyProcessesProgram.RUNS)
                        .mapToObj(run -> "run " + run + " of process " + process))
                .toList();
        assertThat(StoreView.elements(read.path("experiments"))
                        .map(experiment -> experiment.path("name").asText()))
                .as("each experiment is made once")
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.of("Default", "shared"), names.stream().map(name -> "own of " + name))
                        .toList());
        assertThat(read.path("runs")).hasSize(RUNS).allSatisfy(ManyProcessesIT::assertWhole);
        assertThat(StoreView.elements(read.path("runs"))
                        .map(run -> run.path("name").asText()))
                .containsExactlyInAnyOrderElementsOf(names);
    }

    private void writeAtOnce(String uri, Path folder) throws IOException, InterruptedException {
        List<Process> processes = new ArrayList<>();
        try {
            for (int number = 0; number < PROCESSES; number++) {
                processes.add(OwnProgram.of(ManyProcessesProgram.class, folder, List.of(uri, Integer.toString(number)))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start());
            }
            for (Process process : processes) {
                assertThat(process.inputReader().readLine()).isEqualTo("ready");
            }
            for (Process process : processes) {
                process.getOutputStream().close();
            }
            for (Process process : processes) {
                assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
                assertThat(process.exitValue()).isZero();
            }
        } finally {
            processes.forEach(Process::destroyForcibly);
        }
    }

    private static void assertWhole(JsonNode run) {
        String name = run.path("name").asText();
        assertThat(run.path("status").asText()).isEqualTo("FINISHED");
        assertThat(run.path("params")).hasSize(ManyProcessesProgram.PARAMS);
        run.path("params")
                .fields()
                .forEachRemaining(param -> assertThat(param.getValue().asText())
                        .isEqualTo(name + " has " + param.getKey().substring(1)));
        assertThat(run.path("tags").path("begun by").asText()).isEqualTo(name);
        assertThat(run.path("tags").path("last").asInt()).isEqualTo(ManyProcessesProgram.STEPS - 1);
        assertThat(StoreView.elements(run.path("history").path("loss"))
                        .map(point -> point.path(0).asLong() + " "
                                + Double.parseDouble(point.path(1).asText()) + " "
                                + point.path(2).asLong())
                        .sorted())
                .isEqualTo(IntStream.range(0, ManyProcessesProgram.STEPS)
                        .mapToObj(step -> 1_000 + step + " " + 1.0 / (step + 1) + " " + step)
                        .sorted()
                        .toList());
    }

    /** As soon as the file is there MLflow opens it, and makes its own of the schema. */
    @Test
    void database_thatFourProcessesMakeAtOnce_isWholeToMlflowFromTheFirstMoment(@TempDir Path folder)
            throws IOException, InterruptedException {
        List<Process> makers = new ArrayList<>();
        try {
            for (int number = 0; number < MAKERS; number++) {
                makers.add(OwnProgram.of(MakingProgram.class, folder, List.of())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start());
            }
            List<BufferedReader> said =
                    makers.stream().map(Process::inputReader).toList();
            for (BufferedReader each : said) {
                assertThat(each.readLine()).isEqualTo("ready");
            }
            for (int round = 0; round < ROUNDS; round++) {
                Path own = Files.createDirectory(folder.resolve("round" + round));
                for (Process maker : makers) {
                    maker.getOutputStream().write((own + "\n").getBytes(StandardCharsets.UTF_8));
                    maker.getOutputStream().flush();
                }
                Path database = own.resolve("mlflow.db");
                while (Files.notExists(database)) {
                    Thread.onSpinWait();
                }

                JsonNode read = mlflow.read("sqlite:///" + database);

                assertThat(StoreView.elements(read.path("experiments"))
                                .map(experiment -> experiment.path("name").asText()))
                        .containsExactly("Default");
                for (BufferedReader each : said) {
                    assertThat(each.readLine()).isEqualTo("made");
                }
            }
        } finally {
            makers.forEach(Process::destroyForcibly);
        }
    }
}
