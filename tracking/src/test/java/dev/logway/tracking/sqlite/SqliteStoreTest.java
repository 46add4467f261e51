package dev.logway.tracking.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logway.tracking.ArtifactPath;
import dev.logway.tracking.Artifacts;
import dev.logway.tracking.Dataset;
import dev.logway.tracking.DatasetInput;
import dev.logway.tracking.Experiment;
import dev.logway.tracking.NewRun;
import dev.logway.tracking.Recorder;
import dev.logway.tracking.RunStatus;
import dev.logway.tracking.Store;
import dev.logway.tracking.StoreContract;
import dev.logway.tracking.StoreException;
import dev.logway.tracking.StoredRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SqliteStoreTest extends StoreContract {
    private static final String URI = "sqlite:///mlflow.db";

    @Override
    protected Store open() {
        return Store.open(URI, folder);
    }

    @Override
    protected String read(StoredRun run, Artifacts artifacts, String path) throws IOException {
        return Files.readString(Path.of(artifacts.location(ArtifactPath.of(path))));
    }

    @Override
    protected long count(String runId) throws SQLException {
        return Long.parseLong(ask("SELECT count(*) FROM metrics WHERE run_uuid = '" + runId + "'")
                .get(0));
    }

    private List<String> ask(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            Stream.Builder<String> values = Stream.builder();
            while (rows.next()) {
                values.add(String.valueOf(rows.getString(1)));
            }
            return values.build().toList();
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("mlflow.db"));
    }

    private void change(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    @Test
    void open_noFile_makesTheNineteenTablesOfMlflow217() throws SQLException {
        open().close();

        assertThat(new TreeSet<>(ask("SELECT name FROM sqlite_master WHERE type = 'table'")))
                .containsExactly(
                        "alembic_version",
                        "datasets",
                        "experiment_tags",
                        "experiments",
                        "input_tags",
                        "inputs",
                        "latest_metrics",
                        "metrics",
                        "model_version_tags",
                        "model_versions",
                        "params",
                        "registered_model_aliases",
                        "registered_model_tags",
                        "registered_models",
                        "runs",
                        "tags",
                        "trace_info",
                        "trace_request_metadata",
                        "trace_tags");
        assertThat(ask("SELECT version_num FROM alembic_version")).containsExactly("f5a4f2784254");
        assertThat(ask("SELECT name FROM experiments WHERE experiment_id = 0")).containsExactly("Default");
        assertThat(ask("SELECT count(*) FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"))
                .containsExactly("11");
        assertThat(ask("PRAGMA integrity_check")).containsExactly("ok");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "registered_model_pk",
                "registered_model_tag_pk",
                "registered_model_alias_pk",
                "model_version_pk",
                "model_version_tag_pk",
                "fk_trace_info_experiment_id",
                "experiment_pk",
                "run_pk",
                "metric_pk",
                "latest_metric_pk",
                "param_pk",
                "tag_pk",
                "experiment_tag_pk",
                "alembic_version_pkc",
                "dataset_pk"
            })
    void open_noFile_namesTheConstraintsThatMigrationsAskFor(String constraint) throws SQLException {
        open().close();

        assertThat(ask("SELECT count(*) FROM sqlite_master WHERE sql LIKE '%CONSTRAINT " + constraint + " %'"))
                .containsExactly("1");
    }

    @Test
    void open_newerDatabase_isWrittenAllTheSame() throws SQLException {
        open().close();
        change("ALTER TABLE experiments ADD COLUMN workspace VARCHAR(63) DEFAULT 'default' NOT NULL");
        change("ALTER TABLE runs ADD COLUMN future TEXT");
        change("UPDATE alembic_version SET version_num = 'dc11669786a5'");

        try (Store store = open()) {
            Experiment experiment = store.experiment("x");
            store.createRun(new NewRun(experiment.id(), "r", "ann", START, Map.of()));
        }

        assertThat(ask("SELECT workspace FROM experiments WHERE name = 'x'")).containsExactly("default");
        assertThat(ask("SELECT version_num FROM alembic_version")).containsExactly("dc11669786a5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DROP TABLE input_tags | input_tags.input_uuid, input_tags.name, input_tags.value",
                "ALTER TABLE runs DROP COLUMN deleted_time | runs.deleted_time",
                "ALTER TABLE latest_metrics RENAME COLUMN is_nan TO nan | latest_metrics.is_nan"
            })
    void open_databaseOfAReleaseThatIsNotUnderstood_saysWhatIsMissing(String change, String missing)
            throws SQLException {
        open().close();
        change(change);

        assertThatThrownBy(this::open)
                .isInstanceOf(StoreException.class)
                .hasMessage(
                        "'" + folder.resolve("mlflow.db") + "' was made by a release of MLflow that is not understood"
                                + " here (its schema is f5a4f2784254): it has no " + missing
                                + ". Copy the file and bring it up to date with: mlflow db upgrade sqlite:///"
                                + folder.resolve("mlflow.db")
                                + ". Or choose another file, for example sqlite:///mlflow2.db.");
    }

    @Test
    void experiment_ofWorkspaces_isThatOfTheDefaultOne() throws SQLException {
        try (Store store = open()) {
            store.experiment("other");
            change("ALTER TABLE experiments ADD COLUMN workspace VARCHAR(63) DEFAULT 'default' NOT NULL");
            change("UPDATE experiments SET workspace = 'team-a', name = 'x' WHERE name = 'other'");

            assertThat(store.findExperiment("x")).isEmpty();
        }
    }

    @Test
    void find_runOfAnotherProgram_isReadWhateverItSays() throws SQLException {
        try (Store store = open()) {
            StoredRun run = store.createRun(new NewRun(store.experiment("x").id(), "r", "ann", START, Map.of()));
            change(
                    "INSERT INTO datasets (dataset_uuid, experiment_id, name, digest, dataset_source_type, dataset_source)"
                            + " VALUES ('d', 1, '', '', '', '')");
            change("INSERT INTO inputs (input_uuid, source_type, source_id, destination_type, destination_id)"
                    + " VALUES ('i', 'DATASET', 'd', 'RUN', '" + run.id() + "')");
            change("UPDATE runs SET status = NULL, name = NULL, user_id = NULL, lifecycle_stage = NULL");

            StoredRun read = store.find(run.id()).orElseThrow();

            assertThat(read.inputs()).containsExactly(new DatasetInput(new Dataset("", "", "", "", "", ""), Map.of()));
            assertThat(read.status()).isEqualTo(RunStatus.RUNNING);
        }
    }

    @Test
    void open_otherDatabase_isRefusedAndLeftAlone() throws SQLException {
        change("CREATE TABLE invoices (id INTEGER)");

        assertThatThrownBy(this::open)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("is a database, but none of MLflow's: it has no table experiments, runs, params");
        assertThat(ask("SELECT name FROM sqlite_master")).containsExactly("invoices");
    }

    @Test
    void open_noDatabase_isRefusedAndLeftAlone() throws Exception {
        Path file =
                Files.writeString(folder.resolve("mlflow.db"), "a text that is no database at all, and long enough");

        assertThatThrownBy(this::open)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("the file is no SQLite database");
        assertThat(file).hasContent("a text that is no database at all, and long enough");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mlflow.db",
                "sqlite://mlflow.db",
                "sqlite:///",
                "sqlite:///a?mode=ro",
                "ftp://x",
                "http://",
                "https://a b"
            })
    void open_uriThatIsNoStore_saysWhatToWrite(String uri) {
        assertThatThrownBy(() -> Store.open(uri, folder))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("'" + uri + "'");
    }

    @Test
    void open_missingFolder_saysSo() {
        assertThatThrownBy(() -> Store.open("sqlite:///no/such/mlflow.db", folder))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("There is no folder '" + folder.resolve("no/such") + "'");
    }

    @Test
    void experiment_deleted_saysHowToRestoreIt() throws SQLException {
        try (Store store = open()) {
            Experiment experiment = store.experiment("x");
            change("UPDATE experiments SET lifecycle_stage = 'deleted' WHERE name = 'x'");

            assertThatThrownBy(() -> store.experiment("x"))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("mlflow experiments restore --experiment-id " + experiment.id());
        }
    }

    @Test
    void open_ofEightAtOnce_makesOneStoreAndOneExperiment() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<String> work = () -> {
                try (Store store = open()) {
                    Experiment experiment = store.experiment("shared");
                    StoredRun run = store.createRun(new NewRun(experiment.id(), "r", "ann", START, Map.of()));
                    try (Recorder recorder = store.record(run.id())) {
                        recorder.metric("m", 1, 1, 0);
                    }
                    return experiment.id();
                }
            };
            List<Future<String>> all =
                    threads.invokeAll(IntStream.range(0, 8).mapToObj(i -> work).collect(Collectors.toList()));
            TreeSet<String> ids = new TreeSet<>();
            for (Future<String> one : all) {
                ids.add(one.get());
            }

            assertThat(ids).hasSize(1);
            assertThat(ask("SELECT count(*) FROM runs")).containsExactly("8");
            assertThat(ask("SELECT count(*) FROM metrics")).containsExactly("8");
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void open_seenByAnotherProgram_isNeverAPartOfADatabase() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 20; round++) {
                Path own = Files.createDirectory(folder.resolve("round " + round));
                Callable<Integer> opening = () -> {
                    Store.open(URI, own).close();
                    return 0;
                };
                List<Future<Integer>> all = IntStream.range(0, 4)
                        .mapToObj(i -> threads.submit(opening))
                        .toList();
                Path seen = own.resolve("mlflow.db");
                while (Files.notExists(seen)) {
                    Thread.onSpinWait();
                }
                try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + seen);
                        Statement statement = other.createStatement();
                        ResultSet rows = statement.executeQuery("SELECT (SELECT count(*) FROM sqlite_master WHERE"
                                + " type = 'table') || ' ' || (SELECT group_concat(name) FROM experiments)")) {
                    assertThat(rows.getString(1)).isEqualTo("19 Default");
                }
                for (Future<Integer> one : all) {
                    one.get();
                }
                try (Stream<Path> files = Files.list(own)) {
                    assertThat(files).containsExactly(seen);
                }
            }
        } finally {
            threads.shutdown();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc",
                "../../../etc",
                "file:///etc",
                "mlruns/1/other/artifacts",
                "http://169.254.169.254/x",
                "s3://b/x"
            })
    void artifacts_atAForeignPlace_areNotOpened(String uri) throws Exception {
        try (Store store = open()) {
            StoredRun run = store.createRun(new NewRun(store.experiment("x").id(), "r", "ann", START, Map.of()));
            Files.delete(folder.resolve("mlruns/" + run.experimentId() + "/" + run.id() + "/artifacts"));
            change("UPDATE runs SET artifact_uri = '" + uri + "'");
            StoredRun moved = store.find(run.id()).orElseThrow();

            assertThatThrownBy(() -> store.artifacts(moved)).isInstanceOf(StoreException.class);
        }
    }
}
