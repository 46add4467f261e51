package dev.logway.tracking.file;

import dev.logway.tracking.Lifecycle;
import dev.logway.tracking.RunStatus;
import dev.logway.tracking.StoreException;
import dev.logway.tracking.name.Names;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the {@code meta.yaml} of a run says. Immutable. Times are in milliseconds since 1970.
 *
 * @param deleted when it was deleted; null if it is not, or if that is not known
 */
record RunMeta(
        String id,
        String experimentId,
        String name,
        String user,
        RunStatus status,
        Lifecycle stage,
        long start,
        @Nullable Long end,
        @Nullable Long deleted,
        String artifactUri) {
    /** In MLflow's order; its number of a status is one more than the place. */
    private static final List<RunStatus> STATUSES =
            List.of(RunStatus.RUNNING, RunStatus.SCHEDULED, RunStatus.FINISHED, RunStatus.FAILED, RunStatus.KILLED);

    private static final int LOCAL_SOURCE = 4;

    /**
     * Reads it for the run whose folder it is in.
     *
     * @throws StoreException if it can't be read, or says that it belongs elsewhere
     */
    static RunMeta read(Path file, String experimentId, String id) {
        MetaYaml yaml = MetaYaml.read(file);
        yaml.require("experiment_id", experimentId);
        yaml.require(yaml.find("run_id").isPresent() ? "run_id" : "run_uuid", id); // before MLflow 1.0 the latter only
        return new RunMeta(
                id,
                experimentId,
                yaml.find("run_name").orElse(yaml.text("name")),
                yaml.text("user_id"),
                status(yaml, file),
                Lifecycle.of(yaml.text("lifecycle_stage")),
                Objects.requireNonNullElse(yaml.number("start_time"), 0L),
                yaml.number("end_time"),
                yaml.number("deleted_time"),
                yaml.text("artifact_uri"));
    }

    /** A number; other programs have written its word. */
    private static RunStatus status(MetaYaml yaml, Path file) {
        String text = yaml.find("status").orElse("1");
        for (int i = 0; i < STATUSES.size(); i++) {
            if (text.equals(Integer.toString(i + 1))
                    || text.equals(STATUSES.get(i).name())) {
                return STATUSES.get(i);
            }
        }
        throw new StoreException("'" + file + "' has the status '" + Names.printable(text) + "', expected one of "
                + STATUSES + " or its number.");
    }

    /**
     * All that any release of MLflow asks for, and {@code run_uuid}, without which 2.x lists no run of the experiment.
     */
    byte[] yaml() {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("artifact_uri", artifactUri);
        values.put("deleted_time", deleted);
        values.put("end_time", end);
        values.put("entry_point_name", "");
        values.put("experiment_id", experimentId);
        values.put("lifecycle_stage", stage.word());
        values.put("run_id", id);
        values.put("run_name", name);
        values.put("run_uuid", id);
        values.put("source_name", "");
        values.put("source_type", LOCAL_SOURCE);
        values.put("source_version", "");
        values.put("start_time", start);
        values.put("status", STATUSES.indexOf(status) + 1);
        values.put("tags", List.of());
        values.put("user_id", user);
        return MetaYaml.bytes(values);
    }

    RunMeta with(RunStatus reached, @Nullable Instant ended) {
        Long millis = ended == null ? null : ended.toEpochMilli();
        return new RunMeta(id, experimentId, name, user, reached, stage, start, millis, deleted, artifactUri);
    }

    RunMeta withName(String other) {
        return new RunMeta(id, experimentId, other, user, status, stage, start, end, deleted, artifactUri);
    }

    RunMeta deletedAt(Instant time) {
        return stage == Lifecycle.DELETED ? this : with(Lifecycle.DELETED, time.toEpochMilli());
    }

    RunMeta restored() {
        return with(Lifecycle.ACTIVE, null);
    }

    private RunMeta with(Lifecycle other, @Nullable Long time) {
        return new RunMeta(id, experimentId, name, user, status, other, start, end, time, artifactUri);
    }
}
