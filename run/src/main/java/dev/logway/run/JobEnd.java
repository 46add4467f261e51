package dev.logway.run;

import dev.logway.tracking.RunStatus;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a job of a sweep has ended. Immutable.
 *
 * @param choices what was chosen for it
 * @param reason an exception in one line, or a signal; empty if there is nothing to say
 * @param log where its log is; empty if it has none
 */
record JobEnd(int number, String choices, RunStatus status, String reason, String log) {
    private static final int LONGEST = 200;

    static JobEnd of(Job<?> job, Manifest manifest) {
        String path = manifest.log().map(file -> file.live().toString()).orElse("");
        Ending ending = manifest.ending();
        return new JobEnd(job.number(), job.choices(), ending.status(), ending.reason(), path);
    }

    /** Of a job that could not begin. */
    static JobEnd unbegun(Job<?> job, RuntimeException why) {
        return new JobEnd(
                job.number(),
                job.choices(),
                RunStatus.FAILED,
                Printable.sentence(String.valueOf(why.getMessage())),
                "");
    }

    boolean hasFinished() {
        return status == RunStatus.FINISHED;
    }

    /** For a person, in one line. */
    String text() {
        String said = Stream.of(choices, reason, log)
                .filter(fact -> !fact.isEmpty())
                .map(fact -> fact.equals(log) ? Printable.of(fact) : Printable.of(fact, LONGEST))
                .collect(Collectors.joining(" | "));
        return "#" + number + " " + status.name().toLowerCase(Locale.ROOT) + ": " + said;
    }
}
