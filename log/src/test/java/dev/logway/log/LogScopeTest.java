package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
        a = LogEngine.get().add(FileSink.at(dir.resolve("a.log")).only("a"));
        b = LogEngine.get().add(FileSink.at(dir.resolve("b.log")).only("b"));
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
}
