package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatcherTest {
    @TempDir
    Path dir;

    private final List<String> said = new ArrayList<>();
    private final LogEngine engine = Engines.create(said::add);
    private final Log log = Log.of(engine.logger("org.example.Shop"));
    private final List<LogRecord> seen = new CopyOnWriteArrayList<>();
    private final ExecutorService pool = Executors.newSingleThreadExecutor();

    @BeforeEach
    void keep() {
        engine.add(Engines.file(dir.resolve("x.log")).withFilter(record -> {
            seen.add(record.snapshot());
            return true;
        }));
    }

    @AfterEach
    void end() {
        pool.shutdownNow();
        assertThat(said).isEmpty();
    }

    private static void fail() throws IOException {
        throw new IOException("no");
    }

    @Test
    void catching_exception_isLoggedWithWhereAndGoesNoFurther() {
        log.catching(CatcherTest::fail);
        assertThat(seen).hasSize(1);
        LogRecord record = seen.get(0);
        assertThat(record.level()).isEqualTo(LogLevel.ERROR);
        assertThat(record.getThrowable()).isInstanceOf(IOException.class);
        assertThat(record.text())
                .matches("An error has been caught in function "
                        + "'catching_exception_isLoggedWithWhereAndGoesNoFurther', process '[^']+' \\("
                        + ProcessHandle.current().pid() + "\\), thread 'main' \\("
                        + Thread.currentThread().getId() + "\\):");
    }

    @Test
    void guard_isTheResultOrTheOtherOne() {
        assertThat(log.<String>guard(() -> "result", "other")).isEqualTo("result");
        assertThat(seen).isEmpty();
        Callable<String> failing = () -> {
            throw new IOException("no");
        };
        assertThat(log.<String>guard(failing, "other")).isEqualTo("other");
        assertThat(seen).hasSize(1);
    }

    @Test
    void error_isNotCaughtUnlessAskedFor() {
        Catcher.Task task = () -> {
            throw new AssertionError("bug");
        };
        assertThatThrownBy(() -> log.catching(task)).isInstanceOf(AssertionError.class);
        assertThat(seen).isEmpty();
        assertThatCode(() -> log.catcher().only(AssertionError.class).run(task)).doesNotThrowAnyException();
        assertThat(seen).hasSize(1);
    }

    @Test
    void except_leavesWhatIsExcluded() {
        Catcher catcher = log.catcher().except(IOException.class).except(IllegalStateException.class);
        assertThatThrownBy(() -> catcher.run(CatcherTest::fail)).isInstanceOf(IOException.class);
        assertThat(seen).isEmpty();
    }

    @Test
    void rethrowing_logsTellsAndThrowsTheVeryException() {
        List<Throwable> told = new ArrayList<>();
        IOException failure = new IOException("no");
        Catcher catcher = log.bind("a", 1)
                .catcher()
                .level(LogLevel.CRITICAL)
                .message("not {}")
                .onError(told::add)
                .rethrowing();
        assertThatThrownBy(() -> catcher.run(() -> {
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(told).containsExactly(failure);
        assertThat(seen.get(0).text()).isEqualTo("not {}");
        assertThat(seen.get(0).level()).isEqualTo(LogLevel.CRITICAL);
        assertThat(seen.get(0).extra()).containsEntry("a", 1);
    }

    @Test
    void interrupt_thatGoesNoFurther_isOfTheThreadAgain() {
        log.catching(() -> {
            throw new InterruptedException();
        });
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void wrapped_runsLikeTheTask() throws Exception {
        Catcher catcher = log.catcher();
        catcher.wrap((Runnable) () -> {
                    throw new IllegalStateException();
                })
                .run();
        Callable<Integer> failing = () -> {
            throw new IOException();
        };
        assertThat(catcher.<Integer>wrap(failing, 7).call()).isEqualTo(7);
        assertThat(catcher.<Integer>wrapSupplier(
                                () -> {
                                    throw new IllegalStateException();
                                },
                                8)
                        .get())
                .isEqualTo(8);
        assertThat(seen).hasSize(3);
    }

    @Test
    void executor_logsWhatSubmitWouldSwallow_andKeepsItInTheFuture() throws Exception {
        ExecutorService wrapped = log.catcher().wrap(pool);
        Callable<String> failing = () -> {
            throw new IOException("no");
        };
        assertThatThrownBy(wrapped.submit(failing)::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(IOException.class);
        assertThatThrownBy(wrapped.submit((Runnable) () -> {
                    throw new StackOverflowError();
                })::get)
                .hasCauseInstanceOf(StackOverflowError.class);
        assertThat(wrapped.submit(() -> "fine").get()).isEqualTo("fine");
        assertThat(wrapped.invokeAll(List.<Callable<String>>of(() -> "a", failing)))
                .hasSize(2);
        assertThat(seen).hasSize(3);
    }

    private static String task() {
        throw new IllegalStateException("no");
    }

    @Test
    void executor_task_isNamedAsWhereItWasCaught() throws Exception {
        ExecutorService wrapped = log.catcher().wrap(pool);
        assertThatThrownBy(wrapped.submit(CatcherTest::task)::get).isInstanceOf(ExecutionException.class);
        Runnable running = CatcherTest::task;
        assertThatThrownBy(wrapped.submit(running, 1)::get).isInstanceOf(ExecutionException.class);
        log.catcher().wrap(running).run();
        assertThatThrownBy(LogScope.wrap(wrapped).submit(CatcherTest::task)::get)
                .isInstanceOf(ExecutionException.class);

        assertThat(seen).hasSize(4).allSatisfy(record -> {
            assertThat(record.text()).contains(" in function 'task', ");
            assertThat(record.place())
                    .hasToString(
                            "dev.logway.log.CatcherTest.task:" + record.place().line());
        });
    }

    @Test
    void executor_task_hasTheContextOfWhoHandedItIn() throws Exception {
        ExecutorService wrapped = log.catcher().wrap(pool);
        for (int request = 1; request <= 2; request++) {
            try (LogContext context = Log.context("request", request)) {
                wrapped.submit(() -> log.info("in the pool")).get();
            }
        }
        wrapped.submit(() -> log.info("in the pool")).get();

        assertThat(seen).extracting(record -> record.extra().get("request")).containsExactly("1", "2", null);
    }

    @Test
    void scheduler_logsWhyATaskIsNotRepeated() throws Exception {
        ScheduledExecutorService schedule = Executors.newSingleThreadScheduledExecutor();
        try {
            ScheduledExecutorService wrapped = log.catcher().wrap(schedule);
            var repeated = wrapped.scheduleAtFixedRate(
                    () -> {
                        throw new IllegalStateException();
                    },
                    0,
                    1,
                    TimeUnit.MILLISECONDS);
            assertThatThrownBy(repeated::get).hasCauseInstanceOf(IllegalStateException.class);
            assertThat(seen).hasSize(1);
        } finally {
            schedule.shutdownNow();
        }
    }

    /** Guards what it shows itself by: it fails while what it has failed in is being logged. */
    private final class Failing extends IOException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            return log.guard(
                    () -> {
                        throw new IOException("again");
                    },
                    "never");
        }
    }

    @Test
    void exception_whileOneIsLogged_isNotLoggedToo() {
        log.catching(() -> {
            throw new Failing();
        });
        assertThat(seen).hasSize(1);
        log.catching(CatcherTest::fail);
        assertThat(seen).hasSize(2);
    }

    @Test
    void level_thatIsOff_isCaughtAndNotLogged() {
        engine.level("", LogLevel.CRITICAL);
        log.catching(CatcherTest::fail);
        assertThat(seen).isEmpty();
    }
}
