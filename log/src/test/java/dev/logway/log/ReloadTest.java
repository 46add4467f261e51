package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
    private Reload reload;

    @BeforeEach
    void start() throws IOException {
        config = dir.resolve("logway.yaml");
        Fallback fallback = new Fallback(said::add);
        Map<String, String> environment = Map.of("LOGWAY_CONFIG", config.toString());
        ClassLoader none = ClassLoader.getPlatformClassLoader();
        Outside outside = new Outside(environment, new Properties(), none, fallback);
        write("console: null", file("a.log", ""));
        engine = new LogEngine(fallback, outside.settings());
        reload = new Reload(config, Reload.State.of(config), outside::settings, engine);
        log = engine.logger("org.example.Train");
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
        reload.look();

        log.info("a");

        assertThat(messages("a.log")).containsExactly("a");
        assertThat(said).isEmpty();
    }

    @Test
    void look_unchanged_doesNothing() throws IOException {
        reload.look();
        log.info("a");
        assertThat(messages("a.log")).containsExactly("a");
    }

    @Test
    void look_changed_goesOverAndSaysSoInTheLog() throws IOException {
        log.debug("before");
        write("console: null", "levels: {org.example: DEBUG}", file("a.log", ""));
        reload.look();
        reload.look();
        log.debug("after");
        assertThat(messages("a.log")).containsExactly("DIR/logway.yaml has changed and was read anew", "after");
    }

    @Test
    void look_otherFile_closesTheOldOneAndOpensTheNew() throws IOException {
        log.info("one");
        write("console: null", file("b.log", ""));
        reload.look();
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
        reload.look();
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
        reload.look();
        Object ring = Files.getAttribute(dir.resolve(".a.log.ring"), "basic:creationTime");
        write("console: null", file("a.log", parts + ", level: WARN"));
        reload.look();
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
        reload.look();
        IntStream.range(0, 10).forEach(i -> log.info("line {}", i));
        assertThat(engine.flush(Duration.ofSeconds(60))).isTrue();
        assertThat(dir.resolve(".a.log.ring")).exists();
        assertThat(Files.size(dir.resolve("a.log"))).isLessThanOrEqualTo(300);
        assertThat(Rotation.partsOf(dir.resolve("a.log"))).isNotEmpty();
    }

    @Test
    void look_brokenFile_keepsWhatWasAndSaysSoOnceWithThePlace() throws IOException {
        write("console: null", file("b.log", ", level: loud"));
        reload.look();
        write("console: null", file("b.log", ", level: loud"));
        reload.look();
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
        reload.look();
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
        reload.look();
        log.debug("not wanted");
        log.info("on");
        assertThat(messages("a.log")).hasSize(3).last().isEqualTo("on");
        assertThat(messages("a.log").get(1)).startsWith("    Cannot write the log file 'DIR/taken/x.log': ");
        assertThat(dir.resolve(".c.log.ring")).doesNotExist();
    }

    @Test
    void look_fileThatIsGoneAndComesBack_isReadThen() throws IOException {
        Files.delete(config);
        reload.look();
        reload.look();
        write("console: null", "levels: {'': DEBUG}", file("a.log", ""));
        reload.look();
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
        reload.look();
        assertThat(engine.logger("own").isDebugEnabled()).isTrue();
        assertThat(engine.logger("other").isInfoEnabled()).isFalse();
        assertThat(log.isWarnEnabled()).isFalse();
        write("console: null", file("a.log", ""));
        reload.look();
        assertThat(engine.logger("own").isDebugEnabled()).isTrue();
        assertThat(log.isInfoEnabled()).isTrue();
    }

    @Test
    void look_reloadTurnedOff_endsIt() throws IOException {
        write("console: null", "reload: 5 s", file("a.log", ""));
        reload.look();
        assertThat(engine.reload()).isEqualTo(Duration.ofSeconds(5));
        write("console: null", "reload: false", file("a.log", ""));
        reload.look();
        assertThat(engine.reload()).isNull();
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
            reload.look();
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
        reload.look();
        write("console: null", file("a.log", ", level: ERROR"));
        reload.look();
        assertThat(said)
                .containsExactly("logway: a sink has failed with a record that nobody waits for: "
                        + "java.lang.AssertionError: full\n");
    }
}
