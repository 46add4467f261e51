package dev.logway.run;

import dev.logway.tracking.Page;
import dev.logway.tracking.RunSearch;
import dev.logway.tracking.Store;
import dev.logway.tracking.StoredRun;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The runs of a store that are not deleted, newest first, by what a person knows of them. Confined.
 *
 * @param page how many are read at one time
 */
record StoredRuns(Store store, int page) {
    /** What a filter could take for something else than itself. */
    private static final Pattern SPECIAL = Pattern.compile("[^A-Za-z0-9 ./:+=@-]");

    StoredRuns(Store store) {
        this(store, 1_000);
    }

    List<StoredRun> newest(int limit) {
        return atMost(limit, RunSearch.newest(Math.min(limit, page)));
    }

    List<StoredRun> running() {
        return all("attributes.status = 'RUNNING'");
    }

    /** @param prefix hexadecimal digits */
    List<StoredRun> withIdPrefix(String prefix) {
        return all("attributes.run_id LIKE '" + prefix + "%'");
    }

    /** The filter lets any character pass for one that it could not be asked for; those runs are told apart here. */
    List<StoredRun> named(String name) {
        String pattern = SPECIAL.matcher(name).replaceAll("_");
        return all("attributes.run_name LIKE '" + pattern + "'").stream()
                .filter(run -> run.name().equals(name))
                .toList();
    }

    private List<StoredRun> all(String filter) {
        return atMost(Integer.MAX_VALUE, RunSearch.newest(page).withFilter(filter));
    }

    private List<StoredRun> atMost(int limit, RunSearch first) {
        Page<StoredRun> found = store.search(first);
        List<StoredRun> runs = new ArrayList<>(found.items());
        while (found.hasNext() && runs.size() < limit) {
            found = store.search(first.withPage(found.nextToken()));
            runs.addAll(found.items());
        }
        return runs.subList(0, Math.min(limit, runs.size()));
    }
}
