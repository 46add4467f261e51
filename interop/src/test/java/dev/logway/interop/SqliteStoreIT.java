package dev.logway.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logway.tracking.NewRun;
import dev.logway.tracking.Recorder;
import dev.logway.tracking.RunStatus;
import dev.logway.tracking.Store;
import dev.logway.tracking.StoredRun;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A database that we make is the one that MLflow itself would have made, to MLflow's store and to whoever looks. */
final class SqliteStoreIT {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final Pattern CONSTRAINT = Pattern.compile("CONSTRAINT \"?(\\w+)\"? (\\w+)");

    @TempDir
    private Path folder;

    /** A newer release first brings it to its own schema, so that what it has then is compared. */
    @ParameterizedTest
    @EnumSource
    void database_ofOurs_hasTheTablesThatMlflowMakes(MlflowRelease release) throws SQLException {
        Store.open("sqlite:///ours.db", folder).close();
        try (MlflowClient mlflow = MlflowClient.start(release, folder)) {
            mlflow.read("sqlite:///" + folder.resolve("ours.db"));
            mlflow.read("sqlite:///" + folder.resolve("theirs.db"));
        }

        Map<String, List<String>> theirs = schema(folder.resolve("theirs.db"));
        assertThat(theirs).hasSizeGreaterThanOrEqualTo(19);
        assertThat(schema(folder.resolve("ours.db"))).isEqualTo(theirs);
    }

    /** Of each table its columns, keys, named constraints and indexes. */
    private static Map<String, List<String>> schema(Path database) throws SQLException {
        Map<String, List<String>> schema = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database)) {
            for (List<String> table : rows(connection, "SELECT name, sql FROM sqlite_master WHERE type = 'table'")) {
                String name = table.get(0);
                List<String> parts = new ArrayList<>();
                rows(
                                connection,
                                "SELECT name, type, \"notnull\", dflt_value, pk FROM pragma_table_info('" + name + "')")
                        .forEach(column -> parts.add("column " + column));
                rows(
                                connection,
                                "SELECT \"table\", \"from\", \"to\", on_update, on_delete FROM pragma_foreign_key_list('"
                                        + name + "') ORDER BY 1, 2")
                        .forEach(key -> parts.add("key " + key));
                rows(
                                connection,
                                "SELECT CASE i.origin WHEN 'c' THEN i.name END, i.\"unique\", group_concat(c.name)"
                                        + " FROM pragma_index_list('" + name + "') i, pragma_index_info(i.name) c"
                                        + " GROUP BY i.name ORDER BY 1, 3")
                        .forEach(index -> parts.add("index " + index));
                Matcher constraints = CONSTRAINT.matcher(table.get(1));
                List<String> named = new ArrayList<>();
                while (constraints.find()) {
                    named.add("constraint " + constraints.group(1) + " " + constraints.group(2));
                }
                named.stream().sorted().forEach(parts::add);
                schema.put(name, parts);
            }
        }
        return schema;
    }

    private static List<List<String>> rows(Connection connection, String sql) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(found.getString(i)));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    @ParameterizedTest
    @EnumSource
    void database_thatBothWrite_isReadByBoth(MlflowRelease release) {
        try (MlflowClient mlflow = MlflowClient.start(release, folder);
                Store store = Store.open("sqlite:///mlflow.db", folder)) {
            StoredRun ours =
                    store.createRun(new NewRun(store.experiment("it's \"ours\"").id(), "r", "ada", START, Map.of()));
            Map<String, Object> theirs = StoreView.runs(mlflow.write(store.uri()));
            store.restoreExperiment(store.findExperiment("gone").orElseThrow().id());
            for (String id : theirs.keySet()) {
                store.restoreRun(id);
                try (Recorder recorder = store.record(id)) {
                    recorder.metric("m", 2, 2, 1);
                    recorder.param("p." + id, "x");
                    recorder.tag("note", "ours");
                }
                store.end(id, RunStatus.KILLED, START);
            }

            assertThat(theirs).containsKey(ours.id());
            assertThat(StoreView.runs(mlflow.read(store.uri()))).isEqualTo(StoreView.runs(store, theirs.keySet()));
        }
    }
}
