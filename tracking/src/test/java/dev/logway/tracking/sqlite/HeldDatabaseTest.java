package dev.logway.tracking.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logway.tracking.Dataset;
import dev.logway.tracking.DatasetInput;
import dev.logway.tracking.MetricPoint;
import dev.logway.tracking.NewRun;
import dev.logway.tracking.Store;
import dev.logway.tracking.StoreException;
import dev.logway.tracking.StoreUnavailableException;
import dev.logway.tracking.StoredRun;
import dev.logway.tracking.entry.BatchRecorder;
import dev.logway.tracking.entry.EntryWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of measures while another program holds the database. */
final class HeldDatabaseTest {
    @TempDir
    Path folder;

    private final List<String> troubles = new CopyOnWriteArrayList<>();
    private Path file;
    private String run;

    @BeforeEach
    void makeRun() {
        file = folder.resolve("mlflow.db");
        try (Store store = Store.open("sqlite:///mlflow.db", folder)) {
            run = store.createRun(new NewRun(store.experiment("x").id(), "r", "me", Instant.EPOCH, Map.of()))
                    .id();
        }
    }

    private BatchRecorder recorder(Sqlite database) {
        return BatchRecorder.inMemory(new SqliteEntries(database, run), run, troubles::add);
    }

    private Connection held() throws SQLException {
        Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
        }
        return other;
    }

    @Test
    void metric_whileTheDatabaseIsHeld_waitsAndSaysSoOnce() throws SQLException {
        try (Sqlite database = Sqlite.open(file, Duration.ofMillis(20))) {
            BatchRecorder recorder = recorder(database);
            try (Connection other = held()) {
                recorder.metric("auroc", 0.9, 1, 0);
                Awaitility.await().until(() -> !troubles.isEmpty());
            }
            recorder.close();

            assertThat(troubles).hasSize(2);
            assertThat(troubles.get(0))
                    .isEqualTo("what run " + run + " measures waits in memory: Could not write to the store '" + file
                            + "': another program holds it locked. Look for a program that hangs, or copy the file and"
                            + " use the copy.");
            assertThat(troubles.get(1)).isEqualTo("what run " + run + " measures is written again, nothing is lost");
            List<Integer> written = database.read(d -> d.query("SELECT count(*) FROM metrics", row -> row.getInt(1)));
            assertThat(written).containsExactly(1);
        }
    }

    @Test
    void close_whileTheDatabaseIsHeld_saysHowMuchIsLostInAll() throws SQLException {
        try (Sqlite database = Sqlite.open(file, Duration.ofMillis(20));
                Connection other = held()) {
            BatchRecorder recorder = recorder(database);
            recorder.metric("first", 1, 1, 0);
            Awaitility.await().until(() -> !troubles.isEmpty());
            for (int step = 0; step < 99; step++) {
                recorder.metric("more", 1, 1, step);
            }

            assertThatThrownBy(() -> recorder.close(Duration.ofMillis(50)))
                    .isInstanceOf(StoreException.class)
                    .hasMessageStartingWith("Lost 100 params, metrics and tags of run " + run + ". Could not write");
        }
    }

    @Test
    void metric_whileTheDatabaseIsHeld_waitsInTheFileForTheNextRecorder() throws SQLException {
        Path spool = folder.resolve("measured");
        try (Sqlite database = Sqlite.open(file, Duration.ofMillis(20))) {
            EntryWriter store = new SqliteEntries(database, run);
            BatchRecorder first = BatchRecorder.spooling(store, run, spool, troubles::add);
            try (Connection other = held()) {
                first.param("lr", "0.1");
                first.tag("note", "\u00e9 \uD83D\uDE00");
                first.input(DatasetInput.of(new Dataset("iris", "d1", "local", "{}", "", ""), "train"));
                for (int step = 0; step < 30_000; step++) {
                    first.metric("loss", step == 7 ? Double.NaN : step, 1, step);
                }

                assertThatThrownBy(() -> first.close(Duration.ofMillis(50)))
                        .isInstanceOf(StoreUnavailableException.class)
                        .hasMessageStartingWith("30003 params, metrics and tags of run " + run + " wait in '" + spool
                                + "' and come into the store with the next run here, or by: logway recover. Could not");
            }
            BatchRecorder.spooling(store, run, spool, troubles::add).close();

            assertThat(spool).doesNotExist();
        }
        try (Store store = Store.open("sqlite:///mlflow.db", folder)) {
            StoredRun read = store.find(run).orElseThrow();
            assertThat(read.params()).containsEntry("lr", "0.1");
            assertThat(read.tags()).containsEntry("note", "\u00e9 \uD83D\uDE00");
            assertThat(read.inputs()).hasSize(1);
            assertThat(store.history(run, "loss")).hasSize(30_000).contains(new MetricPoint(Double.NaN, 1, 7));
        }
    }
}
