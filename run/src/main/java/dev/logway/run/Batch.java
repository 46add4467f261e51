package dev.logway.run;

import dev.logway.config.Composition;
import dev.logway.config.ConfigException;
import dev.logway.config.Problem;
import dev.logway.config.SweepComposition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Jobs that are started together: all of them are composed and checked before one is, so that a file that changes
 * meanwhile changes none, and a mistake in the last does not show after a night. Immutable.
 *
 * @param from the number of the first
 * @param end the number behind the last
 */
record Batch(int from, int end) {
    private static final int MOST_SHOWN = 20;

    /** All jobs of a sweep, in batches of a size; null for all in one. There is always one, which may be empty. */
    static List<Batch> all(int jobs, @Nullable Integer size) {
        if (jobs == 0 || size == null) {
            return List.of(new Batch(0, jobs));
        }
        List<Batch> all = new ArrayList<>();
        for (int from = 0; from < jobs; from = all.get(all.size() - 1).end()) {
            all.add(new Batch(from, from + Math.min(size, jobs - from)));
        }
        return all;
    }

    /**
     * The jobs, ready to begin.
     *
     * @throws RunException with all that is wrong with any of them
     */
    <C> List<Job<C>> planned(SweepComposition sweep, Function<Composition, Plan<C>> plan) {
        List<Job<C>> jobs = new ArrayList<>();
        Map<String, List<Integer>> wrong = new LinkedHashMap<>();
        RuntimeException first = null;
        for (int number = from; number < end; number++) {
            try {
                jobs.add(new Job<>(number, plan.apply(sweep.job(number))));
            } catch (ConfigException | RunException e) {
                first = first == null ? e : first;
                for (String mistake : mistakes(e)) {
                    wrong.computeIfAbsent(mistake, text -> new ArrayList<>()).add(number);
                }
            }
        }
        if (first != null) {
            throw new RunException(text(wrong, end - from - jobs.size()), first);
        }
        return jobs;
    }

    private static List<String> mistakes(RuntimeException e) {
        return e instanceof ConfigException wrong
                ? wrong.problems().stream().map(Problem::describe).toList()
                : List.of(String.valueOf(e.getMessage()));
    }

    private String text(Map<String, List<Integer>> wrong, int count) {
        StringBuilder text = new StringBuilder();
        wrong.entrySet().stream()
                .limit(MOST_SHOWN)
                .forEach(entry -> text.append(entry.getKey())
                        .append("\nin ")
                        .append(jobs(entry.getValue()))
                        .append(".\n\n"));
        if (wrong.size() > MOST_SHOWN) {
            text.append("These are the first ").append(MOST_SHOWN).append(" mistakes.\n\n");
        }
        return text.append(count)
                .append(" of ")
                .append(end - from)
                .append(end - from == 1 ? " job" : " jobs")
                .append(" can't be started, so none is.")
                .toString();
    }

    private static String jobs(List<Integer> numbers) {
        int more = numbers.size() - 1;
        return "job #" + numbers.get(0) + (more == 0 ? "" : " and " + more + " more");
    }
}
