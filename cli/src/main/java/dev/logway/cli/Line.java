package dev.logway.cli;

import dev.logway.run.KnownRun;
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
        String why = run.reason().isEmpty() ? "" : "  " + plain(run.reason());
        return String.format(
                Locale.ROOT,
                "  %-8s  %s  %8s  %s  %s%s",
                run.status(),
                TIME.format(run.start()),
                took(run),
                plain(run.experiment()),
                plain(run.name()),
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

    /** Names are what anybody wrote into a store: nothing in them may speak to the terminal. */
    private static String plain(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]", "?");
    }
}
