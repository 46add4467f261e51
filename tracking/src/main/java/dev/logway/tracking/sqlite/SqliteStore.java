package dev.logway.tracking.sqlite;

import dev.logway.tracking.Artifacts;
import dev.logway.tracking.Experiment;
import dev.logway.tracking.ExperimentSearch;
import dev.logway.tracking.Lifecycle;
import dev.logway.tracking.MetricPoint;
import dev.logway.tracking.NewRun;
import dev.logway.tracking.Page;
import dev.logway.tracking.Recorder;
import dev.logway.tracking.RunSearch;
import dev.logway.tracking.RunStatus;
import dev.logway.tracking.Store;
import dev.logway.tracking.StoreException;
import dev.logway.tracking.StoredRun;
import dev.logway.tracking.artifact.ForeignLocation;
import dev.logway.tracking.artifact.LocalArtifacts;
import dev.logway.tracking.artifact.RemoteArtifacts;
import dev.logway.tracking.artifact.RemoteFolders;
import dev.logway.tracking.entry.BatchRecorder;
import dev.logway.tracking.entry.LateEntries;
import dev.logway.tracking.name.Names;
import dev.logway.tracking.name.RunTags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An MLflow database in a file, with the artifacts of its runs in {@code mlruns/} beside it, or where their experiment
 * has them on another machine. Thread-safe, and safe for several processes on one machine.
 */
final class SqliteStore implements Store {
    private static final String ARTIFACT_FOLDER = "mlruns";

    private final SqliteUri uri;
    private final Sqlite database;
    private final SqliteExperiments experiments;
    private final SqliteRuns runs;
    private final RemoteFolders folders = new RemoteFolders();

    private SqliteStore(SqliteUri uri, Sqlite database) {
        this.uri = uri;
        this.database = database;
        this.experiments = new SqliteExperiments(database, artifactRoot(uri));
        this.runs = new SqliteRuns(database);
    }

    static SqliteStore open(SqliteUri uri) {
        Path artifacts = artifactRoot(uri);
        SqliteStore store = new SqliteStore(
                uri, Sqlite.open(uri.file(), made -> new SqliteExperiments(made, artifacts).addDefault()));
        store.experiments.addDefault();
        return store;
    }

    @Override
    public String uri() {
        return uri.text();
    }

    @Override
    public Optional<Path> findFolder() {
        return Optional.of(folder(uri));
    }

    @Override
    public Experiment experiment(String name) {
        return experiments.require(name);
    }

    @Override
    public Experiment createExperiment(String name, String artifactLocation, Map<String, String> tags) {
        return experiments.create(
                Names.experiment(name), ForeignLocation.chosen(artifactLocation), Names.experimentTags(tags));
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
    public void deleteExperimentTag(String id, String key) {
        experiments.deleteTag(id, Names.key("tag", key));
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
        Map<String, String> tags = RunTags.of(run);
        return database.transaction(d -> {
            Experiment experiment = experiments.requireActive(d, run.experimentId());
            String artifacts = makeArtifacts(experiment, id);
            d.update(
                    "INSERT INTO runs (run_uuid, name, source_type, source_name, entry_point_name, user_id, status,"
                            + " start_time, source_version, lifecycle_stage, artifact_uri, experiment_id)"
                            + " VALUES (?, ?, 'LOCAL', '', '', ?, 'RUNNING', ?, '', 'active', ?, ?)",
                    id,
                    run.name(),
                    run.user(),
                    run.start().toEpochMilli(),
                    artifacts,
                    Long.parseLong(experiment.id()));
            SqliteEntries.writeTags(d, id, tags);
            return new StoredRun(
                    id,
                    experiment.id(),
                    experiment.name(),
                    run.name(),
                    run.user(),
                    RunStatus.RUNNING,
                    Lifecycle.ACTIVE,
                    run.start().truncatedTo(ChronoUnit.MILLIS),
                    null,
                    artifacts,
                    Map.of(),
                    tags,
                    Map.of(),
                    List.of());
        });
    }

    /**
     * Makes the place of a run's artifacts: where its experiment says, if that is another machine. A folder of this one
     * that it names may be where the store was before it was moved, or anybody's, and the one beside the database is
     * always right.
     */
    private String makeArtifacts(Experiment experiment, String run) {
        if (ForeignLocation.is(experiment.artifactLocation())) {
            String foreign = new ForeignLocation(experiment.artifactLocation()).ofRun(run);
            folders.open(foreign); // refused now, before there is a run
            return foreign;
        }
        String number = Long.toString(Names.sqlExperimentId(experiment.id()));
        Path folder = artifactRoot(uri).resolve(number).resolve(run).resolve("artifacts");
        try {
            Files.createDirectories(folder);
            return folder.toString();
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
    public Recorder record(String name, Supplier<String> making, Path spool, Consumer<String> trouble) {
        return BatchRecorder.spooling(
                new LateEntries(() -> new SqliteEntries(database, Names.runId(making.get()))), name, spool, trouble);
    }

    @Override
    public void end(String runId, RunStatus status, Instant end) {
        changeActive(
                runId,
                "UPDATE runs SET status = ?, end_time = ? WHERE run_uuid = ?",
                status.name(),
                end.toEpochMilli());
    }

    @Override
    public void resume(String runId) {
        changeActive(runId, "UPDATE runs SET status = ?, end_time = NULL WHERE run_uuid = ?", RunStatus.RUNNING.name());
    }

    @Override
    public void renameRun(String runId, String name) {
        Names.value("run", "name", name, Names.MAX_RUN_NAME);
        database.change(d -> {
            SqliteEntries.requireActive(d, Names.runId(runId));
            change(d, runId, "UPDATE runs SET name = ? WHERE run_uuid = ?", name);
            SqliteEntries.writeTags(d, runId, Map.of(RunTags.NAME, name));
        });
    }

    @Override
    public void tagRun(String runId, String key, String value) {
        new SqliteEntries(database, Names.runId(runId)).tag(key, value);
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

    private void changeActive(String runId, String sql, @Nullable Object... values) {
        database.change(d -> {
            SqliteEntries.requireActive(d, Names.runId(runId));
            change(d, runId, sql, values);
        });
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
        return runs.find(Names.runId(runId));
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
    public Page<StoredRun> search(RunSearch search) {
        return runs.search(search);
    }

    @Override
    public Page<Experiment> searchExperiments(ExperimentSearch search) {
        return experiments.search(search);
    }

    @Override
    public Artifacts artifacts(StoredRun run) {
        return ForeignLocation.is(run.artifactUri())
                ? new RemoteArtifacts(folders.open(run.artifactUri()))
                : new LocalArtifacts(artifactFolder(run));
    }

    /**
     * The folder of a run's artifacts on this machine. A database says where it is, and anybody may have written it, so
     * only two places are believed: the one beside the database, which also holds after the whole folder was moved, and
     * another one that has MLflow's own form, {@code …/<experiment>/<run>/artifacts}.
     */
    private Path artifactFolder(StoredRun run) {
        Names.sqlExperimentId(run.experimentId());
        Path end = Names.artifacts(run);
        Path beside = artifactRoot(this.uri).resolve(end);
        String uri = run.artifactUri();
        if (Files.isDirectory(beside) || uri.isEmpty()) {
            return beside;
        }
        String path = uri.startsWith("file://") ? uri.substring("file://".length()) : uri;
        Path elsewhere = folder(this.uri).resolve(path).normalize();
        if (!elsewhere.endsWith(end)) {
            throw new StoreException("The artifacts of run " + run.id() + " are said to be in '"
                    + Names.printable(elsewhere.toString()) + "', which is no folder of that run. It is not opened.");
        }
        return elsewhere;
    }

    private static Path artifactRoot(SqliteUri uri) {
        return folder(uri).resolve(ARTIFACT_FOLDER);
    }

    private static Path folder(SqliteUri uri) {
        return Objects.requireNonNull(uri.file().getParent(), "a database is in a folder");
    }

    @Override
    public void close() {
        database.close();
        folders.close();
    }
}
