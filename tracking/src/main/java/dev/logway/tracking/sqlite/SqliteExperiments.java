package dev.logway.tracking.sqlite;

import dev.logway.tracking.Experiment;
import dev.logway.tracking.ExperimentSearch;
import dev.logway.tracking.Lifecycle;
import dev.logway.tracking.Page;
import dev.logway.tracking.StoreException;
import dev.logway.tracking.name.Names;
import dev.logway.tracking.search.ExperimentFilter;
import dev.logway.tracking.search.ExperimentOrder;
import dev.logway.tracking.search.PageToken;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The experiments of an MLflow database. Thread-safe. */
final class SqliteExperiments {
    private static final String COLUMNS =
            "SELECT experiment_id, name, artifact_location, lifecycle_stage, creation_time,"
                    + " last_update_time FROM experiments";

    private static final String INSERT_TAG = "INSERT INTO experiment_tags (key, value, experiment_id) VALUES (?, ?, ?)"
            + " ON CONFLICT (key, experiment_id) DO UPDATE SET value = excluded.value";

    private final Sqlite database;
    private final Path artifacts;

    /** @param artifacts the folder in which each experiment has its own */
    SqliteExperiments(Sqlite database, Path artifacts) {
        this.database = database;
        this.artifacts = artifacts;
    }

    /** MLflow expects experiment 0 in every database, and makes it if there is no experiment at all. */
    void addDefault() {
        boolean none = database.read(d -> d.query("SELECT 1 FROM experiments LIMIT 1", row -> 1))
                .isEmpty();
        if (none) {
            long now = Instant.now().toEpochMilli();
            database.change(d -> d.update(
                    "INSERT OR IGNORE INTO experiments (experiment_id, name, artifact_location, lifecycle_stage,"
                            + " creation_time, last_update_time) VALUES (0, 'Default', ?, 'active', ?, ?)",
                    artifacts.resolve("0").toString(),
                    now,
                    now));
        }
    }

    /** The experiment of that name, made where there is none; never a deleted one. */
    Experiment require(String name) {
        Names.experiment(name);
        return active(find(name)
                .orElseGet(() -> database.transaction(d -> {
                    Optional<Experiment> made = find(name);
                    return made.isPresent() ? made.get() : insert(d, name, "");
                })));
    }

    /**
     * An experiment that is not there yet.
     *
     * @param location empty for the folder beside the others
     */
    Experiment create(String name, String location, Map<String, String> tags) {
        return database.transaction(d -> {
            if (find(name).isPresent()) {
                throw Names.takenExperiment(name);
            }
            String id = insert(d, name, location).id();
            for (Map.Entry<String, String> tag : tags.entrySet()) {
                d.update(INSERT_TAG, tag.getKey(), tag.getValue(), id);
            }
            return requireActive(d, id);
        });
    }

    private static Experiment active(Experiment found) {
        if (found.stage() == Lifecycle.DELETED) {
            throw new StoreException("The experiment '" + found.name()
                    + "' was deleted, and its name is taken until it is restored:"
                    + " mlflow experiments restore --experiment-id " + found.id()
                    + ". Or choose another name with logway.experiment=NAME.");
        }
        return found;
    }

    private Experiment insert(Sqlite d, String name, String given) throws SQLException {
        long now = Instant.now().toEpochMilli();
        d.update(
                "INSERT INTO experiments (name, artifact_location, lifecycle_stage, creation_time, last_update_time)"
                        + " VALUES (?, '', 'active', ?, ?)",
                name,
                now,
                now);
        String id =
                d.query("SELECT last_insert_rowid()", row -> row.getString(1)).get(0);
        String location = given.isEmpty() ? artifacts.resolve(id).toString() : given;
        d.update("UPDATE experiments SET artifact_location = ? WHERE experiment_id = ?", location, id);
        Instant created = Instant.ofEpochMilli(now);
        return new Experiment(id, name, location, Lifecycle.ACTIVE, created, created, Map.of());
    }

    /** @throws StoreException also with MLflow's words, if the search is not in its grammar */
    Page<Experiment> search(ExperimentSearch search) {
        ExperimentFilter filter = ExperimentFilter.parse(search.filter());
        ExperimentOrder order = ExperimentOrder.parse(search.orderBy());
        long offset = PageToken.offset(search.pageToken());
        SqlText sql = new SqlText().add(COLUMNS + " e");
        SqliteSearch.where(sql, search, filter);
        SqliteSearch.orderBy(sql, order);
        sql.add(" LIMIT ? OFFSET ?", search.maxResults() + 1, offset);
        List<Experiment> found = database.read(d -> d.query(sql.text(), row -> read(d, row), sql.values()));
        return PageToken.page(found, search.maxResults(), offset);
    }

    /** Where MLflow has workspaces, which it may have since this was opened, the one that clients without them see. */
    Optional<Experiment> find(String name) {
        return database.read(d -> {
            String in = Schema.hasWorkspaces(d) ? " AND workspace = 'default'" : "";
            return d.query(COLUMNS + " WHERE name = ?" + in, row -> read(d, row), name).stream()
                    .findFirst();
        });
    }

    Optional<Experiment> findById(String id) {
        return database.read(d ->
                d.query(COLUMNS + " WHERE experiment_id = ?", row -> read(d, row), Names.sqlExperimentId(id)).stream()
                        .findFirst());
    }

    private static Experiment read(Sqlite d, ResultSet row) throws SQLException {
        String id = row.getString(1);
        Map<String, String> tags = new LinkedHashMap<>();
        d.query(
                "SELECT key, value FROM experiment_tags WHERE experiment_id = ?",
                tag -> tags.put(tag.getString(1), Objects.requireNonNullElse(tag.getString(2), "")),
                id);
        return new Experiment(
                id,
                row.getString(2),
                Objects.requireNonNullElse(row.getString(3), ""),
                Lifecycle.of(row.getString(4)),
                Instant.ofEpochMilli(row.getLong(5)),
                Instant.ofEpochMilli(row.getLong(6)),
                tags);
    }

    /** @throws StoreException if a run can't belong to it */
    Experiment requireActive(Sqlite d, String id) throws SQLException {
        List<Experiment> found =
                d.query(COLUMNS + " WHERE experiment_id = ?", row -> read(d, row), Names.sqlExperimentId(id));
        if (found.isEmpty()) {
            throw missing(id);
        }
        return active(found.get(0));
    }

    void rename(String id, String name) {
        database.change(d -> {
            requireActive(d, id);
            boolean taken = !d.query(
                            "SELECT 1 FROM experiments WHERE name = ? AND experiment_id <> ?", row -> 1, name, id)
                    .isEmpty();
            if (taken) {
                throw Names.takenExperiment(name);
            }
            d.update("UPDATE experiments SET name = ?, last_update_time = ? WHERE experiment_id = ?", name, now(), id);
        });
    }

    void tag(String id, String key, String value) {
        database.change(d -> {
            requireActive(d, id);
            d.update(INSERT_TAG, key, value, id);
        });
    }

    void deleteTag(String id, String key) {
        database.change(d -> {
            requireActive(d, id);
            d.update("DELETE FROM experiment_tags WHERE experiment_id = ? AND key = ?", id, key);
        });
    }

    void delete(String id) {
        database.change(d -> {
            setStage(d, id, Lifecycle.ACTIVE, Lifecycle.DELETED);
            d.update(
                    "UPDATE runs SET lifecycle_stage = 'deleted', deleted_time = coalesce(deleted_time, ?)"
                            + " WHERE experiment_id = ?",
                    now(),
                    id);
        });
    }

    void restore(String id) {
        database.change(d -> {
            setStage(d, id, Lifecycle.DELETED, Lifecycle.ACTIVE);
            d.update("UPDATE runs SET lifecycle_stage = 'active', deleted_time = NULL WHERE experiment_id = ?", id);
        });
    }

    private static void setStage(Sqlite d, String id, Lifecycle from, Lifecycle to) throws SQLException {
        int changed = d.update(
                "UPDATE experiments SET lifecycle_stage = ?, last_update_time = ?"
                        + " WHERE experiment_id = ? AND lifecycle_stage = ?",
                to.word(),
                now(),
                Names.sqlExperimentId(id),
                from.word());
        if (changed == 0) {
            throw new StoreException("There is no experiment '" + id + "' that is " + from.word() + ".");
        }
    }

    private static StoreException missing(String id) {
        return new StoreException("There is no experiment '" + id + "' in the store.");
    }

    private static long now() {
        return Instant.now().toEpochMilli();
    }
}
