package dev.logway.examples.bootstrap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The example in a process of its own, started in a folder. */
final class DemoProcess implements AutoCloseable {
    /** As in the config: each of them may have written a line to one place and not to the other when it is stopped. */
    static final int THREADS = 8;

    private static final long PATIENCE_SECONDS = 120;

    private final Path folder;
    private final Process process;

    private DemoProcess(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
    }

    static DemoProcess start(Path folder, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Bootstrap.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(folder.resolve("stderr").toFile())
                .redirectOutput(folder.resolve("stdout").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("MLFLOW_") || name.startsWith("LOGWAY_"));
        return new DemoProcess(folder, builder.start());
    }

    /** The exit code. */
    int end() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the example did not end within " + PATIENCE_SECONDS + " s");
        }
        return process.exitValue();
    }

    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** What was written to standard error so far. */
    List<String> errors() throws IOException {
        return Files.readAllLines(folder.resolve("stderr"));
    }

    String output() throws IOException {
        return Files.readString(folder.resolve("stdout"));
    }

    /** The log in the run's folder; empty if it has none yet. */
    List<String> log() throws IOException {
        List<Path> logs = files("outputs", "/bootstrap.log");
        return logs.isEmpty() ? List.of() : Files.readAllLines(logs.get(0));
    }

    /** The files below a folder in the folder whose path has that end; none if it is not there. */
    List<Path> files(String below, String end) throws IOException {
        Path start = folder.resolve(below);
        if (!Files.exists(start)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(start)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(end))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
