package dev.logway.run;

import dev.logway.tracking.ArtifactPath;
import dev.logway.tracking.Artifacts;
import dev.logway.tracking.NewRun;
import dev.logway.tracking.RunSearch;
import dev.logway.tracking.Store;
import dev.logway.tracking.StoreUnavailableException;
import dev.logway.tracking.StoredRun;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A run that began while its server was away, and comes there when it is back. Thread-safe. */
/* Implementation notes
 *
 * Until it is there it has an id of its own, and its artifacts wait in the folder late/ beside its manifest; as long as that
 * folder is there, the run is not, or not all of it. What it has measured waits in its spool, as of any run.
 *
 * The server gives the run another id. The own one becomes a tag, by which the run is found if it was made and its maker
 * did not learn of it, so that it is made once. Two processes do not make it at one time: each holds the run's lock.
 *
 * The lock here guards what waits, and is not held while a server is waited for, as the program waits for it then, too.
 */
final class LateRun {
    /** Has the id that a run had before it was on its server. */
    static final String TAG = "logway.id";

    private static final String WAITING = "late";

    /** A server that does not answer so soon is asked again later. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** A run that is on its server. */
    record Arrived(StoredRun run, Artifacts artifacts) {}

    private final Store store;
    private final Path home;
    private final Consumer<Arrived> told;
    private final Object lock = new Object();
    private volatile Manifest manifest;
    private volatile @Nullable Arrived made;
    private boolean delivered;

    /**
     * @param manifest with an id, and the store
     * @param home the folder that the manifest is in
     * @param told when the run is on its server, with all that has waited
     */
    LateRun(Store store, Manifest manifest, Path home, Consumer<Arrived> told) {
        this.store = store;
        this.manifest = manifest;
        this.home = home;
        this.told = told;
    }

    /** Is there anything of this run that is to come to its server? */
    static boolean isWaiting(Path home) {
        return Files.isDirectory(waiting(home));
    }

    private static Path waiting(Path home) {
        return home.resolve(WAITING);
    }

    /** Keeps an artifact where it waits, or puts it where it belongs. */
    void put(ArtifactPath path, Path file) {
        synchronized (lock) {
            if (!delivered) {
                keep(path, target -> Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING));
                return;
            }
        }
        found().orElseThrow().artifacts().put(path, file);
    }

    /** Keeps an artifact where it waits. */
    void put(ArtifactPath path, byte[] bytes) {
        synchronized (lock) {
            keep(path, target -> Files.write(target, bytes));
        }
    }

    private interface Keeping {
        void keep(Path target) throws IOException;
    }

    private void keep(ArtifactPath path, Keeping keeping) {
        Path target = path.below(waiting(home));
        try {
            Files.createDirectories(target.getParent());
            keeping.keep(target);
        } catch (IOException e) {
            throw new RunException("Could not write '" + target + "': " + Reason.of(e) + ".", e);
        }
    }

    /** The run on its server; absent as long as it is not there. */
    Optional<Arrived> found() {
        return Optional.ofNullable(made);
    }

    /**
     * Brings the run, and the artifacts that wait, to its server, unless they are there; blocks meanwhile.
     *
     * @return the id that it has there
     * @throws dev.logway.tracking.StoreException if the server can't be reached, or does not take it
     */
    String arrive() {
        Arrived arrived = found().orElseGet(this::make);
        made = arrived;
        String id = arrived.run().id();
        try {
            if (!manifest.id().equals(id)) {
                manifest = manifest.withId(id);
                manifest.write(home);
            }
            synchronized (lock) {
                deliverArtifacts(arrived.artifacts());
                delivered = true;
            }
        } catch (IOException e) {
            throw new StoreUnavailableException(
                    "Could not write into the folder '" + home + "': " + Reason.of(e) + ".", e);
        }
        told.accept(arrived);
        return id;
    }

    private Arrived make() {
        store.reach(PATIENCE);
        StoredRun run = findOrCreate();
        return new Arrived(run, store.artifacts(run));
    }

    private StoredRun findOrCreate() {
        String experiment = store.experiment(manifest.experiment()).id();
        return store.find(manifest.id())
                .or(() -> store
                        .search(RunSearch.matching("tags.`" + TAG + "` = '" + manifest.id() + "'")
                                .withExperiments(List.of(experiment)))
                        .items()
                        .stream()
                        .findFirst())
                .orElseGet(() -> store.createRun(new NewRun(
                        experiment,
                        manifest.name(),
                        System.getProperty("user.name", ""),
                        Instant.ofEpochMilli(manifest.startMillis()),
                        Map.of(TAG, manifest.id()))));
    }

    private void deliverArtifacts(Artifacts artifacts) throws IOException {
        Path waiting = waiting(home);
        if (!Files.isDirectory(waiting)) {
            return;
        }
        try (Stream<Path> all = Files.walk(waiting)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                if (Files.isRegularFile(each)) {
                    String path = waiting.relativize(each).toString().replace('\\', '/');
                    artifacts.put(ArtifactPath.of(path), each);
                }
                Files.delete(each);
            }
        }
    }

    /**
     * Brings a run there that its process has left.
     *
     * @return the run with the id that it has there
     */
    static LocalRun arrived(Store store, LocalRun left) throws IOException {
        try (FileChannel held = Owner.lock(left.home())) {
            LocalRun now = LocalRun.inFolder(left.root()).orElse(left);
            if (held.isOpen() && isWaiting(now.home())) {
                LateRun late = new LateRun(store, now.manifest(), now.home(), arrived -> {});
                late.arrive();
                return new LocalRun(late.manifest, now.home(), now.root());
            }
            return now;
        }
    }
}
