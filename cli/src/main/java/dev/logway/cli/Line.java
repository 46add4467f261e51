package dev.logway.cli;

import dev.logway.run.KnownRun;
import dev.logway.run.Printable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A run in one line. */
final class Line {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private Line() {}

    static String of(KnownRun run) {
        String why = run.reason().isEmpty() ? "" : "  " + Printable.of(run.reason());
        return String.format(
                Locale.ROOT,
                "  %-8s  %s  %8s  %s  %s%s",
                run.status(),
                TIME.format(run.start()),
                took(run),
                Printable.of(run.experiment()),
                Printable.of(run.name()),
                why);
    }

    private static String took(KnownRun run) {
        Instant end = run.end();
        if (end == null) {
            return "…";
        }
        long seconds = Duration.between(run.start(), end).toSeconds();
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
