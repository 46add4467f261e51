package dev.logway.log;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What an engine does as the process ends: what is written behind the calls is written now, and a sink that has failed
 * for a moment gets its last chance. Thread-safe.
 */
final class LastFlush implements Runnable {
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private final Captures captures;
    private final Bars bars;
    private final Intake intake;
    private final Fallback fallback;

    LastFlush(Captures captures, Bars bars, Intake intake, Fallback fallback) {
        this.captures = captures;
        this.bars = bars;
        this.intake = intake;
        this.fallback = fallback;
    }

    /** Waits for the end; does it at once if that has begun. */
    void atExit() {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(this, "logway-exit"));
        } catch (IllegalStateException exitingAlready) {
            run();
        }
    }

    @Override
    public void run() {
        long until = System.nanoTime() + DEADLINE.toNanos();
        boolean flushed = true;
        attempt(captures::exit);
        attempt(bars::exit);
        for (SinkHandle sink : intake.setup().sinks()) {
            flushed &= exit(sink, until);
        }
        if (!flushed) {
            fallback.say("the last lines of a log could not be written within " + DEADLINE.toSeconds() + " s");
        }
    }

    private boolean exit(SinkHandle sink, long deadlineNanos) {
        AtomicBoolean flushed = new AtomicBoolean();
        attempt(() -> flushed.set(sink.exit(deadlineNanos)));
        return flushed.get();
    }

    /** One step: whatever comes of it, the others follow. */
    @SuppressWarnings("CatchingUnchecked") // nobody is above
    private void attempt(Runnable step) {
        try {
            step.run();
        } catch (Throwable failure) {
            fallback.failed("a log could not be ended as it should", failure);
        }
    }
}
