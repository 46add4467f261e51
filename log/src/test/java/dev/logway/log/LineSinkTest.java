package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.logging.Handler;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;

class LineSinkTest {
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final LogEngine engine = Engines.create(said::add);
    private final Logger log = engine.logger("org.example.Train");
    private final List<String> got = new CopyOnWriteArrayList<>();

    @AfterEach
    void nothingElseWasSaid() {
        assertThat(said).isEmpty();
    }

    /** What the engine has said, which is then dealt with. */
    private String said() {
        String all = String.join("", said);
        said.clear();
        return all;
    }

    private static String message(CharSequence line) {
        return line.toString().replaceFirst("(?s)^.*? - ", "").strip();
    }

    private LineSink collecting() {
        return LineSink.calling(line -> got.add(message(line)));
    }

    /** Each kind of sink that is written to, with what it has got by now. */
    static Stream<Arguments> kinds() {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteArrayOutputStream channel = new ByteArrayOutputStream();
        StringWriter writer = new StringWriter();
        StringBuffer called = new StringBuffer();
        StringBuffer started = new StringBuffer();
        return Stream.of(
                arguments("stream", LineSink.to(stream), text(stream)),
                arguments("print stream", LineSink.to(new PrintStream(printed)), text(printed)),
                arguments("channel", LineSink.to(Channels.newChannel(channel)), text(channel)),
                arguments("writer", LineSink.to(writer), (Function<Void, String>) none -> writer.toString()),
                arguments("function", LineSink.calling(called::append), (Function<Void, String>)
                        none -> called.toString()),
                arguments(
                        "stages",
                        LineSink.starting(line -> CompletableFuture.runAsync(() -> started.append(line))),
                        (Function<Void, String>) none -> started.toString()));
    }

    private static Function<Void, String> text(ByteArrayOutputStream bytes) {
        return none -> bytes.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void add_everyKind_getsTheLinesOfItsLevelThatAConsoleWouldGet(
            String kind, LineSink sink, Function<Void, String> text) {
        SinkHandle handle = engine.add(sink.withLevel(LogLevel.WARNING));
        log.info("not wanted");
        log.warn("größer {}", 1);
        assertThat(engine.flush(Duration.ofSeconds(60))).isTrue();
        assertThat(text.apply(null))
                .matches("[-\\d]{10} [:.\\d]{12} \\| WARNING  \\| main \\| org\\.example\\.Train - größer 1\n");
        assertThat(handle.lines()).isEqualTo(1);
        assertThat(handle.bytes()).isEqualTo(text.apply(null).getBytes(StandardCharsets.UTF_8).length);
        assertThat(handle.dropped()).isZero();
        assertThat(handle.path()).isEmpty();
        handle.close();
        log.warn("too late");
        assertThat(text.apply(null).lines()).hasSize(1);
    }

    @Test
    void layoutAndColor_ofASink_areAsAsked() {
        engine.add(LineSink.calling(line -> got.add(line.toString())).withLayout(Layout.JSON));
        engine.add(LineSink.calling(line -> got.add(line.toString())).withColor(Color.ALWAYS));
        log.info("m");
        assertThat(got).hasSize(2);
        assertThat(got.get(0)).startsWith("{\"time\":").endsWith("\"message\":\"m\"}\n");
        assertThat(got.get(1)).startsWith("\033[32m").endsWith("\033[1mm\033[0m\n");
    }

    @Test
    void stream_isFlushedAfterEachLine() {
        List<String> calls = new ArrayList<>();
        engine.add(LineSink.to(new OutputStream() {
            @Override
            public void write(int b) {
                throw new AssertionError("byte by byte");
            }

            @Override
            public void write(byte[] bytes, int from, int count) {
                calls.add(message(new String(bytes, from, count, StandardCharsets.UTF_8)));
            }

            @Override
            public void flush() {
                calls.add("flush");
            }
        }));
        log.info("a");
        log.info("b");
        assertThat(calls).containsExactly("a", "flush", "b", "flush");
    }

    @Test
    void line_thatIsKept_hasItsOwnRecordStill() {
        List<LogLine> kept = new ArrayList<>();
        engine.add(LineSink.calling(kept::add));
        log.atInfo().addKeyValue("k", 1).log("one {}", 1);
        log.warn("two", new IllegalStateException("x"));
        assertThat(kept.get(0).record().text()).isEqualTo("one 1");
        assertThat(kept.get(0).record().extra()).containsEntry("k", 1);
        assertThat(kept.get(0).record().level()).isEqualTo(LogLevel.INFO);
        assertThat(kept.get(1).record().getThrowable()).hasMessage("x");
        assertThat(kept.get(1).subSequence(0, 4))
                .isEqualTo(kept.get(1).toString().substring(0, 4));
        assertThat(kept.get(1).length()).isEqualTo(kept.get(1).toString().length());
        assertThat(kept.get(1).charAt(4)).isEqualTo('-');
    }

    /** A handler that keeps what it is given. */
    private static final class Keeping extends Handler {
        final List<java.util.logging.LogRecord> records = new ArrayList<>();
        final List<String> calls = new ArrayList<>();

        @Override
        public void publish(java.util.logging.LogRecord record) {
            records.add(record);
        }

        @Override
        public void flush() {
            calls.add("flush");
        }

        @Override
        public void close() {
            calls.add("close");
        }
    }

    @Test
    void handler_getsTheRecordForItsOwnFormatter() {
        Keeping handler = new Keeping();
        SinkHandle sink = engine.add(LineSink.to(handler));
        Exception failure = new IllegalStateException("x");
        log.error("failed {} {}", "{0}", 1, failure);
        assertThat(handler.records).hasSize(1);
        java.util.logging.LogRecord record = handler.records.get(0);
        assertThat(new java.util.logging.SimpleFormatter().formatMessage(record))
                .isEqualTo("failed {0} 1");
        assertThat(record.getLevel()).isEqualTo(java.util.logging.Level.SEVERE);
        assertThat(record.getLoggerName()).isEqualTo("org.example.Train");
        assertThat(record.getThrown()).isSameAs(failure);
        assertThat(record.getLongThreadID()).isEqualTo(Thread.currentThread().getId());
        assertThat(record.getSourceClassName()).isEqualTo(LineSinkTest.class.getName());
        assertThat(record.getSourceMethodName()).isEqualTo("handler_getsTheRecordForItsOwnFormatter");
        assertThat(handler.calls).isEmpty();
        engine.flush(Duration.ofSeconds(60));
        sink.close();
        assertThat(handler.calls).containsExactly("flush", "flush", "close");
    }

    @Test
    void handler_withALayout_getsTheLineAndNoExceptionBesideIt() {
        Keeping handler = new Keeping();
        engine.add(LineSink.to(handler).withLayout(Layout.TEXT));
        log.error("failed", new IllegalStateException("x"));
        java.util.logging.LogRecord record = handler.records.get(0);
        assertThat(record.getMessage()).contains(" - failed\njava.lang.IllegalStateException: x\n\tat ");
        assertThat(record.getMessage()).doesNotEndWith("\n");
        assertThat(record.getThrown()).isNull();
    }

    static Stream<Arguments> levels() {
        return Stream.of(
                arguments(LogLevel.TRACE, java.util.logging.Level.FINEST),
                arguments(LogLevel.DEBUG, java.util.logging.Level.FINE),
                arguments(LogLevel.INFO, java.util.logging.Level.INFO),
                arguments(LogLevel.WARNING, java.util.logging.Level.WARNING),
                arguments(LogLevel.ERROR, java.util.logging.Level.SEVERE));
    }

    @ParameterizedTest
    @MethodSource("levels")
    void handler_ofEachLevel_getsTheJdksNearest(LogLevel level, java.util.logging.Level expected) {
        Keeping handler = new Keeping();
        engine.level("", LogLevel.TRACE);
        engine.add(LineSink.to(handler).withLevel(LogLevel.TRACE));
        log.atLevel(level.toSlf4j()).log("m");
        assertThat(handler.records)
                .singleElement()
                .satisfies(r -> assertThat(r.getLevel()).isEqualTo(expected));
    }

    @Test
    void stages_thatAreNotFinished_areWaitedFor() {
        CompletableFuture<String> slow = new CompletableFuture<>();
        engine.add(LineSink.starting(line -> slow));
        log.info("a");
        assertThat(engine.flush(Duration.ZERO)).isFalse();
        slow.complete("done");
        assertThat(engine.flush(Duration.ofSeconds(60))).isTrue();
    }

    @Test
    void stages_thatFail_areShownWithTheirLine() {
        SinkHandle sink =
                engine.add(LineSink.starting(line -> CompletableFuture.failedFuture(new IOException("no route"))));
        log.info("a");
        assertThat(sink.lines()).isZero();
        assertThat(sink.bytes()).isZero();
        assertThat(sink.dropped()).isEqualTo(1);
        assertThat(said())
                .matches("--- Logging error in sink #1, LineSinkTest ---\n"
                        + "Record was: .* - a\n"
                        + "java\\.io\\.IOException: no route\n(\tat .*\n)+--- End of logging error ---\n");
    }

    @Test
    void stages_thousandUnfinished_loseTheNextAfterTheSinksPatience() {
        CompletableFuture<String> never = new CompletableFuture<>();
        SinkHandle sink = engine.add(LineSink.starting(line -> never).withPatience(Duration.ZERO));
        IntStream.rangeClosed(1, 1001).forEach(i -> log.info("{}", i));
        assertThat(sink.lines()).isEqualTo(1000);
        assertThat(sink.dropped()).isEqualTo(1);
        assertThat(said()).contains("java.io.IOException: 1000 lines that it has begun are not finished\n");
    }

    static Stream<Named<UnaryOperator<LineSink>>> feeding() {
        return Stream.of(
                Named.of("by who logs", sink -> sink),
                Named.of("by a thread of its own", sink -> sink.withEnqueue(Enqueue.blocking())));
    }

    @ParameterizedTest
    @MethodSource("feeding")
    void stages_notFinishedWhenTheSinkIsClosed_areWaitedFor(UnaryOperator<LineSink> fed) {
        Executor later = CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS);
        SinkHandle sink = engine.add(fed.apply(
                LineSink.starting(line -> CompletableFuture.runAsync(() -> got.add(message(line)), later))));
        log.info("a");
        sink.close();
        assertThat(got).containsExactly("a");
        assertThat(sink.lines()).isEqualTo(1);
        assertThat(sink.dropped()).isZero();
    }

    @ParameterizedTest
    @MethodSource("feeding")
    void stages_notFinishedAfterThePatience_areLostCountedAndSaid(UnaryOperator<LineSink> fed) {
        CompletableFuture<String> never = new CompletableFuture<>();
        SinkHandle sink = engine.add(fed.apply(LineSink.starting(
                        line -> message(line).equals("done") ? CompletableFuture.completedFuture(line) : never)
                .withPatience(Duration.ofMillis(1))));
        log.info("lost");
        log.info("done");
        log.info("lost");
        sink.close();
        assertThat(sink.lines()).isEqualTo(1);
        assertThat(sink.dropped()).isEqualTo(2);
        assertThat(said()).isEqualTo("logway: sink #1, LineSinkTest has not finished 2 lines that it has begun\n");
        never.completeExceptionally(new IOException("too late"));
        assertThat(sink.dropped()).isEqualTo(2);
        assertThat(said()).contains("java.io.IOException: too late\n");
    }

    /** A stream that fails on some of its writes. */
    private OutputStream failingOn(int... writes) {
        AtomicInteger count = new AtomicInteger();
        return new OutputStream() {
            @Override
            public void write(int b) {
                throw new AssertionError("byte by byte");
            }

            @Override
            public void write(byte[] bytes, int from, int count_) throws IOException {
                int write = count.incrementAndGet();
                if (IntStream.of(writes).anyMatch(failing -> failing == write)) {
                    throw new IOException("write " + write);
                }
                got.add(message(new String(bytes, from, count_, StandardCharsets.UTF_8)));
            }
        };
    }

    @Test
    void stream_thatThrowsOnTheThirdWrite_losesThatLineAndShowsIt() {
        SinkHandle sink = engine.add(LineSink.to(failingOn(3)));
        IntStream.rangeClosed(1, 5).forEach(i -> log.info("line {}", i));
        assertThat(got).containsExactly("line 1", "line 2", "line 4", "line 5");
        assertThat(sink.lines()).isEqualTo(4);
        assertThat(sink.dropped()).isEqualTo(1);
        assertThat(said())
                .matches("--- Logging error in sink #1, LineSinkTest\\$2 ---\n"
                        + "Record was: .* \\| org\\.example\\.Train - line 3\n"
                        + "java\\.io\\.IOException: write 3\n(\tat .*\n)+--- End of logging error ---\n");
    }

    @Test
    void stream_thatAlwaysThrows_isShownOnceAndCountedWhenClosed() {
        SinkHandle sink = engine.add(LineSink.to(failingOn(1, 2, 3, 4, 5)));
        IntStream.rangeClosed(1, 5).forEach(i -> log.info("line {}", i));
        assertThat(said.size()).isEqualTo(1);
        said.clear();
        sink.close();
        assertThat(said()).isEqualTo("logway: sink #1, LineSinkTest$2 has failed 4 times more than is shown\n");
        assertThat(sink.dropped()).isEqualTo(5);
    }

    static Stream<Arguments> thrown() {
        RuntimeException unchecked = new IllegalStateException("x");
        Error error = new AssertionError("x");
        return Stream.of(arguments(unchecked), arguments(error));
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void failure_ofASinkThatIsToThrow_comesToWhoLoggedWhenOthersHaveTheRecord(Throwable failure) {
        engine.add(LineSink.calling(line -> sneak(failure)).withOnFailure(OnFailure.THROW));
        engine.add(collecting());
        assertThatThrownBy(() -> log.info("a")).isSameAs(failure);
        assertThat(got).containsExactly("a");
        assertThatThrownBy(() -> log.info("b")).isSameAs(failure);
        assertThat(got).containsExactly("a", "b");
    }

    private static void sneak(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }

    @Test
    void failure_thatIsChecked_comesAsTheCauseOfAnUncheckedOne() {
        engine.add(LineSink.to(failingOn(1)).withOnFailure(OnFailure.THROW));
        assertThatThrownBy(() -> log.info("a"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("A sink could not be written: write 1")
                .hasCauseInstanceOf(IOException.class);
        log.info("b");
        assertThat(got).containsExactly("b");
    }

    @Test
    void failure_ofAStackThatTheSinkItselfHasFilled_isTheSinks() {
        engine.add(LineSink.calling(line -> endless(0)));
        engine.add(collecting());
        log.info("a");
        assertThat(got).containsExactly("a");
        assertThat(said()).contains("java.lang.StackOverflowError");
    }

    @Test
    void stack_thatTheProgramHasFilled_leavesTheSinkAsItWas() {
        SinkHandle sink = engine.add(collecting().withPatience(Duration.ZERO));
        assertThatThrownBy(() -> logDeeper(0)).isInstanceOf(StackOverflowError.class);
        int before = got.size();
        log.info("after");
        assertThat(got).hasSize(before + 1).last().isEqualTo("after");
        assertThat(sink.lines()).isEqualTo(got.size());
    }

    private int logDeeper(int depth) {
        log.info("deep");
        return logDeeper(depth + 1) + 1;
    }

    private static int endless(int depth) {
        return endless(depth + 1) + 1;
    }

    @Test
    void sink_thatLogs_isNotGivenItsOwnLineButTheOthersAre() {
        List<String> own = new CopyOnWriteArrayList<>();
        SinkHandle sink = engine.add(LineSink.calling(line -> {
            own.add(message(line));
            log.info("from the sink of {}", message(line));
        }));
        engine.add(collecting());
        log.info("a");
        log.info("b");
        assertThat(own).containsExactly("a", "b");
        assertThat(got).containsExactly("from the sink of a", "a", "from the sink of b", "b");
        assertThat(sink.dropped()).isEqualTo(2);
    }

    @Test
    void sinks_thatLogToEachOther_comeToAnEnd() {
        for (int i = 0; i < 3; i++) {
            int number = i;
            engine.add(LineSink.calling(line -> {
                got.add(number + " " + message(line));
                log.info("x");
            }));
        }
        log.info("a");
        assertThat(got).hasSize(15);
    }

    @Test
    void sink_thatPrints_doesNotHearOfIt() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(printed, true));
        try (StandardStreams captured = engine.captureStandardStreams()) {
            engine.add(LineSink.to(System.out));
            log.info("a");
            assertThat(captured).isNotNull();
        } finally {
            System.setOut(before);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8).lines().map(LineSinkTest::message))
                .containsExactly("a");
    }

    @Test
    void argument_thatLogs_isARecordOfTheSinkLikeAnyOther() {
        engine.add(LineSink.to(failingOn()));
        log.info("outer {}", new Object() {
            @Override
            public String toString() {
                log.info("inner");
                return "text";
            }
        });
        assertThat(got).containsExactly("inner", "outer text");
    }

    @Test
    void sink_thatDoesNotComeBack_costsTheOthersTheirPatienceAndSaysWhatIsLost() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        SinkHandle sink = engine.add(LineSink.calling(line -> {
                    got.add(message(line));
                    inside.countDown();
                    await(end);
                })
                .withPatience(Duration.ZERO));
        Thread stuck = new Thread(() -> log.info("stuck"));
        stuck.start();
        inside.await();
        IntStream.range(0, 3).forEach(i -> log.info("lost"));
        assertThat(sink.dropped()).isEqualTo(3);
        end.countDown();
        stuck.join();
        assertThat(got).containsExactly("stuck", "3 lines before this one are lost: this log could not be written");
        log.info("on");
        assertThat(got).last().isEqualTo("on");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void sink_thatClosesItself_hasTheLineAndIsClosedAfterIt() {
        AtomicReference<SinkHandle> self = new AtomicReference<>();
        class Closing implements Consumer<LogLine>, AutoCloseable {
            @Override
            public void accept(LogLine line) {
                self.get().close();
                got.add(message(line));
            }

            @Override
            public void close() {
                got.add("closed");
            }
        }
        self.set(engine.add(LineSink.calling(new Closing())));
        log.info("a");
        log.info("b");
        assertThat(got).containsExactly("a", "closed");
    }

    @Test
    void sink_whoseCloseFails_isShownAndGone() {
        class Failing implements Consumer<LogLine>, AutoCloseable {
            @Override
            public void accept(LogLine line) {
                got.add(message(line));
            }

            @Override
            public void close() throws IOException {
                throw new IOException("no");
            }
        }
        SinkHandle sink = engine.add(LineSink.calling(new Failing()));
        log.info("a");
        sink.close();
        sink.close();
        log.info("b");
        assertThat(got).containsExactly("a");
        assertThat(said())
                .matches("--- Logging error in sink #1, LineSinkTest\\$1Failing ---\n"
                        + "java\\.io\\.IOException: no\n(\tat .*\n)+--- End of logging error ---\n");
    }

    @Test
    void stream_thatOthersClose_isShownAndTheProgramGoesOn(@TempDir Path dir) throws IOException {
        PrintStream printing = new PrintStream(new ByteArrayOutputStream());
        OutputStream writing = Files.newOutputStream(dir.resolve("x"));
        engine.add(LineSink.to(printing));
        engine.add(LineSink.to(writing));
        printing.close();
        writing.close();
        log.info("a");
        assertThat(said())
                .contains("--- Logging error in sink #1, PrintStream ---\n")
                .contains("\njava.io.IOException: the stream says that it has failed\n")
                .contains("--- Logging error in sink #2, ")
                .contains("\njava.nio.channels.ClosedChannelException\n");
    }

    @Test
    void channel_ofAnInterruptedThread_isWrittenAndStaysOpen(@TempDir Path dir) throws IOException {
        Path file = dir.resolve("x");
        try (var channel = java.nio.channels.FileChannel.open(
                file, java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.WRITE)) {
            engine.add(LineSink.to(channel));
            Thread.currentThread().interrupt();
            log.info("a");
            assertThat(Thread.interrupted()).isTrue();
            log.info("b");
        }
        assertThat(Files.readAllLines(file).stream().map(LineSinkTest::message)).containsExactly("a", "b");
    }

    @Test
    void sinks_thatComeAndGoWhileEightThreadsLog_haveWhatTheyCountAndTheOneThatStaysHasAll() throws Exception {
        int each = 2_000;
        List<String> all = Collections.synchronizedList(new ArrayList<>());
        SinkHandle staying = engine.add(LineSink.calling(line -> all.add(message(line))));
        AtomicInteger running = new AtomicInteger(8);
        ExecutorService pool = Executors.newFixedThreadPool(16);
        List<Future<?>> tasks = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            int thread = t;
            tasks.add(pool.submit(() -> {
                for (int i = 0; i < each; i++) {
                    log.info("{} {}", thread, i);
                }
                running.decrementAndGet();
            }));
            tasks.add(pool.submit(() -> {
                do {
                    AtomicInteger count = new AtomicInteger();
                    LineSink coming = LineSink.calling(line -> count.incrementAndGet());
                    SinkHandle going = engine.add(thread % 2 == 0 ? coming : coming.withEnqueue(Enqueue.blocking()));
                    Thread.yield();
                    going.close();
                    assertThat(going.lines()).isEqualTo(count.get());
                } while (running.get() > 0);
            }));
        }
        for (Future<?> task : tasks) {
            task.get();
        }
        pool.shutdown();
        assertThat(staying.lines()).isEqualTo(8L * each);
        assertThat(staying.dropped()).isZero();
        for (int t = 0; t < 8; t++) {
            String mark = t + " ";
            assertThat(all.stream().filter(line -> line.startsWith(mark)))
                    .containsExactlyElementsOf(
                            IntStream.range(0, each).mapToObj(i -> mark + i).toList());
        }
    }

    /** A channel that takes so many bytes, and then nothing any more. */
    private static final class Taking implements WritableByteChannel {
        final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        int room;

        @Override
        public int write(ByteBuffer bytes) {
            int count = Math.min(room, bytes.remaining());
            for (int i = 0; i < count; i++) {
                taken.write(bytes.get());
            }
            room -= count;
            return count;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }

    @Test
    void channel_thatTakesNothing_hasFailedAfterThePatience() {
        Taking channel = new Taking();
        SinkHandle sink = engine.add(
                LineSink.to(channel).withLayout(Layout.template("{message}")).withPatience(Duration.ZERO));
        channel.room = 2;
        log.info("abc");
        channel.room = 100;
        log.info("def");
        assertThat(channel.taken.toString(StandardCharsets.UTF_8)).isEqualTo("ab\ndef\n");
        assertThat(sink.lines()).isEqualTo(1);
        assertThat(sink.dropped()).isEqualTo(1);
        assertThat(said).singleElement().asString().contains("\njava.io.IOException: the channel takes nothing\n");
        said.clear();
    }

    @Test
    void filter_thatLogs_isNotAskedForThat() {
        List<String> others = new ArrayList<>();
        engine.add(LineSink.calling(line -> got.add(message(line))).withFilter(record -> {
            log.info("is {} wanted?", record.text());
            return true;
        }));
        engine.add(LineSink.calling(line -> others.add(message(line))));
        log.info("a");
        assertThat(got).containsExactly("a");
        assertThat(others).containsExactly("is a wanted?", "a");
    }
}
