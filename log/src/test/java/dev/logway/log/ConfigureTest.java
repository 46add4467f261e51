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
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/** What is open already when a program says anew where it logs to. */
class ConfigureTest {
    private static final int THREADS = 8;
    private static final int LINES = 10_000;

    @TempDir
    Path dir;

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final LogEngine engine = Engines.create(said::add);
    private final Logger log = engine.logger("org.example.Train");

    @AfterEach
    void nothingWasSaid() {
        engine.configure(LogConfiguration.unchanged().withSinks());
        assertThat(said).isEmpty();
    }

    private Path path() {
        return dir.resolve("train.log");
    }

    private List<SinkHandle> configure(Sink... sinks) {
        return engine.configure(LogConfiguration.unchanged().withSinks(sinks));
    }

    /** The messages of a log and its parts, in the order in which they were written. */
    private List<String> messages() throws IOException {
        assertThat(engine.flush(Duration.ofSeconds(60))).isTrue();
        List<Path> files = new ArrayList<>(Rotation.partsOf(path()));
        files.add(path());
        List<String> messages = new ArrayList<>();
        for (Path file : files) {
            Files.readAllLines(file).forEach(line -> messages.add(line.replaceFirst("^.* - ", "")));
        }
        return messages;
    }

    /** Configures one after the other again and again while threads log, each its numbers. */
    private void configureUnderLoad(List<FileSink> sinks) throws Exception {
        configure(sinks.get(0));
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> running = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            int thread = t;
            running.add(pool.submit(() -> IntStream.range(0, LINES).forEach(i -> log.info("{} {}", thread, i))));
        }
        for (int i = 0; !running.stream().allMatch(Future::isDone); i++) {
            configure(sinks.get(i % sinks.size()));
        }
        for (Future<?> each : running) {
            each.get();
        }
        pool.shutdown();
    }

    /** Nothing lost, nothing doubled, each thread's lines in their order. */
    private void assertAllInOrder() throws IOException {
        int[] next = new int[THREADS];
        List<String> outOfPlace = new ArrayList<>();
        for (String message : messages()) {
            int thread = message.charAt(0) - '0';
            if (!message.equals(thread + " " + next[thread])) {
                outOfPlace.add(message + " instead of " + next[thread]);
            }
            next[thread] = Integer.parseInt(message.substring(2)) + 1;
        }
        assertThat(outOfPlace).isEmpty();
        assertThat(next).containsOnly(LINES);
    }

    @Test
    void configure_theSameFileWhileEightThreadsLog_losesAndDoublesNothing() throws Exception {
        configureUnderLoad(List.of(FileSink.at(path()).withRotation(Rotation.none())));
        assertAllInOrder();
    }

    @Test
    void configure_theFileChangedWhileEightThreadsLog_losesAndDoublesNothing() throws Exception {
        FileSink file = FileSink.at(path());
        configureUnderLoad(List.of(
                file.withRotation(Rotation.none()),
                file.withRotation(Rotation.size("100 MB")).withLevel(Level.DEBUG),
                file.withRotation(Rotation.parse("1 day")).withDurability(Durability.FILE),
                file.withRotation(Rotation.none()).withOpening(Opening.usual().anew()),
                file.withRotation(Rotation.none()).withDurability(Durability.DISK),
                file.withRotation(Rotation.size("500 KB")).withFilter(record -> true)));
        assertAllInOrder();
    }

    private Object ring() throws IOException {
        return Files.getAttribute(dir.resolve(".train.log.ring"), "basic:creationTime");
    }

    @Test
    void configure_aFileThatIsOpen_keepsItOpenAndDoesWhatIsAskedNow() throws IOException {
        configure(FileSink.at(path()));
        Object ring = ring();
        log.info("one");
        configure(FileSink.at(path().resolveSibling("./train.log"))
                .withRotation(Rotation.bytes(1))
                .withLevel(Level.WARN)
                .withLayout(Layout.JSON)
                .withDurability(Durability.FILE));
        log.info("below");
        log.warn("two");
        assertThat(path()).content().contains("\"message\":\"two\"");
        assertThat(Rotation.partsOf(path()))
                .hasSize(1)
                .first()
                .satisfies(part -> assertThat(part).content().endsWith(" - one\n"));
        assertThat(ring()).isEqualTo(ring);
    }

    @Test
    void configure_aFileThatBeginsEmpty_goesOnBehindWhatItHasIfItIsOpen() throws IOException {
        FileSink anew = FileSink.at(path()).withOpening(Opening.usual().anew());
        Files.writeString(path(), "of yesterday\n");
        configure(anew);
        log.info("one");
        configure(anew.withLevel(Level.WARN));
        log.warn("two");
        assertThat(messages()).containsExactly("one", "two");
    }

    @Test
    void configure_rotationByTheClockOfAFileWithoutOne_knowsWhenItWasBegun() throws IOException {
        configure(FileSink.at(path()).withRotation(Rotation.none()));
        log.info("one");
        assertThat(engine.flush(Duration.ofSeconds(60))).isTrue();
        configure(FileSink.at(path()).withRotation(Rotation.every(Duration.ofDays(300))));
        log.info("two");
        assertThat(messages()).containsExactly("one", "two");
        assertThat(Rotation.partsOf(path())).isEmpty();
    }

    @Test
    void configure_anotherListener_tellsItWhatComesFromThenOn() throws InterruptedException {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        configure(FileSink.at(path()).withListener(listener("first", heard)));
        log.error("one");
        configure(FileSink.at(path()).withListener(listener("second", heard)));
        log.error("two");
        log.error("three");
        for (String name : List.of("first", "second", "second")) {
            assertThat(heard.poll(60, TimeUnit.SECONDS)).isEqualTo(name);
        }
    }

    private static FileListener listener(String name, BlockingQueue<String> heard) {
        return new FileListener() {
            @Override
            public void written(long bytes, Level highest) {
                heard.add(name);
            }
        };
    }

    @Test
    void close_ofASinkThatAnotherOneReplaces_leavesThatOneAlone() throws IOException {
        SinkHandle before = engine.add(FileSink.at(path()));
        log.info("one");
        SinkHandle after = configure(FileSink.at(path())).get(0);
        before.close();
        log.info("two");
        assertThat(messages()).containsExactly("one", "two");
        assertThat(after.lines()).isEqualTo(2);
        after.close();
        log.info("three");
        assertThat(messages()).containsExactly("one", "two");
        assertThat(dir.resolve(".train.log.ring")).doesNotExist();
    }

    @Test
    void configure_aFileOfPythonsLoggers_takesItOver() throws IOException {
        Map<String, Object> python = Map.of(
                "version",
                1,
                "handlers",
                Map.of("f", Map.of("class", "logging.FileHandler", "filename", path().toString())),
                "root",
                Map.of("handlers", List.of("f"), "level", "INFO"),
                "loggers",
                Map.of("org", Map.of("handlers", List.of("f"))));
        engine.add(PythonLogging.read("", python, mistake -> said.add(mistake.describe()))
                .orElseThrow());
        log.info("twice");
        configure(FileSink.at(path()));
        log.info("once");
        assertThat(messages()).containsExactly("twice", "twice", "once");
        assertThat(dir.resolve(".train.log.ring")).exists();
    }

    /** A function of the program's that must not be called once it is closed. */
    private static final class Closeable implements Consumer<LogLine>, AutoCloseable {
        final List<String> lines = new ArrayList<>();
        boolean closed;

        @Override
        public void accept(LogLine line) {
            lines.add(line.record().text());
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @Test
    void configure_theSameSinkOfTheProgram_closesItOnlyWhenItGoes() {
        Closeable function = new Closeable();
        LineSink sink = LineSink.calling(function);
        configure(sink);
        log.info("one");
        configure(sink.withLevel(Level.WARN));
        log.info("below");
        log.warn("two");
        assertThat(function.closed).isFalse();
        configure();
        assertThat(function.closed).isTrue();
        assertThat(function.lines).containsExactly("one", "two");
    }

    @Test
    void configure_aFileThatCannotBeOpened_closesNothingAndChangesNothing() throws IOException {
        configure(FileSink.at(path()));
        Closeable function = new Closeable();
        Path blocked = Files.writeString(dir.resolve("plain"), "").resolve("x.log");
        Sink[] sinks = {
            LineSink.calling(function),
            FileSink.at(path()).withLevel(Level.WARN),
            FileSink.at(dir.resolve("new.log")),
            FileSink.at(blocked)
        };
        assertThatThrownBy(() -> configure(sinks))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("Cannot write the log file '" + blocked + "': ");
        log.info("one");
        assertThat(messages()).containsExactly("one");
        assertThat(function.closed).isFalse();
        assertThat(dir.resolve(".new.log.ring")).doesNotExist();
    }
}
