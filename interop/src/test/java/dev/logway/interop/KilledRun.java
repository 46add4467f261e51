package dev.logway.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A {@link KilledRunProgram} in a process of its own, and what it had been told to be kept. Confined to one thread. */
final class KilledRun implements AutoCloseable {
    static final String URI = "sqlite:///mlflow.db";

    private static final String LOG = "artifacts/hydra_logs/killed_run_program.log";

    private final Path folder;
    private final Process process;
    private final Path output;

    private KilledRun(Path folder, Process process, Path output) {
        this.folder = folder;
        this.process = process;
        this.output = output;
    }

    static double value(long step) {
        return Math.sqrt(step + 2);
    }

    static KilledRun start(Path folder) throws IOException {
        Path output = Files.createTempFile(folder, "program-", ".txt");
        Process process = OwnProgram.of(
                        KilledRunProgram.class, folder, List.of("--config-name=killed", "logway.log.console=null"))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(output.toFile())
                .start();
        return new KilledRun(folder, process, output);
    }

    /** Waits until it measures and logs. */
    void awaitBegun() {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> !steps("flushed").isEmpty());
    }

    /** Kills it when it has lived so long, however far it is. */
    void killAfter(int millis) throws InterruptedException {
        assertThat(process.waitFor(millis, TimeUnit.MILLISECONDS))
                .as("ended by itself")
                .isFalse();
        process.destroyForcibly().waitFor();
    }

    /** The run's id, if it came so far. */
    Optional<String> findId() throws IOException {
        return said("run").findFirst();
    }

    private Stream<String> said(String what) throws IOException {
        String text = Files.readString(output);
        return text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .filter(line -> line.startsWith(what + " "))
                .map(line -> line.substring(what.length() + 1));
    }

    private List<Long> steps(String what) throws IOException {
        return said(what).map(Long::valueOf).toList();
    }

    /** What was flushed is in the store, before anybody completes the run. */
    void assertFlushedIsKept(JsonNode run) throws IOException {
        assertThat(steps(run, "flushed")).containsAll(steps("flushed"));
    }

    /** The run has ended, has what it measured without a gap, and each line of which the call returned. */
    void assertCompleted(JsonNode run) throws IOException {
        assertThat(run.path("status").asText()).isEqualTo("KILLED");
        assertThat(run.path("end").asLong())
                .isGreaterThanOrEqualTo(run.path("start").asLong());
        assertFlushedIsKept(run);
        List<Long> measured = steps(run, "measured");
        assertThat(measured).isEqualTo(firstSteps(measured.size()));
        List<Long> lines = lines(run);
        assertThat(lines).isEqualTo(firstSteps(lines.size())).containsAll(steps("logged"));
    }

    private static List<Long> firstSteps(int count) {
        return LongStream.range(0, count).boxed().toList();
    }

    /** Values and steps are told apart, so that a torn row would be seen. */
    private static List<Long> steps(JsonNode run, String metric) {
        return StoreView.elements(run.path("history").path(metric))
                .map(point -> {
                    long step = point.path(2).asLong();
                    assertThat(Double.parseDouble(point.path(1).asText())).isEqualTo(value(step));
                    return step;
                })
                .sorted()
                .toList();
    }

    private List<Long> lines(JsonNode run) throws IOException {
        Path log = folder.resolve("mlruns")
                .resolve(run.path("experiment").asText())
                .resolve(run.path("id").asText())
                .resolve(LOG);
        return Files.exists(log) ? done(Files.readString(log, StandardCharsets.UTF_8)) : List.of();
    }

    private static List<Long> done(String log) {
        return log.lines()
                .filter(line -> line.contains("done: "))
                .map(line -> Long.valueOf(line.substring(line.indexOf("done: ") + 6)))
                .toList();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
