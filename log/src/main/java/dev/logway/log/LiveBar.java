package dev.logway.log;

import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** The bar that a {@link Progress} or a loop moves on. Thread-safe; its looks are one-thread-at-a-time. */
final class LiveBar implements Bars.Bar {
    /** What is over before that need not flicker. */
    private static final long SHOWN_AFTER_NANOS = 200_000_000;

    private final Bars bars;
    private final Thread thread;
    private final @Nullable LoopPlace loop;
    private final @Nullable LogScope scope;
    private final boolean isInside;
    private final long startNanos;
    private final Pace pace;
    private final LongAdder done = new LongAdder();
    private volatile String label = "";
    private volatile long total;

    /** How many steps the last look has seen. */
    private volatile long seen;

    /** When the loop was seen to go on last. */
    private volatile long seenNanos;

    private volatile boolean isLeft;

    /**
     * @param loop of which it is the bar; null if somebody ends it for certain
     * @param scope that what it says belongs to
     */
    LiveBar(Bars bars, String label, long total, @Nullable LoopPlace loop, @Nullable LogScope scope) {
        this.bars = bars;
        this.thread = Thread.currentThread();
        this.loop = loop;
        this.scope = scope;
        isInside = bars.hasBarAroundHere();
        startNanos = bars.nanos();
        seenNanos = startNanos;
        pace = new Pace(startNanos);
        label(label);
        total(total);
    }

    void step(long steps) {
        done.add(steps);
    }

    void label(String text) {
        label = new Line().text(text, Escape.NAME).toString();
    }

    void total(long total) {
        this.total = total;
    }

    boolean hasTotal() {
        return total > 0;
    }

    /** The next step of a loop begins. */
    void goOn() {
        bars.endInside(this);
    }

    void end() {
        bars.end(this);
    }

    /** Ends it for those who can't wait for its loop: it says how far that was when it was seen last. */
    void leave() {
        isLeft = loop != null && (!look() || !loop.isKnown());
        end();
    }

    boolean isOf(Thread other) {
        return thread.equals(other);
    }

    /** Whether it is that of a loop, in the thread that the other one is of. */
    boolean isLoopBeside(LiveBar other) {
        return loop != null && isOf(other.thread);
    }

    /** DEBUG if another bar of the same thread was open when this one was opened: of those there are many. */
    @Override
    public Level level() {
        return isInside ? Level.DEBUG : Level.INFO;
    }

    @Override
    public @Nullable LogScope scope() {
        return scope;
    }

    /** Whether its loop was left before its end; a loop that makes steps was not. */
    boolean isLeft() {
        return loop != null && !look();
    }

    /** Whether the calling thread has left its loop before its end. */
    boolean isLeftHere() {
        return loop != null && isOf(Thread.currentThread()) && loop.isLeftHere();
    }

    /** Whether the calling thread is inside of it. */
    boolean isAroundHere() {
        return isOf(Thread.currentThread()) && (loop == null || loop.isAroundHere());
    }

    /** Looks whether its loop goes on. */
    private boolean look() {
        long steps = done.sum();
        boolean moves = steps != seen;
        boolean goesOn = moves || loop == null || !loop.isLeftBy(thread);
        if (moves || (goesOn && loop != null && loop.isKnown())) {
            seen = steps;
            seenNanos = bars.nanos();
        }
        return goesOn;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public String line(int columns, int labelColumns) {
        long now = bars.nanos();
        if (now - startNanos < SHOWN_AFTER_NANOS) {
            return "";
        }
        long steps = done.sum();
        pace.sample(now, steps);
        return text(now, steps).fit(columns, labelColumns);
    }

    @Override
    public String summary() {
        return text(isLeft ? seenNanos : bars.nanos(), done.sum()).summary();
    }

    private BarText text(long now, long steps) {
        return new BarText(label, steps, total, now - startNanos, pace.rate());
    }
}
