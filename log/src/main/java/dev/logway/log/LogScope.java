package dev.logway.log;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The stretch of a program whose records belong to one run. Confined to the thread that opened it.
 *
 * <p>Records belong to a run if they come from a task that was wrapped inside by {@code wrap}, from the thread that
 * opened its scope, or from threads started inside, virtual ones too. Records of any other thread belong to the run if
 * it is the only one with an open scope in this JVM, and to none otherwise. When a scope has ended, threads that go on
 * are in the one around it.
 *
 * <p>What is wrapped takes SLF4J's context along, too, as it was when it was handed in.
 *
 * <p>A pool that several runs share starts its threads inside of whichever run comes first, so its tasks need
 * {@code wrap}, and {@code CompletableFuture} an executor of {@link #bind}. A pool of the run's own
 * needs none, nor does a parallel stream that is run inside of such a {@code ForkJoinPool}. In the common pool, what is
 * not wrapped belongs to no run while there are two.
 *
 * <pre>{@code
 * try (LogScope scope = LogScope.open("run-id")) { … }
 * }</pre>
 */
public final class LogScope implements AutoCloseable {
    /** What the wrapped executors put around their tasks. */
    private static final WrappingExecutor.Wrapping TASKS = new WrappingExecutor.Wrapping() {
        @Override
        public Runnable around(Runnable task) {
            return wrap(task);
        }

        @Override
        public <T extends @Nullable Object> Callable<T> around(Callable<T> task) {
            return wrap(task);
        }

        @Override
        public Runnable inside(Runnable task) {
            return task instanceof Scoped scoped ? scoped.task : task;
        }
    };

    private final Scopes scopes;
    private final String run;
    private final @Nullable LogScope outer;
    private final boolean aroundRuns;
    private volatile boolean open = true;

    private LogScope(Scopes scopes, String run, @Nullable LogScope outer, boolean aroundRuns) {
        this.scopes = scopes;
        this.run = run;
        this.outer = outer;
        this.aroundRuns = aroundRuns;
    }

    /** Opens a scope of the given run in the calling thread. Scopes nest; the innermost counts. */
    public static LogScope open(String run) {
        return opened(run, false);
    }

    /**
     * Opens a scope in the calling thread for what is done around several runs, one after the other. To it belongs what
     * threads log that a run has left behind, and which would else be taken for the next one's. It is no run beside
     * them: records of threads outside of any scope still belong to the only run.
     *
     * @param name of its records, where a run has its own
     */
    public static LogScope openAroundRuns(String name) {
        return opened(name, true);
    }

    private static LogScope opened(String run, boolean aroundRuns) {
        Scopes scopes = LogEngine.get().scopes();
        LogScope scope = new LogScope(scopes, Objects.requireNonNull(run, "run"), scopes.current(), aroundRuns);
        scopes.opened(scope);
        return scope;
    }

    public String run() {
        return run;
    }

    /** Whether the calling thread is in this scope, or in one that was opened inside of it. */
    public boolean isAroundThisThread() {
        LogScope at = scopes.current();
        while (at != null && at != this) {
            at = at.outer;
        }
        return at != null;
    }

    /**
     * Ends the scope, and the bars that were opened in it; threads it has started belong to the scope around it from
     * now on, if any.
     */
    @Override
    public void close() {
        if (open) {
            LogEngine.get().bars().endIn(this); // what they have come to belongs to the run
            open = false;
            scopes.closed(this);
        }
    }

    boolean isAroundRuns() {
        return aroundRuns;
    }

    boolean isOpen() {
        return open;
    }

    @Nullable
    LogScope outer() {
        return outer;
    }

    /** A task that runs in the caller's scope and context of now, in whatever thread. */
    public static Runnable wrap(Runnable task) {
        return new Scoped(baggage(), Objects.requireNonNull(task, "task"));
    }

    /** A task that runs in the caller's scope and context of now, in whatever thread. */
    public static <T extends @Nullable Object> Callable<T> wrap(Callable<T> task) {
        Objects.requireNonNull(task, "task");
        Baggage baggage = baggage();
        return () -> {
            Baggage.Stay stay = baggage.enter();
            try {
                return task.call();
            } finally {
                stay.end();
            }
        };
    }

    /**
     * A supplier that runs in the caller's scope and context of now, in whatever thread; by its name a lambda is told
     * from a task.
     */
    public static <T extends @Nullable Object> Supplier<T> wrapSupplier(Supplier<T> supplier) {
        Objects.requireNonNull(supplier, "supplier");
        Baggage baggage = baggage();
        return () -> {
            Baggage.Stay stay = baggage.enter();
            try {
                return supplier.get();
            } finally {
                stay.end();
            }
        };
    }

    /** An executor whose tasks run in the scope and context of whoever hands them in. */
    public static Executor wrap(Executor executor) {
        Objects.requireNonNull(executor, "executor");
        return task -> executor.execute(wrap(task));
    }

    /**
     * An executor whose tasks all run in the caller's scope and context of now, for the {@code …Async} methods of
     * {@code CompletableFuture}: their tasks are handed in by whatever thread completes the stage before.
     */
    public static Executor bind(Executor executor) {
        Objects.requireNonNull(executor, "executor");
        Baggage baggage = baggage();
        return task -> executor.execute(new Scoped(baggage, task));
    }

    /**
     * An executor service whose tasks run in the scope and context of whoever hands them in. It ends with the one it
     * stands for.
     */
    public static ExecutorService wrap(ExecutorService executor) {
        return new WrappingExecutor(Objects.requireNonNull(executor, "executor"), TASKS);
    }

    /** The same with a schedule; each round of a repeated task runs in the scope that the task was handed in. */
    public static ScheduledExecutorService wrap(ScheduledExecutorService executor) {
        return new WrappingScheduler(Objects.requireNonNull(executor, "executor"), TASKS);
    }

    /** A factory of threads that are in the caller's scope and context of now, whoever makes them start. */
    public static ThreadFactory wrap(ThreadFactory factory) {
        Objects.requireNonNull(factory, "factory");
        Baggage baggage = baggage();
        return task -> factory.newThread(new Scoped(baggage, task));
    }

    private static Baggage baggage() {
        return Baggage.ofThisThread(LogEngine.get().scopes());
    }

    private record Scoped(Baggage baggage, Runnable task) implements Runnable {
        @Override
        public void run() {
            Baggage.Stay stay = baggage.enter();
            try {
                task.run();
            } finally {
                stay.end();
            }
        }
    }
}
