package dev.logway.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.logway.tracking.ArtifactPath;
import dev.logway.tracking.Dataset;
import dev.logway.tracking.DatasetInput;
import dev.logway.tracking.Experiment;
import dev.logway.tracking.NewRun;
import dev.logway.tracking.Recorder;
import dev.logway.tracking.RunStatus;
import dev.logway.tracking.Store;
import dev.logway.tracking.StoredRun;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A folder of files that we wrote is to MLflow what we meant, and one that MLflow wrote is to us what it meant.
 * {@code -Dlogway.kills=100} kills more writers.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FileStoreIT {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05.678Z");

    private static final int KILLS = Integer.getInteger("logway.kills", 10);
    private static final int KILLS_OF_A_TREE = 10;
    private static final int LONGEST_LIFE_MILLIS = 400;
    private static final long SEED = 42;

    /** To start one takes longer than to ask it; a test that asks none of a release does not need that. */
    private final Map<MlflowRelease, MlflowClient> clients = new EnumMap<>(MlflowRelease.class);

    @TempDir
    private Path folder;

    private MlflowClient mlflow(MlflowRelease release) {
        return clients.computeIfAbsent(release, MlflowClient::start);
    }

    @AfterAll
    void stopClients() {
        clients.values().forEach(MlflowClient::close);
    }

    /** One of each thing that a store can have, in a folder whose name has what a URI may not have. */
    private Set<String> write(Store store) {
        Experiment odd = store.experiment("it's \"here\": #1, 50% ü\nand more");
        store.tagExperiment(odd.id(), "a/b", "1");
        StoredRun full =
                store.createRun(new NewRun(odd.id(), "2020-01-01", "ada: 'x'", START, Map.of("späte/a.b", "Ü")));
        try (Recorder recorder = store.record(full.id())) {
            recorder.param("empty", "");
            recorder.param("opt/lr", "0.1");
            recorder.param("text", "Wälder\n🌲");
            double[] values = {1.5, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e-7, 1e22};
            for (int i = 0; i < values.length; i++) {
                recorder.metric("loss/train", values[i], START.toEpochMilli() + i, i - 3);
                recorder.metric("of one step", values[i], 1000 - i, 5);
            }
            recorder.metric("nan", Double.NaN, 1, 0);
            recorder.tag("note", "one\ntwo");
            recorder.input(
                    DatasetInput.of(new Dataset("iris: 'x'", "d1", "local", "{\"uri\": \"a\"}", "[]", ""), "train"));
        }
        store.artifacts(full).put(ArtifactPath.of("logs/a.txt"), "text".getBytes(StandardCharsets.UTF_8));
        store.end(full.id(), RunStatus.FAILED, START.plusSeconds(1));
        Set<String> ids = new HashSet<>(Set.of(full.id()));
        for (String name : List.of("running", "deleted", "restored", "renamed")) {
            ids.add(store.createRun(new NewRun(odd.id(), name, "ada", START, Map.of()))
                    .id());
        }
        for (String id : ids) {
            switch (store.find(id).orElseThrow().name()) {
                case "deleted" -> store.deleteRun(id);
                case "restored" -> {
                    store.deleteRun(id);
                    store.restoreRun(id);
                }
                case "renamed" -> store.renameRun(id, "another");
                default -> {}
            }
        }
        Experiment gone = store.experiment("gone");
        ids.add(store.createRun(new NewRun(gone.id(), "r", "ada", START, Map.of()))
                .id());
        store.deleteExperiment(gone.id());
        store.renameExperiment(store.experiment("before").id(), "after");
        Experiment back = store.experiment("back");
        ids.add(store.createRun(new NewRun(back.id(), "r", "ada", START, Map.of()))
                .id());
        store.deleteExperiment(back.id());
        store.restoreExperiment(back.id());
        return ids;
    }

    @ParameterizedTest
    @EnumSource
    void tree_ofOurs_isReadByMlflow(MlflowRelease release) {
        MlflowClient mlflow = mlflow(release);
        try (Store store = Store.open("file:a%20b%23%25%C3%BC/mlruns", folder)) {
            Set<String> ids = write(store);

            JsonNode read = mlflow.read(store.uri());

            assertThat(StoreView.runs(read))
                    .isEqualTo(StoreView.runs(store, ids))
                    .hasSize(7);
            assertThat(experiments(read))
                    .containsExactlyInAnyOrder(
                            "Default active",
                            "it's \"here\": #1, 50% ü\nand more active",
                            "gone deleted",
                            "after active",
                            "back active");
        }
    }

    private static Stream<String> experiments(JsonNode answer) {
        return StoreView.elements(answer.path("experiments"))
                .map(e -> e.path("name").asText() + " " + e.path("stage").asText());
    }

    @ParameterizedTest
    @EnumSource
    void tree_ofMlflow_isReadByUs(MlflowRelease release) {
        Path root = folder.resolve("mlruns");
        JsonNode written = mlflow(release).write(root.toUri().toString());

        try (Store store = Store.open("mlruns", folder)) {
            Map<String, Object> runs = StoreView.runs(written);
            assertThat(StoreView.runs(store, runs.keySet())).isEqualTo(runs).hasSize(5);
            StoreView.elements(written.path("experiments"))
                    .forEach(e -> assertThat(
                                    store.findExperimentById(e.path("id").asText()))
                            .hasValueSatisfying(found -> {
                                assertThat(found.name())
                                        .isEqualTo(e.path("name").asText());
                                assertThat(found.stage().name())
                                        .isEqualToIgnoringCase(e.path("stage").asText());
                                assertThat(found.tags()).hasSize(e.path("tags").size());
                            }));
        }
    }

    @ParameterizedTest
    @EnumSource
    void tree_thatBothWrite_isReadByBoth(MlflowRelease release) {
        MlflowClient mlflow = mlflow(release);
        try (Store store = Store.open("file:mlruns", folder)) {
            StoredRun ours = store.createRun(new NewRun(store.experiment("ours").id(), "r", "ada", START, Map.of()));
            Map<String, Object> theirs = StoreView.runs(mlflow.write(store.uri()));
            store.restoreExperiment(store.findExperiment("gone").orElseThrow().id());
            for (String id : theirs.keySet()) {
                store.restoreRun(id);
                try (Recorder recorder = store.record(id)) {
                    recorder.metric("m", 2, 2, 1);
                }
                store.end(id, RunStatus.KILLED, START);
            }

            assertThat(theirs).containsKey(ours.id());
            assertThat(StoreView.runs(mlflow.read(store.uri()))).isEqualTo(StoreView.runs(store, theirs.keySet()));
        }
    }

    @Test
    void tree_ofOurs_migratesToADatabaseWhole() throws Exception {
        try (Store store = Store.open("file:tree", folder)) {
            write(store);
            Migration.run(folder.resolve("tree"), folder.resolve("t.db"));

            MlflowClient mlflow = mlflow(MlflowRelease.NEWEST);
            JsonNode migrated = mlflow.read("sqlite:///" + folder.resolve("t.db"));
            JsonNode source = mlflow.read(store.uri());
            assertThat(StoreView.runs(migrated))
                    .isEqualTo(StoreView.runs(source))
                    .hasSize(7);
            assertThat(migrated.path("experiments"))
                    .as("with their tags, times and locations")
                    .containsExactlyInAnyOrderElementsOf(source.path("experiments"));
        }
    }

    @Test
    void tree_ofWritersThatAreKilled_isReadByMlflowEachTime() throws Exception {
        Random random = new Random(SEED);
        for (int kills = 0; kills < KILLS; kills += KILLS_OF_A_TREE) {
            killWriters(mlflow(MlflowRelease.NEWEST), Files.createDirectory(folder.resolve("after " + kills)), random);
        }
    }

    /** Each killed writer has the next one beside it, so that MLflow reads while somebody writes, too. */
    private static void killWriters(MlflowClient mlflow, Path folder, Random random) throws Exception {
        KillableWriter next = KillableWriter.start(folder);
        String uri = folder.resolve("mlruns").toUri().toString();
        try {
            for (int kill = 0; kill < KILLS_OF_A_TREE; kill++) {
                KillableWriter writer = next;
                next = KillableWriter.start(folder);
                writer.killAfter(random.nextInt(LONGEST_LIFE_MILLIS));

                JsonNode runs = mlflow.read(uri).path("runs");

                StoreView.elements(runs).forEach(FileStoreIT::assertNothingIsTorn);
                writer.assertKept(runs);
            }
            next.awaitKept();
        } finally {
            next.close();
        }
        try (Store store = Store.open("file:mlruns", folder)) {
            Map<String, Object> all = StoreView.runs(mlflow.read(uri));
            assertThat(StoreView.runs(store, all.keySet())).isEqualTo(all).isNotEmpty();
        }
    }

    private static void assertNothingIsTorn(JsonNode run) {
        run.path("history")
                .forEach(points -> StoreView.elements(points).forEach(point -> {
                    long step = point.path(2).asLong();
                    assertThat(point.path(0).asLong()).isEqualTo(KillableWriter.time(step));
                    assertThat(Double.parseDouble(point.path(1).asText())).isEqualTo(KillableWriter.value(step));
                }));
        run.path("params").forEach(value -> assertThat(value.asText()).isEqualTo(KillableWriter.TEXT));
    }
}
