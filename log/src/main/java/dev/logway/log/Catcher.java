package dev.logway.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Logs the exceptions of what it runs, see {@link Log#catcher}. Immutable and thread-safe; what is changed is changed
 * in a copy.
 *
 * <pre>{@code
 * Runnable task = log.catcher().except(CancellationException.class).rethrowing().wrap(this::poll);
 * }</pre>
 *
 * <p>It catches {@link Exception}s unless {@link #only} says otherwise, so no {@link Error} by itself. Where an {@link
 * InterruptedException} goes no further, its thread is interrupted again. An exception that comes while another one is
 * being logged, from a {@code toString} that is itself guarded, say, is none of its business and goes on.
 */
public final class Catcher {
    private final Log log;
    private final LogLevel level;
    private final @Nullable String message;
    private final Class<? extends Throwable> caught;
    private final List<Class<? extends Throwable>> except;
    private final Consumer<? super Throwable> onError;
    private final boolean rethrows;

    /** Whether what runs is a task that others call: their stack says nothing of the program. */
    private final boolean isForTasks;

    private Catcher(
            Log log,
            LogLevel level,
            @Nullable String message,
            Class<? extends Throwable> caught,
            List<Class<? extends Throwable>> except,
            Consumer<? super Throwable> onError,
            boolean rethrows,
            boolean isForTasks) {
        this.log = log;
        this.level = level;
        this.message = message;
        this.caught = caught;
        this.except = except;
        this.onError = onError;
        this.rethrows = rethrows;
        this.isForTasks = isForTasks;
    }

    /** A piece of a program that may fail. */
    @FunctionalInterface
    public interface Task {
        void run() throws Exception;
    }

    static Catcher of(Log log) {
        return new Catcher(log, LogLevel.ERROR, null, Exception.class, List.of(), failure -> {}, false, false);
    }

    /** @param level of the records, ERROR if this is not said */
    public Catcher level(LogLevel level) {
        return new Catcher(
                log, Objects.requireNonNull(level, "level"), message, caught, except, onError, rethrows, isForTasks);
    }

    /** @param message of the records, instead of the one that says where the exception was caught; it is no pattern */
    public Catcher message(String message) {
        return new Catcher(
                log, level, Objects.requireNonNull(message, "message"), caught, except, onError, rethrows, isForTasks);
    }

    /** @param caught what is caught; all else goes on */
    public Catcher only(Class<? extends Throwable> caught) {
        return new Catcher(
                log, level, message, Objects.requireNonNull(caught, "caught"), except, onError, rethrows, isForTasks);
    }

    /** @param excluded what goes on without being logged, beside what was excluded before */
    public Catcher except(Class<? extends Throwable> excluded) {
        List<Class<? extends Throwable>> more = new ArrayList<>(except);
        more.add(Objects.requireNonNull(excluded, "excluded"));
        return new Catcher(log, level, message, caught, List.copyOf(more), onError, rethrows, isForTasks);
    }

    /** @param onError is given each exception after it was logged; what it throws goes on instead of it */
    public Catcher onError(Consumer<? super Throwable> onError) {
        return new Catcher(
                log, level, message, caught, except, Objects.requireNonNull(onError, "onError"), rethrows, isForTasks);
    }

    /** The same whose exceptions go on after they were logged. */
    public Catcher rethrowing() {
        return new Catcher(log, level, message, caught, except, onError, true, isForTasks);
    }

    /** Runs the task. */
    public void run(Task task) {
        Objects.requireNonNull(task, "task");
        try {
            task.run();
        } catch (Throwable failure) {
            caught(failure);
        }
    }

    /** The task's result, or the other one after an exception. */
    public <T extends @Nullable Object> T call(Callable<? extends T> task, T otherwise) {
        Objects.requireNonNull(task, "task");
        try {
            return task.call();
        } catch (Throwable failure) {
            caught(failure);
            return otherwise;
        }
    }

    /** The task's result; its exceptions go on. */
    private <T extends @Nullable Object> T result(Callable<T> task) throws Exception {
        try {
            return task.call();
        } catch (Throwable failure) {
            caught(failure);
            throw Catcher.<RuntimeException>asIs(failure);
        }
    }

    /** Logs the exception, if it is for this; all others go on. */
    private void caught(Throwable failure) {
        if (log.logger().engine().intake().isLoggingCaught() || !isFor(failure)) {
            throw Catcher.<RuntimeException>asIs(failure);
        }
        (isForTasks ? log.from(Caught.origin(failure)) : log).caught(level, message, failure);
        if (failure instanceof InterruptedException && !rethrows) {
            Thread.currentThread().interrupt();
        }
        onError.accept(failure);
        if (rethrows) {
            throw Catcher.<RuntimeException>asIs(failure);
        }
    }

    private boolean isFor(Throwable failure) {
        return caught.isInstance(failure) && except.stream().noneMatch(type -> type.isInstance(failure));
    }

    /** Lets whatever was thrown go on as it is, as it would have without this. */
    @SuppressWarnings("unchecked")
    private static <X extends Throwable> X asIs(Throwable failure) throws X {
        throw (X) failure;
    }

    private Catcher forTasks() {
        return new Catcher(log, level, message, caught, except, onError, rethrows, true);
    }

    /** The task, whose exceptions are logged whenever it runs. */
    public Runnable wrap(Runnable task) {
        Objects.requireNonNull(task, "task");
        Catcher ofTasks = forTasks();
        return () -> ofTasks.run(task::run);
    }

    /** The task, whose exceptions are logged whenever it is called, and which has the other result then. */
    public <T extends @Nullable Object> Callable<T> wrap(Callable<? extends T> task, T otherwise) {
        Objects.requireNonNull(task, "task");
        Catcher ofTasks = forTasks();
        return () -> ofTasks.call(task, otherwise);
    }

    /** The supplier, whose exceptions are logged, and which gives the other result then. */
    public <T extends @Nullable Object> Supplier<T> wrapSupplier(Supplier<? extends T> supplier, T otherwise) {
        Objects.requireNonNull(supplier, "supplier");
        Catcher ofTasks = forTasks();
        return () -> ofTasks.call(supplier::get, otherwise);
    }

    /**
     * An executor whose tasks have the run and the context of who hands them in, as of {@link LogScope#wrap}, and that
     * logs what its submitted tasks throw, errors too, and then keeps it in their futures as before, where perhaps
     * nobody looks. What {@code execute} runs has no future, and is left to {@link LogEngine#catchUncaught}. It ends
     * with the one it stands for.
     */
    public ExecutorService wrap(ExecutorService executor) {
        return new WrappingExecutor(LogScope.wrap(executor), tasks());
    }

    /** The same with a schedule: a repeated task that fails is not repeated, as without this, but that is logged. */
    public ScheduledExecutorService wrap(ScheduledExecutorService executor) {
        return new WrappingScheduler(LogScope.wrap(executor), tasks());
    }

    private WrappingExecutor.Wrapping tasks() {
        Catcher rethrowing = (caught == Exception.class ? only(Throwable.class) : this)
                .rethrowing()
                .forTasks();
        return new WrappingExecutor.Wrapping() {
            @Override
            public Runnable around(Runnable task) {
                return rethrowing.wrap(task);
            }

            @Override
            public <T extends @Nullable Object> Callable<T> around(Callable<T> task) {
                Objects.requireNonNull(task, "task");
                return () -> rethrowing.result(task);
            }

            @Override
            public Runnable aroundExecuted(Runnable task) {
                return task;
            }
        };
    }
}
