package dev.logway.run;

import dev.logway.tracking.Artifacts;
import dev.logway.tracking.OutcomeUnknownException;
import dev.logway.tracking.RunSearch;
import dev.logway.tracking.Store;
import dev.logway.tracking.StoreException;
import dev.logway.tracking.StoreUnavailableException;
import dev.logway.tracking.StoredRun;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A run on its way to a server that may be away, or slow, and takes it when it is back. Thread-safe. */
/* Implementation notes
 *
 * Until it is there it has an id of its own, and the file late lies beside its manifest. What it has measured waits in
 * its spool and its artifacts in its outbox, as of any run.
 *
 * The server gives the run another id. The own one becomes a tag, by which the run is found if it was made and its
 * maker did not learn of it, so that it is made once. Two processes do not make it at one time: each holds the run's
 * lock. Two threads don't, because the first holds `making` meanwhile; the other does not wait for it, as it may have
 * to end.
 *
 * `noting` guards what becomes known when it is there, and orders what is written of the run's arrival and its end, as
 * whoever is still waiting for the server when the run has ended must not write over how it did.
 */
final class LateRun {
    /** Has the id that a run had before it was on its server. */
    static final String TAG = "logway.id";

    private static final String MARK = "late";

    /** A run that is on its server. */
    record Arrived(StoredRun run, Artifacts artifacts) {}

    private final Store store;
    private final Reachability servers;
    private final Path home;
    private final Map<String, String> tags;
    private final ReentrantLock making = new ReentrantLock();
    private final Object noting = new Object();
    private volatile Manifest manifest;
    /** Whether somebody has tried to make it. */
    private boolean isTried;

    private volatile @Nullable Arrived there;
    private @Nullable Consumer<Arrived> told;
    private boolean closed;

    /**
     * @param manifest with an id, and the store
     * @param tags that the run is made with
     * @param home the folder that the manifest is in
     */
    LateRun(Store store, Reachability servers, Manifest manifest, Map<String, String> tags, Path home) {
        this.store = store;
        this.servers = servers;
        this.manifest = manifest;
        this.tags = tags;
        this.home = home;
        this.isTried = isWaiting(home);
    }

    /** Is there a run that is to come to its server? */
    static boolean isWaiting(Path home) {
        return Files.exists(home.resolve(MARK));
    }

    /** Writes down that the run is to come to its server, before it does. */
    void announce() throws IOException {
        Files.createFile(home.resolve(MARK));
        manifest.write(home);
    }

    /** Leaves no trace of a run that its server has refused. */
    void withdraw() throws IOException {
        Files.deleteIfExists(home.resolve(Manifest.FILE));
        Files.deleteIfExists(home.resolve(MARK));
    }

    /** The run on its server; absent as long as it is not there. */
    Optional<Arrived> found() {
        return Optional.ofNullable(there);
    }

    /** What it says of itself. */
    Manifest manifest() {
        return manifest;
    }

    /** Does something when the run is there, in the thread that has brought it; at once if it is. */
    void whenThere(Consumer<Arrived> then) {
        Arrived arrived;
        synchronized (noting) {
            arrived = there;
            told = then;
        }
        if (arrived != null) {
            then.accept(arrived);
        }
    }

    /**
     * Brings the run to its server, unless it is there, and blocks for so long at most. A server that takes longer is
     * still given the run.
     *
     * @throws StoreUnavailableException if it is not there then
     * @throws OutcomeUnknownException likewise
     * @throws StoreException if the server does not take it
     */
    Arrived arrive(Duration patience) {
        Duration most = servers.knowsSlow(store) ? Duration.ZERO : patience;
        try {
            Waiting.within(most, "The server at " + store.uri() + " has not begun the run", this::arrive);
        } catch (StoreUnavailableException | OutcomeUnknownException e) {
            if (!servers.knowsAway(store)) {
                servers.foundSlow(store);
            }
            throw e;
        }
        return found().orElseThrow();
    }

    /**
     * Brings the run to its server, unless it is there; blocks meanwhile.
     *
     * @return the id that it has there
     * @throws StoreException if the server can't be reached, or does not take it, or another thread is about to bring
     * it
     */
    String arrive() {
        if (!making.tryLock()) {
            throw new StoreUnavailableException("The server at " + store.uri() + " has not begun the run yet.", null);
        }
        try {
            Arrived arrived = there;
            if (arrived == null) {
                arrived = make();
                servers.foundWell(store);
                note(arrived);
            }
            return arrived.run().id();
        } finally {
            making.unlock();
        }
    }

    private void note(Arrived arrived) {
        Consumer<Arrived> tell;
        synchronized (noting) {
            if (closed) {
                throw new StoreUnavailableException("The run has ended before it was in the store.", null);
            }
            write(arrived.run().id());
            there = arrived;
            tell = told;
        }
        if (tell != null) {
            tell.accept(arrived);
        }
    }

    private void write(String id) {
        try {
            manifest = manifest.withId(id);
            manifest.write(home);
            Files.deleteIfExists(home.resolve(MARK));
        } catch (IOException e) {
            throw new StoreUnavailableException(
                    "Could not write into the folder '" + home + "': " + Reason.of(e) + ".", e);
        }
    }

    /** Nothing is written down any more. */
    void close() {
        synchronized (noting) {
            closed = true;
        }
    }

    private Arrived make() {
        servers.require(store);
        StoredRun run = findOrCreate();
        return new Arrived(run, store.artifacts(run));
    }

    private StoredRun findOrCreate() {
        String experiment = store.experiment(manifest.experiment()).id();
        Optional<StoredRun> made = isTried ? findMade(experiment) : Optional.empty();
        isTried = true;
        return made.orElseGet(() -> store.createRun(manifest.newRun(experiment, allTags())));
    }

    private Optional<StoredRun> findMade(String experiment) {
        return store.find(manifest.id())
                .or(() -> store
                        .search(RunSearch.matching("tags.`" + TAG + "` = '" + manifest.id() + "'")
                                .withExperiments(List.of(experiment)))
                        .items()
                        .stream()
                        .findFirst());
    }

    private Map<String, String> allTags() {
        Map<String, String> all = new LinkedHashMap<>(tags);
        all.put(TAG, manifest.id());
        return all;
    }

    /**
     * Brings a run there that its process has left.
     *
     * @return the run with the id that it has there
     */
    static LocalRun arrived(Store store, Reachability servers, LocalRun left) throws IOException {
        try (FileChannel held = Owner.lock(left.home())) {
            LocalRun now = left.again();
            if (held.isOpen() && isWaiting(now.home())) {
                Map<String, String> tags =
                        Map.of(Manifest.TAG, now.manifest().withId("").json());
                LateRun late = new LateRun(store, servers, now.manifest(), tags, now.home());
                late.arrive();
                return new LocalRun(late.manifest, now.home(), now.root());
            }
            return now;
        }
    }
}
