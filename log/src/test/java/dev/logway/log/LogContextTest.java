package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class LogContextTest {
    private final ExecutorService pool = Executors.newSingleThreadExecutor();

    @AfterEach
    void end() {
        pool.shutdownNow();
        MDC.clear();
    }

    private static Map<String, String> now() {
        return new ContextAdapter().getCopyOfContextMap();
    }

    @Test
    void context_isOfSlf4jToo_untilItIsClosed() {
        MDC.put("user", "ada");
        Map<String, Object> none = new HashMap<>();
        none.put("none", null);
        try (LogContext outer = Log.context("request", 7).and("user", "eve")) {
            assertThat(now()).containsOnly(Map.entry("request", "7"), Map.entry("user", "eve"));
            try (LogContext inner = Log.context("request", 8);
                    LogContext other = Log.context(none)) {
                assertThat(now()).containsEntry("request", "8").containsEntry("none", null);
                MDC.put("own", "x");
            }
            assertThat(now()).containsOnly(Map.entry("request", "7"), Map.entry("user", "eve"), Map.entry("own", "x"));
            outer.close();
        }
        assertThat(now()).containsOnly(Map.entry("user", "ada"), Map.entry("own", "x"));
    }

    @Test
    void context_inAnotherThreadThanItsOwn_doesNothingThereAndSaysSo() throws Exception {
        List<String> said = new ArrayList<>();
        Fallback fallback = new Fallback(said::add);
        String thread = pool.submit(() -> Thread.currentThread().getName()).get();
        pool.submit(() -> MDC.put("request", "own")).get();
        try (LogContext context = new LogContext(() -> fallback).and("request", 7)) {
            pool.submit(() -> context.and("user", "eve")).get();
            pool.submit(context::close).get();
            pool.submit(context::close).get();
            assertThat(pool.submit(LogContextTest::now).get()).containsOnly(Map.entry("request", "own"));
            assertThat(now()).containsOnly(Map.entry("request", "7"));
        }
        assertThat(now()).isEmpty();
        assertThat(said)
                .containsExactly(
                        "logway: a context of thread 'main' gets no value by thread '" + thread
                                + "'. Use it in the thread that opened it, and LogScope.wrap for what others do.\n",
                        "logway: a context of thread 'main' is not closed by thread '" + thread
                                + "'. Use it in the thread that opened it, and LogScope.wrap for what others do.\n");
    }

    @Test
    void task_thatIsWrapped_hasTheContextOfWhoHandsItIn() throws Exception {
        pool.submit(() -> MDC.put("pool", "p")).get();
        ExecutorService wrapped = LogScope.wrap(pool);
        try (LogContext context = Log.context("request", 7)) {
            assertThat(wrapped.submit(LogContextTest::now).get()).containsOnly(Map.entry("request", "7"));
            assertThat(pool.submit(LogScope.wrap(LogContextTest::now)).get()).containsOnly(Map.entry("request", "7"));
        }
        assertThat(pool.submit(LogContextTest::now).get()).containsOnly(Map.entry("pool", "p"));
    }

    @Test
    void thread_thatIsStartedInside_inheritsIt() throws Exception {
        Map<String, String> seen = new HashMap<>();
        try (LogContext context = Log.context("request", 7)) {
            Thread thread = new Thread(() -> seen.putAll(now()));
            thread.start();
            thread.join();
        }
        assertThat(seen).containsOnly(Map.entry("request", "7"));
    }
}
