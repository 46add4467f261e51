package dev.logway.tracking.file;

import dev.logway.tracking.Lifecycle;
import dev.logway.tracking.StoreException;
import dev.logway.tracking.StoredRun;
import dev.logway.tracking.artifact.Publication;
import dev.logway.tracking.name.RunTags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The folder of a run in a store of files. Thread-safe, but for changes of its {@code meta.yaml}: one thread at a time.
 *
 * @param trashed whether its experiment is deleted
 */
record FileRun(Path folder, boolean trashed) {
    private static final String METRICS = "metrics";
    private static final String PARAMS = "params";
    private static final String ARTIFACTS = "artifacts";

    /**
     * Makes the folder of a run: everything first, and at last the file that makes it a run for a reader.
     *
     * @param experiment the folder of its experiment
     */
    static FileRun create(Path experiment, RunMeta meta, Map<String, String> tags) {
        FileRun run = new FileRun(experiment.resolve(meta.id()), false);
        try {
            Files.createDirectory(run.folder);
            for (String part : List.of(METRICS, PARAMS, FileTree.TAGS, ARTIFACTS)) {
                Files.createDirectory(run.folder.resolve(part));
            }
            run.tags().fill(tags);
        } catch (IOException e) {
            throw FileTrouble.writing(run.folder, e);
        }
        run.write(meta);
        return run;
    }

    String id() {
        return String.valueOf(folder.getFileName());
    }

    String experimentId() {
        return String.valueOf(experiment().getFileName());
    }

    Path experiment() {
        Path parent = folder.getParent();
        if (parent == null) {
            throw new IllegalStateException("bug: a run is in no experiment");
        }
        return parent;
    }

    Path artifacts() {
        return folder.resolve(ARTIFACTS);
    }

    ValueFiles params() {
        return new ValueFiles(folder, PARAMS);
    }

    ValueFiles metrics() {
        return new ValueFiles(folder, METRICS);
    }

    ValueFiles tags() {
        return new ValueFiles(folder, FileTree.TAGS);
    }

    /** @throws StoreException if the store can't keep a metric of that name */
    MetricFile metric(String key) {
        return new MetricFile(folder, metrics().file(key));
    }

    DatasetFiles inputs() {
        return new DatasetFiles(this);
    }

    /** @throws StoreException if it can't be read, or is none of this run */
    RunMeta meta() {
        return RunMeta.read(metaFile(), experimentId(), id());
    }

    void write(RunMeta meta) {
        try {
            Publication.ofEntry(folder, metaFile()).bytes(meta.yaml());
        } catch (IOException e) {
            throw FileTrouble.writing(metaFile(), e);
        }
    }

    /** Takes the folder of what was on its way away, if nothing is. */
    void tidy() {
        try {
            Publication.ofEntry(folder, metaFile()).forget();
        } catch (IOException inTheWayOfNobody) {
            return;
        }
    }

    /** The file that makes the folder a run. */
    Path metaFile() {
        return folder.resolve(FileTree.META);
    }

    /** MLflow takes nothing of a run that is deleted. */
    void requireActive() {
        requireActive(meta());
    }

    private void requireActive(RunMeta meta) {
        if (stage(meta) == Lifecycle.DELETED) {
            throw new StoreException("The run " + id() + " is deleted, and takes nothing until it is restored.");
        }
    }

    /** @throws StoreException if it is deleted */
    void changeActive(UnaryOperator<RunMeta> change) {
        RunMeta meta = meta();
        requireActive(meta);
        write(change.apply(meta));
    }

    private Lifecycle stage(RunMeta meta) {
        return trashed ? Lifecycle.DELETED : meta.stage();
    }

    /** The run without what it measured, which takes one file to read. */
    StoredRun bare(String experiment) {
        RunMeta meta = meta();
        return bare(meta, experiment, meta.name().isEmpty() ? tags().read() : Map.of());
    }

    /** The run without what it measured, and with tags that are known. */
    StoredRun bare(RunMeta meta, String experiment, Map<String, String> tags) {
        Long end = meta.end();
        return new StoredRun(
                id(),
                experimentId(),
                experiment,
                meta.name().isEmpty() ? tags.getOrDefault(RunTags.NAME, "") : meta.name(),
                meta.user(),
                meta.status(),
                stage(meta),
                Instant.ofEpochMilli(meta.start()),
                end == null ? null : Instant.ofEpochMilli(end),
                meta.artifactUri(),
                Map.of(),
                tags,
                Map.of(),
                List.of());
    }

    /** The run with all that it has. */
    StoredRun whole(StoredRun bare) {
        return new StoredRun(
                bare.id(),
                bare.experimentId(),
                bare.experiment(),
                bare.name(),
                bare.user(),
                bare.status(),
                bare.stage(),
                bare.start(),
                bare.end(),
                bare.artifactUri(),
                params().read(),
                tags().read(),
                latest(),
                inputs().read());
    }

    private Map<String, Double> latest() {
        Map<String, Double> latest = new LinkedHashMap<>();
        for (String key : metrics().keys()) {
            metric(key).latest().ifPresent(value -> latest.put(key, value));
        }
        return latest;
    }
}
