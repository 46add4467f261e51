package dev.logway.examples.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class WorkersTest {
    @Test
    void all_results_areInTheOrderOfTheTasks() throws InterruptedException {
        try (Workers workers = new Workers(4)) {
            List<Callable<Integer>> tasks = IntStream.range(0, 500)
                    .<Callable<Integer>>mapToObj(number -> () -> number)
                    .toList();

            assertThat(workers.all(tasks))
                    .containsExactlyElementsOf(IntStream.range(0, 500).boxed().toList());
        }
    }

    @Test
    void all_asManyTasksAsThreads_runAtOnceInThreadsWithNumbers() throws InterruptedException {
        CyclicBarrier allAtWork = new CyclicBarrier(3);
        try (Workers workers = new Workers(3)) {
            List<String> names = workers.all(Collections.nCopies(3, () -> {
                allAtWork.await(10, TimeUnit.SECONDS);
                return Thread.currentThread().getName();
            }));

            assertThat(names).containsExactlyInAnyOrder("bootstrap-1", "bootstrap-2", "bootstrap-3");
        }
    }

    @Test
    void all_failedTask_isTheCause() {
        IllegalStateException failure = new IllegalStateException("no such thing");
        try (Workers workers = new Workers(2)) {
            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(() -> workers.all(List.of(() -> 1, () -> {
                        throw failure;
                    })))
                    .withCause(failure);
        }
    }
}
