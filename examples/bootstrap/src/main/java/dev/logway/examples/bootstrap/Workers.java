package dev.logway.examples.bootstrap;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** A fixed number of threads, named {@code bootstrap-1} and so on. Thread-safe. */
final class Workers implements AutoCloseable {
    private final AtomicInteger started = new AtomicInteger();
    private final ExecutorService threads;

    Workers(int count) {
        threads =
                Executors.newFixedThreadPool(count, task -> new Thread(task, "bootstrap-" + started.incrementAndGet()));
    }

    /**
     * Does all tasks and returns their results in the order of the tasks. Blocks.
     *
     * @throws CompletionException if a task failed, with its exception as the cause
     * @throws InterruptedException if the caller is interrupted; tasks that still run are interrupted too
     */
    <T> List<T> all(List<Callable<T>> tasks) throws InterruptedException {
        List<T> results = new ArrayList<>(tasks.size());
        for (Future<T> done : threads.invokeAll(tasks)) {
            try {
                results.add(done.get());
            } catch (ExecutionException e) {
                throw new CompletionException(e.getCause());
            }
        }
        return results;
    }

    /** Ends the threads; what they still do is interrupted. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
