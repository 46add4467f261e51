package dev.logway.tracking.http;

import dev.logway.tracking.MetricPoint;
import dev.logway.tracking.entry.Entry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Entries for one call of {@code runs/log-batch}, of which MLflow takes so many at once. Immutable.
 *
 * @param entries params, metrics and tags; no two params of one key
 */
record LogBatch(List<Entry> entries) {
    private static final int MOST = 1_000;
    private static final int MOST_PARAMS = 100;
    private static final int MOST_TAGS = 100;
    private static final int MOST_BYTES = 900_000;
    private static final int BYTES_AROUND = 100;

    LogBatch {
        entries = List.copyOf(entries);
    }

    /** As few batches as hold all of these, which are in the order that they are to be written in. */
    static List<LogBatch> of(List<? extends Entry> entries) {
        List<LogBatch> batches = new ArrayList<>();
        List<Entry> batch = new ArrayList<>();
        int params = 0;
        int tags = 0;
        int bytes = 0;
        for (Entry entry : entries) {
            int size = bytes(entry);
            boolean full = batch.size() == MOST
                    || bytes + size > MOST_BYTES
                    || (entry instanceof Entry.Param && params == MOST_PARAMS)
                    || (entry instanceof Entry.Tag && tags == MOST_TAGS);
            if (full && !batch.isEmpty()) {
                batches.add(new LogBatch(batch));
                batch.clear();
                params = 0;
                tags = 0;
                bytes = 0;
            }
            batch.add(entry);
            bytes += size;
            params += entry instanceof Entry.Param ? 1 : 0;
            tags += entry instanceof Entry.Tag ? 1 : 0;
        }
        if (!batch.isEmpty()) {
            batches.add(new LogBatch(batch));
        }
        return batches;
    }

    private static int bytes(Entry entry) {
        String value =
                entry instanceof Entry.Param param ? param.value() : entry instanceof Entry.Tag tag ? tag.value() : "";
        return BYTES_AROUND + utf8(entry.key()) + utf8(value);
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    List<LogBatch> halves() {
        int middle = entries.size() / 2;
        return List.of(new LogBatch(entries.subList(0, middle)), new LogBatch(entries.subList(middle, entries.size())));
    }

    JsonBody body(String run) {
        Map<String, String> params = new LinkedHashMap<>();
        Map<String, String> tags = new LinkedHashMap<>();
        List<JsonBody.Filling> metrics = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry instanceof Entry.Param param) {
                params.put(param.key(), param.value());
            } else if (entry instanceof Entry.Tag tag) {
                tags.put(tag.key(), tag.value());
            } else if (entry instanceof Entry.Metric metric) {
                metrics.add(body -> fill(body, metric.key(), metric.point()));
            }
        }
        return new JsonBody()
                .with("run_id", run)
                .withPairs("params", params)
                .withObjects("metrics", metrics)
                .withPairs("tags", tags);
    }

    private static void fill(JsonBody body, String key, MetricPoint point) {
        body.with("key", key)
                .with("value", point.value())
                .with("timestamp", point.timestampMillis())
                .with("step", point.step());
    }
}
