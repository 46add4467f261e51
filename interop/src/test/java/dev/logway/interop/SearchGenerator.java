package dev.logway.interop;

import dev.logway.tracking.Dataset;
import dev.logway.tracking.DatasetInput;
import dev.logway.tracking.Experiment;
import dev.logway.tracking.NewRun;
import dev.logway.tracking.Recorder;
import dev.logway.tracking.RunStatus;
import dev.logway.tracking.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Makes runs that differ in all that can be searched, and searches that may find some of them or be wrong. Confined. */
final class SearchGenerator {
    private static final List<String> WORDS = List.of(
            "red", "Red", "RED", "blue", "a%b", "a_b", "it's", "say \"hi\"", "", "wälder", "🌲", "50%", "\\", "x y");
    private static final List<String> KEYS = List.of("k", "a.b", "a b", "order", "K", "wälder");
    private static final List<Double> NUMBERS = List.of(
            0.0, -0.0, 1.0, -1.5, 0.5, 1e-3, 1e300, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
    private static final List<String> TEXT_OPERATORS = List.of("=", "!=", "LIKE", "ILIKE", "like", "ilike");
    private static final List<String> NUMBER_OPERATORS = List.of("=", "!=", "<", "<=", ">", ">=");
    private static final List<String> WRONG = List.of(
            "status == 'FINISHED'",
            "status = FINISHED",
            "metrics.k = 'x'",
            "metrics.k > - 1",
            "params.k > 'x'",
            "params.k IN ('x')",
            "tags.case = 'x'",
            "end_time IS NULL",
            "status IN ('FINISHED')",
            "run_id IN ()",
            "run_id IN (1, 2)",
            "foo = 'x'",
            "foo.k = 'x'",
            "PARAMS.k = 'x'",
            "dataset.k = 'x'",
            "start_time > '1'",
            "start_time LIKE 5",
            "status NOT LIKE 'F%'",
            "run_name BETWEEN 'a' AND 'b'",
            "(status = 'FINISHED')",
            "NOT status = 'FINISHED'",
            "status = 'FINISHED' OR status = 'FAILED'",
            "status = 'FINISHED';",
            "status = 'FINISHED'; status = 'FAILED'",
            "status = 'FINISHED' -- c",
            "status = 'FINISHED' /* c */ AND status = 'FAILED'",
            "WHERE status = 'FINISHED'",
            "status = 'unclosed",
            "1 = 1",
            "'x' = status",
            "status",
            " ");

    private static final List<String> WRONG_OF_EXPERIMENTS = List.of(
            "lifecycle_stage = 'active'",
            "params.x = '1'",
            "metrics.x > 1",
            "NAME = 'x'",
            "name = x",
            "name == 'x'",
            "name > 'x'",
            "name IN ('x')",
            "name IS NULL",
            "name = 'x' OR name = 'y'",
            "NOT name = 'x'",
            "name = 'x';",
            "creation_time > '0'",
            "creation_time LIKE 5",
            "experiment_id = 1",
            "experiment_id IN ()",
            "tags.k > 'x'",
            "tags.case = 'x'",
            "1 = 1",
            "name",
            " ");

    private final Random random;
    private final List<String> ids = new ArrayList<>();
    private final List<Experiment> experiments = new ArrayList<>();

    SearchGenerator(long seed) {
        random = new Random(seed);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private boolean rarely() {
        return random.nextInt(8) == 0;
    }

    /** Adds so many runs to the experiment, some of them deleted, some begun in the same millisecond. */
    void fill(Store store, String experiment, int count) {
        for (int i = 0; i < count; i++) {
            Instant start = Instant.ofEpochMilli(1_000 + random.nextInt(count / 2));
            String id = store.createRun(new NewRun(
                            experiment, "run " + one(WORDS), one(List.of("ann", "bob", "Ann")), start, Map.of()))
                    .id();
            ids.add(id);
            try (Recorder recorder = store.record(id)) {
                write(recorder, start.toEpochMilli());
            }
            if (!rarely()) {
                store.end(
                        id,
                        one(List.of(RunStatus.FINISHED, RunStatus.FAILED, RunStatus.KILLED)),
                        start.plusMillis(random.nextInt(9)));
            }
            if (rarely()) {
                store.deleteRun(id);
            }
        }
    }

    private void write(Recorder recorder, long millis) {
        for (String key : KEYS) {
            if (random.nextBoolean()) {
                recorder.param(key, one(WORDS));
            }
            if (random.nextBoolean()) {
                recorder.tag(key, one(WORDS));
            }
            for (int step = random.nextInt(4); step > 0; step--) {
                recorder.metric(key, one(NUMBERS), millis, step);
            }
        }
        if (rarely()) {
            Dataset dataset =
                    new Dataset(one(List.of("iris", "Iris", "mnist")), "d" + random.nextInt(3), "local", "{}", "", "");
            recorder.input(DatasetInput.of(dataset, one(List.of("train", "test"))));
        }
    }

    /** Adds so many experiments, some of them deleted, renamed, or without a tag. */
    void fillExperiments(Store store, int count) {
        for (int i = 0; i < count; i++) {
            String id = store.experiment(one(WORDS) + " " + i).id();
            for (String key : KEYS) {
                if (random.nextBoolean()) {
                    store.tagExperiment(id, key, one(WORDS));
                }
            }
            if (rarely()) {
                store.renameExperiment(id, "later " + one(WORDS) + " " + i);
            }
            if (rarely()) {
                store.deleteExperiment(id);
            }
            experiments.add(store.findExperimentById(id).orElseThrow());
        }
    }

    String filter() {
        return filter(this::comparison, WRONG);
    }

    String experimentFilter() {
        return filter(this::experimentComparison, WRONG_OF_EXPERIMENTS);
    }

    private String filter(Supplier<String> comparison, List<String> wrong) {
        List<String> comparisons = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            comparisons.add(comparison.get());
        }
        if (rarely()) {
            comparisons.add(random.nextInt(comparisons.size() + 1), one(wrong));
        }
        return String.join(one(List.of(" AND ", " and ", "  AND\n", "\tAND ")), comparisons);
    }

    private String comparison() {
        return switch (random.nextInt(8)) {
            case 0, 1 -> one(List.of("metrics", "metric")) + "." + key() + " " + one(NUMBER_OPERATORS) + " " + number();
            case 2 -> one(List.of("params", "param", "parameters")) + "." + key() + " " + text();
            case 3 -> one(List.of("tags", "tag")) + "." + key() + " " + text();
            case 4 ->
                one(List.of("params.", "tags.")) + key() + one(List.of(" IS NULL", " IS NOT NULL", " is not null"));
            case 5 ->
                one(List.of("start_time", "created", "end_time", "attributes.end_time"))
                        + one(NUMBER_OPERATORS)
                        + (1_000 + random.nextInt(60));
            case 6 -> one(List.of("dataset.name", "datasets.digest", "dataset.context")) + " " + datasetText();
            default -> attribute();
        };
    }

    private String experimentComparison() {
        return switch (random.nextInt(5)) {
            case 0 -> one(List.of("name", "attribute.name", "attr.name")) + " " + text();
            case 1 -> one(List.of("tags", "tag")) + "." + key() + " " + text();
            case 2 -> "tags." + key() + one(List.of(" IS NULL", " IS NOT NULL", " is not null"));
            case 3 ->
                one(List.of("creation_time", "last_update_time"))
                        + one(NUMBER_OPERATORS)
                        + one(experiments).created().toEpochMilli();
            default ->
                one(List.of(
                        "experiment_id = '" + one(experiments).id() + "'",
                        "experiment_id != '" + one(experiments).id() + "'",
                        "experiment_id IN ('" + one(experiments).id() + "', '"
                                + one(experiments).id() + "')"));
        };
    }

    private String attribute() {
        return switch (random.nextInt(4)) {
            case 0 ->
                "run_id" + one(List.of(" IN ", " NOT IN ", " in ")) + "('" + one(ids) + "', \"" + one(ids) + "\")";
            case 1 ->
                "status " + one(TEXT_OPERATORS) + one(List.of(" 'FINISHED'", " 'finished'", " 'F%'", " \"RUNNING\""));
            case 2 -> one(List.of("run_name", "`run name`", "attr.run_name")) + " " + text();
            default -> "user_id " + one(TEXT_OPERATORS) + one(List.of(" 'ann'", " 'A%'", " '_nn'"));
        };
    }

    private String datasetText() {
        return one(List.of(
                "= 'iris'", "!= 'iris'", "ILIKE 'i%'", "IN ('iris', 'd1', 'train')", "NOT IN ('iris')", "LIKE 'd_'"));
    }

    private String key() {
        String key = one(KEYS);
        boolean bare = key.matches("[a-zA-Z.]+") && random.nextBoolean();
        return bare ? key : one(List.of("`" + key + "`", "\"" + key + "\""));
    }

    private String number() {
        return one(List.of("0", "1", "-1", ".5", "1.", "5e-1", "-1.5", "1e300", "1000000"));
    }

    private String text() {
        String word = one(WORDS);
        String pattern =
                random.nextBoolean() ? word : one(List.of("%", "_%", "%e%", "r_d", "%\\%", "RED", "%d", "run %"));
        String quote = pattern.contains("'") ? "\"" : pattern.contains("\"") ? "'" : one(List.of("'", "\""));
        return one(TEXT_OPERATORS) + " " + quote + pattern + quote;
    }

    List<String> order() {
        List<String> order = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            order.add(column() + one(List.of("", " ASC", " DESC", " asc", "  desc")));
        }
        if (rarely()) {
            order.add(one(
                    List.of("foo", "dataset.name", "metrics.k UP", "metrics.k, params.k", " status", "status ", "")));
        }
        return order;
    }

    List<String> experimentOrder() {
        List<String> order = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            order.add(one(List.of("name", "experiment_id", "creation_time", "last_update_time", "attribute.name"))
                    + one(List.of("", " ASC", " DESC", " asc", "  desc")));
        }
        if (rarely()) {
            order.add(one(List.of("foo", "tags.k", "name UP", "name, experiment_id", " name", "name ", "")));
        }
        return order;
    }

    private String column() {
        return switch (random.nextInt(3)) {
            case 0 -> one(List.of("metrics.", "params.", "tags.")) + key();
            case 1 -> "metrics." + key();
            default ->
                one(List.of(
                        "start_time",
                        "created",
                        "end_time",
                        "status",
                        "run_name",
                        "user_id",
                        "run_id",
                        "attributes.status"));
        };
    }

    String view() {
        return one(List.of("ACTIVE_ONLY", "ACTIVE_ONLY", "DELETED_ONLY", "ALL"));
    }
}
