package dev.logway.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logway.config.Composition;
import dev.logway.config.Config;
import dev.logway.log.ConsoleSink;
import dev.logway.log.FileSink;
import dev.logway.log.LogLevel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of Hydra's own settings of logging in each way. */
final class HydraLogTest {
    private static final String BARE = "+hydra.job_logging.formatters.bare={format: '%(levelname)s %(message)s'}";

    @TempDir
    private Path folder;

    private final String app = "app" + UUID.randomUUID();

    private final Logger log = LoggerFactory.getLogger(app + ".db");
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    record Settings(long seed) {}

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(folder.resolve("conf"));
        Files.writeString(folder.resolve("conf/config.yaml"), "seed: 1\n");
    }

    private int start(String... arguments) {
        return start(
                run -> {
                    log.debug("d");
                    log.info("i");
                },
                arguments);
    }

    private int start(Program<Settings> program, String... arguments) {
        List<String> all = new ArrayList<>(
                List.of("--config-path", folder.resolve("conf").toString(), "hydra.run.dir=" + folder.resolve("run")));
        all.addAll(List.of(arguments));
        if (all.stream().noneMatch("logway/way=principled"::equals)) {
            all.add("logway.tracking.uri=sqlite:///" + folder.resolve("mlflow.db"));
        }
        return new Launch<>(
                        Setup.usual(HydraLogTest.class, Settings.class),
                        program,
                        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        Map.of())
                .run(all);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8).replace("\r", "");
    }

    /** What the program has logged into a file. */
    private List<String> own(String file) throws IOException {
        try (Stream<String> lines = Files.lines(folder.resolve(file))) {
            return lines.filter(line -> !line.contains("run ")).toList();
        }
    }

    private List<Path> artifacts() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.getParent().endsWith("hydra_logs"))
                    .map(Path::getFileName)
                    .sorted()
                    .toList();
        }
    }

    private Composition composed(String... overrides) {
        CommandLine line = CommandLine.parse(
                List.of("--config-path", folder.resolve("conf").toString()));
        return Setup.usual(HydraLogTest.class, Config.class)
                .composer(line)
                .composeRun("config", List.of(overrides))
                .with("hydra.runtime.output_dir", folder.toString());
    }

    @Test
    void hydrasOwnSettings_areNotTheProgramsOwn() {
        assertThat(HydraLog.of(composed()).isOwn()).isFalse();
        assertThat(HydraLog.of(composed("hydra/job_logging=none")).isOwn()).isFalse();
        assertThat(HydraLog.of(composed("hydra/job_logging=stdout")).isOwn()).isTrue();
        assertThat(HydraLog.of(composed("hydra.job_logging.root.level=DEBUG")).isOwn())
                .isTrue();
    }

    @Test
    void principledWay_writesTheFileAsHydraDoes() throws IOException {
        assertThat(start("logway/way=principled")).isZero();

        assertThat(own("run/hydra_log_test.log"))
                .singleElement()
                .asString()
                .matches("\\[\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3}]\\[" + app + "\\.db]\\[INFO] - i");
        assertThat(err())
                .contains(
                        "console (stdout), INFO and up",
                        folder.resolve("run/hydra_log_test.log").toString());
    }

    @Test
    void principledWay_withoutAFile_hasNone() throws IOException {
        assertThat(start("logway/way=principled", "hydra/job_logging=stdout")).isZero();

        assertThat(folder.resolve("run/hydra_log_test.log")).doesNotExist();
    }

    @Test
    void usualWay_withAnOwnFormat_hasItInTheRunsLog_andInMlflow() throws IOException {
        assertThat(start(BARE, "hydra.job_logging.handlers.file.formatter=bare"))
                .isZero();

        assertThat(own("run/hydra_log_test.log")).containsExactly("INFO i");
        assertThat(artifacts()).containsExactly(Path.of("hydra_log_test.log"));
    }

    @Test
    void usualWay_withAnotherFile_keepsTheRunsLogBesideIt_andBothInMlflow() throws IOException {
        Path other = folder.resolve("run/other.log");
        assertThat(start(
                        BARE,
                        "hydra.job_logging.handlers.file={class: logging.FileHandler, formatter: bare, filename: "
                                + other + "}"))
                .isZero();

        assertThat(own("run/other.log")).containsExactly("INFO i");
        assertThat(own("run/hydra_log_test.log")).singleElement().asString().endsWith(" | " + app + ".db - i");
        assertThat(artifacts()).containsExactly(Path.of("hydra_log_test.log"), Path.of("other.log"));
        assertThat(err()).contains(other.toString());
    }

    @Test
    void usualWay_withoutHandlers_keepsTheRunsLog() throws IOException {
        assertThat(start("hydra/job_logging=disabled", "hydra.job_logging.root.level=INFO"))
                .isZero();

        assertThat(own("run/hydra_log_test.log")).singleElement().asString().endsWith(" | " + app + ".db - i");
    }

    @Test
    void settings_thatAreToBeNothing_areNothing() throws IOException {
        assertThat(start("logway.hydra=none", "hydra/job_logging=stdout", "hydra.verbose=true"))
                .isZero();

        assertThat(own("run/hydra_log_test.log")).singleElement().asString().endsWith(" | " + app + ".db - i");
    }

    @Test
    void verbose_ofALogger_showsItsDebug() throws IOException {
        assertThat(start("hydra.verbose=other")).isZero();
        assertThat(own("run/hydra_log_test.log")).hasSize(1);
        assertThat(start("hydra.verbose=[" + app + "]")).isZero();
        assertThat(own("run_2/hydra_log_test.log")).hasSize(2);
    }

    @Test
    void verbose_ofALogger_showsItsDebugInThePrincipledWay() throws IOException {
        assertThat(start("logway/way=principled", "hydra.verbose=" + app + ".db"))
                .isZero();
        assertThat(own("run/hydra_log_test.log")).hasSize(2);
    }

    @Test
    void verbose_ofAll_showsDebug() {
        Plan<Settings> plan = Plan.of(composed("hydra.verbose=true"), Setup.usual(HydraLogTest.class, Settings.class))
                .at(folder);

        assertThat(plan.log().log().levels()).containsEntry("", LogLevel.DEBUG);
        assertThat(plan.log().files()).extracting(FileSink::level).containsExactly(LogLevel.DEBUG);
        assertThat(plan.log().consoles()).extracting(ConsoleSink::level).containsExactly(LogLevel.DEBUG);
    }

    @Test
    void mistakes_haveTheirPlaces_andNothingIsWritten() {
        assertThat(start("hydra.job_logging.handlers.file.class=logging.FleHandler", "hydra.verbose=7"))
                .isEqualTo(2);

        assertThat(err()).isEqualTo("""
                'hydra.verbose' is 7, expected true, false, or names of loggers.
                at command line, argument 3:
                    hydra.verbose=7
                                  ^
                Write for example [org.tribuo].

                'hydra.job_logging.handlers.file.class' is 'logging.FleHandler', expected one of logging.StreamHandler,\
                 logging.FileHandler, logging.NullHandler, or of logging.handlers RotatingFileHandler,\
                 TimedRotatingFileHandler, WatchedFileHandler.
                at command line, argument 2:
                    hydra.job_logging.handlers.file.class=logging.FleHandler
                                                          ^
                Other handlers of Python can't be used here.
                """);
        assertThat(folder.resolve("run")).doesNotExist();
    }

    @Test
    void sinks_ofTheRun_areInTheOrderOfItsLogFirst() {
        Composition composition =
                composed("+hydra.job_logging.handlers.audit={class: logging.FileHandler, filename: audit.log}");
        Plan<Settings> plan = Plan.of(composition, Setup.usual(HydraLogTest.class, Settings.class))
                .at(folder);

        assertThat(plan.log().files())
                .extracting(FileSink::path)
                .containsExactly(
                        folder.resolve("hydra_log_test.log"),
                        Path.of("audit.log").toAbsolutePath());
    }

    @Test
    void artifact_thatCannotBeKept_keepsBackNoOther() throws IOException {
        Path other = folder.resolve("run/other.log");
        String handler = "hydra.job_logging.handlers.file={class: logging.FileHandler, filename: " + other + "}";

        assertThat(start(run -> blockArtifact("hydra_log_test.log"), handler, "logway.tracking.logs=at_end"))
                .isEqualTo(1);

        assertThat(artifacts()).contains(Path.of("other.log"));
        assertThat(own("run/hydra_log_test.log")).isEmpty();
    }

    private void blockArtifact(String name) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            Path artifacts =
                    all.filter(path -> path.endsWith("artifacts")).findFirst().orElseThrow();
            Files.createDirectories(artifacts.resolve("hydra_logs/" + name + "/in the way"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"live", "at_end"})
    void usualWay_withPartsByNumber_hasAllOfThemInMlflow(String logs) throws IOException {
        Program<Settings> program = run -> {
            for (int i = 0; i < 20; i++) {
                log.info("line {}", i);
            }
        };

        assertThat(start(
                        program,
                        BARE,
                        "hydra.job_logging.root.handlers=[parts]",
                        "+hydra.job_logging.handlers.parts={class: logging.handlers.RotatingFileHandler, formatter: bare,"
                                + " filename: " + folder.resolve("run/parts.log") + ", maxBytes: 60, backupCount: 3}",
                        "logway.tracking.logs=" + logs))
                .as(err())
                .isZero();

        assertThat(folder.resolve("run")).isDirectoryContaining("glob:**parts.log.3");
        assertThat(folder.resolve("run")).isDirectoryNotContaining("glob:**parts.log.4");
        assertThat(linesOfParts())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 20).mapToObj(i -> "INFO line " + i).toList());
    }

    private List<String> linesOfParts() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            List<String> lines = new ArrayList<>();
            for (Path file : all.filter(file -> file.getParent().endsWith("hydra_logs")
                            && file.getFileName().toString().startsWith("parts."))
                    .toList()) {
                lines.addAll(Files.readAllLines(file));
            }
            lines.removeIf(line -> line.contains("run "));
            return lines;
        }
    }
}
