package dev.logway.tracking;

import java.util.List;

/**
 * Which runs to find, and in which order. Immutable.
 *
 * @param experimentIds of which experiments; empty for all
 * @param filter in MLflow's grammar, for example {@code metrics.loss < 0.5 AND params.model = 'tree'}; empty for all
 * runs
 * @param orderBy in MLflow's grammar, one column each, for example {@code metrics.loss DESC}; then, and without any,
 * the
 *     newest come first
 * @param view whether deleted runs are found
 * @param maxResults on a page, at most 50,000
 * @param pageToken of the page before; empty for the first
 */
public record RunSearch(
        List<String> experimentIds, String filter, List<String> orderBy, View view, int maxResults, String pageToken) {
    public static final int MOST = 50_000;

    /** @throws StoreException if so many results can't be on a page */
    public RunSearch {
        experimentIds = List.copyOf(experimentIds);
        orderBy = List.copyOf(orderBy);
        requireMaxResults(maxResults);
    }

    static void requireMaxResults(int maxResults) {
        if (maxResults < 1 || maxResults > MOST) {
            throw new StoreException("A page of " + maxResults + " results was asked for; it has 1 to " + MOST + ".");
        }
    }

    /** The newest runs of all experiments. */
    public static RunSearch newest(int maxResults) {
        return new RunSearch(List.of(), "", List.of(), View.ACTIVE_ONLY, maxResults, "");
    }

    /** The newest runs that a filter lets through. */
    public static RunSearch matching(String filter) {
        return newest(1_000).withFilter(filter);
    }

    public RunSearch withExperiments(List<String> ids) {
        return new RunSearch(ids, filter, orderBy, view, maxResults, pageToken);
    }

    public RunSearch withFilter(String text) {
        return new RunSearch(experimentIds, text, orderBy, view, maxResults, pageToken);
    }

    public RunSearch withOrder(String... columns) {
        return new RunSearch(experimentIds, filter, List.of(columns), view, maxResults, pageToken);
    }

    public RunSearch withView(View wanted) {
        return new RunSearch(experimentIds, filter, orderBy, wanted, maxResults, pageToken);
    }

    public RunSearch withMaxResults(int most) {
        return new RunSearch(experimentIds, filter, orderBy, view, most, pageToken);
    }

    /** The page after the one that gave this token. */
    public RunSearch withPage(String token) {
        return new RunSearch(experimentIds, filter, orderBy, view, maxResults, token);
    }
}
