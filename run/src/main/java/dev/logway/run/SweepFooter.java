package dev.logway.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a person is told when a sweep has ended: how many jobs have finished, which have not, and where all are.
 * Immutable.
 *
 * @param ends of the jobs that were begun, in order
 * @param jobs how many there were to be
 * @param folder of the sweep; null if it has none
 * @param search the command that lists its runs; empty if no store has them
 */
record SweepFooter(
        List<JobEnd> ends,
        int jobs,
        Duration took,
        @Nullable Path folder,
        String search) {
    private static final int MOST_SHOWN = 20;

    String text() {
        List<JobEnd> failed = ends.stream().filter(end -> !end.hasFinished()).toList();
        StringBuilder text = new StringBuilder(String.format("%n%s%n", headline(failed.size())));
        text.append(fact("why no job", jobs > 0 ? "" : "a glob or a range among its arguments has no values"));
        failed.stream().limit(MOST_SHOWN).forEach(end -> text.append(String.format("  %s%n", end.text())));
        if (failed.size() > MOST_SHOWN) {
            text.append(String.format(Locale.ROOT, "  and %,d more%n", failed.size() - MOST_SHOWN));
        }
        if (folder != null) {
            text.append(fact("its folder", folder.toString()));
        }
        return text.append(fact("its runs", search)).toString();
    }

    private static String fact(String label, String fact) {
        return fact.isEmpty() ? "" : String.format(Locale.ROOT, "  %-23s %s%n", label, Printable.of(fact));
    }

    private String headline(int failed) {
        int finished = ends.size() - failed;
        String text = String.format(
                Locale.ROOT,
                "Sweep of %,d %s ended after %.1f s: %,d finished",
                jobs,
                jobs == 1 ? "job" : "jobs",
                took.toMillis() / 1000.0,
                finished);
        text += failed == 0 ? "" : String.format(Locale.ROOT, ", %,d not", failed);
        int left = jobs - ends.size();
        return left == 0 ? text : text + String.format(Locale.ROOT, ", %,d not started", left);
    }
}
