package dev.logway.tracking;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
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
                    + " r.artifact_uri FROM runs r JOIN experiments e ON e.experiment_id = r.experiment_id";

    private final SqliteUri uri;
    private final Sqlite database;

    private SqliteStore(SqliteUri uri, Sqlite database) {
        this.uri = uri;
        this.database = database;
    }

    static SqliteStore open(SqliteUri uri) {
        SqliteStore store = new SqliteStore(uri, Sqlite.open(uri.file()));
        store.addDefaultExperiment();
        return store;
    }

    /** MLflow expects experiment 0 in every database, and makes it if there is no experiment at all. */
    private void addDefaultExperiment() {
        boolean none = database.read(d -> d.query("SELECT 1 FROM experiments LIMIT 1", row -> 1))
                .isEmpty();
        if (none) {
            long now = Instant.now().toEpochMilli();
            database.change(d -> d.update(
                    "INSERT OR IGNORE INTO experiments (experiment_id, name, artifact_location, lifecycle_stage,"
                            + " creation_time, last_update_time) VALUES (0, 'Default', ?, 'active', ?, ?)",
                    artifactRoot().resolve("0").toString(),
                    now,
                    now));
        }
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
        Names.experiment(name);
        return findExperiment(name)
                .orElseGet(() -> database.transaction(d -> {
                    Optional<Experiment> made = findExperiment(name);
                    return made.isPresent() ? made.get() : insertExperiment(d, name);
                }));
    }

    private Experiment insertExperiment(Sqlite d, String name) throws SQLException {
        long now = Instant.now().toEpochMilli();
        d.update(
                "INSERT INTO experiments (name, artifact_location, lifecycle_stage, creation_time, last_update_time)"
                        + " VALUES (?, '', 'active', ?, ?)",
                name,
                now,
                now);
        long id = d.query("SELECT last_insert_rowid()", row -> row.getLong(1)).get(0);
        String location = artifactRoot().resolve(Long.toString(id)).toString();
        d.update("UPDATE experiments SET artifact_location = ? WHERE experiment_id = ?", location, id);
        return new Experiment(Long.toString(id), name, location);
    }

    private Optional<Experiment> findExperiment(String name) {
        record Found(Experiment experiment, String stage) {}
        List<Found> found = database.read(d -> d.query(
                "SELECT experiment_id, name, artifact_location, lifecycle_stage FROM experiments WHERE name = ?",
                row -> new Found(
                        new Experiment(row.getString(1), row.getString(2), row.getString(3)), row.getString(4)),
                name));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        if (!found.get(0).stage().equals("active")) {
            throw new StoreException(
                    "The experiment '" + name + "' was deleted, and its name is taken until it is restored:"
                            + " mlflow experiments restore --experiment-id "
                            + found.get(0).experiment().id()
                            + ". Or choose another name with logway.experiment=NAME.");
        }
        return Optional.of(found.get(0).experiment());
    }

    @Override
    public StoredRun createRun(NewRun run) {
        String id = UUID.randomUUID().toString().replace("-", "");
        Path artifacts = artifactRoot().resolve(run.experimentId()).resolve(id).resolve("artifacts");
        Map<String, String> tags = new LinkedHashMap<>(run.tags());
        tags.put("mlflow.runName", Names.value("run", "name", run.name(), Names.MAX_RUN_NAME));
        tags.put("mlflow.user", run.user());
        tags.forEach((key, value) -> {
            Names.key("tag", key);
            Names.value("tag", key, value, Names.MAX_TAG);
        });
        makeFolder(artifacts);
        database.change(d -> {
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
            d.updateAll(SqliteRecorder.INSERT_TAG, rows(id, tags));
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

    private static List<@Nullable Object[]> rows(String run, Map<String, String> entries) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        entries.forEach((key, value) -> rows.add(new Object[] {key, value, run}));
        return rows;
    }

    @Override
    public Recorder record(String runId, Consumer<String> trouble) {
        return new SqliteRecorder(database, Names.runId(runId), trouble);
    }

    @Override
    public void end(String runId, RunStatus status, Instant end) {
        int changed = database.transaction(d -> d.update(
                "UPDATE runs SET status = ?, end_time = ? WHERE run_uuid = ?",
                status.name(),
                end.toEpochMilli(),
                Names.runId(runId)));
        if (changed == 0) {
            throw new StoreException("There is no run '" + runId + "' in " + uri() + " to end.");
        }
    }

    @Override
    public Optional<StoredRun> find(String runId) {
        return runs(RunQuery.newest(1).withIdPrefix(Names.runId(runId))).stream()
                .filter(run -> run.id().equals(runId))
                .findFirst();
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
                Instant.ofEpochMilli(row.getLong(7)),
                end == 0 ? null : Instant.ofEpochMilli(end),
                Objects.requireNonNullElse(row.getString(9), ""),
                Map.of(),
                Map.of(),
                Map.of());
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
                run.start(),
                run.end(),
                run.artifactUri(),
                entries(d, "SELECT key, value FROM params WHERE run_uuid = ?", run.id()),
                entries(d, "SELECT key, value FROM tags WHERE run_uuid = ?", run.id()),
                metrics);
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
