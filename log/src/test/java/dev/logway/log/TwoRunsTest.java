package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Two runs at once in one JVM: whatever threads they use, each record is in its own run's file, once. */
class TwoRunsTest {
    private static final Logger log = LoggerFactory.getLogger(TwoRunsTest.class);
    private static final List<String> RUNS = List.of("a", "b");
    private static final int THREADS = 8;
    private static final int LINES = 100;

    @TempDir
    Path dir;

    private final List<SinkHandle> sinks = new ArrayList<>();
    private final ExecutorService shared = Executors.newFixedThreadPool(THREADS);
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);

    @BeforeEach
    void open() {
        for (String run : RUNS) {
            sinks.add(LogEngine.get().add(Engines.file(dir.resolve(run)).only(run)));
        }
    }

    @AfterEach
    void close() {
        sinks.forEach(SinkHandle::close);
        shared.shutdownNow();
        clock.shutdownNow();
    }

    private interface Way {
        /** Does the tasks in threads of its kind, and waits until all are done. */
        void run(List<Runnable> tasks) throws Exception;
    }

    private void inPlainThreads(List<Runnable> tasks) throws Exception {
        List<Thread> threads = tasks.stream().map(Thread::new).toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void inThreadsOfAFactory(List<Runnable> tasks) throws Exception {
        ExecutorService own = Executors.newFixedThreadPool(THREADS, LogScope.wrap(Executors.defaultThreadFactory()));
        inPool(own, tasks);
        own.shutdown();
    }

    private void inTheSharedPool(List<Runnable> tasks) throws Exception {
        inPool(LogScope.wrap(shared), tasks);
    }

    private void inTheCommonPool(List<Runnable> tasks) throws Exception {
        inPool(LogScope.wrap((ExecutorService) ForkJoinPool.commonPool()), tasks);
    }

    private void inVirtualThreads(List<Runnable> tasks) throws Exception {
        ExecutorService threads;
        try {
            threads = (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (NoSuchMethodException before21) {
            threads = Executors.newCachedThreadPool();
        }
        inPool(LogScope.wrap(threads), tasks);
        threads.shutdown();
    }

    private static void inPool(ExecutorService pool, List<Runnable> tasks) throws Exception {
        List<Callable<Object>> calls = tasks.stream().map(Executors::callable).toList();
        for (Future<Object> done : pool.invokeAll(calls.subList(0, calls.size() / 2))) {
            done.get();
        }
        List<Future<?>> submitted = new ArrayList<>();
        tasks.subList(calls.size() / 2, tasks.size()).forEach(task -> submitted.add(pool.submit(task)));
        for (Future<?> each : submitted) {
            each.get();
        }
    }

    private void onSchedule(List<Runnable> tasks) throws Exception {
        ScheduledExecutorService scoped = LogScope.wrap(clock);
        List<Future<?>> scheduled = new ArrayList<>();
        tasks.forEach(task -> scheduled.add(scoped.schedule(task, 1, TimeUnit.MICROSECONDS)));
        for (Future<?> each : scheduled) {
            each.get();
        }
    }

    private void inFutures(List<Runnable> tasks) {
        Executor bound = LogScope.bind(shared);
        CompletableFuture<?>[] all = tasks.stream()
                .map(task -> CompletableFuture.supplyAsync(LogScope.wrapSupplier(() -> task), shared)
                        .thenAcceptAsync(Runnable::run, bound))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(all).join();
    }

    private void inAParallelStreamOfItsOwnPool(List<Runnable> tasks) throws Exception {
        ForkJoinPool own = new ForkJoinPool(THREADS);
        own.submit(() -> tasks.parallelStream().forEach(Runnable::run)).get();
        own.shutdown();
    }

    private static void logAll(String run, int task) {
        for (int i = 0; i < LINES; i++) {
            log.info("{} task {} line {}", run, task, i);
        }
    }

    private void runAll(String run, Random random, CountDownLatch bothOpen) throws Exception {
        List<Way> ways = new ArrayList<>(List.of(
                this::inPlainThreads,
                this::inThreadsOfAFactory,
                this::inTheSharedPool,
                this::inTheCommonPool,
                this::inVirtualThreads,
                this::onSchedule,
                this::inFutures,
                this::inAParallelStreamOfItsOwnPool));
        Collections.shuffle(ways, random);
        try (LogScope scope = LogScope.open(run)) {
            bothOpen.countDown();
            bothOpen.await();
            for (int way = 0; way < ways.size(); way++) {
                int first = way * THREADS;
                ways.get(way)
                        .run(IntStream.range(first, first + THREADS)
                                .<Runnable>mapToObj(task -> () -> logAll(scope.run(), task))
                                .toList());
            }
        }
    }

    @Test
    void records_ofTwoRunsInAllKindsOfThreads_areEachInTheirOwnFile() throws Exception {
        long seed = 20;
        CountDownLatch bothOpen = new CountDownLatch(RUNS.size());
        List<CompletableFuture<Object>> running = new ArrayList<>();
        for (String run : RUNS) {
            Random random = new Random(seed + running.size());
            CompletableFuture<Object> done = new CompletableFuture<>();
            running.add(done);
            new Thread(() -> {
                        try {
                            runAll(run, random, bothOpen);
                            done.complete(run);
                        } catch (Throwable failure) {
                            done.completeExceptionally(failure);
                        }
                    })
                    .start();
        }
        for (CompletableFuture<Object> each : running) {
            each.get(30, TimeUnit.SECONDS);
        }
        for (String run : RUNS) {
            assertHolds(run, seed);
        }
    }

    private void assertHolds(String run, long seed) throws Exception {
        List<String> expected = IntStream.range(0, 8 * THREADS * LINES)
                .mapToObj(i -> run + " task " + i / LINES + " line " + i % LINES)
                .sorted()
                .toList();
        try (Stream<String> lines = Files.lines(dir.resolve(run))) {
            List<String> found = new ArrayList<>(
                    lines.map(line -> line.substring(line.indexOf(" - ") + 3)).toList());
            Set<String> missing = new TreeSet<>(expected);
            found.forEach(missing::remove);
            assertThat(missing).as("missing in run %s, seed %d", run, seed).isEmpty();
            expected.forEach(found::remove);
            assertThat(found).as("too many in run %s, seed %d", run, seed).isEmpty();
        }
    }
}
