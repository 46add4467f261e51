package dev.logway.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody types into a real bash, fish or zsh and presses TAB. */
final class ShellsIT {
    private static final String READY = "it is " + "installed";

    private static final String WITHOUT_JVM = "it is " + "kept";

    /** From then on no JVM starts, so that what is answered has been kept by the one before. */
    private static final String AWAIT_KEPT =
            "sh -c 'until find cache -name candidates | grep -q .; do :; done'; export JAVA_TOOL_OPTIONS=-none;"
                    + " echo it is 'kept'\r";

    /** An example is on it, whose configuration is not the one that is meant. */
    private final String classPath = System.getProperty("java.class.path");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"bash", "fish", "zsh"})
    void tab_inRealShell_completesTheWord_andRunsNothing(String shell) throws IOException {
        write(
                "conf/config",
                "defaults:\n- model: forest\n- _self_\nsearch: DEEP\nfast: true\nsolver: {kind: Exact, steps: 1}\n");
        write("conf/model/forest", "trees: 100\n");
        write("conf/model/logistic", "rate: 0.5\n");
        write("conf/model/evil $(touch hacked); `touch hacked`", "{}\n");
        String launcher = launcher("my 'apps");
        String app = "my\\ \\'apps/app ";

        List<ObjectNode> presses = new ArrayList<>();
        presses.add(press(install(shell, app), READY));
        presses.add(press(app + "--expe\t", "--experimental-rerun"));
        presses.add(press(app + "--info defaults-\t", "defaults-tree"));
        presses.add(press(app + "search=./con\t", "search=./conf"));
        presses.add(press(app + "mod\t", "model"));
        presses.add(press(AWAIT_KEPT, WITHOUT_JVM));
        presses.add(press(app + "mod\t", "model"));
        presses.add(press(app + "model=lo\t", "model=logistic"));
        presses.add(press(app + "model=logistic model.r\t", "model.rate="));
        presses.add(press(app + "search=W\t", "search=WIDE"));
        presses.add(press(app + "fast=f\t", "fast=false"));
        presses.add(press(app + "solver.kind=R\t", "solver.kind=Rough"));
        presses.add(press(app + "hydra/lau\t", "hydra/launcher="));
        presses.add(press(app + "model=ev\t", "evil\\ "));

        assertSeen(shell + " with " + launcher, presses, type(shell, presses));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("conf", "my 'apps", "cache");
        }
    }

    /** One program is started by its jar and by its class, in one shell; each completes its own lines. */
    @ParameterizedTest
    @ValueSource(strings = {"bash", "fish", "zsh"})
    void tab_behindJava_completesTheProgramAndNoOther(String shell) throws IOException {
        write("conf/config", "defaults:\n- model: forest\n- _self_\nsearch: DEEP\n");
        write("conf/model/forest", "trees: 100\n");
        write("conf/model/logistic", "rate: 0.5\n");
        jar("my-app.jar");
        String jar = "java -Dx=y -jar my-app.jar ";
        String main = "java -cp my-app.jar " + TypedProgram.class.getName() + " ";

        List<ObjectNode> presses = new ArrayList<>();
        presses.add(press(evaluated(shell, jar + "-sc install=" + shell), READY));
        presses.add(press(evaluated(shell, main + "-sc install=" + shell), READY));
        for (String program : List.of(jar, main)) {
            presses.add(press(program + "--expe\t", "--experimental-rerun"));
            presses.add(press(program + "model=lo\t", "model=logistic"));
            presses.add(press(program + "model=logistic model.r\t", "model.rate="));
            presses.add(press(program + "search=W\t", "search=WIDE"));
        }
        presses.add(press("java -cp my-a\t", "my-app.jar"));
        presses.add(press(evaluated(shell, main + "-sc uninstall=" + shell), READY));
        presses.add(press(jar + "search=W\t", "search=WIDE"));

        assertSeen(shell, presses, type(shell, presses));
    }

    private static void assertSeen(String typed, List<ObjectNode> presses, List<JsonNode> answers) {
        for (int i = 0; i < presses.size(); i++) {
            assertThat(answers.get(i).get("seen").asBoolean())
                    .as("%s: %s -> %s", typed, presses.get(i), answers.get(i).get("screen"))
                    .isTrue();
        }
    }

    /** A jar that brings nothing but where all else is. */
    private void jar(String name) throws IOException {
        String classPath = Stream.concat(
                        Stream.of(folder.toString()), Stream.of(this.classPath.split(File.pathSeparator)))
                .map(entry -> Path.of(entry).toUri().toString())
                .collect(Collectors.joining(" "));
        var manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, TypedProgram.class.getName());
        attributes.put(Attributes.Name.CLASS_PATH, classPath);
        new JarOutputStream(Files.newOutputStream(folder.resolve(name)), manifest).close();
    }

    private static String install(String shell, String app) {
        // a launcher that became the JVM has left no name behind that fish could tell
        return evaluated(shell, app + "-sc install=" + shell + " program=app");
    }

    private static String evaluated(String shell, String asked) {
        String said = "; echo it is 'installed'\r";
        return (shell.equals("fish") ? asked + " | source" : "eval \"$(" + asked + ")\"") + said;
    }

    private static ObjectNode press(String typed, String awaited) {
        return BatchProcess.JSON.createObjectNode().put("typed", typed).put("awaited", awaited);
    }

    private List<JsonNode> type(String shell, List<ObjectNode> presses) {
        List<String> command = new ArrayList<>(SideBySide.python("press_tab.py"));
        assumeThat(isInstalled(shell))
                .as("NOT TESTED in %s: it is not on the PATH", shell)
                .isTrue();
        command.addAll(
                List.of("env", "TERM=dumb", "XDG_CACHE_HOME=" + folder.resolve("cache"), "PATH=" + path(), shell));
        command.addAll(
                switch (shell) {
                    case "bash" -> List.of("--norc", "--noprofile", "-i");
                    case "fish" -> List.of("--no-config", "-i");
                    default -> List.of("-f", "-i");
                });
        try (var typing = BatchProcess.start(command, folder)) {
            return typing.answers(presses);
        }
    }

    private static String path() {
        return Path.of(System.getProperty("java.home"), "bin") + File.pathSeparator + System.getenv("PATH");
    }

    private static boolean isInstalled(String shell) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, shell)));
    }

    private String launcher(String directory) throws IOException {
        Path script = Files.createDirectories(folder.resolve(directory)).resolve("app");
        List<String> words = SideBySide.java(TypedProgram.class.getName()).stream()
                .map(word -> word.equals(classPath) ? folder + File.pathSeparator + word : word)
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .toList();
        Files.writeString(script, "#!/bin/sh\nexec " + String.join(" ", words) + " \"$@\"\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        return script.toString();
    }

    private void write(String config, String yaml) throws IOException {
        Path file = folder.resolve(config + ".yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, yaml);
    }
}
