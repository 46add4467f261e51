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

    /** What a run is called if nobody has called it otherwise. */
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd_HH-mm-ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private static final int LONGEST_REASON = 60;

    private Line() {}

    static String of(KnownRun run) {
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT,
                "  %-8s  %s  %7s  %s",
                run.status(),
                TIME.format(run.start()),
                took(run),
                Printable.of(run.experiment())));
        if (!run.name().equals(NAME.format(run.start()))) {
            line.append("  ").append(Printable.of(run.name()));
        }
        if (!run.reason().isEmpty()) {
            line.append("  ").append(Printable.of(run.reason(), LONGEST_REASON));
        }
        return line.toString();
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
