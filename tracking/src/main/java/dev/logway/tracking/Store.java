package dev.logway.tracking;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Keeps experiments and runs, in MLflow's own format. Thread-safe. Calls block on the store; each either happened or
 * throws {@link StoreException}.
 */
public interface Store extends AutoCloseable {
    /**
     * Opens a store, and makes it where there is none. A server is not asked yet; who asks is said by the variables
     * that MLflow's own clients take, such as {@code MLFLOW_TRACKING_TOKEN}.
     *
     * @param uri as in {@code MLFLOW_TRACKING_URI}: {@code sqlite:///relative.db} or {@code sqlite:////absolute.db} for
     * a
     *     database; {@code file:relative}, {@code file:///absolute} or a path for a folder of files;
     *     {@code http(s)://host:port} for a server
     * @param directory what a relative URI is relative to
     * @throws StoreException if it can't be opened, or is no store
     */
    static Store open(String uri, Path directory) {
        return Stores.require(uri).open(uri, directory);
    }

    /**
     * Loads the code that opening a store needs, which takes a while the first time: for a program that has something
     * else to do meanwhile. Opens nothing, and never fails.
     */
    static void prepare() {
        Stores.providers().forEach(StoreProvider::prepare);
    }

    /** Is there a store to open, without making one? Of a server that is taken for granted. */
    static boolean exists(String uri, Path directory) {
        return Stores.require(uri).exists(uri, directory);
    }

    /** The absolute URI of this store, good for any folder, without credentials. */
    String uri();

    /** The folder that the store is in, absolute; absent if it is not on this machine. */
    Optional<Path> findFolder();

    /**
     * Asks once whether the store is there, for whoever has something to do meanwhile if it is not. One on this machine
     * is.
     *
     * @param patience with a server that does not answer; one that refuses to be called is known at once
     * @throws StoreUnavailableException if it is not there, or too busy: the message says why
     */
    default void reach(Duration patience) {}

    /**
     * The experiment of that name, made where there is none.
     *
     * @throws StoreException also if an experiment of that name was deleted: the name is taken until it is restored
     */
    Experiment experiment(String name);

    /**
     * Makes an experiment that is not there yet.
     *
     * @param artifactLocation where the artifacts of its runs are to be, a URI such as {@code s3://bucket/folder};
     * empty for
     *     where the store has them by itself, which is the only place on this machine that one on this machine takes
     * @param tags that it begins with
     * @throws StoreException also if there is one of that name, deleted or not, or the location is none
     */
    Experiment createExperiment(String name, String artifactLocation, Map<String, String> tags);

    /** The experiment of that name, if there is one, deleted or not. */
    Optional<Experiment> findExperiment(String name);

    /** The experiment of that id, if there is one, deleted or not. */
    Optional<Experiment> findExperimentById(String id);

    /** @throws StoreException also if there is no such experiment, or the name is taken */
    void renameExperiment(String id, String name);

    /** @throws StoreException also if there is no such experiment */
    void tagExperiment(String id, String key, String value);

    /**
     * Takes a tag of an experiment away; nothing happens where there is none of that key.
     *
     * @throws StoreException also if there is no such experiment, or the server is of an old release, which can't
     */
    void deleteExperimentTag(String id, String key);

    /**
     * Deletes an experiment and its runs, which can be restored: their files stay.
     *
     * @throws StoreException also if there is none that is not deleted
     */
    void deleteExperiment(String id);

    /**
     * Restores an experiment and all its runs.
     *
     * @throws StoreException also if there is none that is deleted
     */
    void restoreExperiment(String id);

    /**
     * Begins a run, with status RUNNING, and makes its folder of artifacts.
     *
     * @throws OutcomeUnknownException if a server has not answered, and has no such run half a minute later: it may
     * still
     *     come to be, so that whoever begins another one may have two
     * @throws StoreException also if its experiment is not there, or deleted
     */
    StoredRun createRun(NewRun run);

    /**
     * Takes down what a run measures off the caller's thread; to be closed before {@link #end}. What is not in the
     * store yet is lost with the process.
     */
    Recorder record(String runId);

    /**
     * Takes down what a run measures off the caller's thread; to be closed before {@link #end}. A moment after a call
     * it is in a file, where it waits for the store as long as it takes. What another recorder has left in that file,
     * because its process was killed or the store stayed away, is delivered first.
     *
     * @param spool the file, which one recorder has at a time; it is there while something waits. What can't be read of
     * it
     *     is kept beside it, its name with {@code .damaged} behind it
     * @param trouble is told, in a thread of the recorder's own, once when the store can't be written and once when it
     * can
     *     again, and of such damage; what it throws is of no consequence
     * @throws StoreException if the file can't be opened, or another recorder has it
     */
    Recorder record(String runId, Path spool, Consumer<String> trouble);

    /**
     * The same for a run that is yet to be made, because its store is away.
     *
     * @param name of the run, for messages
     * @param making makes the run, or finds it, and says its id; it is asked in a thread of the recorder's own, when
     *     there is something to deliver, and again later if it throws {@link StoreException}
     */
    Recorder record(String name, Supplier<String> making, Path spool, Consumer<String> trouble);

    /** Sets the outcome of a run. */
    void end(String runId, RunStatus status, Instant end);

    /** Sets a run that has ended back to RUNNING, for whoever goes on with it. */
    void resume(String runId);

    /** @throws StoreException also if there is no such run */
    void renameRun(String runId, String name);

    /**
     * Sets a tag of a run, also of one that has ended. What a program tells of a run while it runs is for a {@link
     * Recorder}, which does not wait for the store.
     *
     * @throws StoreException also if there is no such run, or it is deleted, or MLflow takes no such tag
     */
    void tagRun(String runId, String key, String value);

    /**
     * Sets the description of a run, in Markdown, that MLflow shows.
     *
     * @throws StoreException as {@link #tagRun} does
     */
    default void noteRun(String runId, String markdown) {
        tagRun(runId, "mlflow.note.content", markdown);
    }

    /** Takes a tag away; nothing happens where there is none of that key. */
    void deleteTag(String runId, String key);

    /** Deletes a run, which can be restored: its files stay. Nothing happens to one that is deleted. */
    void deleteRun(String runId);

    /** Restores a run. Nothing happens to one that is not deleted. */
    void restoreRun(String runId);

    /** The run of that id, if there is one, deleted or not. */
    Optional<StoredRun> find(String runId);

    /** All values of a metric, in the order of time, step and value; none if the run has no such metric. */
    List<MetricPoint> history(String runId, String metric);

    /**
     * A page of the runs that a search is for.
     *
     * @throws FilterException if its filter or its order is not in MLflow's grammar, and the store can see that itself
     */
    Page<StoredRun> search(RunSearch search);

    /**
     * A page of the experiments that a search is for.
     *
     * @throws FilterException if its filter or its order is not in MLflow's grammar, and the store can see that itself
     */
    Page<Experiment> searchExperiments(ExperimentSearch search);

    /** The files of a run. */
    Artifacts artifacts(StoredRun run);

    @Override
    void close();
}
