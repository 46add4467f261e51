package dev.logway.tracking.sqlite;

import dev.logway.tracking.Dataset;
import dev.logway.tracking.DatasetInput;
import dev.logway.tracking.Lifecycle;
import dev.logway.tracking.Page;
import dev.logway.tracking.RunSearch;
import dev.logway.tracking.RunStatus;
import dev.logway.tracking.StoreException;
import dev.logway.tracking.StoredRun;
import dev.logway.tracking.search.PageToken;
import dev.logway.tracking.search.RunFilter;
import dev.logway.tracking.search.RunOrder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads the runs of an MLflow database: first those that are asked for, with what is in their own table, then what
 * belongs to them, many runs to a query. Thread-safe.
 */
final class SqliteRuns {
    private static final String SELECT =
            "SELECT r.run_uuid, r.experiment_id, e.name, r.name, r.user_id, r.status, r.start_time, r.end_time,"
                    + " r.artifact_uri, r.lifecycle_stage"
                    + " FROM runs r JOIN experiments e ON e.experiment_id = r.experiment_id";
    private static final String INPUTS = "SELECT i.destination_id, i.input_uuid, d.name, d.digest,"
            + " d.dataset_source_type, d.dataset_source, d.dataset_schema, d.dataset_profile"
            + " FROM inputs i JOIN datasets d ON d.dataset_uuid = i.source_id"
            + " WHERE i.source_type = 'DATASET' AND i.destination_type = 'RUN' AND i.destination_id";
    private static final String INPUT_TAGS = "SELECT i.input_uuid, t.name, t.value"
            + " FROM inputs i JOIN input_tags t ON t.input_uuid = i.input_uuid"
            + " WHERE i.source_type = 'DATASET' AND i.destination_type = 'RUN' AND i.destination_id";
    /** Ids in one query; SQLite takes 32,766 values at most. */
    private static final int CHUNK = 500;

    private final Sqlite database;

    SqliteRuns(Sqlite database) {
        this.database = database;
    }

    Optional<StoredRun> find(String id) {
        return read(new SqlText().add(" WHERE r.run_uuid = ?", id)).stream().findFirst();
    }

    /** @throws StoreException also with MLflow's words, if the search is not in its grammar */
    Page<StoredRun> search(RunSearch search) {
        RunFilter.Draft draft = RunFilter.draft(search.filter());
        RunOrder order = RunOrder.parse(search.orderBy());
        RunFilter filter = draft.checked();
        long offset = PageToken.offset(search.pageToken());
        SqlText sql = new SqlText();
        SqliteSearch.join(sql, order);
        SqliteSearch.where(sql, search, filter);
        SqliteSearch.orderBy(sql, order);
        sql.add(" LIMIT ? OFFSET ?", search.maxResults() + 1, offset);
        return PageToken.page(read(sql), search.maxResults(), offset);
    }

    /** @param rest of the statement, after its FROM */
    private List<StoredRun> read(SqlText rest) {
        return database.read(d -> {
            List<StoredRun> found = d.query(SELECT + rest.text(), SqliteRuns::bareRun, rest.values());
            List<StoredRun> runs = new ArrayList<>(found.size());
            for (int i = 0; i < found.size(); i += CHUNK) {
                addWithEntries(d, found.subList(i, Math.min(i + CHUNK, found.size())), runs);
            }
            return runs;
        });
    }

    private static StoredRun bareRun(ResultSet row) throws SQLException {
        long end = row.getLong(8);
        return new StoredRun(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                text(row, 4),
                text(row, 5),
                RunStatus.of(row.getString(6)),
                Lifecycle.of(text(row, 10)),
                Instant.ofEpochMilli(row.getLong(7)),
                end == 0 ? null : Instant.ofEpochMilli(end),
                text(row, 9),
                Map.of(),
                Map.of(),
                Map.of(),
                List.of());
    }

    private static void addWithEntries(Sqlite d, List<StoredRun> bare, List<StoredRun> runs) throws SQLException {
        Object[] ids = bare.stream().map(StoredRun::id).toArray();
        String in = " IN (" + SqlText.marks(ids.length) + ")";
        var params = entries(d, "SELECT run_uuid, key, value FROM params WHERE run_uuid" + in, ids);
        var tags = entries(d, "SELECT run_uuid, key, value FROM tags WHERE run_uuid" + in, ids);
        var metrics = metrics(d, "SELECT run_uuid, key, value, is_nan FROM latest_metrics WHERE run_uuid" + in, ids);
        var inputs = inputs(d, in, ids);
        for (StoredRun run : bare) {
            runs.add(new StoredRun(
                    run.id(),
                    run.experimentId(),
                    run.experiment(),
                    run.name(),
                    run.user(),
                    run.status(),
                    run.stage(),
                    run.start(),
                    run.end(),
                    run.artifactUri(),
                    params.getOrDefault(run.id(), Map.of()),
                    tags.getOrDefault(run.id(), Map.of()),
                    metrics.getOrDefault(run.id(), Map.of()),
                    inputs.getOrDefault(run.id(), List.of())));
        }
    }

    /** Rows of an owner, a key and a value, by owner. */
    private static Map<String, Map<String, String>> entries(Sqlite d, String sql, Object[] ids) throws SQLException {
        Map<String, Map<String, String>> entries = new HashMap<>();
        d.query(
                sql,
                row -> entries.computeIfAbsent(row.getString(1), owner -> new LinkedHashMap<>())
                        .put(row.getString(2), Objects.requireNonNullElse(row.getString(3), "")),
                ids);
        return entries;
    }

    private static Map<String, Map<String, Double>> metrics(Sqlite d, String sql, Object[] ids) throws SQLException {
        Map<String, Map<String, Double>> metrics = new HashMap<>();
        d.query(
                sql,
                row -> metrics.computeIfAbsent(row.getString(1), owner -> new LinkedHashMap<>())
                        .put(row.getString(2), MetricValue.read(row.getDouble(3), row.getBoolean(4))),
                ids);
        return metrics;
    }

    private static Map<String, List<DatasetInput>> inputs(Sqlite d, String in, Object[] ids) throws SQLException {
        Map<String, Map<String, String>> tags = entries(d, INPUT_TAGS + in, ids);
        Map<String, List<DatasetInput>> inputs = new HashMap<>();
        d.query(
                INPUTS + in + " ORDER BY d.name, d.digest",
                row -> inputs.computeIfAbsent(row.getString(1), run -> new ArrayList<>())
                        .add(new DatasetInput(dataset(row), tags.getOrDefault(row.getString(2), Map.of()))),
                ids);
        return inputs;
    }

    private static Dataset dataset(ResultSet row) throws SQLException {
        return new Dataset(text(row, 3), text(row, 4), text(row, 5), text(row, 6), text(row, 7), text(row, 8));
    }

    /** Empty for what is not there: other programs may have written anything that the tables take. */
    private static String text(ResultSet row, int column) throws SQLException {
        return Objects.requireNonNullElse(row.getString(column), "");
    }
}
