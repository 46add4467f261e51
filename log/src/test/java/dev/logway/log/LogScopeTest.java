package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LogScopeTest {
    private static final Logger log = LoggerFactory.getLogger(LogScopeTest.class);

    @TempDir
    Path dir;

    private SinkHandle a;
    private SinkHandle b;

    @BeforeEach
    void open() {
        a = LogEngine.get().add(Engines.file(dir.resolve("a.log")).only("a"));
        b = LogEngine.get().add(Engines.file(dir.resolve("b.log")).only("b"));
    }

    @AfterEach
    void close() {
        a.close();
        b.close();
    }

    private List<String> messages(String file) throws Exception {
        try (var lines = Files.lines(dir.resolve(file))) {
            return lines.map(line -> line.replaceFirst(".* - ", "")).toList();
        }
    }

    private static void inNewThread(Runnable task) {
        Thread thread = new Thread(task);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void records_ofAThreadAndItsChildren_belongToItsRunAlone() throws Exception {
        CountDownLatch bothOpen = new CountDownLatch(2);
        Thread[] runs = new Thread[2];
        for (int i = 0; i < 2; i++) {
            String run = i == 0 ? "a" : "b";
            runs[i] = new Thread(() -> {
                try (LogScope scope = LogScope.open(run)) {
                    bothOpen.countDown();
                    bothOpen.await();
                    log.info("own {}", scope.run());
                    inNewThread(() -> log.info("child of {}", run));
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            runs[i].start();
        }
        for (Thread run : runs) {
            run.join();
        }
        assertThat(messages("a.log")).containsExactly("own a", "child of a");
        assertThat(messages("b.log")).containsExactly("own b", "child of b");
    }

    @Test
    void records_ofAPoolThread_belongToTheRunThatWrappedTheTask() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        pool.submit(() -> {}).get();
        try (LogScope outer = LogScope.open("a")) {
            ExecutorService wrapped = LogScope.wrap(pool);
            Runnable task = LogScope.wrap(() -> log.info("runnable of {}", outer.run()));
            Callable<Integer> call = LogScope.wrap(() -> {
                log.info("callable");
                return 1;
            });
            try (LogScope inner = LogScope.open("b")) {
                wrapped.submit(() -> log.info("submitted in {}", inner.run())).get();
                pool.submit(task).get();
                assertThat(pool.submit(call).get()).isEqualTo(1);
                pool.submit(() -> log.info("nobody's")).get();
            }
            LogScope.wrap(pool::execute).execute(() -> log.info("executed"));
            wrapped.invokeAll(List.of(call));
            wrapped.shutdown();
            assertThat(wrapped.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(messages("a.log")).containsExactly("runnable of a", "callable", "executed", "callable");
        assertThat(messages("b.log")).containsExactly("submitted in b");
    }

    @Test
    void records_ofAnUnscopedThread_belongToTheOnlyOpenRun() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        pool.submit(() -> log.info("before")).get();
        try (LogScope scope = LogScope.open("a")) {
            pool.submit(() -> log.info("during {}", scope.run())).get();
        }
        pool.submit(() -> log.info("after")).get();
        pool.shutdown();
        assertThat(messages("a.log")).containsExactly("during a");
    }

    @Test
    void scope_isAroundItsThreadAndThoseStartedInside_untilItEnds() {
        LogScope outer = LogScope.openAroundRuns("a");
        assertThat(outer.isAroundThisThread()).isTrue();
        try (LogScope inner = LogScope.open("b")) {
            List<Boolean> seen = new ArrayList<>();
            inNewThread(() -> seen.add(outer.isAroundThisThread()));
            assertThat(seen).containsExactly(true);
            assertThat(inner.isAroundThisThread()).isTrue();
        }
        outer.close();
        assertThat(outer.isAroundThisThread()).isFalse();
    }

    @Test
    void records_afterAScopeEnds_belongToTheOneAroundIt() throws Exception {
        try (LogScope outer = LogScope.open("a")) {
            LogScope inner = LogScope.open("b");
            inner.close();
            inner.close();
            log.info("back in {}", outer.run());
        }
        log.info("outside");
        assertThat(messages("a.log")).containsExactly("back in a");
        assertThat(messages("b.log")).isEmpty();
    }

    @Test
    void pool_thatOutlivesTheScopeItWasStartedIn_worksForTheRunThatIsOpen() throws Exception {
        ExecutorService pool;
        try (LogScope outer = LogScope.open("a")) {
            try (LogScope inner = LogScope.open("b")) {
                pool = Executors.newSingleThreadExecutor();
                pool.submit(() -> log.info("in {}", inner.run())).get();
            }
            pool.submit(() -> log.info("then in {}", outer.run())).get();
        }
        try (LogScope next = LogScope.open("b")) {
            pool.submit(() -> log.info("next {}", next.run())).get();
        }
        pool.submit(() -> log.info("nobody's")).get();
        pool.shutdown();
        assertThat(messages("a.log")).containsExactly("then in a");
        assertThat(messages("b.log")).containsExactly("in b", "next b");
    }

    /** Never in the calling thread, which helps the pool if it waits for the task itself. */
    private static void inTheCommonPool(Runnable task) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        ForkJoinPool.commonPool().execute(() -> {
            task.run();
            done.countDown();
        });
        done.await();
    }

    @Test
    void commonPool_taskThatIsNotWrapped_belongsToNoRunOfTwo() throws Exception {
        try (LogScope a = LogScope.open("a")) {
            for (int i = 0; i < 8; i++) {
                inTheCommonPool(() -> log.info("may be a's"));
            }
            LogScope b = LogScope.open("b");
            for (int i = 0; i < 8; i++) {
                inTheCommonPool(() -> log.info("nobody's"));
                inTheCommonPool(LogScope.wrap(() -> log.info("wrapped in {}", b.run())));
            }
            b.close();
            log.info("end of {}", a.run());
        }
        assertThat(messages("a.log")).hasSize(9).containsOnly("may be a's", "end of a");
        assertThat(messages("b.log")).hasSize(8).containsOnly("wrapped in b");
    }

    @Test
    void scopeAroundRuns_getsWhatARunHasLeftBehind_andIsNoRunBesideIt() throws Exception {
        CountDownLatch next = new CountDownLatch(1);
        try (LogScope around = LogScope.openAroundRuns("a")) {
            Thread left = new Thread(() -> {
                awaitUninterrupted(next);
                log.info("left behind");
            });
            LogScope first = LogScope.open("first");
            left.start();
            first.close();
            try (LogScope b = LogScope.open("b")) {
                next.countDown();
                left.join();
                inTheCommonPool(() -> log.info("outside of {}", b.run()));
            }
            log.info("around {}", around.run());
        }
        assertThat(messages("a.log")).containsExactly("left behind", "around a");
        assertThat(messages("b.log")).containsExactly("outside of b");
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void wrappedTask_ofAThreadInNoScope_isInNone() throws Exception {
        Runnable task = LogScope.wrap(() -> log.info("nobody's"));
        try (LogScope a = LogScope.open("a");
                LogScope b = LogScope.open("b")) {
            task.run();
            log.info("in {} in {}", b.run(), a.run());
        }
        assertThat(messages("a.log")).isEmpty();
        assertThat(messages("b.log")).containsExactly("in b in a");
    }

    @Test
    void wrappedExecutor_endsAsTheOneBehindItDoes() throws Exception {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
        ExecutorService wrapped = LogScope.wrap((ExecutorService) pool);
        CountDownLatch begun = new CountDownLatch(1);
        Runnable waiting = () -> {
            try {
                begun.countDown();
                new CountDownLatch(1).await();
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
            }
        };
        Runnable queued = () -> {};
        wrapped.execute(waiting);
        begun.await();
        wrapped.execute(queued);
        assertThat(wrapped.shutdownNow()).hasSize(1).first().isSameAs(queued);
        assertThat(wrapped.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(wrapped.isShutdown() && wrapped.isTerminated() && pool.isTerminated())
                .isTrue();
        ((WrappingExecutor) LogScope.wrap((ExecutorService) ForkJoinPool.commonPool())).close();
        assertThat(ForkJoinPool.commonPool().isShutdown()).isFalse();
    }
}
