package dev.logway.interop;

import com.fasterxml.jackson.databind.JsonNode;
import dev.logway.tracking.Artifacts;
import dev.logway.tracking.Dataset;
import dev.logway.tracking.DatasetInput;
import dev.logway.tracking.MetricPoint;
import dev.logway.tracking.Store;
import dev.logway.tracking.StoredRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What a store has, by our reading and by that of MLflow's client, in one form. */
final class StoreView {
    private StoreView() {}

    /** The runs that MLflow's client has read, by id. */
    static Map<String, Object> runs(JsonNode answer) {
        Map<String, Object> runs = new TreeMap<>();
        elements(answer.path("runs")).forEach(run -> runs.put(run.path("id").asText(), run(run)));
        return runs;
    }

    /** The same runs as we read them. */
    static Map<String, Object> runs(Store store, Iterable<String> ids) {
        Map<String, Object> runs = new TreeMap<>();
        ids.forEach(id -> runs.put(id, run(store, store.find(id).orElseThrow())));
        return runs;
    }

    private static Map<String, Object> run(JsonNode run) {
        Map<String, Object> view = new LinkedHashMap<>();
        for (String text : List.of("experiment", "name", "user", "status", "stage", "start", "end")) {
            view.put(text, run.path(text).asText());
        }
        view.put("params", texts(run.path("params")));
        view.put("tags", texts(run.path("tags")));
        Map<String, Object> metrics = new TreeMap<>();
        texts(run.path("metrics")).forEach((key, value) -> metrics.put(key, number(value)));
        view.put("metrics", metrics);
        Map<String, Object> history = new TreeMap<>();
        run.path("history")
                .fields()
                .forEachRemaining(metric -> history.put(metric.getKey(), history(metric.getValue())));
        view.put("history", history);
        view.put("inputs", inputs(elements(run.path("inputs")).map(StoreView::input)));
        view.put(
                "artifacts",
                elements(run.path("artifacts"))
                        .map(file -> file.path(0).asText() + " " + file.path(1).asLong())
                        .sorted()
                        .toList());
        return view;
    }

    private static List<String> history(JsonNode points) {
        return elements(points)
                .map(point -> point.path(0).asLong() + " "
                        + number(point.path(1).asText()) + " " + point.path(2).asLong())
                .sorted()
                .toList();
    }

    /** MLflow lists them in any order. */
    private static List<Map<String, Object>> inputs(Stream<Map<String, Object>> inputs) {
        return inputs.sorted(Comparator.comparing(Object::toString)).toList();
    }

    private static Map<String, Object> input(JsonNode input) {
        Map<String, Object> view = new TreeMap<>();
        for (String text : List.of("name", "digest", "source_type", "source", "schema", "profile")) {
            view.put(text, input.path(text).asText());
        }
        view.put("tags", texts(input.path("tags")));
        return view;
    }

    private static Map<String, Object> run(Store store, StoredRun run) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("experiment", run.experimentId());
        view.put("name", run.name());
        view.put("user", run.user());
        view.put("status", run.status().name());
        view.put("stage", run.stage().name().toLowerCase(Locale.ROOT));
        view.put("start", Long.toString(run.start().toEpochMilli()));
        view.put("end", run.end() == null ? "null" : Long.toString(run.end().toEpochMilli()));
        view.put("params", new TreeMap<>(run.params()));
        view.put("tags", new TreeMap<>(run.tags()));
        Map<String, Object> metrics = new TreeMap<>();
        run.metrics().forEach((key, value) -> metrics.put(key, number(value)));
        view.put("metrics", metrics);
        Map<String, Object> history = new TreeMap<>();
        run.metrics().keySet().forEach(key -> history.put(key, history(store.history(run.id(), key))));
        view.put("history", history);
        view.put("inputs", inputs(run.inputs().stream().map(StoreView::input)));
        view.put("artifacts", artifacts(store.artifacts(run)));
        return view;
    }

    private static List<String> history(List<MetricPoint> points) {
        return points.stream()
                .map(point -> point.timestampMillis() + " " + number(point.value()) + " " + point.step())
                .sorted()
                .toList();
    }

    private static Map<String, Object> input(DatasetInput input) {
        Dataset dataset = input.dataset();
        Map<String, Object> view = new TreeMap<>();
        view.put("name", dataset.name());
        view.put("digest", dataset.digest());
        view.put("source_type", dataset.sourceType());
        view.put("source", dataset.source());
        view.put("schema", dataset.schema());
        view.put("profile", dataset.profile());
        view.put("tags", new TreeMap<>(input.tags()));
        return view;
    }

    private static List<String> artifacts(Artifacts artifacts) {
        List<String> files = new ArrayList<>();
        artifacts.list().forEach(file -> files.add(file.path() + " " + file.bytes()));
        return files;
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new TreeMap<>();
        object.fields()
                .forEachRemaining(
                        field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }

    private static double number(String ofPython) {
        return number(
                switch (ofPython) {
                    case "nan" -> Double.NaN;
                    case "inf" -> Double.POSITIVE_INFINITY;
                    case "-inf" -> Double.NEGATIVE_INFINITY;
                    default -> Double.parseDouble(ofPython);
                });
    }

    /** A database of MLflow's keeps an infinity as the largest number. */
    private static double number(double value) {
        return Math.abs(value) == Double.MAX_VALUE ? value * 2 : value;
    }

    static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
