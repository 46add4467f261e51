package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

class ReloadTest {
    private final List<String> said = new ArrayList<>();

    @TempDir
    Path dir;

    private Path config;
    private LogEngine engine;
    private Logger log;
    private Outside outside;
    private Reload reload;
    private Runnable whileReading = () -> {};

    @BeforeEach
    void start() throws IOException {
        config = dir.resolve("logway.yaml");
        Fallback fallback = new Fallback(said::add);
        Map<String, String> environment = Map.of("LOGWAY_CONFIG", config.toString());
        ClassLoader none = ClassLoader.getPlatformClassLoader();
        outside = new Outside(environment, new Properties(), none, fallback);
        write("console: null", file("a.log", ""));
        engine = new LogEngine(fallback, outside.settings());
        reload = new Reload(config, Reload.State.of(config), this::read, engine, Duration.ofSeconds(30));
        log = engine.logger("org.example.Train");
    }

    private LogSettings read(Consumer<String> mistakes) {
        whileReading.run();
        return outside.settings(mistakes);
    }

    /** Looks as often as it takes. */
    private void look() {
        reload.look();
        reload.look();
    }

    private int written;

    private void write(String... lines) throws IOException {
        Files.write(config, List.of(lines));
        Files.setLastModifiedTime(config, FileTime.fromMillis(1_000L * ++written));
    }

    private String file(String name, String more) {
        return "file: {path: " + dir.resolve(name) + more + "}";
    }

    /** The messages in a file, without what the engine says of the file. */
    private List<String> messages(String name) throws IOException {
        assertThat(engine.flush(Duration.ofSeconds(60))).isTrue();
        try (Stream<String> lines = Files.lines(dir.resolve(name))) {
            return lines.map(line -> line.replaceFirst("^.*? - ", "").replace(dir.toString(), "DIR"))
                    .toList();
        }
    }

    @Test
    void look_anEmptyFile_isOneThatIsJustBeingWritten() throws IOException {
        Files.writeString(config, "");
        look();
        look();

        log.info("a");

        assertThat(messages("a.log")).containsExactly("a");
        assertThat(said).isEmpty();
    }

    @Test
    void look_unchanged_doesNothing() throws IOException {
        look();
        log.info("a");
        assertThat(messages("a.log")).containsExactly("a");
    }

    @Test
    void look_changed_goesOverAndSaysSoInTheLog() throws IOException {
        log.debug("before");
        write("console: null", "levels: {org.example: DEBUG}", file("a.log", ""));
        look();
        look();
        log.debug("after");
        assertThat(messages("a.log")).containsExactly("DIR/logway.yaml has changed and was read anew", "after");
    }

    @Test
    void look_otherFile_closesTheOldOneAndOpensTheNew() throws IOException {
        log.info("one");
        write("console: null", file("b.log", ""));
        look();
        log.info("two");
        assertThat(messages("a.log")).containsExactly("one");
        assertThat(messages("b.log")).containsExactly("DIR/logway.yaml has changed and was read anew", "two");
        assertThat(dir.resolve(".a.log.ring")).doesNotExist();
        assertThat(dir.resolve(".b.log.ring")).exists();
    }

    @Test
    void look_sameFileWithOtherLines_keepsItOpen() throws IOException {
        log.info("one");
        Object ring = Files.getAttribute(dir.resolve(".a.log.ring"), "basic:creationTime");
        write("console: null", file("a.log", ", level: WARN, format: json, filter: {quiet: false}"));
        look();
        log.info("below");
        log.warn("two");
        engine.logger("quiet").error("filtered");
        assertThat(messages("a.log")).hasSize(2);
        assertThat(messages("a.log").get(1)).contains("\"message\":\"two\"");
        assertThat(Files.getAttribute(dir.resolve(".a.log.ring"), "basic:creationTime"))
                .isEqualTo(ring);
    }

    @Test
    void look_sameRetentionAndCompression_keepsTheFileOpen() throws IOException {
        String parts = ", rotation: 1 GB, retention: 10 days, compression: gz";
        write("console: null", file("a.log", parts));
        look();
        Object ring = Files.getAttribute(dir.resolve(".a.log.ring"), "basic:creationTime");
        write("console: null", file("a.log", parts + ", level: WARN"));
        look();
        log.info("below");
        log.warn("above");
        assertThat(messages("a.log")).last().isEqualTo("above");
        assertThat(Files.getAttribute(dir.resolve(".a.log.ring"), "basic:creationTime"))
                .isEqualTo(ring);
    }

    @Test
    void look_sameFileWithAnotherRotation_opensItAnewAndItHasItsRing() throws IOException {
        log.info("one");
        write("console: null", file("a.log", ", rotation: 300 B"));
        look();
        IntStream.range(0, 10).forEach(i -> log.info("line {}", i));
        assertThat(engine.flush(Duration.ofSeconds(60))).isTrue();
        assertThat(dir.resolve(".a.log.ring")).exists();
        assertThat(Files.size(dir.resolve("a.log"))).isLessThanOrEqualTo(300);
        assertThat(Rotation.partsOf(dir.resolve("a.log"))).isNotEmpty();
    }

    @Test
    void look_brokenFile_keepsWhatWasAndSaysSoOnceWithThePlace() throws IOException {
        write("console: null", file("b.log", ", level: loud"));
        look();
        write("console: null", file("b.log", ", level: loud"));
        look();
        log.info("on");
        assertThat(messages("a.log"))
                .containsExactly(
                        "DIR/logway.yaml has changed, but what it said before goes on to hold:",
                        "    DIR/logway.yaml:2:"
                                + (14 + dir.resolve("b.log").toString().length() + 9)
                                + ": 'file.level' is 'loud', expected one of trace, debug, info, success, warning, error,"
                                + " critical.",
                        "on");
        assertThat(dir.resolve("b.log")).doesNotExist();
        write("console: null", file("b.log", ""));
        look();
        log.info("mended");
        assertThat(messages("b.log")).last().isEqualTo("mended");
    }

    @Test
    void look_fileThatCannotBeWritten_keepsWhatWas() throws IOException {
        Files.writeString(dir.resolve("taken"), "");
        write(
                "console: null",
                "levels: {'': DEBUG}",
                "files: [{path: " + dir.resolve("c.log") + "}, {path: " + dir.resolve("taken/x.log") + "}]");
        look();
        log.debug("not wanted");
        log.info("on");
        assertThat(messages("a.log")).hasSize(3).last().isEqualTo("on");
        assertThat(messages("a.log").get(1)).startsWith("    Cannot write the log file 'DIR/taken/x.log': ");
        assertThat(dir.resolve(".c.log.ring")).doesNotExist();
    }

    @Test
    void look_fileThatIsGoneAndComesBack_isReadThen() throws IOException {
        Files.delete(config);
        look();
        look();
        write("console: null", "levels: {'': DEBUG}", file("a.log", ""));
        look();
        log.debug("on");
        assertThat(messages("a.log"))
                .containsExactly(
                        "DIR/logway.yaml has changed, but what it said before goes on to hold:",
                        "    it is not there any more",
                        "DIR/logway.yaml has changed and was read anew",
                        "on");
    }

    @Test
    void look_levelOfTheProgramsOwn_staysUntilTheFileHasAnotherOpinion() throws IOException {
        engine.level("own", LogLevel.DEBUG);
        write("console: null", "levels: {'': WARN, org.example: ERROR}", file("a.log", ""));
        look();
        assertThat(engine.logger("own").isDebugEnabled()).isTrue();
        assertThat(engine.logger("other").isInfoEnabled()).isFalse();
        assertThat(log.isWarnEnabled()).isFalse();
        write("console: null", file("a.log", ""));
        look();
        assertThat(engine.logger("own").isDebugEnabled()).isTrue();
        assertThat(log.isInfoEnabled()).isTrue();
    }

    @Test
    void look_reloadTurnedOff_endsIt() throws IOException {
        write("console: null", "reload: 5 s", file("a.log", ""));
        look();
        assertThat(reload.isOver()).isFalse();
        write("console: null", "reload: false", file("a.log", ""));
        look();
        assertThat(reload.isOver()).isTrue();
    }

    @Test
    void look_fileThatIsWrittenInPieces_isReadWhenItIsWhole() throws IOException {
        write("console: null", "reload: 5 s", file("a.log", ""));
        look();
        write("console: null");
        reload.look();
        log.info("the old settings hold");
        write("console: null", "levels: {org.example: WARN");
        reload.look();
        write("console: null", "levels: {org.example: WARN}", "reload: 5 s", file("a.log", ""));
        reload.look();
        log.info("and hold");
        reload.look();
        log.info("until it is whole");
        assertThat(messages("a.log"))
                .containsExactly(
                        "DIR/logway.yaml has changed and was read anew",
                        "the old settings hold",
                        "and hold",
                        "DIR/logway.yaml has changed and was read anew");
        assertThat(reload.isOver()).isFalse();
    }

    @Test
    void look_fileThatStaysWithoutReload_goesOn() throws IOException {
        write("console: null", "reload: 5 s", file("a.log", ""));
        look();
        write("console: null", file("a.log", ""));
        look();
        assertThat(reload.isOver()).isFalse();
    }

    @Test
    void look_fileThatAnotherOneReplaces_isNeverGone() throws IOException {
        Path backup = Files.move(config, dir.resolve("logway.yaml~"));
        reload.look();
        Files.move(backup, config);
        look();
        log.info("on");
        assertThat(messages("a.log")).containsExactly("on");
    }

    @Test
    void look_fileThatChangesWhileItIsRead_isReadOnceMore() throws IOException {
        write("console: null", "levels: {org.example: WARN}", file("a.log", ""));
        whileReading = () -> {
            whileReading = () -> {};
            try {
                write("console: null");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        look();
        log.info("on");
        write("console: null", "levels: {org.example: WARN}", file("a.log", ""));
        look();
        log.info("off");
        assertThat(messages("a.log")).containsExactly("on", "DIR/logway.yaml has changed and was read anew");
    }

    @Test
    void look_veryOften_waitsLongerThanASaveTakes() throws IOException {
        write("console: null", "reload: 100 ms", file("a.log", ""));
        look();
        write("console: null", "reload: 100 ms", "levels: {org.example: WARN}", file("a.log", ""));
        IntStream.rangeClosed(1, 10).forEach(look -> reload.look());
        assertThat(log.isInfoEnabled()).isTrue();
        reload.look();
        assertThat(log.isInfoEnabled()).isFalse();
    }

    @Test
    void look_againAndAgainWhileEightThreadsLog_losesNoLine() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService pool = Executors.newFixedThreadPool(8);
        List<Future<?>> tasks = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            int thread = t;
            tasks.add(pool.submit(() -> IntStream.range(0, 2_000).forEach(i -> log.info("{} {}", thread, i))));
        }
        pool.submit(() -> {
            for (Future<?> task : tasks) {
                task.get();
            }
            done.set(true);
            return null;
        });
        String[] kinds = {"", ", rotation: none", ", rotation: 1 GB", ", durability: file", ", level: DEBUG"};
        for (int i = 0; !done.get(); i++) {
            write("console: null", file("a.log", kinds[i % kinds.length]));
            look();
        }
        pool.shutdown();
        List<String> lines = messages("a.log").stream()
                .filter(line -> line.matches("\\d \\d+"))
                .toList();
        assertThat(lines).hasSize(16_000).doesNotHaveDuplicates();
    }

    @Test
    void look_sinkThatThrows_goesOnAndReportsIt() throws IOException {
        engine.add(LineSink.calling(line -> {
                    throw new AssertionError("full");
                })
                .withOnFailure(OnFailure.THROW));
        write("console: null", file("a.log", ""), "levels: {org.example: LOUD}");
        look();
        write("console: null", file("a.log", ", level: ERROR"));
        look();
        assertThat(said)
                .containsExactly("logway: a sink has failed with a record that nobody waits for: "
                        + "java.lang.AssertionError: full\n");
    }
}
