package dev.logway.run;

import dev.logway.log.LogRecovery;
import dev.logway.tracking.RunQuery;
import dev.logway.tracking.RunStatus;
import dev.logway.tracking.Store;
import dev.logway.tracking.StoreException;
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

    private Runs(Path base, @Nullable Store store) {
        this.base = base;
        this.store = store;
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
        if (store != null) {
            for (dev.logway.tracking.Run run : store.runs(RunQuery.newest(MOST).withStatus(RunStatus.RUNNING))) {
                Manifest.parse(run.tags().get(Manifest.TAG))
                        .filter(manifest -> manifest.owner().state() == Owner.State.GONE)
                        .ifPresent(manifest -> complete(store, manifest.withId(run.id())));
            }
        }
        for (Manifest manifest : manifests()) {
            if (manifest.status() == RunStatus.RUNNING && manifest.owner().state() == Owner.State.GONE) {
                completeFolder(manifest);
            }
        }
    }

    /** The run may have ended by itself before its process did: it is looked up again now that nobody writes it. */
    private void complete(Store open, Manifest manifest) {
        String id = manifest.id();
        Optional<dev.logway.tracking.Run> abandoned = open.find(id).filter(run -> run.status() == RunStatus.RUNNING);
        if (abandoned.isEmpty()) {
            return;
        }
        try {
            Instant end = Instant.now();
            if (manifest.isConfirmed(storeFolder())) {
                end = recoverLog(manifest);
                Completion.complete(manifest, open.artifacts(abandoned.get()));
            }
            open.end(id, RunStatus.KILLED, end);
        } catch (IOException | StoreException e) {
            log.warn("could not complete run {}: {}", id, e.getMessage());
        }
    }

    private void completeFolder(Manifest manifest) {
        try {
            manifest.ended(RunStatus.KILLED, recoverLog(manifest), "its process was killed")
                    .write();
        } catch (IOException e) {
            log.warn("could not complete run {}: {}", manifest.id(), e.getMessage());
        }
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

    private @Nullable Path storeFolder() {
        return store == null ? null : store.findFolder().orElse(null);
    }

    /** The manifests of all folders of runs. */
    private List<Manifest> manifests() {
        List<Manifest> manifests = new ArrayList<>();
        for (String name : FOLDERS) {
            Path folder = base.resolve(name);
            if (Files.isDirectory(folder)) {
                try (Stream<Path> below = Files.walk(folder, DEPTH)) {
                    below.flatMap(each -> Manifest.find(each).stream()).forEach(manifests::add);
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
        manifests().stream()
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

    private KnownRun known(Store store, dev.logway.tracking.Run run) {
        Sight sight = Manifest.parse(run.tags().get(Manifest.TAG))
                .map(manifest -> manifest.withId(run.id()))
                .map(this::newestOf)
                .map(manifest -> new Sight(
                        manifest,
                        !run.status().isEnd(),
                        manifest.isConfirmed(storeFolder()),
                        new Sight.Tracked(store.uri(), run, store.artifacts(run))))
                .orElse(null);
        return KnownRun.inStore(run, sight);
    }

    /** The manifest in the run's folder knows how the run ended; the one in the store is from its beginning. */
    private Manifest newestOf(Manifest manifest) {
        if (manifest.folder().isEmpty()) {
            return manifest;
        }
        return Manifest.find(Path.of(manifest.folder()))
                .filter(written -> written.id().equals(manifest.id()))
                .orElse(manifest);
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
        String shown = TextFile.printable(text);
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
        Stream<Manifest> untracked = ofFolder.isPresent() ? ofFolder.stream() : manifests().stream();
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
