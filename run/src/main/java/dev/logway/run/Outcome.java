package dev.logway.run;

import dev.logway.tracking.RunStatus;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended. Immutable.
 *
 * @param reason for a person: nothing, an exception in one line, or a signal
 * @param exitCode of the process
 * @param failure what the program threw, if it did
 */
record Outcome(
        RunStatus status,
        String reason,
        int exitCode,
        @Nullable Throwable failure) {
    private static final int SIGNAL_BASE = 128;

    /** Runs a program; whatever it throws is its run's outcome. */
    @SuppressWarnings("CatchingUnchecked")
    static <C> Outcome of(Program<C> program, LiveRun<C> run) {
        try {
            program.run(run.forProgram());
            return run.finished();
        } catch (Throwable failure) {
            return failed(failure);
        }
    }

    static Outcome finished() {
        return new Outcome(RunStatus.FINISHED, "", 0, null);
    }

    /** The program has finished, but not as it was asked to. */
    static Outcome refused(String reason) {
        return new Outcome(RunStatus.FAILED, reason, 1, null);
    }

    static Outcome failed(Throwable failure) {
        return new Outcome(RunStatus.FAILED, headline(failure), 1, failure);
    }

    /** An exception is the program's own code, which may throw in its turn. */
    @SuppressWarnings("CatchingUnchecked")
    private static String headline(Throwable failure) {
        try {
            return Printable.sentence(String.valueOf(failure), 500);
        } catch (Throwable hostile) {
            return failure.getClass().getName();
        }
    }

    /** @param number of the signal, for example 2 for {@code INT} */
    static Outcome killed(String signal, int number) {
        return new Outcome(RunStatus.KILLED, "killed by SIG" + signal, SIGNAL_BASE + number, null);
    }

    /** The program ended the process while the run ran. */
    static Outcome exited() {
        return new Outcome(RunStatus.FAILED, "the program called System.exit before its run had ended", 1, null);
    }
}
