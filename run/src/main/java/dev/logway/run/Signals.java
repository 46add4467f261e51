package dev.logway.run;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import sun.misc.Signal;

/**
 * The signals that ask a process to end. Thread-safe. They end it as ever, through its shutdown hooks; but it is known
 * then which one it was. A second Ctrl-C ends it at once, without waiting for the hooks; other signals come in numbers
 * when a terminal closes or a supervisor repeats itself, and change nothing.
 */
final class Signals {
    private static final int EXIT_BASE = 128;
    private static final String IMPATIENT = "INT";

    private final AtomicReference<@Nullable Signal> caught = new AtomicReference<>();

    /**
     * From now on, signals are caught.
     *
     * @param ending is told the outcome of what runs when the process ends, in a thread of its own
     */
    void watch(Consumer<Outcome> ending) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> ending.accept(outcome()), "logway-ending"));
        for (String name : new String[] {IMPATIENT, "TERM", "HUP"}) {
            try {
                Signal.handle(new Signal(name), this::end);
            } catch (IllegalArgumentException unknownHereOrUsedByTheJvm) {
                // then its exit is seen as one without a signal
            }
        }
    }

    private void end(Signal signal) {
        if (caught.compareAndSet(null, signal)) {
            Runtime.getRuntime().exit(EXIT_BASE + signal.getNumber());
        } else if (signal.getName().equals(IMPATIENT)) {
            Runtime.getRuntime().halt(EXIT_BASE + signal.getNumber());
        }
    }

    /** The outcome of a run whose process is ending. */
    private Outcome outcome() {
        Signal signal = caught.get();
        return signal == null ? Outcome.exited() : Outcome.killed(signal.getName(), signal.getNumber());
    }
}
