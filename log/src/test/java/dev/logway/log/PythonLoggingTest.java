package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.MDC;

/** What it does beside Python is compared with Python in {@code interop/}; here is what only we have. */
final class PythonLoggingTest {
    @TempDir
    private Path folder;

    private final List<String> said = new ArrayList<>();
    private final LogEngine engine = Engines.create(said::add);

    @AfterEach
    void engine_saidNothing() {
        assertThat(said).isEmpty();
    }

    private PythonLogging read(String yaml) {
        List<String> mistakes = new ArrayList<>();
        PythonLogging logging = PythonLogging.read(
                        "", YamlTree.parse(yaml, "", mistake -> {}).root(), mistake -> mistakes.add(mistake.describe()))
                .orElse(PythonLogging.unconfigured());
        assertThat(mistakes).isEmpty();
        return logging.withFiles(file -> file.withPath(folder.resolve(file.path())));
    }

    private static List<String> mistakes(String yaml) {
        List<String> mistakes = new ArrayList<>();
        assertThat(PythonLogging.read(
                        "log",
                        YamlTree.parse(yaml, "", mistake -> {}).root(),
                        mistake -> mistakes.add(mistake.key() + ": " + mistake.text() + " " + mistake.hint())))
                .isEmpty();
        return mistakes;
    }

    private String logged(String format, Runnable logging) throws IOException {
        PythonLogging spec = read("""
                version: 1
                formatters: {f: {format: '%s', defaults: {user: nobody}}}
                handlers: {h: {class: logging.FileHandler, filename: a.log, formatter: f}}
                root: {level: 0, handlers: [h]}
                """.formatted(format));
        List<SinkHandle> sinks = engine.add(spec);
        logging.run();
        sinks.forEach(SinkHandle::close);
        return Files.readString(folder.resolve("a.log"));
    }

    private Logger log() {
        return engine.logger("app");
    }

    @Test
    void place_ofARecord_isThatOfItsCall() throws IOException {
        String lines = logged("%(pathname)s %(filename)s %(module)s %(funcName)s %(lineno)d", () -> log().info("x"));

        assertThat(lines)
                .matches("dev/logway/log/PythonLoggingTest.java PythonLoggingTest.java PythonLoggingTest"
                        + " lambda\\$place_ofARecord_isThatOfItsCall\\$\\d+ \\d+\n");
    }

    @Test
    void fieldsThatPythonLacks_areOfTheContextAndTheCall_elseOfTheDefaults_elseAsTheyStand() throws IOException {
        String lines = logged(
                "%(user)s %(order)s %(n)03d %(message)s",
                () -> {
                    log().info("a");
                    MDC.put("user", "ada");
                    log().atInfo().addKeyValue("order", 7).addKeyValue("n", 5).log("b");
                    log().atInfo().addKeyValue("n", "many").log("c");
                    MDC.clear();
                });

        assertThat(lines).isEqualTo("""
                nobody %(order)s %(n)03d a
                ada 7 005 b
                ada %(order)s %(n)03d c
                """);
    }

    @Test
    void exception_isTheTraceOfJava_andNothingForgesALine() throws IOException {
        Throwable failure = new IllegalStateException("bad\nnews");
        failure.setStackTrace(new StackTraceElement[] {new StackTraceElement("a.B", "c", "B.java", 7)});

        String lines = logged(
                "%(levelname)s|%(name)s|%(message)s",
                () -> {
                    log().error("two\nlines\u001b[31m {}", "\r", failure);
                    engine.logger("a|b\nc").warn("x");
                });

        assertThat(lines).isEqualTo("""
                ERROR|app|two
                    lines\\u001b[31m \\r
                java.lang.IllegalStateException: bad
                    news
                \tat a.B.c(B.java:7)
                WARNING|a|b\\nc|x
                """);
    }

    @Test
    void time_ofEachRecord_isItsOwn_thoughWhatStandsAroundItIsKept() throws IOException {
        String lines = logged(
                "[%(asctime)s][%(name)s] %(msecs)03d",
                () -> {
                    for (int i = 0; i < 1000; i++) {
                        log().info("x");
                    }
                });

        assertThat(lines.lines()).hasSize(1000).allSatisfy(line -> {
            assertThat(line).matches("\\[\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3}]\\[app] \\d{3}");
            assertThat(line.substring(21, 24)).isEqualTo(line.substring(line.length() - 3));
        });
    }

    @Test
    void colorlog_writesItsSequences_byTheLevel() throws IOException {
        PythonLogging spec = read("""
                version: 1
                formatters:
                  c:
                    (): colorlog.ColoredFormatter
                    format: '[%(cyan)s%(name)s%(reset)s][%(log_color)s%(levelname)s%(reset)s] %(x_log_color)s%(message)s'
                    log_colors: {INFO: green, ERROR: 'bold_red,bg_white'}
                    secondary_log_colors: {x: {ERROR: fg_208}}
                handlers: {h: {class: logging.FileHandler, filename: a.log, formatter: c}}
                root: {level: 0, handlers: [h]}
                """);
        List<SinkHandle> sinks = engine.add(spec);
        log().info("i");
        log().error("e");
        log().warn("w");
        sinks.forEach(SinkHandle::close);

        assertThat(folder.resolve("a.log")).content().isEqualTo("""
                [\033[36mapp\033[0m][\033[32mINFO\033[0m] i\033[0m
                [\033[36mapp\033[0m][\033[1;31m\033[47mERROR\033[0m] \033[38;5;208me\033[0m
                [\033[36mapp\033[0m][WARNING\033[0m] w\033[0m
                """);
    }

    @Test
    void sinks_thatAreClosed_getNothingMore_andFilesAreSaid() throws IOException {
        PythonLogging spec = read("""
                version: 1
                handlers:
                  a: {class: logging.FileHandler, filename: a.log}
                  b: {class: logging.FileHandler, filename: b.log, level: ERROR}
                  c: {class: logging.StreamHandler}
                root: {level: WARNING, handlers: [a, b]}
                loggers: {app: {level: DEBUG, handlers: [a]}}
                """);
        List<SinkHandle> sinks = engine.add(spec);
        log().debug("twice");
        sinks.forEach(SinkHandle::close);
        log().error("late");

        assertThat(folder.resolve("a.log")).content().isEqualTo("twice\ntwice\n");
        assertThat(folder.resolve("b.log")).isEmptyFile();
        assertThat(spec.files())
                .extracting(file ->
                        folder.relativize(file.path()) + " from " + file.level().name())
                .containsExactly("a.log from DEBUG", "b.log from ERROR");
        assertThat(spec.consoles()).isEmpty();
        assertThat(spec.levels()).isEqualTo(Map.of("", LogLevel.WARNING, "app", LogLevel.DEBUG));
    }

    @Test
    void file_thatCannotBeWritten_leavesTheEngineAsItWas() throws IOException {
        Files.createDirectory(folder.resolve("b.log"));
        PythonLogging spec = read("""
                version: 1
                handlers:
                  a: {class: logging.FileHandler, filename: a.log}
                  b: {class: logging.FileHandler, filename: b.log}
                root: {level: DEBUG, handlers: [a, b]}
                """);

        assertThatThrownBy(() -> engine.add(spec))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("Cannot write the log file '" + folder.resolve("b.log") + "': ");
        assertThat(engine.levels().all()).isEqualTo(Map.of("", LogLevel.INFO.number()));
    }

    @Test
    void file_thatFailsOtherwise_leavesNoneOpen() throws IOException {
        PythonLogging spec = read("""
                version: 1
                handlers:
                  a: {class: logging.FileHandler, filename: a.log}
                  b: {class: logging.FileHandler, filename: b.log}
                root: {level: DEBUG, handlers: [a, b]}
                """);
        PythonSinks sinks = new PythonSinks(spec.loggers(Set.of()), spec.change(), new PythonSinks.Opener() {
            @Override
            public SinkHandle open(ConsoleSink console) {
                return engine.add(console);
            }

            @Override
            public SinkHandle open(FileSink file) {
                if (file.path().endsWith("b.log")) {
                    throw new IllegalArgumentException("no library to pack it");
                }
                return engine.add(file);
            }
        });

        assertThatThrownBy(sinks::open).hasMessage("no library to pack it");
        engine.logger("app").info("behind");
        engine.flush(Duration.ofSeconds(10));

        assertThat(folder.resolve("a.log")).isEmptyFile();
    }

    @Test
    void file_inTheModeOfW_isBegunAnew() throws IOException {
        Files.writeString(folder.resolve("a.log"), "old\n");
        PythonLogging spec = read("""
                version: 1
                handlers: {a: {class: logging.FileHandler, filename: a.log, mode: w}}
                root: {level: DEBUG, handlers: [a]}
                """);
        List<SinkHandle> sinks = engine.add(spec);
        log().info("new");
        sinks.forEach(SinkHandle::close);

        assertThat(folder.resolve("a.log")).content().isEqualTo("new\n");
    }

    @Test
    void file_thatIsDelayed_isThereWithItsFirstLine() throws IOException {
        PythonLogging spec = read("""
                version: 1
                handlers: {a: {class: logging.FileHandler, filename: a.log, delay: true}}
                root: {level: INFO, handlers: [a]}
                """);
        List<SinkHandle> sinks = engine.add(spec);
        log().debug("below");
        assertThat(engine.flush(Duration.ofSeconds(60))).isTrue();
        assertThat(folder.resolve("a.log")).doesNotExist();
        log().info("first");
        sinks.forEach(SinkHandle::close);

        assertThat(folder.resolve("a.log")).content().isEqualTo("first\n");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // where a file that is open is not moved
    void file_thatIsWatchedAndMovedAway_isMadeAgain() throws IOException {
        PythonLogging spec = read("""
                version: 1
                handlers: {a: {class: logging.handlers.WatchedFileHandler, filename: a.log}}
                root: {level: INFO, handlers: [a]}
                """);
        List<SinkHandle> sinks = engine.add(spec);
        log().info("before");
        assertThat(engine.flush(Duration.ofSeconds(60))).isTrue();
        Files.move(folder.resolve("a.log"), folder.resolve("a.log.1"));
        log().info("after");
        sinks.forEach(SinkHandle::close);

        assertThat(folder.resolve("a.log.1")).content().isEqualTo("before\n");
        assertThat(folder.resolve("a.log")).content().isEqualTo("after\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {version: 1, handlers: {h: {class: logging.handlers.SMTPHandler}}} | log.handlers.h.class: 'log.handlers.h.class' is 'logging.handlers.SMTPHandler', expected one of logging.StreamHandler, logging.FileHandler, logging.NullHandler, or of logging.handlers RotatingFileHandler, TimedRotatingFileHandler, WatchedFileHandler. Other handlers of Python can't be used here.
            {version: 1, formatters: {f: {format: '%(levelname)d'}}} | log.formatters.f.format: 'log.formatters.f.format' is '%(levelname)d': '%(levelname)d' is no number. Python would lose each record.
            {version: 1, formatters: {f: {format: '%(args)s'}}} | log.formatters.f.format: 'log.formatters.f.format' is '%(args)s': '%(args)s' is an object of Python, which has no counterpart here. Leave it out.
            {version: 1, handlers: {h: {class: logging.StreamHandler, level: debug}}} | log.handlers.h.level: 'log.handlers.h.level' is 'debug', expected one of DEBUG, INFO, WARNING, ERROR, CRITICAL, NOTSET, or a number. Write DEBUG.
            {version: 1, handlers: {h: {class: logging.FileHandler, filename: a.log, encoding: latin-1}}} | log.handlers.h.encoding: 'log.handlers.h.encoding' is 'latin-1', expected utf-8. Logs are in UTF-8 here.
            {version: 1, handlers: {h: {class: logging.StreamHandler, .: {terminator: ''}}}} | log.handlers.h..: 'log.handlers.h..' sets attributes of an object of Python. Leave it out.
            {version: 1, handlers: {h: {class: logging.StreamHandler, steam: null}}} | log.handlers.h.steam: 'log.handlers.h.steam' is not known to logging.StreamHandler. It takes stream.
            {version: 1, handlers: {a: {class: logging.FileHandler, filename: x}, b: {class: logging.FileHandler, filename: ./x, mode: w}}} | log.handlers.b.filename: 'log.handlers.b.filename' is './x', expected a file of its own. Another handler has this one, and one of the two rotates or begins it anew.
            {version: 1, formatters: {f: {'()': colorlog.ColoredFormatter, log_colors: {INFO: pink}}}} | log.formatters.f: 'log.formatters.f' has the colour 'pink', which colorlog does not know. Write for example bold_red.
            {version: 1, root: {handlers: [a]}} | log.root.handlers[0]: 'log.root.handlers[0]' is 'a', expected the name of a handler. There is none.
            """)
    void mistakes_sayWhatWhereAndWhatToDo(String yaml, String mistake) {
        assertThat(mistakes(yaml)).containsExactly(mistake);
    }

    @Test
    void mistakes_ofSeveralEntries_areAllTold() {
        assertThat(mistakes("""
                version: 1
                formatters: {f: {format: none}, g: {style: '?'}}
                handlers: {h: {class: logging.StreamHandler, formatter: f, level: LOUD}}
                root: {level: QUIET, handlers: [h]}
                """))
                .extracting(mistake -> mistake.substring(0, mistake.indexOf(": ")))
                .containsExactly(
                        "log.formatters.f.format", "log.formatters.g.style", "log.handlers.h.level", "log.root.level");
    }
}
