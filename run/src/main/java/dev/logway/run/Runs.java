package dev.logway.run;

import dev.logway.log.LogRecovery;
import dev.logway.tracking.RunQuery;
import dev.logway.tracking.RunStatus;
import dev.logway.tracking.Store;
import dev.logway.tracking.StoreException;
import dev.logway.tracking.StoredRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runs that are known in a folder: those of its store, and those below {@code outputs/} and {@code multirun/} that
 * are in no store. Confined.
 *
 * <p>Opening it completes what killed processes have left: the last lines come into their logs, the logs into the
 * artifacts, and their runs end as KILLED.
 */
public final class Runs implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger("dev.logway.run");
    private static final int MOST = 100_000;
    private static final Pattern ID_PREFIX = Pattern.compile("[0-9a-f]{1,32}");
    private static final List<String> FOLDERS = List.of("outputs", "multirun");
    /** The run's folder is at most so deep below those, by date, time and number of a job. */
    private static final int DEPTH = 4;

    private final Path base;
    private final @Nullable Store store;
    private final Map<String, Manifest> inFolders;

    private Runs(Path base, @Nullable Store store) {
        this.base = base;
        this.store = store;
        this.inFolders = manifests(base);
    }

    /**
     * Opens what there is, and completes it.
     *
     * @param uri of the store, as in {@code MLFLOW_TRACKING_URI}; a relative one is relative to the folder; null for none
     * @throws StoreException if there is a store that can't be opened
     */
    public static Runs open(Path folder, @Nullable String uri) {
        Path base = folder.toAbsolutePath().normalize();
        Runs runs = new Runs(base, uri != null && Store.exists(uri, base) ? Store.open(uri, base) : null);
        runs.complete();
        return runs;
    }

    private void complete() {
        for (Manifest manifest : List.copyOf(inFolders.values())) {
            if (isAbandoned(manifest)) {
                completeFolder(manifest);
            }
        }
        if (store != null) {
            for (StoredRun run : store.runs(RunQuery.newest(MOST).withStatus(RunStatus.RUNNING))) {
                Manifest.parse(run.tags().get(Manifest.TAG))
                        .filter(manifest -> manifest.owner().state() == Owner.State.GONE)
                        .ifPresent(manifest -> completeInStore(store, manifest.withId(run.id())));
            }
        }
    }

    private static boolean isAbandoned(Manifest manifest) {
        return manifest.status() == RunStatus.RUNNING && manifest.owner().state() == Owner.State.GONE;
    }

    /** The run may have ended by itself before its process did: it is read again now that nobody writes it. */
    private void completeFolder(Manifest manifest) {
        Manifest last = Manifest.find(manifest.folder()).orElse(manifest);
        try {
            if (isAbandoned(last)) {
                last = last.ended(RunStatus.KILLED, recoverLog(last), "its process was killed");
                last.write();
            }
            inFolders.put(last.id(), last);
        } catch (IOException e) {
            log.warn("could not complete run {}: {}", manifest.id(), e.getMessage());
        }
    }

    private void completeInStore(Store open, Manifest tagged) {
        Optional<StoredRun> abandoned = open.find(tagged.id()).filter(run -> run.status() == RunStatus.RUNNING);
        if (abandoned.isEmpty()) {
            return;
        }
        findHere(tagged).filter(Runs::isAbandoned).ifPresent(this::completeFolder);
        Manifest last = findHere(tagged).orElse(null);
        try {
            Instant end = Instant.now();
            if (last != null) {
                end = recoverLog(last);
                Completion.complete(last, open.artifacts(abandoned.get()));
            }
            if (last != null && last.status().isEnd()) {
                open.end(tagged.id(), last.status(), Instant.ofEpochMilli(last.endMillis()));
            } else {
                open.end(tagged.id(), RunStatus.KILLED, end);
            }
        } catch (IOException | StoreException e) {
            log.warn("could not complete run {}: {}", tagged.id(), e.getMessage());
        }
    }

    /**
     * The manifest of a run whose files are on this machine. What a store says of itself may be anybody's, so its paths
     * are not believed: the run's folder says where the files are, and for a run without one they must be below the
     * folder of the store.
     */
    private Optional<Manifest> findHere(Manifest tagged) {
        Manifest known = inFolders.get(tagged.id());
        if (known != null) {
            return Optional.of(known);
        } else if (tagged.folder().isEmpty()) {
            Path folder = store == null ? null : store.findFolder().orElse(null);
            return Optional.of(tagged).filter(manifest -> folder != null && manifest.isBelow(folder));
        }
        Optional<Manifest> written =
                Manifest.find(tagged.folder()).filter(found -> found.id().equals(tagged.id()));
        written.ifPresent(manifest -> inFolders.put(manifest.id(), manifest));
        return written;
    }

    /** When the log was last written, which is the best that is known of the run's end. */
    private static Instant recoverLog(Manifest manifest) throws IOException {
        Path live = manifest.log().map(FileDestination::live).orElse(null);
        if (live == null || !Files.isRegularFile(live)) {
            return Instant.now();
        }
        Instant written = Files.getLastModifiedTime(live).toInstant();
        LogRecovery.recover(live);
        return written;
    }

    /** The manifests of the folders of runs below some folders, by id. */
    private static Map<String, Manifest> manifests(Path base) {
        Map<String, Manifest> manifests = new LinkedHashMap<>();
        for (String name : FOLDERS) {
            Path folder = base.resolve(name);
            if (Files.isDirectory(folder)) {
                try (Stream<Path> below = Files.walk(folder, DEPTH)) {
                    below.flatMap(each -> Manifest.find(each).stream())
                            .forEach(manifest -> manifests.put(manifest.id(), manifest));
                } catch (IOException | UncheckedIOException e) {
                    log.warn("could not look for runs in {}: {}", folder, e.getMessage());
                }
            }
        }
        return manifests;
    }

    /** The newest runs, newest first. */
    public List<KnownRun> newest(int limit) {
        List<KnownRun> runs = new ArrayList<>(inStore(RunQuery.newest(limit)));
        Set<String> ids = runs.stream().map(KnownRun::id).collect(Collectors.toSet());
        inFolders.values().stream()
                .filter(manifest -> !isTracked(manifest) && !ids.contains(manifest.id()))
                .map(KnownRun::inFolder)
                .forEach(runs::add);
        return runs.stream()
                .sorted(Comparator.comparing(KnownRun::start).reversed())
                .limit(limit)
                .toList();
    }

    /** Such a run is in a store; if it is not in this one, it was deleted there, or the store is another. */
    private boolean isTracked(Manifest manifest) {
        return store != null && manifest.artifact().isPresent();
    }

    private List<KnownRun> inStore(RunQuery query) {
        return store == null
                ? List.of()
                : store.runs(query).stream().map(run -> known(store, run)).toList();
    }

    private KnownRun known(Store store, StoredRun run) {
        Sight sight = Manifest.parse(run.tags().get(Manifest.TAG))
                .map(tagged -> sight(store, run, tagged.withId(run.id())))
                .orElse(null);
        return KnownRun.inStore(run, sight);
    }

    private Sight sight(Store store, StoredRun run, Manifest tagged) {
        Optional<Manifest> here = findHere(tagged);
        Sight.Tracked tracked = new Sight.Tracked(store.uri(), run, store.artifacts(run));
        return new Sight(here.orElse(tagged), !run.status().isEnd(), here.isPresent(), tracked);
    }

    /**
     * The run that a person means: by the beginning of its id, by its name, by its folder, or the newest if the text is
     * empty.
     *
     * @throws RunException if there is none, or more than one
     */
    public KnownRun require(String text) {
        List<KnownRun> meant = text.isEmpty() ? newest(1) : meant(text);
        if (meant.size() == 1) {
            return meant.get(0);
        }
        String shown = Printable.of(text);
        if (!meant.isEmpty()) {
            throw new RunException(
                    "'" + shown + "' may be any of " + meant.size() + " runs: "
                            + meant.stream().limit(8).map(KnownRun::id).collect(Collectors.joining(", "))
                            + ". Write more of the id.",
                    null);
        } else if (newest(1).isEmpty()) {
            throw new RunException(
                    "There is no run in '" + base + "': it has neither an MLflow store nor runs below outputs/."
                            + " Go to the folder that the program was started in, or name its store with --tracking-uri.",
                    null);
        }
        throw new RunException(
                "There is no run '" + shown + "' here. See those that there are with: logway runs", null);
    }

    private List<KnownRun> meant(String text) {
        Optional<Manifest> ofFolder = manifestOf(text);
        String idPrefix = ofFolder.map(Manifest::id).orElse(text);
        Map<String, KnownRun> meant = new LinkedHashMap<>();
        if (ID_PREFIX.matcher(idPrefix).matches()) {
            inStore(RunQuery.newest(MOST).withIdPrefix(idPrefix)).forEach(run -> meant.put(run.id(), run));
        }
        inStore(RunQuery.newest(MOST).withName(text)).forEach(run -> meant.put(run.id(), run));
        Stream<Manifest> untracked = ofFolder.isPresent() ? ofFolder.stream() : inFolders.values().stream();
        untracked
                .filter(manifest ->
                        manifest.id().startsWith(idPrefix) || manifest.name().equals(text))
                .forEach(manifest -> meant.putIfAbsent(manifest.id(), KnownRun.inFolder(manifest)));
        return List.copyOf(meant.values());
    }

    private Optional<Manifest> manifestOf(String folder) {
        try {
            return Manifest.find(base.resolve(folder).normalize());
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        if (store != null) {
            store.close();
        }
    }
}
