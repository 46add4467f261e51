package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.example.PlainProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** The packaged jar and slf4j-api are all that a program needs. */
class OneJarIT {
    private static final String SETTINGS = """
            console: null
            file: {path: app.log}
            files: [{path: errors.json, level: ERROR, format: json}]
            levels: {org.example: DEBUG}
            capture: [jul, uncaught]
            """;

    @TempDir
    Path dir;

    private Path jar;

    @BeforeEach
    void findTheJar() {
        String named = System.getProperty("logway.jar");
        assumeThat(named)
                .as("the jar is named where it has been made, in the phase of integration tests")
                .isNotNull();
        jar = Path.of(named);
        assertThat(jar).isRegularFile();
    }

    /** That of this test, and the newest beside it. */
    static Stream<Path> jdks() throws IOException {
        Path own = Path.of(System.getProperty("java.home"));
        List<Path> jdks = new ArrayList<>(List.of(own));
        try (Stream<Path> others = Files.list(Objects.requireNonNull(own.getParent()))) {
            others.filter(jdk -> !jdk.equals(own) && feature(jdk) >= 25)
                    .findFirst()
                    .ifPresent(jdks::add);
        }
        return jdks.stream();
    }

    private static int feature(Path jdk) {
        try {
            return Files.readAllLines(jdk.resolve("release")).stream()
                    .filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> line.replaceAll("\\D+(\\d+).*", "$1"))
                    .mapToInt(Integer::parseInt)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | NumberFormatException noJdk) {
            return 0;
        }
    }

    /** Runs the program to its end, and returns what it has written to standard error. */
    private List<String> run(Path jdk, String... options) throws Exception {
        Path classes = dir.resolve("classes");
        Path program = Path.of(PlainProgram.class.getName().replace('.', '/') + ".class");
        Files.createDirectories(Objects.requireNonNull(classes.resolve(program).getParent()));
        try (InputStream compiled = PlainProgram.class.getResourceAsStream("PlainProgram.class")) {
            Files.copy(Objects.requireNonNull(compiled), classes.resolve(program));
        }
        Path slf4j = Path.of(LoggerFactory.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<String> command = new ArrayList<>(List.of(jdk.resolve("bin/java").toString()));
        command.addAll(List.of(options));
        command.addAll(List.of(
                "-Xlog:class+load:file=loaded.txt",
                "-cp",
                classes + File.pathSeparator + jar + File.pathSeparator + slf4j,
                PlainProgram.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(dir.toFile())
                .redirectOutput(dir.resolve("stdout").toFile())
                .redirectError(dir.resolve("stderr").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("LOGWAY_") || name.startsWith("JAVA_TOOL"));
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(dir.resolve("stdout")).isEmptyFile();
        return Files.readAllLines(dir.resolve("stderr"));
    }

    private Set<String> loaded() throws IOException {
        try (Stream<String> lines = Files.lines(dir.resolve("loaded.txt"))) {
            return lines.map(line -> line.replaceFirst("^(\\[.*?])+ ", "").replaceFirst(" .*", ""))
                    .filter(name -> name.startsWith("dev.logway.") || name.contains("yaml"))
                    .collect(Collectors.toSet());
        }
    }

    private static List<String> messages(List<String> lines) {
        return lines.stream()
                .filter(line -> line.contains(" | "))
                .map(line -> line.replaceFirst(".*? - ", ""))
                .toList();
    }

    private void assertAllIsInTheFiles() throws IOException {
        assertThat(messages(Files.readAllLines(dir.resolve("app.log"))))
                .containsExactly(
                        "by System.Logger",
                        "by SLF4J, a detail",
                        "by SLF4J",
                        "by java.util.logging",
                        "Uncaught exception in thread 'failing'",
                        "by SLF4J, the last");
        assertThat(Files.readAllLines(dir.resolve("errors.json")))
                .hasSize(2)
                .allMatch(line -> line.startsWith("{\"time\":"));
        assertThat(loaded()).contains("dev.logway.log.internal.yaml.composer.Composer");
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void program_withAConfigFile_logsAsItSays(Path jdk) throws Exception {
        Path file = Files.writeString(dir.resolve("my settings.yaml"), SETTINGS);
        assertThat(run(jdk, "-Dlogway.config=" + file)).isEmpty();
        assertAllIsInTheFiles();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void program_withLogwayYamlOnItsClassPath_logsAsItSays(Path jdk) throws Exception {
        Files.createDirectories(dir.resolve("classes"));
        Files.writeString(dir.resolve("classes/logway.yaml"), SETTINGS);
        assertThat(run(jdk)).isEmpty();
        assertAllIsInTheFiles();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void program_withNothingSet_logsToStandardErrorAndLoadsNoYaml(Path jdk) throws Exception {
        List<String> lines = run(jdk);
        assertThat(messages(lines))
                .contains("by System.Logger", "by SLF4J", "by SLF4J, the last")
                .hasSize(3);
        assertThat(loaded())
                .contains("dev.logway.log.LogEngine")
                .noneMatch(name -> name.contains("yaml") || name.contains("Yaml") || name.contains("SettingsReader"));
    }

    @Test
    void program_withAWrongFile_isToldAndGoesOn() throws Exception {
        Files.writeString(dir.resolve("x.yaml"), "console: {levle: DEBUG, color: never}\nfile: {}\n");
        List<String> lines = run(Path.of(System.getProperty("java.home")), "-Dlogway.config=x.yaml");
        assertThat(lines.subList(0, 2))
                .containsExactly(
                        "logway: x.yaml:1:11: 'console.levle' is not known here. Did you mean 'level'?"
                                + " Use one of stream, level, color, format, traces, filter, enqueue, catch.",
                        "    x.yaml:2:7: 'file' has no 'path'. Write for example {path: train.log}.");
        assertThat(messages(lines)).contains("by SLF4J");
    }

    @Test
    void jar_asAModule_offersTheEngineByItsName() {
        ModuleDescriptor module =
                ModuleFinder.of(jar).find("dev.logway.log").orElseThrow().descriptor();
        assertThat(module.isAutomatic()).isTrue();
        assertThat(module.provides())
                .extracting(provided -> provided.service() + " " + provided.providers())
                .containsExactlyInAnyOrder(
                        "org.slf4j.spi.SLF4JServiceProvider [dev.logway.log.LogwayProvider]",
                        "java.lang.System$LoggerFinder [dev.logway.log.SystemLoggers]");
        assertThat(module.packages()).allMatch(name -> name.startsWith("dev.logway.log"));
    }

    @Test
    void jar_holdsItsLicencesAndNothingOfOthersByTheirNames() throws IOException {
        try (JarFile open = new JarFile(jar.toFile())) {
            List<String> names = open.stream().map(JarEntry::getName).toList();
            assertThat(names).doesNotHaveDuplicates().contains("META-INF/LICENSE", "META-INF/NOTICE");
            assertThat(names)
                    .filteredOn(name -> name.endsWith(".class"))
                    .hasSizeGreaterThan(100)
                    .allMatch(name -> name.startsWith("dev/logway/log/"));
            assertThat(names).noneMatch(name -> name.startsWith("META-INF/versions"));
            try (InputStream notice = open.getInputStream(open.getEntry("META-INF/NOTICE"))) {
                assertThat(new String(notice.readAllBytes(), StandardCharsets.UTF_8))
                        .contains("SnakeYAML " + System.getProperty("logway.snakeyaml"));
            }
        }
    }
}
