package dev.logway.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A {@link FileWriterProgram} in a process of its own. Confined to one thread. */
final class KillableWriter implements AutoCloseable {
    /** Longer than a page of a file, so that a part of it is one. */
    static final String TEXT = "a text that is one only as a whole, ".repeat(150);

    static final String BEGINS = "begins";

    private final Process process;
    private final Path output;

    private KillableWriter(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static long time(long step) {
        return 1_000_000_000_000L + step * 7_919;
    }

    static double value(long step) {
        return Math.sqrt(step + 2);
    }

    static KillableWriter start(Path folder) throws IOException {
        Path output = Files.createTempFile(folder, "writer-", ".txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FileWriterProgram.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(output.toFile())
                .start();
        return new KillableWriter(process, output);
    }

    /** Kills it when it has worked so long, however far it is. */
    void killAfter(int millis) throws InterruptedException {
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> Files.size(output) > 0);
        assertThat(process.waitFor(millis, TimeUnit.MILLISECONDS))
                .as("ended by itself")
                .isFalse();
        process.destroyForcibly().waitFor();
    }

    /** Waits until it has said that something is flushed. */
    void awaitKept() {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> Files.readString(output).lines().count() > 1);
    }

    /** What it said to be flushed is there, in a whole line of what it said. */
    void assertKept(JsonNode runs) throws IOException {
        String said = Files.readString(output);
        for (String line : said.substring(0, said.lastIndexOf('\n') + 1)
                .lines()
                .filter(line -> !line.equals(BEGINS))
                .toList()) {
            String run = line.substring(0, line.indexOf(' '));
            long step = Long.parseLong(line.substring(line.indexOf(' ') + 1));
            assertThat(steps(runs, run)).as("run %s", run).contains(step).hasSizeGreaterThan((int) step);
        }
    }

    private static TreeSet<Long> steps(JsonNode runs, String id) {
        TreeSet<Long> steps = new TreeSet<>();
        StoreView.elements(runs)
                .filter(run -> run.path("id").asText().equals(id))
                .forEach(run -> run.path("history")
                        .forEach(points ->
                                points.forEach(point -> steps.add(point.path(2).asLong()))));
        return steps;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
