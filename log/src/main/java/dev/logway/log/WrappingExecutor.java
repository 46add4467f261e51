package dev.logway.log;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * An executor service that puts something around each task that is handed in; all else is what the executor behind it
 * does. Thread-safe.
 */
sealed class WrappingExecutor implements ExecutorService permits WrappingScheduler {
    private final ExecutorService executor;
    private final Wrapping wrapping;

    WrappingExecutor(ExecutorService executor, Wrapping wrapping) {
        this.executor = executor;
        this.wrapping = wrapping;
    }

    /** What is put around a task, by the thread that hands it in. */
    interface Wrapping {
        Runnable around(Runnable task);

        <T extends @Nullable Object> Callable<T> around(Callable<T> task);

        /** The same for a task whose exceptions nothing keeps. */
        default Runnable aroundExecuted(Runnable task) {
            return around(task);
        }

        /** The task that was handed in, or the very one if nothing is around it. */
        default Runnable inside(Runnable task) {
            return task;
        }
    }

    @Override
    public void execute(Runnable task) {
        executor.execute(wrapping.aroundExecuted(task));
    }

    @Override
    public <T extends @Nullable Object> Future<T> submit(Callable<T> task) {
        return executor.submit(wrapping.around(task));
    }

    @Override
    public <T extends @Nullable Object> Future<T> submit(Runnable task, T result) {
        return executor.submit(wrapping.around(task), result);
    }

    @Override
    public Future<?> submit(Runnable task) {
        return executor.submit(wrapping.around(task));
    }

    @Override
    public <T extends @Nullable Object> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks)
            throws InterruptedException {
        return executor.invokeAll(wrapped(tasks));
    }

    @Override
    public <T extends @Nullable Object> List<Future<T>> invokeAll(
            Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit) throws InterruptedException {
        return executor.invokeAll(wrapped(tasks), timeout, unit);
    }

    @Override
    public <T extends @Nullable Object> T invokeAny(Collection<? extends Callable<T>> tasks)
            throws InterruptedException, ExecutionException {
        return executor.invokeAny(wrapped(tasks));
    }

    @Override
    public <T extends @Nullable Object> T invokeAny(
            Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        return executor.invokeAny(wrapped(tasks), timeout, unit);
    }

    private <T extends @Nullable Object> List<Callable<T>> wrapped(Collection<? extends Callable<T>> tasks) {
        List<Callable<T>> wrapped = new ArrayList<>(tasks.size());
        for (Callable<T> task : tasks) {
            wrapped.add(wrapping.around(task));
        }
        return wrapped;
    }

    @Override
    public void shutdown() {
        executor.shutdown();
    }

    /** The tasks as they were handed in, as far as the executor behind gives back what it got. */
    @Override
    public List<Runnable> shutdownNow() {
        return executor.shutdownNow().stream().map(wrapping::inside).toList();
    }

    @Override
    public boolean isShutdown() {
        return executor.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return executor.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return executor.awaitTermination(timeout, unit);
    }

    /**
     * From Java 19 on an executor can be closed, each in its own way: the common pool stays open, say. Before, nobody
     * can call this.
     */
    public void close() throws Exception {
        if (executor instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }
}
