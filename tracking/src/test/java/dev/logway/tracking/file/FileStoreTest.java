package dev.logway.tracking.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.logway.tracking.ArtifactEntry;
import dev.logway.tracking.ArtifactPath;
import dev.logway.tracking.Artifacts;
import dev.logway.tracking.Dataset;
import dev.logway.tracking.DatasetInput;
import dev.logway.tracking.Experiment;
import dev.logway.tracking.MetricPoint;
import dev.logway.tracking.NewRun;
import dev.logway.tracking.Recorder;
import dev.logway.tracking.RunSearch;
import dev.logway.tracking.RunStatus;
import dev.logway.tracking.Store;
import dev.logway.tracking.StoreContract;
import dev.logway.tracking.StoreException;
import dev.logway.tracking.StoreUnavailableException;
import dev.logway.tracking.StoredRun;
import dev.logway.tracking.entry.Entry;
import dev.logway.tracking.entry.Refusals;
import dev.logway.tracking.search.MemorySearch;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FileStoreTest extends StoreContract {
    private static final String URI = "file:mlruns";

    @Override
    protected Store open() {
        return Store.open(URI, folder);
    }

    @Override
    protected double infinity() {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    protected String read(StoredRun run, Artifacts artifacts, String path) throws IOException {
        return Files.readString(Path.of(artifacts.location(ArtifactPath.of(path))));
    }

    @Override
    protected long count(String runId) throws IOException {
        long lines = 0;
        try (Stream<Path> files = Files.list(runFolder(runId).resolve("metrics"))) {
            for (Path file : files.toList()) {
                lines += Files.readAllLines(file).size();
            }
        }
        return lines;
    }

    private Path root() {
        return folder.resolve("mlruns");
    }

    private Path runFolder(String runId) throws IOException {
        try (Stream<Path> found = Files.find(root(), 3, (path, is) -> path.endsWith(runId))) {
            return found.findFirst().orElseThrow();
        }
    }

    private static StoredRun run(Store store, String name) {
        return store.createRun(new NewRun(store.experiment("x").id(), name, "ann", START, Map.of()));
    }

    private List<String> tree() throws IOException {
        try (Stream<Path> all = Files.walk(root())) {
            return all.filter(path -> !path.equals(root()))
                    .map(path -> root().relativize(path) + (Files.isDirectory(path) ? "/" : ""))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void open_noFolder_makesTheDefaultExperimentOfMlflow() throws IOException {
        open().close();

        assertThat(tree()).containsExactly(".trash/", "0/", "0/meta.yaml");
        assertThat(Files.readString(root().resolve("0/meta.yaml")))
                .contains("experiment_id: '0'\n", "name: 'Default'\n", "lifecycle_stage: 'active'\n");
    }

    @Test
    void createRun_inANewStore_hasMlflowsFilesAndNoOthers() throws IOException {
        try (Store store = open()) {
            StoredRun run = run(store, "2020-01-01");
            store.end(run.id(), RunStatus.FINISHED, START.plusMillis(5));

            String experiment = run.experimentId();
            String place = experiment + "/" + run.id() + "/";
            assertThat(experiment).matches("[1-9][0-9]{17}");
            assertThat(tree().stream().filter(path -> path.startsWith(experiment)))
                    .containsExactlyInAnyOrder(
                            experiment + "/",
                            experiment + "/meta.yaml",
                            place,
                            place + "artifacts/",
                            place + "meta.yaml",
                            place + "metrics/",
                            place + "params/",
                            place + "tags/",
                            place + "tags/mlflow.runName",
                            place + "tags/mlflow.user");
            assertThat(runFolder(run.id()).resolve("meta.yaml")).hasContent("""
                    artifact_uri: '%s'
                    deleted_time: null
                    end_time: 1769959842128
                    entry_point_name: ''
                    experiment_id: '%s'
                    lifecycle_stage: 'active'
                    run_id: '%s'
                    run_name: '2020-01-01'
                    run_uuid: '%s'
                    source_name: ''
                    source_type: 4
                    source_version: ''
                    start_time: 1769959842123
                    status: 3
                    tags: []
                    user_id: 'ann'
                    """.formatted(
                            root().toRealPath()
                                    .resolve(place + "artifacts")
                                    .toUri()
                                    .toString()
                                    .replaceAll("/$", ""),
                            experiment,
                            run.id(),
                            run.id()));
        }
    }

    @Test
    void experiment_ofEightAtOnce_isOne() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<String> work = () -> {
                try (Store store = open()) {
                    StoredRun run = run(store, "r");
                    try (Recorder recorder = store.record(run.id())) {
                        recorder.metric("m", 1, 1, 0);
                    }
                    return run.experimentId();
                }
            };
            TreeSet<String> ids = new TreeSet<>();
            for (Future<String> one :
                    threads.invokeAll(IntStream.range(0, 8).mapToObj(i -> work).toList())) {
                ids.add(one.get());
            }

            assertThat(ids).hasSize(1);
            try (Store store = open()) {
                assertThat(store.search(RunSearch.newest(100)).items())
                        .hasSize(8)
                        .allSatisfy(run -> assertThat(run.metrics()).containsOnly(Map.entry("m", 1.0)));
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void experiment_whoseNameAnotherOneHadBefore_isANewOne() {
        try (Store store = open()) {
            Experiment first = store.experiment("x");
            store.renameExperiment(first.id(), "y");
            Experiment second = store.experiment("x");
            store.renameExperiment(second.id(), "z");
            store.deleteExperiment(second.id());
            Experiment third = store.experiment("x");

            assertThat(new TreeSet<>(List.of(first.id(), second.id(), third.id())))
                    .hasSize(3);
            assertThat(store.experiment("y").id()).isEqualTo(first.id());
        }
    }

    @Test
    void experiment_thatAKilledProcessBegan_isFinished() throws IOException {
        try (Store store = open()) {
            Experiment made = store.experiment("x");
            Files.delete(root().resolve(made.id()).resolve("meta.yaml"));

            assertThat(store.experiment("x").id()).isEqualTo(made.id());
        }
    }

    @Test
    void deleteExperiment_default_isRefused() {
        try (Store store = open()) {
            assertThatThrownBy(() -> store.deleteExperiment("0"))
                    .isInstanceOf(StoreException.class)
                    .hasMessage(
                            "The experiment 'Default' can't be deleted: MLflow expects it in every store of files.");
        }
    }

    @Test
    void deleteExperiment_movesItToTheTrash() throws IOException {
        try (Store store = open()) {
            StoredRun run = run(store, "r");

            store.deleteExperiment(run.experimentId());

            assertThat(root().resolve(".trash")
                            .resolve(run.experimentId())
                            .resolve(run.id())
                            .resolve("meta.yaml"))
                    .content()
                    .contains("lifecycle_stage: 'deleted'\n");
            assertThat(root().resolve(run.experimentId())).doesNotExist();
            assertThat(store.search(RunSearch.newest(10)).items()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"it\u0092s", "a\u0085b", "\ufffe", "\uffff", "a\u0001b", "a\tb\"\\", "\ud83d\ude00", "\u2028"})
    void names_withAnyCharacter_areReadBack(String name) throws IOException {
        try (Store store = open()) {
            Experiment experiment = store.experiment("x" + name);
            StoredRun run = store.createRun(new NewRun(experiment.id(), name, name, Instant.EPOCH, Map.of()));

            StoredRun read = store.find(run.id()).orElseThrow();
            assertThat(read.name()).isEqualTo(name);
            assertThat(read.user()).isEqualTo(name);
            assertThat(store.findExperiment("x" + name)).contains(experiment);
            String yaml = Files.readString(runFolder(run.id()).resolve("meta.yaml"));
            assertThat(yaml.codePoints()).as("what YAML takes as it is").allMatch(FileStoreTest::isPrintable);
        }
    }

    /** The set of printable characters of YAML 1.1. */
    private static boolean isPrintable(int c) {
        return c == '\n'
                || c >= ' ' && c <= '~'
                || c >= 0xa0 && c <= 0xd7ff
                || c >= 0xe000 && c <= 0xfffd
                || c > 0xffff;
    }

    @Test
    void changes_ofTwoStoresAtOneTime_areAllKept() throws Exception {
        try (Store one = open();
                Store other = open()) {
            for (int round = 0; round < 50; round++) {
                StoredRun run = run(one, "r");
                Callable<Object> ending =
                        Executors.callable(() -> one.end(run.id(), RunStatus.FINISHED, Instant.now()));
                Callable<Object> renaming = Executors.callable(() -> other.renameRun(run.id(), "renamed"));
                ExecutorService threads = Executors.newFixedThreadPool(2);
                for (Future<Object> change : threads.invokeAll(List.of(ending, renaming))) {
                    change.get();
                }
                threads.shutdown();

                StoredRun read = one.find(run.id()).orElseThrow();
                assertThat(read.status()).isEqualTo(RunStatus.FINISHED);
                assertThat(read.name()).isEqualTo("renamed");
            }
        }
    }

    private FileEntries writer(FileRun run) {
        return new FileEntries(
                run, new TreeLock(Objects.requireNonNull(run.experiment().getParent())));
    }

    @Test
    void writer_ofWhichOneMetricFails_doublesNoneWhenItComesAgain() throws IOException {
        try (Store store = open()) {
            StoredRun run = run(store, "r");
            FileEntries writer = writer(new FileRun(runFolder(run.id()), false));
            List<Entry> first = List.of(metric("a", 1), metric("b", 1));
            List<Entry> second = List.of(metric("a", 2), metric("b", 2));
            writer.write(first);
            File broken = runFolder(run.id()).resolve("metrics/b").toFile();
            assumeTrue(broken.setReadOnly() && !broken.canWrite(), "whoever may write everything can't try this");

            for (int tries = 0; tries < 3; tries++) {
                assertThatThrownBy(() -> writer.write(second)).isInstanceOf(StoreUnavailableException.class);
            }

            assertThat(runFolder(run.id()).resolve("metrics/a")).hasContent("1 1.0 1\n2 2.0 2\n");
        }
    }

    private static Entry metric(String key, long step) {
        return new Entry.Metric(key, new MetricPoint(step, step, step));
    }

    @Test
    void writer_sameBatchTwice_changesNothing() throws IOException {
        try (Store store = open()) {
            StoredRun run = run(store, "r");
            List<Entry> batch = List.of(
                    new Entry.Metric("loss", new MetricPoint(0.5, 1000, 0)),
                    new Entry.Metric("loss", new MetricPoint(Double.NaN, 1001, 1)),
                    new Entry.Param("lr", "0.1"),
                    new Entry.Tag("t", "1"),
                    new Entry.Input(DatasetInput.of(new Dataset("d", "1", "local", "{}", "", ""), "train")));
            FileRun files = new FileRun(runFolder(run.id()), false);
            FileEntries writer = writer(files);

            assertThat(writer.write(batch).changedParams()).isEmpty();
            StoredRun once = store.find(run.id()).orElseThrow();
            assertThat(writer.write(batch).changedParams()).isEmpty();
            assertThat(writer(files).write(batch).changedParams())
                    .as("of another process")
                    .isEmpty();

            assertThat(store.find(run.id())).contains(once);
            assertThat(runFolder(run.id()).resolve("metrics/loss")).hasContent("1000 0.5 0\n1001 nan 1\n");
        }
    }

    @Test
    void writer_afterALineThatWasCutOff_takesItAway() throws IOException {
        try (Store store = open()) {
            StoredRun run = run(store, "r");
            FileRun files = new FileRun(runFolder(run.id()), false);
            writer(files).write(List.of(new Entry.Metric("m", new MetricPoint(1, 1000, 0))));
            Path file = runFolder(run.id()).resolve("metrics/m");
            Files.writeString(file, "1001 0.", StandardOpenOption.APPEND);

            assertThat(store.history(run.id(), "m")).containsExactly(new MetricPoint(1, 1000, 0));
            writer(files).write(List.of(new Entry.Metric("m", new MetricPoint(2, 1001, 1))));

            assertThat(file).hasContent("1000 1.0 0\n1001 2.0 1\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1000 0."})
    void writer_ofAFileWithoutALine_replacesIt(String content) throws IOException {
        try (Store store = open()) {
            StoredRun run = run(store, "r");
            Path file = runFolder(run.id()).resolve("metrics/m");
            Files.writeString(file, content);

            writer(new FileRun(runFolder(run.id()), false))
                    .write(List.of(new Entry.Metric("m", new MetricPoint(2, 1001, 1))));

            assertThat(file).hasContent("1001 2.0 1\n");
        }
    }

    @Test
    void writer_keyThatIsTheBeginningOfAnother_isRefusedAndTheRestIsKept() throws IOException {
        try (Store store = open()) {
            StoredRun run = run(store, "r");
            Recorder recorder = store.record(run.id());
            recorder.metric("a", 1, 1, 0);
            recorder.metric("a/b", 1, 1, 0);
            recorder.param("p/q", "1");
            recorder.param("p", "1");
            recorder.metric("c", 1, 1, 0);

            assertThatThrownBy(recorder::close)
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("'p' can't be kept in a store of files, because '"
                            + runFolder(run.id()).resolve("params/p") + "' is in its way.");
            StoredRun read = store.find(run.id()).orElseThrow();
            assertThat(read.metrics()).containsOnlyKeys("a", "c");
            assertThat(read.params()).containsOnlyKeys("p/q");
        }
    }

    @Test
    void metrics_inMlflowsForms_areRead() throws IOException {
        try (Store store = open()) {
            StoredRun run = run(store, "r");
            Files.writeString(runFolder(run.id()).resolve("metrics/m"), """
                    1000 0.5
                    1001 1e-05 1
                    1002 -inf 2 iris d1
                    no line of MLflow's
                    1003 inf 3 4
                    """);

            assertThat(store.history(run.id(), "m"))
                    .containsExactly(
                            new MetricPoint(0.5, 1000, 0),
                            new MetricPoint(1e-5, 1001, 1),
                            new MetricPoint(Double.NEGATIVE_INFINITY, 1002, 2));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no mapping",
                "a: [",
                "status: finished",
                "experiment_id: 'elsewhere'\nrun_id: RUN\n",
                "experiment_id: 'EXPERIMENT'\nrun_id: 'another'\n",
                "experiment_id: 'EXPERIMENT'\nrun_id: 'RUN'\nstart_time: never\n",
                "x: !!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL ['http://127.0.0.1:1/']]]]",
                "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n"
            })
    void runs_besideABrokenOne_areRead(String meta) throws IOException {
        try (Store store = open()) {
            StoredRun good = run(store, "good");
            StoredRun broken = run(store, "broken");
            Files.writeString(
                    runFolder(broken.id()).resolve("meta.yaml"),
                    meta.replace("RUN", broken.id()).replace("EXPERIMENT", broken.experimentId()));

            assertThat(store.search(RunSearch.newest(10)).items()).containsExactly(good);
            assertThatThrownBy(() -> store.find(broken.id()))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("meta.yaml'");
        }
    }

    @Test
    void runs_besideAllThatMayLieThere_areRead() throws IOException {
        try (Store store = open()) {
            StoredRun good = run(store, "good");
            Path outside = Files.createDirectories(folder.resolve("outside"));
            Path run = runFolder(good.id());
            Path stolen = Files.createDirectories(outside.resolve("0123456789abcdef0123456789abcdef"));
            Files.writeString(
                    stolen.resolve("meta.yaml"),
                    Files.readString(run.resolve("meta.yaml")).replace(good.id(), "0123456789abcdef0123456789abcdef"));
            Files.createSymbolicLink(run.resolveSibling("0123456789abcdef0123456789abcdef"), stolen);
            Files.createSymbolicLink(root().resolve("4711"), outside);
            Files.writeString(outside.resolve("secret"), "secret");
            Files.createSymbolicLink(run.resolve("params/secret"), outside.resolve("secret"));
            Files.createSymbolicLink(run.resolve("params/folder"), outside);
            Files.createDirectories(run.resolve("artifacts/fake"));
            Files.copy(run.resolve("meta.yaml"), run.resolve("artifacts/fake/meta.yaml"));
            Files.createDirectories(root().resolve(".staging"));
            Files.createDirectories(root().resolve("staging"));
            Files.createDirectories(root().resolve("13"));
            Files.writeString(root().resolve("13/meta.yaml"), "");
            Files.writeString(root().resolve(".lock"), "");

            assertThat(store.search(RunSearch.newest(10)).items()).containsExactly(good);
            assertThat(store.find("0123456789abcdef0123456789abcdef")).isEmpty();
        }
    }

    @Test
    void write_whatARunBeginsWith_isKeptAsWhatComesLater() throws IOException {
        try (Store store = open()) {
            StoredRun run = run(store, "r");
            FileRun files = new FileRun(runFolder(run.id()), false);

            Refusals first = writer(files)
                    .write(List.of(
                            Entry.param("p", "1"),
                            Entry.param("p", "2"),
                            Entry.param("a/b", "x"),
                            Entry.metric("m", new MetricPoint(0.5, 1, 1)),
                            Entry.metric("m", new MetricPoint(0.25, 2, 2)),
                            Entry.metric("n/o", new MetricPoint(Double.NaN, 1, 1))));
            Refusals second = writer(files)
                    .write(List.of(
                            Entry.param("p", "3"),
                            Entry.param("q", "4"),
                            Entry.metric("m", new MetricPoint(0.25, 2, 2)),
                            Entry.metric("k", new MetricPoint(1, 1, 1))));

            assertThat(first).isEqualTo(Refusals.ofParams(List.of("p")));
            assertThat(second).isEqualTo(Refusals.ofParams(List.of("p")));
            StoredRun read = store.find(run.id()).orElseThrow();
            assertThat(read.params()).containsOnly(Map.entry("p", "1"), Map.entry("a/b", "x"), Map.entry("q", "4"));
            assertThat(read.metrics())
                    .containsOnly(Map.entry("m", 0.25), Map.entry("n/o", Double.NaN), Map.entry("k", 1.0));
            assertThat(store.history(run.id(), "m")).hasSize(2);
            assertThat(files.folder().resolve(".tmp")).isEmptyDirectory();
        }
    }

    @Test
    void write_beginningThatCantBeMadeAtOnce_refusesOnlyWhatIsInTheWay() throws IOException {
        try (Store store = open()) {
            StoredRun run = run(store, "r");
            FileRun files = new FileRun(runFolder(run.id()), false);

            Refusals refusals =
                    writer(files).write(List.of(Entry.param("a", "1"), Entry.param("a/b", "2"), Entry.param("c", "3")));

            assertThat(refusals.changedParams()).isEmpty();
            assertThat(refusals.others()).singleElement().asString().contains("is in its way");
            assertThat(store.find(run.id()).orElseThrow().params())
                    .containsOnly(Map.entry("a", "1"), Map.entry("c", "3"));
            assertThat(files.folder().resolve(".tmp")).isEmptyDirectory();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"params", "tags", "metrics", ".tmp"})
    void writer_ofAFolderThatLeadsElsewhere_writesNothingThere(String part) throws IOException {
        try (Store store = open()) {
            StoredRun run = run(store, "r");
            Path outside = Files.createDirectories(folder.resolve("outside"));
            Path place = runFolder(run.id()).resolve(part);
            try (Stream<Path> content = Files.exists(place) ? Files.list(place) : Stream.empty()) {
                for (Path each : content.toList()) {
                    Files.delete(each);
                }
            }
            Files.deleteIfExists(place);
            Files.createSymbolicLink(place, outside);
            FileEntries writer = writer(new FileRun(runFolder(run.id()), false));

            assertThatThrownBy(() -> {
                        Refusals refusals = writer.write(List.of(
                                new Entry.Param("a/b", "1"),
                                new Entry.Tag("a/b", "1"),
                                new Entry.Metric("a/b", new MetricPoint(1, 1, 1))));
                        refusals.others().forEach(refusal -> {
                            throw new StoreException(refusal);
                        });
                    })
                    .isInstanceOf(StoreException.class);
            assertThat(outside).isEmptyDirectory();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc",
                "../../../etc",
                "file:///etc",
                "file://host/x",
                "http://169.254.169.254/x",
                "s3://b/x",
                "%zz"
            })
    void artifacts_atAForeignPlace_areNotOpened(String uri) throws IOException {
        try (Store store = open()) {
            StoredRun run = run(store, "r");
            Path meta = runFolder(run.id()).resolve("meta.yaml");
            Files.writeString(
                    meta, Files.readString(meta).replaceFirst("artifact_uri: .*", "artifact_uri: '" + uri + "'"));
            StoredRun moved = store.find(run.id()).orElseThrow();

            assertThatThrownBy(() -> store.artifacts(moved)).isInstanceOf(StoreException.class);
        }
    }

    @Test
    void artifacts_ofAMovedTree_areWhereItIsNow() throws IOException {
        StoredRun run;
        try (Store store = open()) {
            run = run(store, "r");
            store.artifacts(run).put(ArtifactPath.of("a.txt"), new byte[] {1});
        }
        Files.move(root(), folder.resolve("moved"));

        try (Store store = Store.open("moved", folder)) {
            assertThat(store.artifacts(run).list()).containsExactly(new ArtifactEntry("a.txt", 1));
        }
    }

    @Test
    void open_ofAFolderBelowArtifacts_isRefused() {
        assertThatThrownBy(() -> Store.open("file:artifacts/mlruns", folder))
                .isInstanceOf(StoreException.class)
                .hasMessage("The store '" + folder.resolve("artifacts/mlruns")
                        + "' is below a folder 'artifacts', where MLflow finds no run."
                        + " Choose a folder elsewhere, for example file:mlruns.");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void open_ofAFolderOfSomethingElse_isRefusedAndLeftAlone() throws IOException {
        Files.createDirectories(root().resolve("src"));

        assertThatThrownBy(this::open)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("has folders, and no experiment of MLflow's is among them.");
        assertThat(tree()).containsExactly("src/");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:5000, http://127.0.0.1:5000",
        "10.0.0.7, http://10.0.0.7",
        "mlflow.example.org, http://mlflow.example.org"
    })
    void open_whatMayBeAServer_asksForMore(String uri, String server) throws IOException {
        assertThatThrownBy(() -> Store.open(uri, folder))
                .isInstanceOf(StoreException.class)
                .hasMessage("'" + uri + "' may be a server or a folder. Write " + server + " or https://" + uri
                        + " for a server, file:" + uri + " for a folder.");
        assertThat(folder).isEmptyDirectory();

        Files.createDirectories(folder.resolve(uri));
        Store.open(uri, folder).close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"databricks", "databricks-uc", "uc"})
    void open_whatIsAServiceToMlflow_isRefused(String uri) {
        assertThatThrownBy(() -> Store.open(uri, folder))
                .isInstanceOf(StoreException.class)
                .hasMessage("'" + uri + "' is Databricks for MLflow, which can't be written here. Write file:" + uri
                        + " for a folder of that name.");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void open_ofAFile_isRefused() throws IOException {
        Files.writeString(root(), "");

        assertThatThrownBy(this::open)
                .isInstanceOf(StoreException.class)
                .hasMessage("'" + root() + "' is a file, not a folder. Write sqlite:///FILE for a database.");
    }

    @ParameterizedTest
    @CsvSource({
        "mlruns, mlruns",
        "./a/../mlruns, mlruns",
        "file:mlruns, mlruns",
        "file:./mlruns, mlruns",
        "file:a%20b%23c+d, a b#c+d",
        "a%20b, a b",
        "a#b, a#b",
        "file:w%C3%A4lder, wälder"
    })
    void open_uriOfAFolder_opensIt(String uri, String path) {
        assertThat(Store.exists(uri, folder)).isFalse();
        try (Store store = Store.open(uri, folder)) {
            assertThat(folder.resolve(path).resolve("0/meta.yaml")).isRegularFile();
            assertThat(Store.exists(uri, folder)).isTrue();
            assertThat(Store.exists(store.uri(), Path.of("/"))).isTrue();
            assertThat(store.findFolder()).contains(folder);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:",
                "file://",
                "file://host/mlruns",
                "file://./mlruns",
                "file:mlruns?x",
                "file:mlruns#x",
                "file:a%zz",
                "file:a%00b"
            })
    void open_uriThatNamesNoFolder_saysWhy(String uri) {
        assertThatThrownBy(() -> Store.open(uri, folder))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("'" + uri + "' names no folder: ");
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "it's",
                "2020-01-01",
                "null",
                "~",
                "a: b # c",
                "\"",
                "é🌲",
                "two\nlines",
                "\t\u0085\u2028x",
                " x "
            })
    void names_ofAllKinds_areReadBack(String name) {
        try (Store store = open()) {
            Experiment experiment = store.experiment(name);
            StoredRun run = store.createRun(new NewRun(experiment.id(), name, name, Instant.EPOCH, Map.of()));

            assertThat(store.find(run.id())).hasValueSatisfying(read -> {
                assertThat(read.name()).isEqualTo(name);
                assertThat(read.user()).isEqualTo(name);
                assertThat(read.experiment()).isEqualTo(name);
            });
        }
    }

    @Test
    void search_byAttributes_needsNothingElseOfARun() {
        assertThat(MemorySearch.isOfAttributes(RunSearch.matching("run_name = 'x' AND status = 'RUNNING'")
                        .withOrder("end_time DESC")))
                .isTrue();
        assertThat(MemorySearch.isOfAttributes(RunSearch.matching("params.a = 'x'")))
                .isFalse();
        assertThat(MemorySearch.isOfAttributes(RunSearch.newest(1).withOrder("metrics.m")))
                .isFalse();
        try (Store store = open()) {
            StoredRun wanted = run(store, "wanted");
            run(store, "other");

            assertThat(store.search(RunSearch.matching("run_name LIKE 'want%'")).items())
                    .as("with its tags")
                    .containsExactly(wanted);
        }
    }

    @Test
    void runs_whileOneIsEndedAgainAndAgain_areNeverMissed() throws Exception {
        try (Store store = open()) {
            StoredRun run = run(store, "r");
            ExecutorService threads = Executors.newSingleThreadExecutor();
            try {
                Future<?> writer = threads.submit(() -> {
                    for (int i = 0; i < 200; i++) {
                        store.end(run.id(), RunStatus.FINISHED, START.plusMillis(i));
                    }
                });
                List<Integer> seen = new ArrayList<>();
                while (!writer.isDone()) {
                    seen.add(store.search(RunSearch.newest(10)).items().size());
                }
                writer.get();

                assertThat(seen).containsOnly(1);
            } finally {
                threads.shutdown();
            }
        }
    }
}
