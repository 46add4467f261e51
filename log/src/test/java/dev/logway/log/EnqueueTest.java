package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;

class EnqueueTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final LogEngine engine = Engines.create(said::add);
    private final Logger log = engine.logger("org.example.Train");
    private final List<String> got = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch inside = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void nothingElseWasSaid() {
        assertThat(said).isEmpty();
    }

    private static String message(CharSequence line) {
        return line.toString().replaceFirst("(?s)^.*? - ", "").strip();
    }

    private LineSink collecting() {
        return LineSink.calling(line -> got.add(message(line))).withEnqueue(Enqueue.blocking());
    }

    /** A sink that is in its first line until it is let out. */
    private LineSink stuck(Enqueue terms) {
        return LineSink.calling(line -> {
                    got.add(message(line));
                    inside.countDown();
                    await(end);
                })
                .withEnqueue(terms)
                .withPatience(Duration.ZERO);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void logFrom(int first, int last) {
        IntStream.rangeClosed(first, last).forEach(i -> log.info("{}", i));
    }

    @Test
    void lines_comeInOrderFromAThreadOfTheSinksOwn() {
        List<String> threads = new CopyOnWriteArrayList<>();
        SinkHandle sink = engine.add(LineSink.calling(line -> {
                    threads.add(Thread.currentThread().getName());
                    got.add(message(line));
                    assertThat(line.record().getThreadName()).isEqualTo("main");
                })
                .withEnqueue(Enqueue.blocking().withLines(10)));
        logFrom(1, 1000);
        assertThat(engine.flush(LONG)).isTrue();
        assertThat(got)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 1000).mapToObj(String::valueOf).toList());
        assertThat(threads).containsOnly("logway-sink-1");
        assertThat(sink.lines()).isEqualTo(1000);
    }

    static Stream<Arguments> policies() {
        String lost = "7 lines before this one are lost: this log could not be written";
        return Stream.of(
                arguments(Enqueue.WhenFull.BLOCK, List.of("1", "2", "3", lost)),
                arguments(Enqueue.WhenFull.DROP_NEWEST, List.of("1", "2", "3", lost)),
                arguments(Enqueue.WhenFull.DROP_OLDEST, List.of("1", lost, "9", "10")));
    }

    @ParameterizedTest
    @MethodSource("policies")
    void queue_thatIsFull_dropsAsItsPolicySaysCountsThemAndSaysSoInTheLog(
            Enqueue.WhenFull whenFull, List<String> expected) throws Exception {
        SinkHandle sink = engine.add(stuck(new Enqueue(2, whenFull)));
        logFrom(1, 1);
        inside.await();
        logFrom(2, 10);
        assertThat(sink.dropped()).isEqualTo(7);
        end.countDown();
        assertThat(engine.flush(LONG)).isTrue();
        assertThat(got).containsExactlyElementsOf(expected);
        assertThat(sink.lines() + sink.dropped()).isEqualTo(10 + 1);
    }

    @Test
    void queue_thatHasRoomAgain_saysWhatIsLostBeforeTheNextLine() throws Exception {
        Semaphore lines = new Semaphore(0);
        SinkHandle sink = engine.add(LineSink.calling(line -> {
                    got.add(message(line));
                    inside.countDown();
                    lines.acquireUninterruptibly();
                })
                .withEnqueue(new Enqueue(2, Enqueue.WhenFull.DROP_NEWEST)));
        logFrom(1, 1);
        inside.await();
        logFrom(2, 4);
        lines.release(1);
        while (sink.lines() < 1 || got.size() < 2) {
            Thread.onSpinWait(); // until 2 is in the sink and 3 waits
        }
        logFrom(5, 5);
        lines.release(10);
        assertThat(engine.flush(LONG)).isTrue();
        assertThat(got)
                .containsExactly("1", "2", "3", "1 line before this one is lost: this log could not be written", "5");
    }

    @Test
    void thread_thatFailsOutsideOfTheSink_givesTheNextLine() throws Exception {
        Feed feed = new Feed(
                new ToFunction(line -> {
                    inside.countDown();
                    await(end);
                    got.add(message(line));
                }),
                new SinkFailures("sink #1, x", new Fallback(said::add), System::nanoTime),
                null);
        LineFormat format = new LineFormats().of(Layout.TEXT, false);
        Enqueue terms = new Enqueue(1, Enqueue.WhenFull.DROP_NEWEST);
        QueueDelivery delivery = new QueueDelivery("logway-sink-x", feed, format, terms, 0, lost -> {
            throw new OutOfMemoryError("for the notice");
        });
        delivery.take(engine.intake().notice(1), format, false);
        inside.await();
        delivery.take(engine.intake().notice(2), format, false);
        delivery.take(engine.intake().notice(3), format, false);
        end.countDown();
        delivery.flush(System.nanoTime() + LONG.toNanos());
        delivery.take(engine.intake().notice(4), format, false);
        assertThat(delivery.flush(System.nanoTime() + LONG.toNanos())).isTrue();
        assertThat(got).hasSize(3);
        assertThat(said).containsExactly("logway: sink #1, x goes on after java.lang.OutOfMemoryError\n");
        said.clear();
        delivery.close(System.nanoTime() + LONG.toNanos());
    }

    @Test
    void queue_thatIsFull_makesWhoLogsWaitForRoom() throws Exception {
        SinkHandle sink = engine.add(stuck(Enqueue.blocking().withLines(1)).withPatience(LONG));
        logFrom(1, 1);
        inside.await();
        Thread logging = new Thread(() -> logFrom(2, 100));
        logging.start();
        end.countDown();
        logging.join();
        sink.close();
        assertThat(got).hasSize(100);
        assertThat(sink.dropped()).isZero();
    }

    @Test
    void sink_thatThrows_isGivenTheNextLineByTheSameThread() {
        SinkHandle sink = engine.add(LineSink.calling(line -> {
                    got.add(message(line));
                    if (got.size() % 2 == 1) {
                        throw new AssertionError("odd");
                    }
                })
                .withOnFailure(OnFailure.THROW)
                .withEnqueue(Enqueue.blocking()));
        logFrom(1, 4);
        assertThat(engine.flush(LONG)).isTrue();
        assertThat(got).containsExactly("1", "2", "3", "4");
        assertThat(sink.lines()).isEqualTo(2);
        assertThat(sink.dropped()).isEqualTo(2);
        assertThat(said)
                .singleElement()
                .asString()
                .contains("Record was: ")
                .contains("java.lang.AssertionError: odd\n");
        said.clear();
    }

    @Test
    void sink_thatLogs_isNotGivenItsOwnLine() {
        engine.add(LineSink.calling(line -> {
                    got.add(message(line));
                    log.info("again");
                })
                .withEnqueue(Enqueue.blocking()));
        logFrom(1, 2);
        assertThat(engine.flush(LONG)).isTrue();
        assertThat(got).containsExactly("1", "2");
    }

    @Test
    void close_writesWhatWaitsAndEndsTheThread() {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        SinkHandle sink = engine.add(LineSink.calling(line -> {
                    threads.add(Thread.currentThread());
                    got.add(message(line));
                })
                .withEnqueue(Enqueue.blocking()));
        logFrom(1, 500);
        sink.close();
        assertThat(got).hasSize(500);
        assertThat(threads).hasSize(1).noneMatch(Thread::isAlive);
        logFrom(1, 1);
        assertThat(got).hasSize(500);
    }

    @Test
    void close_ofASinkThatDoesNotComeBack_saysHowMuchIsLost() throws Exception {
        Feed feed = new Feed(
                new ToFunction(line -> {
                    inside.countDown();
                    while (end.getCount() > 0) {
                        Thread.onSpinWait(); // whatever interrupts it
                    }
                }),
                new SinkFailures("sink #1, x", new Fallback(said::add), System::nanoTime),
                null);
        LineFormat format = new LineFormats().of(Layout.TEXT, false);
        QueueDelivery delivery = new QueueDelivery(
                "logway-sink-x",
                feed,
                format,
                Enqueue.blocking(),
                0,
                lost -> engine.intake().notice(lost));
        for (int i = 0; i < 3; i++) {
            delivery.take(engine.intake().notice(i), format, false);
        }
        inside.await();
        delivery.close(System.nanoTime());
        assertThat(said)
                .containsExactly("logway: sink #1, x does not come back, so 2 lines that waited for it are lost\n");
        said.clear();
        assertThat(delivery.flush(System.nanoTime())).isFalse();
        end.countDown();
    }

    @Test
    void exit_writesWhatWaitsAndEachLaterLineAsItComes() {
        SinkHandle sink = engine.add(collecting());
        logFrom(1, 100);
        assertThat(sink.exit(System.nanoTime() + LONG.toNanos())).isTrue();
        assertThat(got).hasSize(100);
        logFrom(1, 1);
        assertThat(got).hasSize(101);
    }

    @ParameterizedTest
    @EnumSource
    void eightThreads_intoASmallQueue_loseOnlyWhatIsCounted(Enqueue.WhenFull whenFull) throws Exception {
        int each = 2_000;
        SinkHandle sink =
                engine.add(LineSink.calling(line -> got.add(message(line))).withEnqueue(new Enqueue(16, whenFull)));
        ExecutorService pool = Executors.newFixedThreadPool(9);
        List<Future<?>> tasks = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            int thread = t;
            tasks.add(pool.submit(() -> IntStream.range(0, each).forEach(i -> log.info("{} {}", thread, i))));
        }
        tasks.add(pool.submit(() -> IntStream.range(0, 100)
                .forEach(i -> assertThat(engine.flush(LONG)).isTrue())));
        for (Future<?> task : tasks) {
            task.get();
        }
        pool.shutdown();
        sink.close();
        List<String> lines = got.stream().filter(line -> !line.contains("lost")).toList();
        assertThat(lines).doesNotHaveDuplicates();
        assertThat(lines.size() + sink.dropped()).isEqualTo(8L * each);
        if (whenFull == Enqueue.WhenFull.BLOCK) {
            assertThat(sink.dropped()).isZero();
        }
    }

    @Test
    void queue_withoutRoomForALine_isRefused() {
        assertThatThrownBy(() -> Enqueue.blocking().withLines(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A queue of 0 lines, expected at least 1.");
    }
}
