package dev.logway.tracking.sqlite;

import dev.logway.tracking.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * The tables of an MLflow database, and what of them the statements here name. Whatever else there is stays as it is.
 */
final class Schema {
    /** By which a database is known for one of MLflow's. */
    private static final List<String> CORE = List.of(
            "experiments", "runs", "params", "metrics", "latest_metrics", "tags", "experiment_tags", "alembic_version");

    private static final Map<String, Set<String>> NEEDED = new TreeMap<>(Map.ofEntries(
            Map.entry(
                    "experiments",
                    Set.of(
                            "experiment_id",
                            "name",
                            "artifact_location",
                            "lifecycle_stage",
                            "creation_time",
                            "last_update_time")),
            Map.entry(
                    "runs",
                    Set.of(
                            "run_uuid",
                            "name",
                            "source_type",
                            "source_name",
                            "entry_point_name",
                            "user_id",
                            "status",
                            "start_time",
                            "end_time",
                            "source_version",
                            "lifecycle_stage",
                            "artifact_uri",
                            "experiment_id",
                            "deleted_time")),
            Map.entry("experiment_tags", Set.of("key", "value", "experiment_id")),
            Map.entry("tags", Set.of("key", "value", "run_uuid")),
            Map.entry("params", Set.of("key", "value", "run_uuid")),
            Map.entry("metrics", Set.of("key", "value", "timestamp", "run_uuid", "step", "is_nan")),
            Map.entry("latest_metrics", Set.of("key", "value", "timestamp", "run_uuid", "step", "is_nan")),
            Map.entry(
                    "datasets",
                    Set.of(
                            "dataset_uuid",
                            "experiment_id",
                            "name",
                            "digest",
                            "dataset_source_type",
                            "dataset_source",
                            "dataset_schema",
                            "dataset_profile")),
            Map.entry("inputs", Set.of("input_uuid", "source_type", "source_id", "destination_type", "destination_id")),
            Map.entry("input_tags", Set.of("input_uuid", "name", "value"))));

    /** What is a table of the program's in SQLite's list. */
    private static final String TABLE = "type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";

    private Schema() {}

    static boolean isIn(Sqlite database) throws SQLException {
        return !database.query("SELECT 1 FROM sqlite_master WHERE " + TABLE + " LIMIT 1", row -> 1)
                .isEmpty();
    }

    /** What makes all tables. */
    static List<String> statements() {
        try (InputStream in = Objects.requireNonNull(Schema.class.getResourceAsStream("schema.sql"), "schema.sql")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return List.of(text.replaceAll("(?m)^--.*\\R", "").strip().split(";\\s*"));
        } catch (IOException e) {
            throw new IllegalStateException("bug: the schema can't be read", e);
        }
    }

    /** @throws StoreException if the database has not what is needed here */
    static void require(Sqlite database, Path file) throws SQLException {
        Map<String, Set<String>> columns = columns(database);
        List<String> missing = new ArrayList<>(CORE);
        missing.removeAll(columns.keySet());
        if (!missing.isEmpty()) {
            throw new StoreException("'" + file + "' is a database, but none of MLflow's: it has no table "
                    + String.join(", ", missing) + ". Choose another file, for example sqlite:///mlflow.db.");
        }
        for (Map.Entry<String, Set<String>> table : NEEDED.entrySet()) {
            Set<String> unknown = new HashSet<>(table.getValue());
            unknown.removeAll(columns.getOrDefault(table.getKey(), Set.of()));
            unknown.forEach(column -> missing.add(table.getKey() + "." + column));
        }
        if (!missing.isEmpty()) {
            missing.sort(null);
            throw new StoreException("'" + file + "' was made by a release of MLflow that is not understood here (its"
                    + " schema is " + version(database) + "): it has no " + String.join(", ", missing)
                    + ". Copy the file and bring it up to date with: mlflow db upgrade sqlite:///" + file
                    + ". Or choose another file, for example sqlite:///mlflow2.db.");
        }
    }

    /** From MLflow 3.10 on an experiment belongs to a workspace; without them, to the one of this name. */
    static boolean hasWorkspaces(Sqlite database) throws SQLException {
        return !database.query("SELECT 1 FROM pragma_table_info('experiments') WHERE name = 'workspace'", row -> 1)
                .isEmpty();
    }

    private static String version(Sqlite database) throws SQLException {
        List<String> versions = database.query("SELECT version_num FROM alembic_version", row -> row.getString(1));
        return versions.isEmpty() ? "unknown" : String.join(", ", versions);
    }

    /** Those of each table, all in one query: every program that begins waits for it. */
    private static Map<String, Set<String>> columns(Sqlite database) throws SQLException {
        Map<String, Set<String>> columns = new HashMap<>();
        database.query(
                "SELECT t.name, c.name FROM (SELECT name FROM sqlite_master WHERE " + TABLE + ") t"
                        + " JOIN pragma_table_info(t.name) c",
                row -> columns.computeIfAbsent(row.getString(1), table -> new HashSet<>())
                        .add(row.getString(2).toLowerCase(Locale.ROOT)));
        return columns;
    }
}
