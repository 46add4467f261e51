package dev.logway.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The stretch of a program whose records belong to one run. Confined to the thread that opened it.
 *
 * <p>Records belong to a run if they come from the thread that opened its scope, from threads started inside, or from
 * tasks wrapped inside by {@code wrap}. Records of any other thread belong to the run if it is the only one with an open
 * scope in this JVM, and to none otherwise; so two runs never mix.
 *
 * <pre>{@code
 * try (LogScope scope = LogScope.open("run-id")) { … }
 * }</pre>
 */
public final class LogScope implements AutoCloseable {
    private final Scopes scopes;
    private final String run;
    private final @Nullable LogScope outer;
    private volatile boolean open = true;

    private LogScope(Scopes scopes, String run, @Nullable LogScope outer) {
        this.scopes = scopes;
        this.run = run;
        this.outer = outer;
    }

    /** Opens a scope of the given run in the calling thread. Scopes nest; the innermost counts. */
    public static LogScope open(String run) {
        Scopes scopes = LogEngine.get().scopes();
        LogScope scope = new LogScope(scopes, Objects.requireNonNull(run, "run"), scopes.current());
        scopes.opened(scope);
        return scope;
    }

    public String run() {
        return run;
    }

    /** Ends the scope; threads it has started belong to the scope around it from now on, if any. */
    @Override
    public void close() {
        if (open) {
            open = false;
            scopes.closed(this);
        }
    }

    boolean isOpen() {
        return open;
    }

    @Nullable
    LogScope outer() {
        return outer;
    }

    /** A task that runs in the caller's scope of now, in whatever thread. */
    public static Runnable wrap(Runnable task) {
        Objects.requireNonNull(task, "task");
        Scopes scopes = LogEngine.get().scopes();
        LogScope scope = scopes.current();
        return () -> {
            LogScope before = scopes.current();
            scopes.set(scope);
            try {
                task.run();
            } finally {
                scopes.set(before);
            }
        };
    }

    /** A task that runs in the caller's scope of now, in whatever thread. */
    public static <T extends @Nullable Object> Callable<T> wrap(Callable<T> task) {
        Objects.requireNonNull(task, "task");
        Scopes scopes = LogEngine.get().scopes();
        LogScope scope = scopes.current();
        return () -> {
            LogScope before = scopes.current();
            scopes.set(scope);
            try {
                return task.call();
            } finally {
                scopes.set(before);
            }
        };
    }

    /** An executor whose tasks run in the scope of whoever hands them in. */
    public static Executor wrap(Executor executor) {
        Objects.requireNonNull(executor, "executor");
        return task -> executor.execute(wrap(task));
    }

    /** An executor service whose tasks run in the scope of whoever hands them in. */
    public static ExecutorService wrap(ExecutorService executor) {
        return new ScopedExecutor(Objects.requireNonNull(executor, "executor"));
    }

    /** Every way of handing in a task ends in {@code execute}, where the scope is taken along. */
    private static final class ScopedExecutor extends AbstractExecutorService {
        private final ExecutorService executor;

        ScopedExecutor(ExecutorService executor) {
            this.executor = executor;
        }

        @Override
        public void execute(Runnable task) {
            executor.execute(wrap(task));
        }

        @Override
        public void shutdown() {
            executor.shutdown();
        }

        @Override
        public List<Runnable> shutdownNow() {
            return new ArrayList<>(executor.shutdownNow());
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
    }
}
