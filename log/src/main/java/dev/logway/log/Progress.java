package dev.logway.log;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * A bar at the bottom of the console that log lines do not break. Thread-safe.
 *
 * <p>Drawn ten times a second at most, and only where the console is a terminal. Closing takes it away.
 *
 * <pre>{@code
 * try (Progress progress = LogEngine.get().progress("resampling", 1000)) {
 *     … progress.step(); …
 * }
 * }</pre>
 */
public final class Progress implements AutoCloseable {
    private static final long REDRAW_NANOS = 100_000_000;
    private static final int CELLS = 24;

    private final String label;
    private final long total;
    private final long startNanos = System.nanoTime();
    private final Runnable redraw;
    private final Consumer<Progress> remove;
    private final LongAdder done = new LongAdder();
    private final AtomicLong drawnNanos = new AtomicLong(startNanos - REDRAW_NANOS);

    Progress(String label, long total, Runnable redraw, Consumer<Progress> remove) {
        Line neutral = new Line();
        neutral.text(label, Escape.NAME);
        this.label = neutral.toString();
        this.total = total;
        this.redraw = redraw;
        this.remove = remove;
    }

    public void step() {
        step(1);
    }

    /** @param steps how many more are done */
    public void step(long steps) {
        done.add(steps);
        long drawn = drawnNanos.get();
        long now = System.nanoTime();
        if (now - drawn >= REDRAW_NANOS && drawnNanos.compareAndSet(drawn, now)) {
            redraw.run();
        }
    }

    /** Takes the bar away. */
    @Override
    public void close() {
        remove.accept(this);
        redraw.run();
    }

    /** {@code resampling  42% [##########--------------] 420/1000 0:12}. */
    String text() {
        long steps = done.sum();
        double share = total <= 0 ? 0 : Math.min(1, Math.max(0, (double) steps / total));
        int filled = (int) (share * CELLS);
        long seconds = (System.nanoTime() - startNanos) / 1_000_000_000;
        return String.format(
                Locale.ROOT,
                "%s %3d%% [%s%s] %d/%d %d:%02d",
                label,
                (int) (share * 100),
                "#".repeat(filled),
                "-".repeat(CELLS - filled),
                steps,
                total,
                seconds / 60,
                seconds % 60);
    }
}
