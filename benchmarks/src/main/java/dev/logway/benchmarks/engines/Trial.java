package dev.logway.benchmarks.engines;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One run of a program on an engine, in a process of its own and a folder that is deleted. */
final class Trial implements Closeable {
    /** What a program says before what it has measured; engines talk on the same stream. */
    static final String MEASURED = "measured ";

    private final Engine engine;
    private final Path folder;

    private Trial(Engine engine, Path folder) {
        this.engine = engine;
        this.folder = folder;
    }

    static Trial of(Engine engine) throws IOException {
        Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
        return new Trial(engine, Files.createTempDirectory(target, "trial"));
    }

    /** The file that the engine writes. */
    Path log() {
        return folder.resolve("train.log");
    }

    /** The second file, if there is one. */
    Path copy() {
        return folder.resolve("copy.log");
    }

    /** Any other file. */
    Path file(String name) {
        return folder.resolve(name);
    }

    /** Starts the program. What it says on standard output is not kept. */
    ProcessBuilder prepare(Class<?> program, Map<String, String> settings, List<String> arguments) throws IOException {
        return new ProcessBuilder(engine.command(this, program, settings, arguments))
                .redirectError(file("stderr").toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    }

    /** Runs the program to its end; it must end well. Returns what it has measured. */
    String run(Class<?> program, Map<String, String> settings, List<String> arguments)
            throws IOException, InterruptedException {
        int exit = prepare(program, settings, arguments).start().waitFor();
        String said = Files.readString(file("stderr"));
        if (exit != 0) {
            throw new IOException(engine.name() + " ended with " + exit + ":\n" + said);
        }
        return said.lines()
                .filter(line -> line.startsWith(MEASURED))
                .findFirst()
                .map(line -> line.substring(MEASURED.length()))
                .orElseThrow(() -> new IOException(engine.name() + " has measured nothing:\n" + said));
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
