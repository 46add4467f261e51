package dev.logway.run;

import dev.logway.tracking.RunStatus;
import java.time.Instant;
import java.util.Locale;

/**
 * How a run stands. Immutable.
 *
 * @param millis when it ended; 0 while it runs
 * @param reason why it ended as it did; empty if there is nothing to say
 * @param whole whether its log is where it belongs; if not, the next who looks completes it
 */
record Ending(RunStatus status, long millis, String reason, boolean whole) {
    static Ending running() {
        return new Ending(RunStatus.RUNNING, 0, "", false);
    }

    static Ending of(Outcome outcome, Instant end) {
        return new Ending(outcome.status(), end.toEpochMilli(), outcome.reason(), false);
    }

    /** Its process has gone without a word. */
    static Ending abandoned(Instant end) {
        return new Ending(RunStatus.KILLED, end.toEpochMilli(), "its process was killed", false);
    }

    /** @param lines of its log that could not be written */
    Ending withLoss(long lines) {
        String loss = String.format(Locale.ROOT, "%,d lines of its log are lost", lines);
        String both = reason.isEmpty() ? loss : reason + "; " + loss;
        return lines == 0 ? this : new Ending(status, millis, both, whole);
    }

    Ending withLog() {
        return new Ending(status, millis, reason, true);
    }

    Instant end() {
        return Instant.ofEpochMilli(millis);
    }
}
