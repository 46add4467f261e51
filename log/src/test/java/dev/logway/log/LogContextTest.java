package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
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
