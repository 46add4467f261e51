package dev.logway.tracking.sqlite;

import dev.logway.tracking.ExperimentSearch;
import dev.logway.tracking.Lifecycle;
import dev.logway.tracking.RunSearch;
import dev.logway.tracking.View;
import dev.logway.tracking.name.Names;
import dev.logway.tracking.search.Condition;
import dev.logway.tracking.search.ExperimentFilter;
import dev.logway.tracking.search.ExperimentOrder;
import dev.logway.tracking.search.NumberOperator;
import dev.logway.tracking.search.RunFilter;
import dev.logway.tracking.search.RunOrder;
import dev.logway.tracking.search.Subject;
import dev.logway.tracking.search.Subject.Kind;
import java.util.List;
import java.util.stream.Collectors;

/** A search as SQL, so that the database does the work: what a filter rules out is not read. */
final class SqliteSearch {
    private static final String OF_RUN = "x.run_uuid = r.run_uuid";
    private static final String OF_INPUT =
            "EXISTS (SELECT 1 FROM inputs i JOIN datasets d ON d.dataset_uuid = i.source_id";

    private SqliteSearch() {}

    /** Joins what runs are to be ordered by and is not in their own table. */
    static void join(SqlText sql, RunOrder order) {
        for (int i = 0; i < order.columns().size(); i++) {
            Subject subject = order.columns().get(i).subject();
            if (subject.kind() != Kind.ATTRIBUTE) {
                sql.add(
                        " LEFT JOIN " + table(subject.kind()) + " o" + i + " ON o" + i + ".run_uuid = r.run_uuid AND o"
                                + i + ".key = ?",
                        subject.key());
            }
        }
    }

    /** What a filter says is looked up, and never taken for a column itself. */
    private static String runColumn(String attribute) {
        return switch (attribute) {
            case "run_id" -> "r.run_uuid";
            case "run_name" -> "r.name";
            case "user_id" -> "r.user_id";
            case "status" -> "r.status";
            case "artifact_uri" -> "r.artifact_uri";
            case "start_time" -> "r.start_time";
            case "end_time" -> "r.end_time";
            default -> throw new IllegalStateException("bug: runs have no attribute " + attribute);
        };
    }

    private static String experimentColumn(String attribute) {
        return switch (attribute) {
            case "name" -> "e.name";
            case "experiment_id" -> "e.experiment_id";
            case "creation_time" -> "e.creation_time";
            case "last_update_time" -> "e.last_update_time";
            default -> throw new IllegalStateException("bug: experiments have no attribute " + attribute);
        };
    }

    private static String table(Kind kind) {
        return switch (kind) {
            case METRIC -> "latest_metrics";
            case PARAMETER -> "params";
            case TAG -> "tags";
            case ATTRIBUTE, DATASET -> throw new IllegalStateException("bug: no table of entries for " + kind);
        };
    }

    static void where(SqlText sql, RunSearch search, RunFilter filter) {
        sql.add(" WHERE ");
        stages(sql, "r.lifecycle_stage", search.view());
        if (!search.experimentIds().isEmpty()) {
            List<Long> ids =
                    search.experimentIds().stream().map(Names::sqlExperimentId).toList();
            sql.addAll(" AND r.experiment_id IN (" + SqlText.marks(ids.size()) + ")", ids);
        }
        for (Condition condition : filter.conditions()) {
            sql.add(" AND ");
            add(sql, condition);
        }
    }

    private static void stages(SqlText sql, String column, View view) {
        List<String> stages = List.of(Lifecycle.values()).stream()
                .filter(view::sees)
                .map(Lifecycle::word)
                .toList();
        sql.addAll(column + " IN (" + SqlText.marks(stages.size()) + ")", stages);
    }

    private static void add(SqlText sql, Condition condition) {
        switch (condition.subject().kind()) {
            case ATTRIBUTE -> addAttribute(sql, condition);
            case DATASET -> addDataset(sql, condition);
            case METRIC, PARAMETER, TAG ->
                addEntry(sql, condition, table(condition.subject().kind()), OF_RUN);
        }
    }

    private static void addAttribute(SqlText sql, Condition condition) {
        if (condition.subject().isAttribute("run_name") && condition instanceof Condition.Text text) {
            // MLflow asks the tag: runs of its first releases have no name in their table.
            Subject tag = new Subject(Kind.TAG, "mlflow.runName");
            addEntry(sql, new Condition.Text(tag, text.operator(), text.values()), "tags", OF_RUN);
        } else {
            addComparison(sql, runColumn(condition.subject().key()), condition);
        }
    }

    private static void addComparison(SqlText sql, String column, Condition condition) {
        if (condition instanceof Condition.Text text) {
            sql.addAll(comparison(column, text), text.values());
        } else if (condition instanceof Condition.Number number) {
            sql.add(column + " " + number.operator().symbol() + " ?", number.value());
        }
    }

    private static String comparison(String column, Condition.Text text) {
        String operator = text.operator().symbol();
        return switch (text.operator()) {
            case EQUAL, NOT_EQUAL, LIKE -> column + " " + operator + " ?";
            case ILIKE -> "lower(" + column + ") LIKE lower(?)";
            case IN, NOT_IN ->
                column + " " + operator + " (" + SqlText.marks(text.values().size()) + ")";
        };
    }

    private static void addEntry(SqlText sql, Condition condition, String table, String owned) {
        if (condition instanceof Condition.Presence presence && !presence.demanded()) {
            sql.add("NOT ");
        }
        sql.add(
                "EXISTS (SELECT 1 FROM " + table + " x WHERE " + owned + " AND x.key = ?",
                condition.subject().key());
        if (condition instanceof Condition.Number number) {
            // NaN is in the database as 0 with a mark.
            boolean nan = number.operator() == NumberOperator.NOT_EQUAL;
            sql.add(nan ? " AND (x.is_nan = 1 OR " : " AND (x.is_nan = 0 AND ");
            addComparison(sql, "x.value", condition);
            sql.add(")");
        } else if (condition instanceof Condition.Text) {
            sql.add(" AND ");
            addComparison(sql, "x.value", condition);
        }
        sql.add(")");
    }

    private static void addDataset(SqlText sql, Condition condition) {
        String key = condition.subject().key();
        sql.add(OF_INPUT);
        if (key.equals("context")) {
            sql.add(" JOIN input_tags t ON t.input_uuid = i.input_uuid AND t.name = 'mlflow.data.context'");
        }
        sql.add(" WHERE i.destination_id = r.run_uuid AND ");
        addComparison(sql, key.equals("context") ? "t.value" : key.equals("name") ? "d.name" : "d.digest", condition);
        sql.add(")");
    }

    /** What is not there comes last, and NaN before it, whatever the direction. */
    static void orderBy(SqlText sql, RunOrder order) {
        sql.add(" ORDER BY ");
        for (int i = 0; i < order.columns().size(); i++) {
            RunOrder.Column column = order.columns().get(i);
            boolean attribute = column.subject().kind() == Kind.ATTRIBUTE;
            String value = attribute ? runColumn(column.subject().key()) : "o" + i + ".value";
            sql.add(value + " IS NULL, ");
            if (column.subject().kind() == Kind.METRIC) {
                sql.add("o" + i + ".is_nan, ");
            }
            sql.add(value + (column.ascending() ? " ASC, " : " DESC, "));
        }
        sql.add(order.saysStart() ? "r.run_uuid" : "r.start_time DESC, r.run_uuid");
    }

    static void where(SqlText sql, ExperimentSearch search, ExperimentFilter filter) {
        sql.add(" WHERE ");
        stages(sql, "e.lifecycle_stage", search.view());
        for (Condition condition : filter.conditions()) {
            sql.add(" AND ");
            if (condition.subject().kind() == Kind.TAG) {
                addEntry(sql, condition, "experiment_tags", "x.experiment_id = e.experiment_id");
            } else {
                addComparison(sql, experimentColumn(condition.subject().key()), condition);
            }
        }
    }

    static void orderBy(SqlText sql, ExperimentOrder order) {
        sql.add(order.columns().stream()
                .map(column -> experimentColumn(column.attribute()) + (column.ascending() ? " ASC" : " DESC"))
                .collect(Collectors.joining(", ", " ORDER BY ", "")));
    }
}
