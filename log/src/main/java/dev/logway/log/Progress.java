package dev.logway.log;

import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A bar at the bottom of the terminal that log lines do not break: how far something is, and when it will be done.
 * Thread-safe, for virtual threads too; a step takes a few nanoseconds.
 *
 * <pre>{@code
 * for (Fold fold : Progress.of(folds, "folds")) { … }
 *
 * try (Progress progress = Progress.start("resampling", 1000)) {
 *     … progress.step(); …
 * }
 * }</pre>
 *
 * <p>Bars stand one below the other on standard error, in the order in which they were opened. They are drawn ten times
 * a second at most, and not at all where standard error is no terminal. When one ends, whether it came to its end or
 * not, a record of the logger {@code progress} says {@code folds: 10 in 0:12, 0.8/s}: at INFO, or at DEBUG if it stood
 * inside of another one of its thread.
 *
 * <p>The bar of a loop ends with the loop, also one that is left by {@code break} or by an exception: a moment later,
 * or when the thread's next bar begins. Where the loop can't be told from the rest of its method, as with an iterator
 * that is passed on, that is when the loop around it goes on, when the method has returned, when the thread has ended,
 * or when the garbage collector finds the iterator. A bar in a {@code try} ends with that, and all end with the run
 * that they were opened in, see {@link LogScope}.
 */
public final class Progress implements AutoCloseable {
    private static final long UNKNOWN = -1;

    private final LiveBar bar;

    private Progress(LiveBar bar) {
        this.bar = bar;
    }

    /** Opens a bar of something whose end is not known. */
    public static Progress start(String label) {
        return start(label, UNKNOWN);
    }

    /**
     * Opens a bar.
     *
     * @param total how many steps there will be; less than one if that is not known
     */
    public static Progress start(String label, long total) {
        Objects.requireNonNull(label, "label");
        return new Progress(LogEngine.get().bars().open(label, total, null));
    }

    /** The items, with a bar for each loop over them; its total is known if they are a collection. */
    public static <T extends @Nullable Object> Iterable<T> of(Iterable<T> items, String label) {
        Objects.requireNonNull(items, "items");
        return of(items, items instanceof Collection<?> collection ? collection.size() : UNKNOWN, label);
    }

    /**
     * The items, with a bar for each loop over them.
     *
     * @param total how many items there are; less than one if that is not known
     */
    public static <T extends @Nullable Object> Iterable<T> of(Iterable<T> items, long total, String label) {
        Objects.requireNonNull(items, "items");
        Objects.requireNonNull(label, "label");
        return ProgressLoop.over(LogEngine.get().bars(), items, label, total);
    }

    /** The items, with a bar for each loop over them. */
    public static <T extends @Nullable Object> Iterable<T> of(T[] items, String label) {
        return of(Arrays.asList(items), label);
    }

    /** The items that are left, with a bar whose total is not known. */
    public static <T extends @Nullable Object> Iterable<T> of(Iterator<T> items, String label) {
        Objects.requireNonNull(items, "items");
        return of((Iterable<T>) () -> items, UNKNOWN, label);
    }

    /** The numbers from zero to, and without, the end, with a bar for each loop over them. */
    public static Iterable<Integer> range(int end, String label) {
        return of(() -> IntStream.range(0, end).iterator(), end, label);
    }

    /**
     * The stream, sequential or parallel as it is, with a bar that ends when all elements were had, or with the
     * stream's {@code close()}.
     */
    public static <T extends @Nullable Object> Stream<T> of(Stream<T> items, String label) {
        Objects.requireNonNull(items, "items");
        Objects.requireNonNull(label, "label");
        return ProgressStream.over(LogEngine.get().bars(), items, label);
    }

    /**
     * The items, each of which is a step. The bar stands until it is closed, however the loop over them is left; its
     * total is theirs if it was not known and they are a collection.
     *
     * <pre>{@code
     * try (Progress progress = Progress.start("folds")) {
     *     for (Fold fold : progress.each(folds)) { … break; … }
     * }
     * }</pre>
     */
    public <T extends @Nullable Object> Iterable<T> each(Iterable<T> items) {
        if (Objects.requireNonNull(items, "items") instanceof Collection<?> collection && !bar.hasTotal()) {
            bar.total(collection.size());
        }
        return ProgressSteps.over(bar, items);
    }

    public void step() {
        bar.step(1);
    }

    /** @param steps how many more are done */
    public void step(long steps) {
        bar.step(steps);
    }

    /** Changes what stands before the bar. */
    public void label(String label) {
        bar.label(Objects.requireNonNull(label, "label"));
    }

    /** @param total how many steps there will be; less than one if that is not known */
    public void total(long total) {
        bar.total(total);
    }

    /** Takes the bar away, and logs what it came to. A second call does nothing. */
    @Override
    public void close() {
        bar.end();
    }
}
