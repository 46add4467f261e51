package dev.logway.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logway.log.LogEngine;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.awaitility.Awaitility;

/**
 * A program in a process of its own, whose class path has nothing but its own libraries and the engine's jar, and for
 * which nothing but {@code -Dlogway.file} is set. Confined to one thread. Closing it ends the process if it runs.
 */
final class ForeignProgram implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60); // on a machine with other work
    private static final Path LIBRARIES = Path.of("target", "programs");
    private static final Path SOURCES = Path.of("src", "test", "programs");
    private static final Pattern RECORD = Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3} \\| "
            + "(TRACE|DEBUG|INFO|WARNING|ERROR) +\\| [^|]+ \\| [^ ]+ - .*");
    private static final Pattern BELOW_A_RECORD = Pattern.compile("\\s.*|(Caused by: )?[\\w.$]+(Exception|Error)\\b.*");

    private final Process process;
    private final Path folder;
    private final String name;

    private ForeignProgram(Process process, Path folder, String name) {
        this.process = process;
        this.folder = folder;
        this.name = name;
    }

    /**
     * Starts a program of {@code src/test/programs}.
     *
     * @param libraries the folder of its libraries below {@code target/programs}
     */
    static ForeignProgram compileAndStart(Path folder, String libraries, String source, String... args) {
        List<Path> path = libraries(libraries);
        Path classes = folder.resolve(source + "-classes");
        compile(SOURCES.resolve(source + ".java"), classes, path);
        path.add(classes);
        return start(folder, path, source, args);
    }

    /** The same of a program that Spring Boot has packed with all its libraries into one jar. */
    static ForeignProgram compilePackAndStart(Path folder, String libraries, String source, String... args) {
        List<Path> path = libraries(libraries);
        Path classes = folder.resolve(source + "-classes");
        compile(SOURCES.resolve(source + ".java"), classes, path);
        Path jar = BootJar.pack(folder.resolve(source + ".jar"), source, classes, path);
        return start(folder, source, List.of("-jar", jar.toString()), args);
    }

    /** Starts a program that is among its libraries itself. */
    static ForeignProgram start(Path folder, String libraries, String mainClass, String... args) {
        return start(folder, libraries(libraries), mainClass, args);
    }

    private static ForeignProgram start(Path folder, List<Path> path, String mainClass, String... args) {
        String name = mainClass.substring(mainClass.lastIndexOf('.') + 1);
        return start(folder, name, List.of("-cp", text(path), mainClass), args);
    }

    private static ForeignProgram start(Path folder, String name, List<String> program, String... args) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dlogway.file=" + folder.resolve(name + ".log")));
        command.addAll(program);
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve(name + ".out").toFile())
                .redirectError(folder.resolve(name + ".err").toFile());
        builder.environment().keySet().removeIf(key -> key.startsWith("LOGWAY_"));
        try {
            return new ForeignProgram(builder.start(), folder, name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> libraries(String name) {
        try (Stream<Path> jars = Files.list(LIBRARIES.resolve(name))) {
            List<Path> path = new ArrayList<>(List.of(Path.of(LogEngine.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI())));
            jars.sorted().map(Path::toAbsolutePath).forEach(path::add);
            assertThat(path).hasSizeGreaterThan(4);
            return path;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void compile(Path source, Path classes, List<Path> path) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<String> options = List.of("-proc:none", "-d", classes.toString(), "-cp", text(path));
            boolean compiled = compiler.getTask(said, files, null, options, null, files.getJavaFileObjects(source))
                    .call();
            assertThat(compiled).as(said.toString()).isTrue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(List<Path> path) {
        return String.join(File.pathSeparator, path.stream().map(Path::toString).toList());
    }

    /** What stands in its log, once it is there: the groups of the first match in a line. */
    Matcher awaitLine(String pattern) {
        Pattern wanted = Pattern.compile(pattern);
        Matcher[] found = new Matcher[1];
        Awaitility.await("a line like " + pattern)
                .atMost(START)
                .pollInterval(Duration.ofMillis(50))
                .failFast(
                        name + " has ended",
                        () -> assertThat(process.isAlive()).as("%s", stderr()).isTrue())
                .until(() -> {
                    for (String line : log()) {
                        found[0] = wanted.matcher(line);
                        if (found[0].find()) {
                            return true;
                        }
                    }
                    return false;
                });
        return found[0];
    }

    /** Asks it to end as Ctrl-C and a service manager do, and waits until it has. */
    void terminate() {
        process.destroy();
        awaitEnd();
    }

    /** Waits for its own end and returns its exit code. */
    int awaitEnd() {
        try {
            assertThat(process.waitFor(START.toSeconds(), TimeUnit.SECONDS))
                    .as("%s has ended", name)
                    .isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + name + " ended", e);
        }
    }

    /** The lines of its log, each of which is a record in our format or stands below one. */
    List<String> records() {
        assertThat(log())
                .allMatch(line -> RECORD.matcher(line).matches()
                        || BELOW_A_RECORD.matcher(line).matches());
        return log();
    }

    private List<String> log() {
        return lines(folder.resolve(name + ".log"));
    }

    List<String> stdout() {
        return lines(folder.resolve(name + ".out"));
    }

    /** What the program wrote on standard error, without what the JVM itself said there. */
    List<String> stderr() {
        return lines(folder.resolve(name + ".err")).stream()
                .filter(line -> !line.startsWith("WARNING: "))
                .toList();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file).lines().toList() : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** An address of this machine. */
    static URI loopback(String port, String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
