package dev.logway.run;

import dev.logway.tracking.ArtifactPath;
import dev.logway.tracking.Recorder;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run, as its program sees it. Thread-safe. Calls return at once; what they are given is in the store a moment later,
 * and all of it before the run ends. Only where the store can't be written, which the log says, a caller waits once
 * 10,000 entries are in memory. After the run has ended, they throw {@link dev.logway.tracking.StoreException}.
 *
 * @param <C> the record that the configuration was read into
 */
public final class Run<C> {
    private static final Logger log = LoggerFactory.getLogger("dev.logway.run");

    private final String id;
    private final C config;
    private final Path folder;
    private final @Nullable Recorder recorder;
    private final @Nullable Keeping artifacts;
    private final Supplier<List<Whereabouts>> whereabouts;

    /** Keeps a file among the run's artifacts. */
    interface Keeping {
        void put(ArtifactPath path, Path file);
    }

    Run(
            String id,
            C config,
            Path folder,
            @Nullable Recorder recorder,
            @Nullable Keeping artifacts,
            Supplier<List<Whereabouts>> whereabouts) {
        this.id = id;
        this.config = config;
        this.folder = folder;
        this.recorder = recorder;
        this.artifacts = artifacts;
        this.whereabouts = whereabouts;
    }

    /**
     * The run's id: 32 hexadecimal digits, the same as in MLflow. Of a run that began while its server was away, MLflow
     * has it as the tag {@code logway.id}.
     */
    public String id() {
        return id;
    }

    /** The configuration. */
    public C config() {
        return config;
    }

    /**
     * Where the program puts its own files, absolute: the run's folder, or the one it was started in if it has none.
     */
    public Path folder() {
        return folder;
    }

    /**
     * Takes down a metric that is measured once.
     *
     * @throws dev.logway.tracking.StoreException if the key is none that MLflow takes
     */
    public void metric(String key, double value) {
        metric(key, value, 0);
    }

    /**
     * Takes down a metric's value at a step. Without tracking it becomes a line of the log.
     *
     * @throws dev.logway.tracking.StoreException if the key is none that MLflow takes
     */
    public void metric(String key, double value, long step) {
        Objects.requireNonNull(key, "key");
        if (recorder == null) {
            log.info("metric {} is {} at step {}", key, value, step);
        } else {
            recorder.metric(key, value, System.currentTimeMillis(), step);
        }
    }

    /**
     * Takes down what is known of the run; the last value of a key counts. Without tracking it becomes a line of the
     * log.
     *
     * @throws dev.logway.tracking.StoreException if the key or the value is none that MLflow takes
     */
    public void tag(String key, String value) {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(value, "value");
        if (recorder == null) {
            log.info("tag {} is {}", key, value);
        } else {
            recorder.tag(key, value);
        }
    }

    /**
     * Keeps a copy of a finished file among the run's artifacts. Blocks while it is copied on this machine, and for no
     * server: that gets the copy afterwards, and the log says what it does not take. Without tracking the file is where
     * it is, and a line of the log says so.
     *
     * @param artifact its path below the artifacts, with {@code /} between its parts
     * @throws dev.logway.tracking.StoreException if that failed, or the path is none
     */
    public void artifact(Path file, String artifact) {
        Objects.requireNonNull(file, "file");
        if (artifacts == null) {
            log.info("artifact {} is {}", artifact, file.toAbsolutePath());
        } else {
            artifacts.put(ArtifactPath.of(artifact), file);
        }
    }

    /** Where the run's log and config are now. Reads them, so it is nothing for a loop. */
    public List<Whereabouts> whereabouts() {
        return whereabouts.get();
    }
}
