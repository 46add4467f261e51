package dev.logway.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Retention is of the folder: MLflow has the lines that it has taken away there. */
final class RetentionTest {
    private static final int LINES = 200;

    @TempDir
    private Path folder;

    private final Logger log = LoggerFactory.getLogger(RetentionTest.class);
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    record Settings(long seed) {}

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(folder.resolve("conf"));
        Files.writeString(folder.resolve("conf/config.yaml"), "seed: 1\n");
    }

    private int start(String... arguments) {
        List<String> all = new ArrayList<>(List.of(
                "--config-path",
                folder.resolve("conf").toString(),
                "hydra.run.dir=" + folder.resolve("run"),
                "logway.tracking.uri=sqlite:///" + folder.resolve("mlflow.db")));
        all.addAll(List.of(arguments));
        return new Launch<>(
                        Setup.usual(RetentionTest.class, Settings.class),
                        run -> IntStream.range(0, LINES).forEach(i -> log.info("line {} of many", i)),
                        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        Map.of())
                .run(all);
    }

    private List<Path> files(String below) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.getParent().endsWith(below))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> waiting() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(".parts")).toList();
        }
    }

    private static Stream<String> lines(Path file) {
        boolean isPacked = file.toString().endsWith(".gz");
        try (InputStream plain = Files.newInputStream(file);
                InputStream text = isPacked ? new GZIPInputStream(plain) : plain) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertThatMlflowHasAll() {
        assertThat(files("hydra_logs").stream()
                        .flatMap(RetentionTest::lines)
                        .filter(line -> line.endsWith(" of many"))
                        .map(line -> line.replaceFirst(".* - ", "")))
                .as(err.toString(StandardCharsets.UTF_8))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, LINES)
                        .mapToObj(i -> "line " + i + " of many")
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"live", "at_end"})
    void retention_inTheRunsFolder_isNotOfMlflow(String logs) throws IOException {
        assertThat(start(
                        "logway.log.file.rotation=1 kB",
                        "+logway.log.file.retention=1",
                        "logway.tracking.logs=" + logs))
                .isZero();

        assertThat(files("run")).hasSize(2);
        assertThatMlflowHasAll();
        assertThat(waiting()).isEmpty();
    }

    @Test
    void timeInThePath_ofARun_isWhenItBegan() {
        assertThat(start(
                        "logway.log.file.rotation=1 kB",
                        "logway.log.file.path='" + folder.resolve("run") + "/all_{time:YYYY}.log'"))
                .isZero();

        assertThat(files("run")).hasSizeGreaterThan(10);
        assertThat(files("hydra_logs"))
                .hasSameSizeAs(files("run"))
                .anyMatch(file -> file.getFileName().toString().matches("all_\\d{4}\\.log"));
        assertThatMlflowHasAll();
    }

    @Test
    void retention_ofPackedParts_isNotOfMlflow() {
        assertThat(start(
                        "logway.log.file.rotation=1 kB",
                        "+logway.log.file.retention=1",
                        "+logway.log.file.compression=gz"))
                .isZero();

        assertThat(files("run")).hasSize(2);
        assertThatMlflowHasAll();
    }
}
