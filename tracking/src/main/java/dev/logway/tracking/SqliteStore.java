package dev.logway.tracking;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An MLflow database in a file, with the artifacts of its runs in {@code mlruns/} beside it. Thread-safe, and safe for
 * several processes on one machine.
 */
final class SqliteStore implements Store {
    private static final String ARTIFACT_FOLDER = "mlruns";
    private static final String RUN_COLUMNS =
            "SELECT r.run_uuid, r.experiment_id, e.name, r.name, r.user_id, r.status, r.start_time, r.end_time,"
                    + " r.artifact_uri, r.lifecycle_stage FROM runs r JOIN experiments e ON e.experiment_id = r.experiment_id";

    private static final String INPUTS =
            "SELECT i.input_uuid, d.name, d.digest, d.dataset_source_type, d.dataset_source,"
                    + " d.dataset_schema, d.dataset_profile FROM inputs i JOIN datasets d ON d.dataset_uuid = i.source_id"
                    + " WHERE i.source_type = 'DATASET' AND i.destination_type = 'RUN' AND i.destination_id = ?"
                    + " ORDER BY d.name, d.digest";
    private static final String RUN_NAME = "mlflow.runName";

    private final SqliteUri uri;
    private final Sqlite database;
    private final SqliteExperiments experiments;

    private SqliteStore(SqliteUri uri, Sqlite database) {
        this.uri = uri;
        this.database = database;
        this.experiments = new SqliteExperiments(database, artifactRoot());
    }

    static SqliteStore open(SqliteUri uri) {
        SqliteStore store = new SqliteStore(uri, Sqlite.open(uri.file()));
        store.experiments.addDefault();
        return store;
    }

    @Override
    public String uri() {
        return uri.text();
    }

    @Override
    public Optional<Path> findFolder() {
        return Optional.of(folder());
    }

    @Override
    public Experiment experiment(String name) {
        return experiments.require(name);
    }

    @Override
    public Optional<Experiment> findExperiment(String name) {
        return experiments.find(Names.experiment(name));
    }

    @Override
    public Optional<Experiment> findExperimentById(String id) {
        return experiments.findById(id);
    }

    @Override
    public void renameExperiment(String id, String name) {
        experiments.rename(id, Names.experiment(name));
    }

    @Override
    public void tagExperiment(String id, String key, String value) {
        Names.key("tag", key);
        experiments.tag(id, key, Names.value("tag", key, value, Names.MAX_EXPERIMENT_TAG));
    }

    @Override
    public void deleteExperiment(String id) {
        experiments.delete(id);
    }

    @Override
    public void restoreExperiment(String id) {
        experiments.restore(id);
    }

    @Override
    public StoredRun createRun(NewRun run) {
        String id = UUID.randomUUID().toString().replace("-", "");
        Path artifacts = artifactRoot().resolve(run.experimentId()).resolve(id).resolve("artifacts");
        Map<String, String> tags = new LinkedHashMap<>(run.tags());
        tags.put(RUN_NAME, Names.value("run", "name", run.name(), Names.MAX_RUN_NAME));
        tags.put("mlflow.user", run.user());
        tags.forEach((key, value) -> {
            Names.key("tag", key);
            Names.value("tag", key, value, Names.MAX_TAG);
        });
        makeFolder(artifacts);
        database.change(d -> {
            experiments.requireActive(d, run.experimentId());
            d.update(
                    "INSERT INTO runs (run_uuid, name, source_type, source_name, entry_point_name, user_id, status,"
                            + " start_time, source_version, lifecycle_stage, artifact_uri, experiment_id)"
                            + " VALUES (?, ?, 'LOCAL', '', '', ?, 'RUNNING', ?, '', 'active', ?, ?)",
                    id,
                    run.name(),
                    run.user(),
                    run.start().toEpochMilli(),
                    artifacts.toString(),
                    Long.parseLong(run.experimentId()));
            SqliteEntries.writeTags(d, id, tags);
        });
        return find(id).orElseThrow(() -> new IllegalStateException("bug: the run just created is not there"));
    }

    private static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new StoreException(
                    "Could not make the folder '" + folder + "' for the run's artifacts: " + e
                            + ". Look at the rights of the folder that it is in.",
                    e);
        }
    }

    @Override
    public Recorder record(String runId) {
        String id = Names.runId(runId);
        return BatchRecorder.inMemory(new SqliteEntries(database, id), id, trouble -> {});
    }

    @Override
    public Recorder record(String runId, Path spool, Consumer<String> trouble) {
        String id = Names.runId(runId);
        return BatchRecorder.spooling(new SqliteEntries(database, id), id, spool, trouble);
    }

    @Override
    public void end(String runId, RunStatus status, Instant end) {
        change(runId, "UPDATE runs SET status = ?, end_time = ? WHERE run_uuid = ?", status.name(), end.toEpochMilli());
    }

    @Override
    public void resume(String runId) {
        change(runId, "UPDATE runs SET status = ?, end_time = NULL WHERE run_uuid = ?", RunStatus.RUNNING.name());
    }

    @Override
    public void renameRun(String runId, String name) {
        Names.value("run", "name", name, Names.MAX_RUN_NAME);
        database.change(d -> {
            change(d, runId, "UPDATE runs SET name = ? WHERE run_uuid = ?", name);
            SqliteEntries.writeTags(d, runId, Map.of(RUN_NAME, name));
        });
    }

    @Override
    public void deleteTag(String runId, String key) {
        database.change(d -> {
            SqliteEntries.requireActive(d, Names.runId(runId));
            d.update("DELETE FROM tags WHERE run_uuid = ? AND key = ?", runId, key);
        });
    }

    @Override
    public void deleteRun(String runId) {
        change(
                runId,
                "UPDATE runs SET lifecycle_stage = 'deleted', deleted_time = coalesce(deleted_time, ?) WHERE run_uuid = ?",
                Instant.now().toEpochMilli());
    }

    @Override
    public void restoreRun(String runId) {
        change(runId, "UPDATE runs SET lifecycle_stage = 'active', deleted_time = NULL WHERE run_uuid = ?");
    }

    private void change(String runId, String sql, @Nullable Object... values) {
        database.change(d -> change(d, runId, sql, values));
    }

    /** @param sql whose last parameter is the run */
    private void change(Sqlite d, String runId, String sql, @Nullable Object... values) throws SQLException {
        @Nullable Object[] all = Arrays.copyOf(values, values.length + 1);
        all[values.length] = Names.runId(runId);
        if (d.update(sql, all) == 0) {
            throw new StoreException("There is no run '" + runId + "' in " + uri() + ".");
        }
    }

    @Override
    public Optional<StoredRun> find(String runId) {
        return database.read(d -> {
            List<StoredRun> found =
                    d.query(RUN_COLUMNS + " WHERE r.run_uuid = ?", SqliteStore::bareRun, Names.runId(runId));
            return found.isEmpty() ? Optional.empty() : Optional.of(withEntries(d, found.get(0)));
        });
    }

    @Override
    public List<MetricPoint> history(String runId, String metric) {
        return database.read(d -> d.query(
                "SELECT value, is_nan, timestamp, step FROM metrics WHERE run_uuid = ? AND key = ?"
                        + " ORDER BY timestamp, step, value",
                row -> new MetricPoint(
                        MetricValue.read(row.getDouble(1), row.getBoolean(2)), row.getLong(3), row.getLong(4)),
                Names.runId(runId),
                metric));
    }

    @Override
    public List<StoredRun> runs(RunQuery query) {
        StringBuilder sql = new StringBuilder(RUN_COLUMNS).append(" WHERE r.lifecycle_stage = 'active'");
        List<@Nullable Object> values = new ArrayList<>();
        if (query.experiment() != null) {
            sql.append(" AND e.name = ?");
            values.add(query.experiment());
        }
        if (query.status() != null) {
            sql.append(" AND r.status = ?");
            values.add(query.status().name());
        }
        if (query.name() != null) {
            sql.append(" AND r.name = ?");
            values.add(query.name());
        }
        if (!query.idPrefix().isEmpty()) {
            sql.append(" AND substr(r.run_uuid, 1, ?) = ?");
            values.add(query.idPrefix().length());
            values.add(query.idPrefix());
        }
        sql.append(" ORDER BY r.start_time DESC, r.run_uuid LIMIT ?");
        values.add(query.limit());
        return database.read(d -> {
            List<StoredRun> runs = new ArrayList<>();
            for (StoredRun bare : d.query(sql.toString(), SqliteStore::bareRun, values.toArray())) {
                runs.add(withEntries(d, bare));
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
                Objects.requireNonNullElse(row.getString(4), ""),
                Objects.requireNonNullElse(row.getString(5), ""),
                RunStatus.valueOf(row.getString(6)),
                Lifecycle.of(row.getString(10)),
                Instant.ofEpochMilli(row.getLong(7)),
                end == 0 ? null : Instant.ofEpochMilli(end),
                Objects.requireNonNullElse(row.getString(9), ""),
                Map.of(),
                Map.of(),
                Map.of(),
                List.of());
    }

    private static StoredRun withEntries(Sqlite d, StoredRun run) throws SQLException {
        Map<String, Double> metrics = new LinkedHashMap<>();
        d.query(
                "SELECT key, value, is_nan FROM latest_metrics WHERE run_uuid = ?",
                row -> metrics.put(row.getString(1), MetricValue.read(row.getDouble(2), row.getBoolean(3))),
                run.id());
        return new StoredRun(
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
                entries(d, "SELECT key, value FROM params WHERE run_uuid = ?", run.id()),
                entries(d, "SELECT key, value FROM tags WHERE run_uuid = ?", run.id()),
                metrics,
                inputs(d, run.id()));
    }

    private static List<DatasetInput> inputs(Sqlite d, String run) throws SQLException {
        List<DatasetInput> inputs = new ArrayList<>();
        record Found(String input, Dataset dataset) {}
        List<Found> found = d.query(
                INPUTS,
                row -> new Found(
                        row.getString(1),
                        new Dataset(
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                Objects.requireNonNullElse(row.getString(6), ""),
                                Objects.requireNonNullElse(row.getString(7), ""))),
                run);
        for (Found each : found) {
            Map<String, String> tags = new LinkedHashMap<>();
            d.query(
                    "SELECT name, value FROM input_tags WHERE input_uuid = ?",
                    row -> tags.put(row.getString(1), row.getString(2)),
                    each.input());
            inputs.add(new DatasetInput(each.dataset(), tags));
        }
        return inputs;
    }

    private static Map<String, String> entries(Sqlite d, String sql, String run) throws SQLException {
        Map<String, String> entries = new LinkedHashMap<>();
        d.query(sql, row -> entries.put(row.getString(1), Objects.requireNonNullElse(row.getString(2), "")), run);
        return entries;
    }

    @Override
    public Artifacts artifacts(StoredRun run) {
        return new LocalArtifacts(artifactFolder(run));
    }

    /**
     * The folder of a run's artifacts. A database says where it is, and anybody may have written it, so only two places
     * are believed: the one beside the database, which also holds after the whole folder was moved, and another one that
     * has MLflow's own form, {@code …/<experiment>/<run>/artifacts}.
     */
    private Path artifactFolder(StoredRun run) {
        Path end = Path.of(run.experimentId(), run.id(), "artifacts");
        Path beside = artifactRoot().resolve(end);
        String uri = run.artifactUri();
        if (Files.isDirectory(beside) || uri.isEmpty()) {
            return beside;
        }
        String path = uri.startsWith("file://") ? uri.substring("file://".length()) : uri;
        if (path.contains(":") && !path.matches("[A-Za-z]:[\\\\/].*")) {
            throw new StoreException("The artifacts of run " + run.id() + " are at '" + uri
                    + "', which can't be reached from here. Look at them in the MLflow UI.");
        }
        Path elsewhere = folder().resolve(path).normalize();
        if (!elsewhere.endsWith(end)) {
            throw new StoreException("The artifacts of run " + run.id() + " are said to be in '" + elsewhere
                    + "', which is no folder of that run. It is not opened.");
        }
        return elsewhere;
    }

    private Path artifactRoot() {
        return folder().resolve(ARTIFACT_FOLDER);
    }

    private Path folder() {
        return Objects.requireNonNull(uri.file().getParent(), "a database is in a folder");
    }

    @Override
    public void close() {
        database.close();
    }
}
