package dev.logway.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logway.tracking.NewRun;
import dev.logway.tracking.RunStatus;
import dev.logway.tracking.Store;
import dev.logway.tracking.StoredRun;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StoredRunsTest {
    private static final Instant START = Instant.parse("2026-11-25T15:30:42Z");
    private static final List<String> NAMES = List.of(
            "plain",
            "it's",
            "it_s",
            "back\\slash",
            "back/slash",
            "100%",
            "100 of 100",
            "a_b",
            "axb",
            "\"quoted\"",
            "`ticks`",
            "größer",
            "grö\u00dfer ",
            "two\nlines",
            "\uD83D\uDE80",
            "' OR attributes.run_name != '");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"sqlite:///mlflow.db", "file:mlruns"})
    void named_anyName_findsTheRunsOfThatNameOnly(String uri) {
        try (Store store = Store.open(uri, folder)) {
            String experiment = store.experiment("x").id();
            NAMES.forEach(name -> store.createRun(new NewRun(experiment, name, "ann", START, Map.of())));

            for (String name : NAMES) {
                assertThat(new StoredRuns(store).named(name))
                        .as(name)
                        .extracting(StoredRun::name)
                        .containsExactly(name);
            }
            assertThat(new StoredRuns(store).named("100_of_100")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite:///mlflow.db", "file:mlruns"})
    void runs_moreThanAPage_areAllThereNewestFirst(String uri) {
        try (Store store = Store.open(uri, folder)) {
            String experiment = store.experiment("x").id();
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                NewRun run = new NewRun(experiment, "r", "ann", START.plusSeconds(i), Map.of());
                ids.add(0, store.createRun(run).id());
            }
            store.end(ids.get(1), RunStatus.FINISHED, START.plusSeconds(9));
            StoredRuns runs = new StoredRuns(store, 2);

            assertThat(runs.newest(3)).extracting(StoredRun::id).containsExactlyElementsOf(ids.subList(0, 3));
            assertThat(runs.newest(100)).extracting(StoredRun::id).containsExactlyElementsOf(ids);
            assertThat(runs.withIdPrefix(ids.get(4))).extracting(StoredRun::id).containsExactly(ids.get(4));
            assertThat(runs.running())
                    .extracting(StoredRun::id)
                    .containsExactly(ids.get(0), ids.get(2), ids.get(3), ids.get(4));
        }
    }
}
