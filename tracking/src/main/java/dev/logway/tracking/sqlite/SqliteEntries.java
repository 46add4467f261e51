package dev.logway.tracking.sqlite;

import dev.logway.tracking.Dataset;
import dev.logway.tracking.DatasetInput;
import dev.logway.tracking.Lifecycle;
import dev.logway.tracking.MetricPoint;
import dev.logway.tracking.StoreException;
import dev.logway.tracking.entry.Entry;
import dev.logway.tracking.entry.EntryWriter;
import dev.logway.tracking.entry.Refusals;
import dev.logway.tracking.name.RunTags;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The entries of one run in an MLflow database: each batch is one transaction. */
final class SqliteEntries implements EntryWriter {
    private static final String INSERT_TAG = "INSERT INTO tags (key, value, run_uuid) VALUES (?, ?, ?)"
            + " ON CONFLICT (key, run_uuid) DO UPDATE SET value = excluded.value";
    private static final String INSERT_PARAM =
            "INSERT INTO params (key, value, run_uuid) VALUES (?, ?, ?)" + " ON CONFLICT (key, run_uuid) DO NOTHING";
    private static final String INSERT_METRIC =
            "INSERT OR IGNORE INTO metrics (key, value, timestamp, run_uuid, step, is_nan) VALUES (?, ?, ?, ?, ?, ?)";
    /** The latest value is the greatest by step, time and value, in this order. */
    private static final String UPDATE_LATEST =
            "INSERT INTO latest_metrics (key, value, timestamp, run_uuid, step, is_nan) VALUES (?, ?, ?, ?, ?, ?)"
                    + " ON CONFLICT (key, run_uuid) DO UPDATE SET value = excluded.value, timestamp = excluded.timestamp,"
                    + " step = excluded.step, is_nan = excluded.is_nan"
                    + " WHERE (excluded.step, excluded.timestamp, excluded.value)"
                    + " >= (latest_metrics.step, latest_metrics.timestamp, latest_metrics.value)";
    /** The run's experiment is that of the dataset, too. */
    private static final String INSERT_DATASET = "INSERT OR IGNORE INTO datasets (dataset_uuid, experiment_id, name,"
            + " digest, dataset_source_type, dataset_source, dataset_schema, dataset_profile)"
            + " SELECT ?, experiment_id, ?, ?, ?, ?, ?, ? FROM runs WHERE run_uuid = ?";

    private static final String FIND_DATASET = "SELECT d.dataset_uuid FROM datasets d JOIN runs r"
            + " ON r.experiment_id = d.experiment_id WHERE r.run_uuid = ? AND d.name = ? AND d.digest = ?";
    private static final String INSERT_INPUT = "INSERT OR IGNORE INTO inputs (input_uuid, source_type, source_id,"
            + " destination_type, destination_id) VALUES (?, 'DATASET', ?, 'RUN', ?)";
    private static final String FIND_INPUT =
            "SELECT input_uuid FROM inputs WHERE source_type = 'DATASET' AND source_id = ?"
                    + " AND destination_type = 'RUN' AND destination_id = ?";
    private static final String INSERT_INPUT_TAG =
            "INSERT OR REPLACE INTO input_tags (input_uuid, name, value) VALUES (?, ?, ?)";

    private final Sqlite database;
    private final String run;

    SqliteEntries(Sqlite database, String run) {
        this.database = database;
        this.run = run;
    }

    @Override
    public Refusals write(List<Entry> entries) {
        return database.transaction(d -> {
            requireActive(d, run);
            List<@Nullable Object[]> params = new ArrayList<>();
            List<@Nullable Object[]> metrics = new ArrayList<>();
            Map<String, String> tags = new LinkedHashMap<>();
            for (Entry entry : entries) {
                if (entry instanceof Entry.Param param) {
                    params.add(new Object[] {param.key(), param.value(), run});
                } else if (entry instanceof Entry.Metric metric) {
                    metrics.add(row(metric));
                } else if (entry instanceof Entry.Tag tag) {
                    tags.put(tag.key(), tag.value());
                } else if (entry instanceof Entry.Input input) {
                    writeInput(d, input.input());
                }
            }
            d.updateAll(INSERT_PARAM, params);
            d.updateAll(INSERT_METRIC, metrics);
            d.updateAll(UPDATE_LATEST, metrics);
            writeTags(d, run, tags);
            if (tags.containsKey(RunTags.NAME)) {
                d.update("UPDATE runs SET name = ? WHERE run_uuid = ?", tags.get(RunTags.NAME), run);
            }
            return Refusals.ofParams(refused(d, params));
        });
    }

    /** MLflow takes nothing of a run that is deleted. */
    static void requireActive(Sqlite d, String run) throws SQLException {
        List<String> stage = d.query(
                "SELECT lifecycle_stage FROM runs WHERE run_uuid = ?", row -> String.valueOf(row.getString(1)), run);
        if (stage.isEmpty()) {
            throw new StoreException("There is no run '" + run + "' in the store.");
        }
        if (Lifecycle.of(stage.get(0)) == Lifecycle.DELETED) {
            throw new StoreException("The run " + run + " is deleted, and takes nothing until it is restored.");
        }
    }

    private @Nullable Object[] row(Entry.Metric metric) {
        MetricPoint point = metric.point();
        return new Object[] {
            metric.key(),
            MetricValue.write(point.value()),
            point.timestampMillis(),
            run,
            point.step(),
            Double.isNaN(point.value())
        };
    }

    static void writeTags(Sqlite d, String run, Map<String, String> tags) throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        tags.forEach((key, value) -> rows.add(new Object[] {key, value, run}));
        d.updateAll(INSERT_TAG, rows);
    }

    private void writeInput(Sqlite d, DatasetInput input) throws SQLException {
        Dataset dataset = input.dataset();
        d.update(
                INSERT_DATASET,
                newId(),
                dataset.name(),
                dataset.digest(),
                dataset.sourceType(),
                dataset.source(),
                dataset.schema(),
                dataset.profile(),
                run);
        String datasetId = d.query(FIND_DATASET, row -> row.getString(1), run, dataset.name(), dataset.digest())
                .get(0);
        d.update(INSERT_INPUT, newId(), datasetId, run);
        String inputId =
                d.query(FIND_INPUT, row -> row.getString(1), datasetId, run).get(0);
        for (Map.Entry<String, String> tag : input.tags().entrySet()) {
            d.update(INSERT_INPUT_TAG, inputId, tag.getKey(), tag.getValue());
        }
    }

    private static String newId() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private List<String> refused(Sqlite d, List<@Nullable Object[]> params) throws SQLException {
        if (params.isEmpty()) {
            return List.of();
        }
        Map<String, String> kept = new HashMap<>();
        d.query(
                "SELECT key, value FROM params WHERE run_uuid = ?",
                row -> kept.put(row.getString(1), row.getString(2)),
                run);
        List<String> refused = new ArrayList<>();
        for (@Nullable Object[] param : params) {
            String key = String.valueOf(param[0]);
            if (!String.valueOf(param[1]).equals(kept.get(key))) {
                refused.add(key);
            }
        }
        return refused;
    }
}
