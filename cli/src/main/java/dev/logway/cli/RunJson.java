package dev.logway.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logway.run.KnownRun;
import dev.logway.tracking.StoredRun;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A run as a JSON object in one line, with the names that MLflow's filters have; times are milliseconds since 1970. */
final class RunJson {
    /** All but ASCII is escaped, so that nothing in it speaks to a terminal. */
    private static final ObjectMapper JSON = new ObjectMapper().configure(JsonGenerator.Feature.ESCAPE_NON_ASCII, true);

    private RunJson() {}

    static String of(KnownRun run) {
        ObjectNode json = JSON.createObjectNode()
                .put("run_id", run.id())
                .put("run_name", run.name())
                .put("experiment", run.experiment())
                .put("status", run.status().name())
                .put("start_time", run.start().toEpochMilli())
                .put("end_time", millis(run.end()));
        run.findStored().ifPresent(stored -> addStored(json, stored));
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("bug: a run that is no JSON", e);
        }
    }

    private static @Nullable Long millis(@Nullable Instant time) {
        return time == null ? null : time.toEpochMilli();
    }

    private static void addStored(ObjectNode json, StoredRun stored) {
        json.put("experiment_id", stored.experimentId())
                .put("user_id", stored.user())
                .put("artifact_uri", stored.artifactUri());
        add(json.putObject("params"), stored.params());
        new TreeMap<>(stored.metrics()).forEach(json.putObject("metrics")::put);
        add(json.putObject("tags"), stored.tags());
    }

    private static void add(ObjectNode json, Map<String, String> entries) {
        new TreeMap<>(entries).forEach(json::put);
    }
}
