package dev.logway.tracking;

import java.nio.file.Path;
import java.util.List;

/** The search in memory, over all that a database has. */
final class MemorySearchTest extends SearchContract {
    @Override
    Store open(Path folder) {
        return Store.open("sqlite:///mlflow.db", folder);
    }

    @Override
    Page<StoredRun> search(Store store, RunSearch search) {
        RunSearch all = RunSearch.newest(RunSearch.MOST)
                .withExperiments(search.experimentIds())
                .withView(View.ALL);
        return MemorySearch.runs(store.search(all).items(), search);
    }

    @Override
    Page<Experiment> search(Store store, ExperimentSearch search) {
        ExperimentSearch all = new ExperimentSearch("", List.of(), View.ALL, RunSearch.MOST, "");
        return MemorySearch.experiments(store.searchExperiments(all).items(), search);
    }
}
