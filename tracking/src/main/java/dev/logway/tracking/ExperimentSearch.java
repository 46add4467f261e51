package dev.logway.tracking;

import java.util.List;

/**
 * Which experiments to find, and in which order. Immutable.
 *
 * @param filter in MLflow's grammar, for example {@code name LIKE 'boot%'}; empty for all experiments
 * @param orderBy in MLflow's grammar, one column each, for example {@code name ASC}; then, and without any, the newest
 *     come first
 * @param view whether deleted experiments are found
 * @param maxResults on a page, at most 50,000
 * @param pageToken of the page before; empty for the first
 */
public record ExperimentSearch(String filter, List<String> orderBy, View view, int maxResults, String pageToken) {
    /** @throws StoreException if so many results can't be on a page */
    public ExperimentSearch {
        orderBy = List.copyOf(orderBy);
        RunSearch.requireMaxResults(maxResults);
    }

    /** The newest experiments that a filter lets through. */
    public static ExperimentSearch matching(String filter) {
        return new ExperimentSearch(filter, List.of(), View.ACTIVE_ONLY, 1_000, "");
    }
}
