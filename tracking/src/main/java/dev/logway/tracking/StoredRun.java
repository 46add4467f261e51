package dev.logway.tracking;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run as a store has it at one moment. Immutable.
 *
 * @param id 32 hexadecimal digits
 * @param end null while it runs
 * @param artifactUri where its artifacts are: a path, or a URI
 * @param params what it was run with
 * @param tags what is known about it
 * @param metrics the latest value of each metric
 * @param inputs the datasets that it used
 */
public record StoredRun(
        String id,
        String experimentId,
        String experiment,
        String name,
        String user,
        RunStatus status,
        Lifecycle stage,
        Instant start,
        @Nullable Instant end,
        String artifactUri,
        Map<String, String> params,
        Map<String, String> tags,
        Map<String, Double> metrics,
        List<DatasetInput> inputs) {
    public StoredRun {
        params = Map.copyOf(params);
        tags = Map.copyOf(tags);
        metrics = Map.copyOf(metrics);
        inputs = List.copyOf(inputs);
    }
}
