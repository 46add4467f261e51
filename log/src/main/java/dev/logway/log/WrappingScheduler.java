package dev.logway.log;

import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The same with a schedule: a task that is repeated is wrapped once. Thread-safe. */
final class WrappingScheduler extends WrappingExecutor implements ScheduledExecutorService {
    private final ScheduledExecutorService executor;
    private final Wrapping wrapping;

    WrappingScheduler(ScheduledExecutorService executor, Wrapping wrapping) {
        super(executor, wrapping);
        this.executor = executor;
        this.wrapping = wrapping;
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        return executor.schedule(wrapping.around(task), delay, unit);
    }

    @Override
    public <T extends @Nullable Object> ScheduledFuture<T> schedule(Callable<T> task, long delay, TimeUnit unit) {
        return executor.schedule(wrapping.around(task), delay, unit);
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, long initialDelay, long period, TimeUnit unit) {
        return executor.scheduleAtFixedRate(wrapping.around(task), initialDelay, period, unit);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long initialDelay, long delay, TimeUnit unit) {
        return executor.scheduleWithFixedDelay(wrapping.around(task), initialDelay, delay, unit);
    }
}
