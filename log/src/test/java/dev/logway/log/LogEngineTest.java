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
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.MDC;
import org.slf4j.MarkerFactory;
import org.slf4j.event.Level;

class LogEngineTest {
    private static final String HEAD = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3} \\| ";

    @TempDir
    Path dir;

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final LogEngine engine = Engines.create(said::add);
    private final Logger log = engine.logger("org.example.Train");

    @AfterEach
    void nothingWasSaid() {
        assertThat(said).isEmpty();
    }

    private Path file() {
        return dir.resolve("train.log");
    }

    private String written() throws IOException {
        return Files.readString(file());
    }

    private static void inThreads(int threads, ThrowingTask task) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int thread = i;
            running.add(pool.submit(() -> {
                task.run(thread);
                return null;
            }));
        }
        for (Future<?> each : running) {
            each.get();
        }
        pool.shutdown();
    }

    private interface ThrowingTask {
        void run(int thread) throws Exception;
    }

    @Test
    void log_everyLevel_isInTheFileWhenTheCallReturns() throws IOException {
        SinkHandle sink = engine.add(Engines.file(file()).withLevel(Level.TRACE));
        engine.level("", Level.TRACE);
        log.trace("a");
        log.debug("b {}", 1);
        log.info("c {} {}", 1, "x");
        log.warn("d {} {} {}", 1, 2, 3);
        log.error("e");
        String bar = " \\| main \\| org\\.example\\.Train - ";
        assertThat(written())
                .matches(HEAD + "TRACE   " + bar + "a\n" + HEAD + "DEBUG   " + bar + "b 1\n" + HEAD + "INFO    " + bar
                        + "c 1 x\n" + HEAD + "WARNING " + bar + "d 1 2 3\n" + HEAD + "ERROR   " + bar + "e\n");
        assertThat(sink.lines()).isEqualTo(5);
        assertThat(sink.bytes()).isEqualTo(Files.size(file()));
        assertThat(sink.dropped()).isZero();
        assertThat(sink.path()).contains(file().toAbsolutePath());
        sink.close();
    }

    @Test
    void log_throwable_standsBelowAndCannotForgeARecord() throws IOException {
        engine.add(Engines.file(file()));
        Exception cause = new IllegalStateException("why\n2026-01-01 00:00:00.000 | INFO     | fake\033[2J");
        log.error("failed {}", 1, new IOException("outer", cause));
        List<String> lines = written().lines().toList();
        assertThat(lines.get(0)).endsWith(" - failed 1");
        assertThat(lines.get(1)).isEqualTo("java.io.IOException: outer");
        assertThat(lines.get(2)).startsWith("\tat dev.logway.log.LogEngineTest.");
        assertThat(lines)
                .contains(
                        "Caused by: java.lang.IllegalStateException: why",
                        "    2026-01-01 00:00:00.000 | INFO     | fake\\u001b[2J");
        assertThat(lines.stream().filter(line -> line.matches(HEAD + ".*"))).hasSize(1);
    }

    @Test
    void log_throwableAsLastArgument_isTheThrowable() throws IOException {
        engine.add(Engines.file(file()));
        log.info("a {} {}", 1, new IllegalStateException("x"));
        log.info("b {}", (Object) new IllegalStateException("y"));
        assertThat(written())
                .contains(" - a 1 {}\njava.lang.IllegalStateException: x\n")
                .contains(" - b {}\njava.lang.IllegalStateException: y\n");
    }

    @Test
    void log_fluentCall_keepsValuesMarkersAndContextAsData() throws IOException {
        engine.add(Engines.file(file()));
        MDC.put("user", "{} joe");
        log.atInfo()
                .addMarker(MarkerFactory.getMarker("A"))
                .addMarker(MarkerFactory.getMarker("B"))
                .addKeyValue("rate", 0.5)
                .addKeyValue("text", "a {} b")
                .addKeyValue("void", (Object) null)
                .addArgument(() -> 7)
                .log("step {}");
        MDC.clear();
        assertThat(written())
                .endsWith(" - step 7 rate=0.5 text=\"a {} b\" void=null marker=A marker=B user=\"{} joe\"\n");
    }

    @Test
    void log_nullsAndOddities_neverThrow() throws IOException {
        engine.add(Engines.file(file()));
        log.info(null);
        log.info("{}", (Object) null);
        log.info("{} {}", (Object[]) null);
        log.info(null, new IllegalStateException());
        Thread.currentThread().setName("a | b\n");
        log.info("odd thread");
        Thread.currentThread().setName("main");
        assertThat(written()).contains(" - null\n").contains(" - {} {}\n").contains(" | a \\u007c b\\n | ");
    }

    @Test
    void log_argumentThatLogs_comesBeforeTheRecordAroundIt() throws IOException {
        engine.add(Engines.file(file()));
        Object talkative = new Object() {
            @Override
            public String toString() {
                log.info("inner {}", 1);
                return "text";
            }
        };
        log.info("outer {}", talkative);
        assertThat(written().lines().map(line -> line.replaceAll(".* - ", "")))
                .containsExactly("inner 1", "outer text");
    }

    @Test
    void log_interruptedThread_writesAndStaysInterrupted() throws IOException {
        engine.add(Engines.file(file()));
        Thread.currentThread().interrupt();
        log.info("one");
        assertThat(Thread.interrupted()).isTrue();
        log.info("two");
        assertThat(written()).contains(" - one\n").contains(" - two\n");
    }

    @Test
    void log_threadsInterruptedAllTheTime_loseNothing() throws Exception {
        SinkHandle sink = engine.add(Engines.file(file()));
        Thread[] writers = new Thread[2];
        for (int t = 0; t < writers.length; t++) {
            writers[t] = new Thread(() -> {
                for (int i = 0; i < 20_000; i++) {
                    log.info("line {}", i);
                }
            });
            writers[t].start();
        }
        while (Stream.of(writers).anyMatch(Thread::isAlive)) {
            Stream.of(writers).forEach(Thread::interrupt);
        }
        assertThat(sink.dropped()).isZero();
        assertThat(written().lines()).hasSize(40_000).allMatch(line -> line.matches(HEAD + ".* - line \\d+"));
    }

    @Test
    void log_threadInterruptedWhileAFileIsRotated_keepsLineAndInterrupt() throws Exception {
        engine.add(Engines.file(file()).withRotation(Rotation.any(Rotation.when(line -> true), Rotation.daily())));
        log.info("one");
        Thread.currentThread().interrupt();
        log.info("two");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(written()).contains(" - two\n").doesNotContain(" - one\n");
        assertThat(Rotation.partsOf(file())).hasSize(2);
    }

    @Test
    void log_manyThreadsWhileTheTimeRotates_loseNoLineAndSplitNone() throws Exception {
        Rotation rotation = Rotation.every(Duration.ofMillis(1)).keeping(Retention.all());
        SinkHandle sink = engine.add(FileSink.at(file()).withRotation(rotation));
        inThreads(8, thread -> {
            for (int i = 0; i < 5_000; i++) {
                log.info("thread {} line {}", thread, i);
            }
        });
        sink.close();
        List<Path> parts = new ArrayList<>(Rotation.partsOf(file()));
        assertThat(parts).isNotEmpty();
        parts.add(file());
        int[] next = new int[8];
        for (Path part : parts) {
            for (String line : Files.readAllLines(part)) {
                Matcher found =
                        Pattern.compile(HEAD + ".* - thread (\\d) line (\\d+)").matcher(line);
                assertThat(found.matches()).as(line).isTrue();
                assertThat(Integer.parseInt(found.group(2))).isEqualTo(next[Integer.parseInt(found.group(1))]++);
            }
        }
        assertThat(next).containsOnly(5_000);
    }

    @Test
    void log_longLines_areWholeAndInOrder() throws Exception {
        engine.add(Engines.file(file()).withRotation(Rotation.none()));
        inThreads(4, thread -> {
            for (int i = 0; i < 20; i++) {
                log.info("short");
                log.info("{}", "x".repeat(300_000));
            }
        });
        assertThat(written().lines())
                .hasSize(160)
                .allMatch(line -> line.endsWith(" - short")
                        || line.length() > 300_000
                                && line.substring(line.length() - 300_000).matches("x+"));
    }

    @Test
    void log_eightThreadsThroughRotation_losesAndSplitsNothing() throws Exception {
        ConcurrentLinkedQueue<Path> closed = new ConcurrentLinkedQueue<>();
        FileListener listener = new FileListener() {
            @Override
            public void rotated(Path part) {
                closed.add(part);
            }
        };
        SinkHandle sink = engine.add(
                Engines.file(file()).withRotation(Rotation.size("100 KB")).withListener(listener));
        inThreads(8, thread -> {
            for (int i = 0; i < 5_000; i++) {
                log.info("thread {} line {}", thread, i);
            }
        });
        sink.close();
        List<Path> parts = new ArrayList<>(closed);
        assertThat(parts)
                .hasSizeGreaterThan(20)
                .allMatch(part -> part.toString().endsWith(".log"));
        parts.add(file());
        List<String> lines = new ArrayList<>();
        for (Path part : parts) {
            assertThat(Files.size(part)).isLessThanOrEqualTo(100_000);
            lines.addAll(Files.readAllLines(part));
        }
        assertThat(lines).hasSize(40_000);
        assertThat(lines.stream().map(line -> line.substring(0, TimeText.LENGTH)))
                .isSorted();
        for (int t = 0; t < 8; t++) {
            String mark = " - thread " + t + " ";
            List<String> own =
                    lines.stream().filter(line -> line.contains(mark)).toList();
            for (int i = 0; i < 5_000; i++) {
                assertThat(own.get(i)).endsWith(mark + "line " + i);
            }
        }
    }

    @Test
    void listener_batches_addUpToTheFileWithTheirHighestLevel() throws Exception {
        List<String> heard = new ArrayList<>();
        FileListener listener = new FileListener() {
            @Override
            public void written(long bytes, Level highest) {
                heard.add(bytes + " " + highest);
                log.debug("a listener may log");
            }
        };
        engine.add(Engines.file(file()).withListener(listener));
        log.warn("w");
        long first = Files.size(file());
        log.info("i");
        assertThat(heard).containsExactly(first + " WARN", (Files.size(file()) - first) + " INFO");
    }

    @Test
    void listener_thatThrows_harmsNobody() throws IOException {
        engine.add(Engines.file(file()).withListener(new FileListener() {
            @Override
            public void written(long bytes, Level highest) {
                throw new IllegalStateException("a listener's bug");
            }
        }));
        log.info("one");
        log.info("two");
        assertThat(written().lines()).hasSize(2);
        assertThat(said)
                .containsExactly("logway: a file listener failed: java.lang.IllegalStateException: a listener's bug\n");
        said.clear();
    }

    @Test
    void level_ofAPackage_isThatOfItsLoggersUnlessTheyHaveTheirOwn() {
        engine.add(Engines.file(file()).withLevel(Level.TRACE));
        engine.level("org.example", Level.WARN);
        engine.level("org.example.deep.Own", Level.DEBUG);
        assertThat(log.isInfoEnabled()).isFalse();
        assertThat(log.isWarnEnabled()).isTrue();
        assertThat(engine.logger("org.example.deep.Own").isDebugEnabled()).isTrue();
        assertThat(engine.logger("org.example.deep").isInfoEnabled()).isFalse();
        assertThat(engine.logger("org.examples").isInfoEnabled()).isTrue();
        assertThat(engine.logger("org.examples").isDebugEnabled()).isFalse();
        engine.level("", Level.TRACE);
        assertThat(engine.logger("org.examples").isTraceEnabled()).isTrue();
    }

    @Test
    void sink_levels_decideEachForItself() throws IOException {
        engine.level("", Level.DEBUG);
        engine.add(Engines.file(file()).withLevel(Level.DEBUG));
        SinkHandle warnings = engine.add(Engines.file(dir.resolve("warn.log")).withLevel(Level.WARN));
        log.debug("d");
        log.warn("w");
        assertThat(written().lines()).hasSize(2);
        assertThat(warnings.lines()).isEqualTo(1);
    }

    @Test
    void close_sink_writesNothingMoreAndForgetsTheThreshold() throws IOException {
        SinkHandle first = engine.add(Engines.file(file()));
        SinkHandle second = engine.add(Engines.file(dir.resolve("b.log")).withLevel(Level.ERROR));
        log.info("one");
        first.close();
        first.close();
        assertThat(log.isInfoEnabled()).isFalse();
        log.error("two");
        assertThat(written().lines()).hasSize(1);
        assertThat(second.lines()).isEqualTo(1);
    }

    @Test
    void add_existingFile_isContinued() throws IOException {
        Files.writeString(file(), "old\n");
        engine.add(Engines.file(file()));
        log.info("new");
        assertThat(written()).startsWith("old\n").endsWith(" - new\n");
    }

    @Test
    void add_impossibleFile_saysWhich() throws IOException {
        Files.writeString(dir.resolve("file"), "");
        Path impossible = dir.resolve("file").resolve("x.log");
        assertThatThrownBy(() -> engine.add(Engines.file(impossible)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("Cannot write the log file '" + impossible + "': ");
    }

    @Test
    void flush_everythingWritten_isTrueAtOnce() {
        engine.add(Engines.file(file()));
        log.info("x");
        assertThat(engine.flush(Duration.ZERO)).isTrue();
    }

    @Test
    void json_record_isOneObjectPerLine() throws IOException {
        engine.add(Engines.file(file()).withLayout(Layout.JSON));
        MDC.put("k", "v\"");
        log.atWarn().addKeyValue("n", 1).addKeyValue("nan", Double.NaN).log("a \"b\"\n{}", "c");
        MDC.clear();
        assertThat(written())
                .matches("\\{\"time\":\"\\d{4}-\\d\\d-\\d\\dT[\\d:.]{12}Z\",\"level\":\"WARNING\",\"thread\":\"main\","
                        + "\"logger\":\"org.example.Train\",\"message\":\"a \\\\\"b\\\\\"\\\\nc\","
                        + "\"values\":\\{\"n\":1,\"nan\":\"NaN\"\\},\"context\":\\{\"k\":\"v\\\\\"\"\\}\\}\n");
    }

    @Test
    void threads_manyLoggers_shareOneFormat() throws Exception {
        engine.add(Engines.file(file()));
        inThreads(4, thread -> {
            Logger own = engine.logger("logger." + thread);
            for (int i = 0; i < 1000; i++) {
                own.info("message");
            }
        });
        assertThat(written()
                        .lines()
                        .collect(Collectors.groupingBy(
                                line -> line.replaceAll(".* \\| (logger\\.\\d) - message", "$1"),
                                Collectors.counting())))
                .hasSize(4)
                .allSatisfy((logger, count) -> assertThat(count).isEqualTo(1000));
    }

    @Test
    void filter_ofASink_decidesForThatSinkAlone() throws Exception {
        Path all = dir.resolve("all.log");
        try (SinkHandle every = engine.add(Engines.file(all));
                SinkHandle some = engine.add(Engines.file(file())
                        .withFilter(record -> record.getLoggerName().startsWith("org.example.")))) {
            engine.logger("org.example.Shop").info("one {}", 1);
            engine.logger("com.example.Shop").info("two");
            assertThat(every.lines()).isEqualTo(2);
            assertThat(some.lines()).isEqualTo(1);
        }
        assertThat(Files.readString(file())).endsWith("org.example.Shop - one 1\n");
    }

    @Test
    void durability_ofTheDisk_hasErrorsInTheFileWhenTheyReturn() throws Exception {
        try (SinkHandle sink = engine.add(FileSink.at(file()).withDurability(Durability.DISK))) {
            engine.logger("org.example.Shop").info("before");
            Thread.currentThread().interrupt();
            engine.logger("org.example.Shop").error("broken");
            assertThat(Thread.interrupted()).isTrue();
            assertThat(Files.readAllLines(file())).hasSize(2);
            assertThat(sink.lines()).isEqualTo(2);
        }
    }

    @Test
    void add_fileByTwoPaths_isWrittenToInTurns(@TempDir Path root) throws IOException {
        Path real = Files.createDirectories(root.resolve("real"));
        Path link = Files.createSymbolicLink(root.resolve("link"), real);
        SinkHandle first = engine.add(FileSink.at(real.resolve("x.log")));
        SinkHandle second = engine.add(FileSink.at(link.resolve("x.log")));
        engine.logger("org.example.Train").info("a");
        second.close();
        engine.logger("org.example.Train").info("b");
        first.close();
        assertThat(Files.readAllLines(real.resolve("x.log")))
                .extracting(line -> line.replaceFirst(".* - ", ""))
                .containsExactlyInAnyOrder("a", "a", "b");
        try (Stream<Path> left = Files.list(real)) {
            assertThat(left).containsExactly(real.resolve("x.log"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.log", "x_{time:YYYY}.log"})
    void folder_thatVanishes_isMadeAnewForTheNextLine(String name) throws IOException {
        Path folder = dir.resolve("logs");
        SinkHandle first = engine.add(Engines.file(folder.resolve(name)));
        SinkHandle second = engine.add(Engines.file(folder.resolve(name)));
        log.info("a");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
        log.info("b");
        second.close();
        first.close();
        assertThat(Files.readAllLines(first.path().orElseThrow()))
                .extracting(line -> line.replaceFirst(".* - ", ""))
                .containsExactly("b", "b");
        assertThat(first.dropped() + second.dropped()).isZero();
    }
}
