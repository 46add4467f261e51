package dev.logway.tracking.search;

import dev.logway.tracking.Experiment;
import dev.logway.tracking.ExperimentSearch;
import dev.logway.tracking.Page;
import dev.logway.tracking.RunSearch;
import dev.logway.tracking.SearchContract;
import dev.logway.tracking.Store;
import dev.logway.tracking.StoredRun;
import dev.logway.tracking.View;
import java.nio.file.Path;
import java.util.List;

/** The search in memory, over all that a database has. */
final class MemorySearchTest extends SearchContract {
    @Override
    protected Store open(Path folder) {
        return Store.open("sqlite:///mlflow.db", folder);
    }

    @Override
    protected Page<StoredRun> search(Store store, RunSearch search) {
        RunSearch all = RunSearch.newest(RunSearch.MOST)
                .withExperiments(search.experimentIds())
                .withView(View.ALL);
        return MemorySearch.runs(store.search(all).items(), search);
    }

    @Override
    protected Page<Experiment> search(Store store, ExperimentSearch search) {
        ExperimentSearch all = new ExperimentSearch("", List.of(), View.ALL, RunSearch.MOST, "");
        return MemorySearch.experiments(store.searchExperiments(all).items(), search);
    }
}
