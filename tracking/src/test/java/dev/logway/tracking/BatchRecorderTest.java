package dev.logway.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of measures while another program holds the database. */
class BatchRecorderTest {
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

    @Test
    void flush_whenTheWriterHasABug_saysWhatIsLost() {
        BatchRecorder recorder = BatchRecorder.inMemory(
                entries -> {
                    throw new IllegalStateException("bug: a writer that fails");
                },
                run,
                troubles::add);
        recorder.metric("loss", 1, 1, 0);

        assertThatThrownBy(recorder::flush)
                .isInstanceOf(StoreException.class)
                .hasMessage("Lost 1 params, metrics and tags of run " + run
                        + ". java.lang.IllegalStateException: bug: a writer that fails");
        assertThatThrownBy(recorder::close).isInstanceOf(StoreException.class);
    }

    @Test
    void spool_cutAnywhere_givesWhatIsWhole() throws IOException {
        Path whole = folder.resolve("whole");
        List<Entry> entries = List.of(Entry.tag("a", "1"), Entry.param("b", "22"), Entry.tag("c", "333"));
        try (Spool spool = Spool.open(whole)) {
            spool.add(entries);
        }
        byte[] bytes = Files.readAllBytes(whole);
        for (int cut = 0; cut <= bytes.length; cut++) {
            Path file = Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, cut));
            try (Spool spool = Spool.open(file)) {
                List<Entry> read = spool.first(10);

                assertThat(read).isEqualTo(entries.subList(0, wholeEntries(cut, bytes)));
                spool.add(List.of(Entry.tag("later", "x")));
                assertThat(spool.first(10)).endsWith(Entry.tag("later", "x")).hasSize(read.size() + 1);
            }
        }
    }

    /** How many entries end before the cut, told by the lengths before them. */
    private static int wholeEntries(int cut, byte[] bytes) {
        int whole = 0;
        int at = 16;
        while (at < bytes.length) {
            at += 8 + ByteBuffer.wrap(bytes).getInt(at);
            whole += at <= cut ? 1 : 0;
        }
        return whole;
    }

    @Test
    void spool_delivered_isGoneAndNotGivenTwice() throws IOException {
        Path file = folder.resolve("spool");
        try (Spool spool = Spool.open(file)) {
            spool.add(List.of(Entry.tag("a", "1"), Entry.tag("b", "2")));
            assertThat(spool.first(1)).containsExactly(Entry.tag("a", "1"));
            assertThat(spool.removeShown()).isEqualTo(1);
        }
        try (Spool spool = Spool.open(file)) {
            assertThat(spool.first(10)).containsExactly(Entry.tag("b", "2"));
            assertThat(spool.removeShown()).isEqualTo(1);
            assertThat(spool.first(10)).isEmpty();
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void spool_ofSomethingElse_isRefusedAndKept() throws IOException {
        Path file = Files.writeString(folder.resolve("spool"), "some thesis, all of it");

        assertThatThrownBy(() -> Spool.open(file))
                .isInstanceOf(StoreException.class)
                .hasMessage("'" + file + "' should hold what waits for the store, but does not begin so. Move it away,"
                        + " and look at what it is.");
        assertThat(file).hasContent("some thesis, all of it");
    }
}
