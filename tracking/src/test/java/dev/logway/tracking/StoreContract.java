package dev.logway.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every store does. A test class for a store says how to open one, without runs and experiments, and reads past
 * it.
 */
public abstract class StoreContract {
    protected static final Instant START = Instant.parse("2026-02-01T15:30:42.123Z");

    @TempDir
    protected Path folder;

    protected abstract Store open();

    /** What is read of an infinity: a database has none. */
    protected double infinity() {
        return Double.MAX_VALUE;
    }

    private static NewRun newRun(Experiment experiment, String name) {
        return new NewRun(experiment.id(), name, "ann", START, Map.of("team", "red"));
    }

    @Test
    void experiment_ofOneName_isMadeOnce() {
        try (Store store = open()) {
            Experiment made = store.experiment("it's \"quoted\"; DROP TABLE runs");

            assertThat(store.experiment(made.name()))
                    .satisfies(again -> assertThat(again.id()).isEqualTo(made.id()));
            assertThat(made.id()).isNotEqualTo("0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void experiment_withoutName_isRefused(String name) {
        try (Store store = open()) {
            assertThatThrownBy(() -> store.experiment(name))
                    .isInstanceOf(StoreException.class)
                    .hasMessage("'" + name + "' is no name of an experiment: it has 1 to 500 characters.");
        }
    }

    @Test
    void createRun_new_isRunningAndFound() {
        try (Store store = open()) {
            StoredRun run = store.createRun(newRun(store.experiment("x"), "2026-02-01/15-30-42"));

            assertThat(run.id()).matches("[0-9a-f]{32}");
            assertThat(run.status()).isEqualTo(RunStatus.RUNNING);
            assertThat(run.name()).isEqualTo("2026-02-01/15-30-42");
            assertThat(run.start()).isEqualTo(START);
            assertThat(run.end()).isNull();
            assertThat(run.tags())
                    .containsEntry("team", "red")
                    .containsEntry("mlflow.runName", "2026-02-01/15-30-42")
                    .containsEntry("mlflow.user", "ann");
            assertThat(store.find(run.id())).contains(run);
            assertThat(store.find("0".repeat(32))).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FINISHED", "FAILED", "KILLED"})
    void end_running_keepsStatusAndTime(RunStatus status) {
        try (Store store = open()) {
            StoredRun run = store.createRun(newRun(store.experiment("x"), "r"));

            store.end(run.id(), status, START.plusSeconds(5));

            assertThat(store.find(run.id())).hasValueSatisfying(ended -> {
                assertThat(ended.status()).isEqualTo(status);
                assertThat(ended.end()).isEqualTo(START.plusSeconds(5));
            });
        }
    }

    @Test
    void end_unknownRun_saysSo() {
        try (Store store = open()) {
            assertThatThrownBy(() -> store.end("0".repeat(32), RunStatus.FAILED, START))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("There is no run '" + "0".repeat(32) + "'");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../x", "' OR 1=1 --", "a/b", "a\u0000b"})
    void find_noRunId_isRefused(String id) {
        try (Store store = open()) {
            assertThatThrownBy(() -> store.find(id))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("is no run id");
        }
    }

    @Test
    void recorder_everyKind_isReadBack() {
        try (Store store = open()) {
            StoredRun run = store.createRun(newRun(store.experiment("x"), "r"));
            try (Recorder recorder = store.record(run.id())) {
                recorder.param("opt.lr", "0.1");
                recorder.param("empty", "");
                recorder.metric("loss", 0.9, 1000, 0);
                recorder.metric("loss", 0.5, 1001, 1);
                recorder.metric("nan", Double.NaN, 1000, 0);
                recorder.metric("inf", Double.NEGATIVE_INFINITY, 1000, 0);
                recorder.tag("note", "a");
                recorder.tag("note", "b");
            }

            StoredRun read = store.find(run.id()).orElseThrow();
            assertThat(read.params()).containsOnly(Map.entry("opt.lr", "0.1"), Map.entry("empty", ""));
            assertThat(read.metrics())
                    .containsOnly(Map.entry("loss", 0.5), Map.entry("nan", Double.NaN), Map.entry("inf", -infinity()));
            assertThat(read.tags()).containsEntry("note", "b");
        }
    }

    @Test
    void recorder_stepsOutOfOrder_latestIsTheGreatestByStepTimeValue() {
        try (Store store = open()) {
            StoredRun run = store.createRun(newRun(store.experiment("x"), "r"));
            try (Recorder recorder = store.record(run.id())) {
                recorder.metric("m", 3, 1000, 5);
                recorder.flush();
                recorder.metric("m", 9, 2000, 4);
                recorder.metric("m", 2, 999, 5);
                recorder.metric("m", 4, 1000, 5);
            }

            assertThat(store.find(run.id()).orElseThrow().metrics()).containsEntry("m", 4.0);
        }
    }

    @Test
    void recorder_ofEightThreads_keepsEveryValue() throws Exception {
        try (Store store = open()) {
            StoredRun run = store.createRun(newRun(store.experiment("x"), "r"));
            ExecutorService threads = Executors.newFixedThreadPool(8);
            try (Recorder recorder = store.record(run.id())) {
                List<? extends Future<?>> all = IntStream.range(0, 8)
                        .mapToObj(thread -> threads.submit(() -> {
                            for (int i = 0; i < 5_000; i++) {
                                recorder.metric("m" + thread, i, 1000 + i, i);
                            }
                        }))
                        .toList();
                for (Future<?> one : all) {
                    one.get();
                }
            } finally {
                threads.shutdown();
            }

            assertThat(store.find(run.id()).orElseThrow().metrics())
                    .hasSize(8)
                    .allSatisfy((key, value) -> assertThat(value).isEqualTo(4_999.0));
            assertThat(count(run.id())).isEqualTo(40_000);
        }
    }

    /** How many metric values the store has of a run, read past it. */
    protected abstract long count(String runId) throws Exception;

    /** An artifact as a reader gets it, read past the store. */
    protected abstract String read(StoredRun run, Artifacts artifacts, String path) throws Exception;

    @Test
    void recorder_changedParam_isReported() {
        try (Store store = open()) {
            StoredRun run = store.createRun(newRun(store.experiment("x"), "r"));
            Recorder recorder = store.record(run.id());
            recorder.param("lr", "0.1");
            recorder.flush();
            recorder.param("lr", "0.1");
            recorder.flush();
            recorder.param("lr", "0.2");

            assertThatThrownBy(recorder::close)
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("have another value already: lr");
            assertThat(store.find(run.id()).orElseThrow().params()).containsEntry("lr", "0.1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a~b", "a[0]", "a=b", "a\nb", "a//b", "./a", "a/", "/abs", "..", "a/../b"})
    void recorder_keyThatMlflowRefuses_isRefusedAtOnce(String key) {
        try (Store store = open();
                Recorder recorder = store.record(
                        store.createRun(newRun(store.experiment("x"), "r")).id())) {
            assertThatThrownBy(() -> recorder.metric(key, 1, 1, 0)).isInstanceOf(StoreException.class);
            assertThatThrownBy(() -> recorder.param(key, "1")).isInstanceOf(StoreException.class);
            assertThatThrownBy(() -> recorder.tag(key, "1")).isInstanceOf(StoreException.class);
        }
    }

    /** A server would cut it off without a word. */
    @Test
    void recorder_valueThatIsTooLong_isRefusedWhole() {
        try (Store store = open();
                Recorder recorder = store.record(
                        store.createRun(newRun(store.experiment("x"), "r")).id())) {
            assertThatThrownBy(() -> recorder.param("p", "x".repeat(6_001)))
                    .isInstanceOf(StoreException.class)
                    .hasMessage(
                            "The param 'p' has a value of 6001 characters; MLflow takes 6000. Put it into an artifact.");
            assertThatThrownBy(() -> recorder.tag("t", "x".repeat(8_001)))
                    .isInstanceOf(StoreException.class)
                    .hasMessage(
                            "The tag 't' has a value of 8001 characters; MLflow takes 8000. Put it into an artifact.");
        }
    }

    /** Python counts a character beyond the first 65,536 once, where Java has two. */
    @Test
    void recorder_valueOfWideCharacters_isAsLongAsMlflowTakes() {
        try (Store store = open()) {
            String id = store.createRun(newRun(store.experiment("x"), "r")).id();
            try (Recorder recorder = store.record(id)) {
                recorder.param("p", "🌲".repeat(6_000));
                assertThatThrownBy(() -> recorder.param("q", "🌲".repeat(6_001)))
                        .isInstanceOf(StoreException.class)
                        .hasMessage("The param 'q' has a value of 6001 characters; MLflow takes 6000. Put it into an"
                                + " artifact.");
            }

            assertThat(store.find(id).orElseThrow().params()).containsExactly(Map.entry("p", "🌲".repeat(6_000)));
        }
    }

    /** A database of PostgreSQL has no such text. */
    @Test
    void recorder_valueWithNul_isRefusedAtOnce() {
        try (Store store = open();
                Recorder recorder = store.record(
                        store.createRun(newRun(store.experiment("x"), "r")).id())) {
            assertThatThrownBy(() -> recorder.param("p", "a\0b"))
                    .isInstanceOf(StoreException.class)
                    .hasMessage("The param 'p' has a value with the character NUL, which MLflow does not keep in every"
                            + " database. Leave it out.");
            assertThatThrownBy(() -> recorder.tag("t", "a\0b")).isInstanceOf(StoreException.class);
        }
    }

    @Test
    void recorder_flushAfterARefusal_isAFlush() {
        try (Store store = open()) {
            StoredRun run = store.createRun(newRun(store.experiment("x"), "r"));
            Recorder recorder = store.record(run.id());
            recorder.param("lr", "0.1");
            recorder.param("lr", "0.2");
            assertThatThrownBy(recorder::flush).hasMessageContaining("have another value already: lr");

            recorder.metric("loss", 0.5, 1000, 0);
            recorder.flush();

            assertThat(store.find(run.id()).orElseThrow().metrics()).containsEntry("loss", 0.5);
            assertThatThrownBy(recorder::close).hasMessageContaining("have another value already: lr");
        }
    }

    @Test
    void recorder_afterItsClose_refuses() {
        try (Store store = open()) {
            Recorder recorder = store.record(
                    store.createRun(newRun(store.experiment("x"), "r")).id());
            recorder.close();

            assertThatThrownBy(() -> recorder.metric("late", 1, 1, 0))
                    .isInstanceOf(StoreException.class)
                    .hasMessage("'late' came after the run had ended; it is not kept.");
        }
    }

    @Test
    void history_ofMetric_isWholeAndInOrder() {
        try (Store store = open()) {
            StoredRun run = store.createRun(newRun(store.experiment("x"), "r"));
            try (Recorder recorder = store.record(run.id())) {
                recorder.metric("loss", 0.5, 1001, 1);
                recorder.metric("loss", 0.9, 1000, 0);
                recorder.metric("loss", Double.NaN, 1002, -3);
                recorder.metric("loss", 0.5, 1001, 1);
            }

            assertThat(store.history(run.id(), "loss"))
                    .containsExactly(
                            new MetricPoint(0.9, 1000, 0),
                            new MetricPoint(0.5, 1001, 1),
                            new MetricPoint(Double.NaN, 1002, -3));
            assertThat(store.history(run.id(), "none")).isEmpty();
        }
    }

    @Test
    void inputs_ofRun_areReadBack() {
        try (Store store = open()) {
            StoredRun run = store.createRun(newRun(store.experiment("x"), "r"));
            StoredRun other = store.createRun(newRun(store.experiment("x"), "other"));
            Dataset iris = new Dataset("iris", "d1", "local", "{\"uri\": \"a.csv\"}", "", "{\"rows\": 150}");
            try (Recorder recorder = store.record(run.id());
                    Recorder second = store.record(other.id())) {
                recorder.input(DatasetInput.of(iris, "train"));
                second.input(DatasetInput.of(iris, "eval"));
            }

            assertThat(store.find(run.id()).orElseThrow().inputs()).containsExactly(DatasetInput.of(iris, "train"));
            assertThat(store.find(other.id()).orElseThrow().inputs()).containsExactly(DatasetInput.of(iris, "eval"));
        }
    }

    static Stream<Arguments> inputsThatMlflowRefuses() {
        Dataset iris = new Dataset("iris", "d1", "local", "{}", "", "");
        return Stream.of(
                Arguments.of(
                        DatasetInput.of(new Dataset("", "d", "local", "{}", "", ""), "train"),
                        "The dataset '' has a name of 0 characters; MLflow takes 1 to 500."),
                Arguments.of(
                        DatasetInput.of(new Dataset("iris", "d".repeat(37), "local", "{}", "", ""), "train"),
                        "The dataset 'iris' has a digest of 37 characters; MLflow takes 1 to 36."),
                Arguments.of(
                        DatasetInput.of(new Dataset("iris", "d", "local", "s".repeat(65_536), "", ""), "train"),
                        "The dataset 'iris' has a source of 65536 characters; MLflow takes 65535."),
                Arguments.of(
                        new DatasetInput(iris, Map.of("why", "v".repeat(501))),
                        "The tag 'why' of the dataset 'iris' has a value of 501 characters; MLflow takes 500."),
                Arguments.of(
                        DatasetInput.of(iris, "a\0b"),
                        "The tag 'mlflow.data.context' of the dataset 'iris' has a value with the character NUL, which"
                                + " MLflow does not keep in every database. Leave it out."));
    }

    @ParameterizedTest
    @MethodSource("inputsThatMlflowRefuses")
    void recorder_inputThatMlflowRefuses_isRefusedAtOnceAndAlone(DatasetInput input, String message) {
        try (Store store = open()) {
            StoredRun run = store.createRun(newRun(store.experiment("x"), "r"));
            try (Recorder recorder = store.record(run.id())) {
                recorder.param("before", "1");
                assertThatThrownBy(() -> recorder.input(input))
                        .isInstanceOf(StoreException.class)
                        .hasMessage(message);
            }

            StoredRun read = store.find(run.id()).orElseThrow();
            assertThat(read.inputs()).isEmpty();
            assertThat(read.params()).containsKey("before");
        }
    }

    @Test
    void recorder_tagOfItsName_renamesTheRun() {
        try (Store store = open()) {
            StoredRun run = store.createRun(newRun(store.experiment("x"), "r"));
            try (Recorder recorder = store.record(run.id())) {
                recorder.tag("mlflow.runName", "better");
            }

            assertThat(store.find(run.id()).orElseThrow().name()).isEqualTo("better");
            assertThat(ids(store, RunSearch.matching("attributes.run_name = 'better'")))
                    .containsExactly(run.id());
        }
    }

    @Test
    void deleteRun_untilItIsRestored_takesNoChange() {
        try (Store store = open()) {
            StoredRun run = store.createRun(newRun(store.experiment("x"), "r"));
            store.deleteRun(run.id());

            assertThatThrownBy(() -> store.end(run.id(), RunStatus.FAILED, START))
                    .isInstanceOf(StoreException.class);
            assertThatThrownBy(() -> store.resume(run.id())).isInstanceOf(StoreException.class);
            assertThatThrownBy(() -> store.renameRun(run.id(), "y")).isInstanceOf(StoreException.class);

            store.restoreRun(run.id());
            assertThat(store.find(run.id())).contains(run);
        }
    }

    @Test
    void search_ofAllExperiments_findsTheRunsOfDeletedOnes() {
        try (Store store = open()) {
            Experiment x = store.experiment("x");
            StoredRun run = store.createRun(newRun(x, "r"));
            store.deleteExperiment(x.id());

            assertThat(ids(store, RunSearch.newest(1000))).doesNotContain(run.id());
            assertThat(ids(store, RunSearch.newest(1000).withView(View.DELETED_ONLY)))
                    .contains(run.id());
            assertThat(ids(store, RunSearch.newest(1000).withView(View.ALL))).contains(run.id());
            store.restoreExperiment(x.id());
        }
    }

    @Test
    void experiment_ofAnInterruptedThread_isMade() {
        try (Store store = open()) {
            Thread.currentThread().interrupt();
            Experiment made = store.experiment("made by an interrupted thread");

            assertThat(Thread.interrupted()).isTrue();
            assertThat(store.findExperimentById(made.id())).contains(made);
        }
    }

    @Test
    void deleteRun_restored_isAsBefore() {
        try (Store store = open()) {
            StoredRun run = store.createRun(newRun(store.experiment("x"), "r"));

            store.deleteRun(run.id());
            store.deleteRun(run.id());

            assertThat(store.find(run.id()).orElseThrow().stage()).isEqualTo(Lifecycle.DELETED);
            Recorder recorder = store.record(run.id());
            recorder.tag("late", "1");
            assertThatThrownBy(recorder::close)
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("deleted");
            store.restoreRun(run.id());
            assertThat(store.find(run.id())).contains(run);
        }
    }

    @Test
    void deleteExperiment_takesItsNameAndItsRuns_untilItIsRestored() {
        try (Store store = open()) {
            Experiment x = store.experiment("x");
            StoredRun run = store.createRun(newRun(x, "r"));

            store.deleteExperiment(x.id());

            assertThat(store.findExperiment("x").orElseThrow().stage()).isEqualTo(Lifecycle.DELETED);
            assertThat(store.find(run.id()).orElseThrow().stage()).isEqualTo(Lifecycle.DELETED);
            assertThatThrownBy(() -> store.experiment("x")).hasMessageContaining("mlflow experiments restore");
            assertThatThrownBy(() -> store.createRun(newRun(x, "late"))).isInstanceOf(StoreException.class);
            assertThatThrownBy(() -> store.deleteExperiment(x.id())).isInstanceOf(StoreException.class);
            store.restoreExperiment(x.id());
            assertThat(store.find(run.id())).contains(run);
            assertThat(store.experiment("x").id()).isEqualTo(x.id());
        }
    }

    @Test
    void experiment_renamedAndTagged_isFoundSo() {
        try (Store store = open()) {
            Experiment x = store.experiment("x");
            store.experiment("taken");

            store.tagExperiment(x.id(), "k", "v1");
            store.tagExperiment(x.id(), "k", "v2");
            store.renameExperiment(x.id(), "y");

            assertThat(store.findExperiment("x")).isEmpty();
            assertThat(store.findExperiment("y").orElseThrow().tags()).containsEntry("k", "v2");
            assertThat(store.findExperimentById(x.id())).isEqualTo(store.findExperiment("y"));
            assertThatThrownBy(() -> store.renameExperiment(x.id(), "taken")).isInstanceOf(StoreException.class);
        }
    }

    @Test
    void run_renamedResumedAndUntagged_saysSo() {
        try (Store store = open()) {
            StoredRun run = store.createRun(newRun(store.experiment("x"), "r").withNote("**why**"));
            StoredRun child = store.createRun(newRun(store.experiment("x"), "c").withParent(run.id()));
            store.end(run.id(), RunStatus.FAILED, START.plusSeconds(1));

            store.renameRun(run.id(), "better");
            store.deleteTag(run.id(), "team");
            store.deleteTag(run.id(), "none");
            store.resume(run.id());

            StoredRun read = store.find(run.id()).orElseThrow();
            assertThat(read.name()).isEqualTo("better");
            assertThat(read.tags())
                    .containsEntry("mlflow.runName", "better")
                    .containsEntry("mlflow.note.content", "**why**")
                    .doesNotContainKey("team");
            assertThat(read.status()).isEqualTo(RunStatus.RUNNING);
            assertThat(read.end()).isNull();
            assertThat(child.tags()).containsEntry("mlflow.parentRunId", run.id());
        }
    }

    @Test
    void createRun_ofNoExperiment_saysSo() {
        try (Store store = open()) {
            assertThatThrownBy(() -> store.createRun(new NewRun("4711", "r", "ann", START, Map.of())))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("There is no experiment '4711'");
        }
    }

    @Test
    void search_forRuns_hasTheNewestFirst() {
        try (Store store = open()) {
            Experiment x = store.experiment("x");
            Experiment y = store.experiment("y");
            StoredRun first = store.createRun(new NewRun(x.id(), "first", "ann", START, Map.of()));
            StoredRun second = store.createRun(new NewRun(y.id(), "second", "ann", START.plusSeconds(1), Map.of()));
            StoredRun third = store.createRun(new NewRun(x.id(), "third", "ann", START.plusSeconds(2), Map.of()));
            store.end(first.id(), RunStatus.FINISHED, START.plusSeconds(9));

            assertThat(ids(store, RunSearch.newest(10))).containsExactly(third.id(), second.id(), first.id());
            assertThat(ids(store, RunSearch.newest(2))).containsExactly(third.id(), second.id());
            assertThat(ids(store, RunSearch.newest(10).withExperiments(List.of(x.id()))))
                    .containsExactly(third.id(), first.id());
            assertThat(ids(store, RunSearch.matching("attributes.status = 'FINISHED'")))
                    .containsExactly(first.id());
            String prefix = second.id().substring(0, 8);
            assertThat(ids(store, RunSearch.matching("attributes.run_id LIKE '" + prefix + "%'")))
                    .containsExactly(second.id());
        }
    }

    private static List<String> ids(Store store, RunSearch search) {
        return store.search(search).items().stream().map(StoredRun::id).toList();
    }

    @Test
    void artifacts_putTwice_haveTheLastBytesAndNoRemains() throws Exception {
        try (Store store = open()) {
            StoredRun run = store.createRun(newRun(store.experiment("x"), "r"));
            Artifacts artifacts = store.artifacts(run);
            Path file = Files.writeString(folder.resolve("other.txt"), "other");

            artifacts.put(ArtifactPath.of("config/a.yaml"), "one".getBytes(StandardCharsets.UTF_8));
            artifacts.put(ArtifactPath.of("config/a.yaml"), "three".getBytes(StandardCharsets.UTF_8));
            artifacts.put(ArtifactPath.of("b.txt"), file);

            assertThat(artifacts.list())
                    .containsExactly(new ArtifactEntry("b.txt", 5), new ArtifactEntry("config/a.yaml", 5));
            assertThat(read(run, artifacts, "config/a.yaml")).isEqualTo("three");
        }
    }

    /** What Python's users have, too; MLflow takes them, and each system has files of such names. */
    @ParameterizedTest
    @ValueSource(strings = {"model (1).pkl", "\u00dcbersicht.csv", "a,b.txt", "100%.txt", "d [1]/conda~.yaml"})
    void artifacts_ofAnyName_areWrittenListedReadAndDeleted(String name) throws Exception {
        try (Store store = open()) {
            StoredRun run = store.createRun(newRun(store.experiment("x"), "r"));
            Artifacts artifacts = store.artifacts(run);

            artifacts.put(ArtifactPath.of(name), name.getBytes(StandardCharsets.UTF_8));

            assertThat(artifacts.list()).extracting(ArtifactEntry::path).containsExactly(name);
            ArtifactPath listed = artifacts.list().get(0).artifact();
            assertThat(text(artifacts, listed)).isEqualTo(name);
            assertThat(read(run, artifacts, name)).isEqualTo(name);
            artifacts.delete(listed);
            artifacts.delete(listed);
            assertThat(artifacts.list()).isEmpty();
        }
    }

    private static String text(Artifacts artifacts, ArtifactPath path) throws IOException {
        try (InputStream in = artifacts.open(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void artifacts_ofAFolder_comeBackAsTheyWere() throws IOException {
        try (Store store = open()) {
            Artifacts artifacts = store.artifacts(store.createRun(newRun(store.experiment("x"), "r")));
            Path from = Files.createDirectories(folder.resolve("from/deep"));
            Files.writeString(from.resolve("a.txt"), "a");
            Files.write(from.resolveSibling("b.bin"), new byte[100_000]);
            Files.writeString(from.resolveSibling("empty"), "");

            artifacts.putAll(folder.resolve("from"));
            artifacts.putAll(ArtifactPath.of("in/it"), folder.resolve("from"));

            assertThat(artifacts.list(ArtifactPath.of("in")))
                    .containsExactly(
                            new ArtifactEntry("in/it/b.bin", 100_000),
                            new ArtifactEntry("in/it/deep/a.txt", 1),
                            new ArtifactEntry("in/it/empty", 0));
            assertThat(artifacts.list()).hasSize(6);
            assertThat(artifacts.list(ArtifactPath.of("none"))).isEmpty();
            assertThat(artifacts.list(ArtifactPath.of("b.bin"))).isEmpty();

            artifacts.downloadAll(folder.resolve("whole"));
            artifacts.downloadAll(ArtifactPath.of("in/it/deep"), folder.resolve("part"));

            assertThat(folder.resolve("whole/in/it/b.bin")).hasBinaryContent(new byte[100_000]);
            assertThat(folder.resolve("whole/empty")).isEmptyFile();
            assertThat(folder.resolve("part")).isDirectoryContaining(file -> file.endsWith("a.txt"));
        }
    }

    @Test
    void putAll_nameThatIsNoArtifacts_keepsNothing() throws IOException {
        try (Store store = open()) {
            Artifacts artifacts = store.artifacts(store.createRun(newRun(store.experiment("x"), "r")));
            Path from = Files.createDirectories(folder.resolve("from"));
            Files.writeString(from.resolve("a.txt"), "a");
            Files.writeString(from.resolve("con.txt"), "b");

            assertThatThrownBy(() -> artifacts.putAll(from))
                    .hasMessageContaining("'con.txt' is no path of an artifact");
            assertThat(artifacts.list()).isEmpty();
            assertThatThrownBy(() -> artifacts.putAll(folder.resolve("none")))
                    .isInstanceOf(StoreException.class)
                    .hasMessageStartingWith("Could not read the folder '" + folder.resolve("none") + "'");
        }
    }

    @Test
    void download_whatIsNotThere_saysSoAndLeavesTheFile() throws IOException {
        try (Store store = open()) {
            Artifacts artifacts = store.artifacts(store.createRun(newRun(store.experiment("x"), "r")));
            artifacts.put(ArtifactPath.of("a/b.txt"), new byte[] {'b'});
            Path file = Files.writeString(folder.resolve("file"), "before");

            for (String none : List.of("none", "a", "a/b.txt/c")) {
                assertThatThrownBy(() -> artifacts.download(ArtifactPath.of(none), file))
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining("There is no artifact '");
                assertThatThrownBy(() -> artifacts.open(ArtifactPath.of(none)).close())
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining("There is no artifact '");
                artifacts.delete(ArtifactPath.of(none));
            }
            assertThat(file).hasContent("before");
            artifacts.download(ArtifactPath.of("a/b.txt"), file);
            assertThat(file).hasContent("b");
            assertThatThrownBy(() -> artifacts.download(ArtifactPath.of("a/b.txt"), folder))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("it is a folder");
        }
    }

    /** An old release can't. */
    protected boolean deletesExperimentTags() {
        return true;
    }

    @Test
    void createExperiment_withTags_isThereOnce() {
        try (Store store = open()) {
            Experiment made = store.createExperiment("x", "", Map.of("team", "red", "k", "v"));

            assertThat(made.tags()).containsEntry("team", "red").containsEntry("k", "v");
            assertThat(store.findExperiment("x")).contains(made);
            assertThat(store.experiment("x").id()).isEqualTo(made.id());
            assertThatThrownBy(() -> store.createExperiment("x", "", Map.of()))
                    .isInstanceOf(StoreException.class)
                    .hasMessage("There is an experiment 'x' already. Choose another name.");
            if (deletesExperimentTags()) {
                store.deleteExperimentTag(made.id(), "k");
                store.deleteExperimentTag(made.id(), "k");
                assertThat(store.findExperiment("x").orElseThrow().tags())
                        .containsEntry("team", "red")
                        .doesNotContainKey("k");
            }
            assertThatThrownBy(() -> store.deleteExperimentTag("4711", "k")).isInstanceOf(StoreException.class);
        }
    }

    @Test
    void createExperiment_withALocation_hasItsRunsThere() {
        try (Store store = open()) {
            Experiment made = store.createExperiment("x", "memory:/folder/", Map.of());

            StoredRun run = store.createRun(newRun(made, "r"));

            assertThat(made.artifactLocation()).isEqualTo("memory:/folder/");
            assertThat(run.artifactUri()).isEqualTo("memory:/folder/" + run.id() + "/artifacts");
            assertThat(store.find(run.id())).contains(run);
            Artifacts artifacts = store.artifacts(run);
            artifacts.put(ArtifactPath.of("a.txt"), new byte[] {'a'});
            assertThat(artifacts.list()).containsExactly(new ArtifactEntry("a.txt", 1));
            assertThat(artifacts.location(ArtifactPath.of("a.txt"))).isEqualTo("memory:a.txt");
            assertThat(artifacts.findPrivateFolder()).isEmpty();
        }
    }

    @Test
    void tagRun_ofOneThatHasEnded_isReadBack() {
        try (Store store = open()) {
            StoredRun run = store.createRun(newRun(store.experiment("x"), "r"));
            store.end(run.id(), RunStatus.FINISHED, START.plusSeconds(1));

            store.tagRun(run.id(), "team", "blue");
            store.noteRun(run.id(), "**why**");
            store.tagRun(run.id(), "mlflow.runName", "better");

            StoredRun read = store.find(run.id()).orElseThrow();
            assertThat(read.tags()).containsEntry("team", "blue").containsEntry("mlflow.note.content", "**why**");
            assertThat(read.name()).isEqualTo("better");
            assertThat(read.status()).isEqualTo(RunStatus.FINISHED);
            assertThatThrownBy(() -> store.tagRun(run.id(), "a//b", "x")).isInstanceOf(StoreException.class);
            assertThatThrownBy(() -> store.tagRun("0".repeat(32), "k", "v")).isInstanceOf(StoreException.class);
            store.deleteRun(run.id());
            assertThatThrownBy(() -> store.tagRun(run.id(), "k", "v")).isInstanceOf(StoreException.class);
        }
    }
}
