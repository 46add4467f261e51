package dev.logway.log.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.logway.log.LogEngine;
import dev.logway.log.LogLevel;
import dev.logway.log.LogRecord;
import dev.logway.log.LogScope;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class LogCaptureTest {
    private static final Logger log = LoggerFactory.getLogger("shop");

    private static void inNewThread(Runnable task) throws InterruptedException {
        Thread thread = new Thread(task);
        thread.start();
        thread.join();
    }

    @Test
    void record_ofThisThread_isCapturedWithAllThatItHas() {
        IllegalStateException cause = new IllegalStateException("no more");
        try (LogCapture capture = LogCapture.open();
                MDC.MDCCloseable user = MDC.putCloseable("user", "ada")) {
            log.atWarn().addKeyValue("left", 0).setCause(cause).log("{} are out", "apples");
            LogRecord record = capture.only();
            assertThat(record.level()).isEqualTo(LogLevel.WARNING);
            assertThat(record.text()).isEqualTo("apples are out");
            assertThat(record.getLoggerName()).isEqualTo("shop");
            assertThat(record.getThrowable()).isSameAs(cause);
            assertThat(record.extra()).containsEntry("user", "ada").containsEntry("left", 0);
            assertThat(record.place())
                    .hasToString(getClass().getName()
                            + ".record_ofThisThread_isCapturedWithAllThatItHas:"
                            + record.place().line());
            assertThat(user).isNotNull();
        }
    }

    @Test
    void records_beforeAndAfter_areNotCaptured() {
        log.info("before");
        LogCapture capture = LogCapture.open();
        log.info("during");
        capture.close();
        capture.close();
        log.info("after");
        assertThat(capture.texts()).containsExactly("during");
    }

    @Test
    void records_belowTheLevel_areNotCaptured() {
        try (LogCapture all = LogCapture.open();
                LogCapture debug = LogCapture.open(LogLevel.DEBUG);
                LogCapture errors = LogCapture.openSilently(LogLevel.ERROR)) {
            Logger cellar = LoggerFactory.getLogger("cellar");
            LogEngine.get().level("cellar", LogLevel.TRACE);
            cellar.trace("a");
            cellar.debug("b");
            cellar.error("c");
            assertThat(all.texts()).containsExactly("a", "b", "c");
            assertThat(debug.texts()).containsExactly("b", "c");
            assertThat(errors.texts()).containsExactly("c");
        }
    }

    @Test
    void records_ofALoggerThatIsOff_areNotCaptured() {
        LogEngine.get().level("shop.quiet", org.slf4j.event.Level.ERROR);
        try (LogCapture capture = LogCapture.open()) {
            LoggerFactory.getLogger("shop.quiet.cellar").info("unheard");
            assertThat(capture.records()).isEmpty();
        }
    }

    @Test
    void records_ofThreadsStartedInside_andOfRunsOpenedInside_areCaptured() throws InterruptedException {
        try (LogCapture capture = LogCapture.open()) {
            inNewThread(() -> log.info("child"));
            try (LogScope run = LogScope.open("a-run")) {
                log.info("run");
                inNewThread(() -> log.info("child of the run"));
                assertThat(capture.records().get(1).run()).isEqualTo(run.run());
            }
            assertThat(capture.texts()).containsExactly("child", "run", "child of the run");
        }
    }

    @Test
    void records_ofTestsSideBySide_areEachTheirOwn() throws InterruptedException {
        CountDownLatch bothOpen = new CountDownLatch(2);
        CountDownLatch bothLogged = new CountDownLatch(2);
        AtomicReference<LogCapture> first = new AtomicReference<>();
        AtomicReference<LogCapture> second = new AtomicReference<>();
        Thread one = new Thread(() -> logInside("one", first, bothOpen, bothLogged));
        Thread two = new Thread(() -> logInside("two", second, bothOpen, bothLogged));
        one.start();
        two.start();
        one.join();
        two.join();
        assertThat(first.get().texts()).containsExactly("one", "child of one");
        assertThat(second.get().texts()).containsExactly("two", "child of two");
    }

    private static void logInside(
            String name, AtomicReference<LogCapture> opened, CountDownLatch bothOpen, CountDownLatch bothLogged) {
        try (LogCapture capture = LogCapture.open()) {
            opened.set(capture);
            meet(bothOpen);
            log.info(name);
            inNewThread(() -> log.info("child of {}", name));
            meet(bothLogged);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void meet(CountDownLatch latch) throws InterruptedException {
        latch.countDown();
        latch.await();
    }

    @Test
    void records_ofAPoolFromBefore_belongToTheOnlyCapture_andToNoneOfTwo() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        pool.submit(() -> log.info("before")).get();
        try (LogCapture outer = LogCapture.open()) {
            pool.submit(() -> log.info("alone")).get();
            try (LogCapture inner = LogCapture.open()) {
                pool.submit(() -> log.info("whose?")).get();
                pool.submit(LogScope.wrap(() -> log.info("wrapped"))).get();
                assertThat(inner.texts()).containsExactly("wrapped");
            }
            assertThat(outer.texts()).containsExactly("alone", "wrapped");
        }
        pool.shutdown();
    }

    @Test
    void only_noneOrSeveral_showsWhatThereIs() {
        try (LogCapture capture = LogCapture.open()) {
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(capture::only)
                    .withMessage("Expected one record, but there are no records");
            log.info("a");
            log.error("b");
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(capture::only)
                    .withMessageMatching("Expected one record, but there are 2 records:\n"
                            + ".* \\| INFO     \\| main \\| shop - a\n.* \\| ERROR    \\| main \\| shop - b\n");
        }
    }

    @Test
    void never_somethingAtTheLevelOrAbove_fails() {
        try (LogCapture capture = LogCapture.open()) {
            log.warn("a");
            capture.never(LogLevel.ERROR);
            assertThat(capture.warnings()).hasSize(1);
            assertThat(capture.errors()).isEmpty();
            log.error("b");
            assertThat(capture.errors()).hasSize(1);
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> capture.never(LogLevel.WARNING))
                    .withMessageStartingWith("Expected nothing from WARNING up, but there are 2 records:\n");
        }
    }

    @Test
    void openForTest_whileAnotherTestWaitsInTheThread_keepsTheirRecordsApart() {
        try (LogCapture waiting = LogCapture.openForTest(LogLevel.TRACE, LogCapture.Console.AS_EVER)) {
            log.info("first");
            try (LogCapture other = LogCapture.openForTest(LogLevel.TRACE, LogCapture.Console.AS_EVER);
                    LogCapture ofTheProgram = LogCapture.open()) {
                log.info("second");
                assertThat(other.texts()).containsExactly("second");
                assertThat(ofTheProgram.texts()).containsExactly("second");
            }
            log.info("third");
            assertThat(waiting.texts()).containsExactly("first", "third");
        }
    }
}
