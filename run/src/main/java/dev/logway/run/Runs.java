package dev.logway.run;

import dev.logway.log.LogRecovery;
import dev.logway.tracking.Artifacts;
import dev.logway.tracking.OutcomeUnknownException;
import dev.logway.tracking.Recorder;
import dev.logway.tracking.RunSearch;
import dev.logway.tracking.RunStatus;
import dev.logway.tracking.Store;
import dev.logway.tracking.StoreException;
import dev.logway.tracking.StoreUnavailableException;
import dev.logway.tracking.StoredRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runs that are known in a folder: those of its store, and those below {@code outputs/} and {@code multirun/} that
 * the store does not have. Confined. While its server is away, they are those that the folder knows.
 *
 * <p>Opening it completes what killed processes have left: the last lines come into their logs, the logs into the
 * artifacts, and their runs end as KILLED. One run that can't be read or completed does not keep the others away.
 */
public final class Runs implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger("dev.logway.run");
    private static final Pattern ID_PREFIX = Pattern.compile("[0-9a-f]{1,32}");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Of a person who did not ask for it, with all that is brought into the store. */
    private static final Duration PATIENCE_IN_PASSING = Duration.ofSeconds(10);
    /** With a server, until what is on this machine is all that is looked at. */
    private static final Duration PATIENCE_TO_REACH = Duration.ofSeconds(4);
    /** A run writes its manifest a moment after it is in the store. */
    private static final Duration BEGINNING = Duration.ofMinutes(1);

    private final Path base;
    private final @Nullable Store store;
    private final RunFolders folders;
    private final Consumer<Recorder> delivery;
    private boolean asked;
    private @Nullable StoreException away;

    private Runs(Path base, @Nullable Store store, Consumer<Recorder> delivery) {
        this.base = base;
        this.store = store;
        this.delivery = delivery;
        this.folders = RunFolders.below(base);
    }

    /**
     * Opens what there is, and completes it, as far as that does not take long.
     *
     * @param uri of the store, as in {@code MLFLOW_TRACKING_URI}; a relative one is relative to the folder; null for none
     * @throws StoreException if there is a store that can't be opened
     */
    public static Runs open(Path folder, @Nullable String uri) {
        long until = System.nanoTime() + PATIENCE_IN_PASSING.toNanos();
        return open(folder, uri, recorder -> recorder.leave(Duration.ofNanos(Math.max(0, until - System.nanoTime()))));
    }

    /**
     * Opens what there is, and completes it, however much there is to be brought into the store.
     *
     * @param uri as for {@link #open}
     * @throws StoreException if there is a store that can't be opened
     */
    public static Runs recover(Path folder, @Nullable String uri) {
        return open(folder, uri, recorder -> recorder.close(PATIENCE));
    }

    private static Runs open(Path folder, @Nullable String uri, Consumer<Recorder> delivery) {
        Path base = folder.toAbsolutePath().normalize();
        Store opened = uri != null && Store.exists(uri, base) ? Store.open(uri, base) : null;
        Runs runs = new Runs(base, opened, delivery);
        runs.completeAll();
        return runs;
    }

    /** The store; null if there is none, or it is away: it is asked once, and that goes for everything. */
    private @Nullable Store store() {
        if (store != null && !asked) {
            asked = true;
            try {
                store.reach(PATIENCE_TO_REACH);
            } catch (StoreUnavailableException | OutcomeUnknownException e) {
                away = e;
            }
        }
        return away == null ? store : null;
    }

    /** Why the store was not asked; absent if it was, or there was nothing to ask. */
    public Optional<String> findTrouble() {
        return Optional.ofNullable(away).map(StoreException::getMessage);
    }

    private void completeAll() {
        folders.remembered()
                .filter(LocalRun::isLeft)
                .toList()
                .forEach(run -> completeOne(run.manifest().id(), () -> folders.changed(completed(run.again()))));
        if (store != null && store.findFolder().isPresent()) {
            Store open = store;
            new StoredRuns(open).running().forEach(run -> completeOne(run.id(), () -> completeStored(open, run)));
        }
    }

    private boolean isRemote() {
        return store != null && store.findFolder().isEmpty();
    }

    private interface Step {
        void take() throws IOException;
    }

    /** What is read of a run may be anything; its failure is that run's own. */
    @SuppressWarnings("CatchingUnchecked")
    private void completeOne(String id, Step step) {
        try {
            step.take();
        } catch (IOException | RuntimeException e) {
            if (isRemote() && (e instanceof StoreUnavailableException || e instanceof OutcomeUnknownException)) {
                away = (StoreException) e; // the others would wait for it, too
            }
            log.warn("could not complete run {}: {}", id, Printable.of(String.valueOf(e.getMessage())));
        }
    }

    /** The run as it is when its log is complete: in its file, and among its artifacts if this store has them. */
    private LocalRun completed(LocalRun left) throws IOException {
        Store open = left.manifest().store().isEmpty() ? null : store();
        boolean late = LateRun.isWaiting(left.home()) && isOfThisStore(left.manifest());
        LocalRun run = open != null && late ? LateRun.arrived(open, left) : left;
        LocalRun completed = run;
        Instant end = recoverLogs(run);
        if (run.manifest().ending().status() == RunStatus.RUNNING) {
            completed = run.with(Ending.abandoned(end));
        }
        StoredRun stored = open == null ? null : open.find(run.manifest().id()).orElse(null);
        if (run.manifest().store().isEmpty()) {
            completed = completed.with(completed.manifest().ending().withLog());
        } else if (open != null && stored != null) {
            deliver(open, run);
            Artifacts artifacts = open.artifacts(stored);
            LocalRun trusted = inStore(artifacts, run.manifest().id()).orElse(run);
            trusted.manifest().artifacts().forEach(artifact -> artifact.recover(artifacts, trusted));
            endOnServer(open, stored, completed);
            completed = completed.with(completed.manifest().ending().withLog());
        }
        if (!completed.equals(run)) {
            completed.write();
        }
        if (completed.manifest().ending().whole()) {
            Owner.forget(completed.home());
        }
        return completed;
    }

    /** A server is not asked for all runs that run: most are others', and nothing beside them says whose. */
    private static void endOnServer(Store store, StoredRun stored, LocalRun completed) {
        if (store.findFolder().isEmpty() && !stored.status().isEnd()) {
            Ending ending = completed.manifest().ending();
            store.end(stored.id(), ending.status(), ending.end());
        }
    }

    /** Brings into the store what the run has measured and its process could not deliver. */
    private void deliver(Store store, LocalRun run) {
        Path spool = run.spool();
        if (Files.isRegularFile(spool) && run.owns(spool)) {
            delivery.accept(store.record(run.manifest().id(), spool, log::warn));
        }
    }

    /** When its logs were last written, which is the best that is known of the run's end. */
    private static Instant recoverLogs(LocalRun run) throws IOException {
        Instant written = null;
        for (FileDestination file : run.manifest().logs()) {
            Path live = file.live();
            if (Files.isRegularFile(live) && run.owns(live)) {
                Instant last = Files.getLastModifiedTime(live).toInstant();
                written = written == null || last.isAfter(written) ? last : written;
                LogRecovery.recover(live);
            }
        }
        return written == null ? Instant.now() : written;
    }

    /** The manifest of a run in the store: beside its artifacts, or in its folder if those are on a server. */
    private Optional<LocalRun> inStore(Artifacts artifacts, String id) {
        Path folder = store == null ? null : store.findFolder().orElse(null);
        return folder == null
                ? folders.find(id)
                : artifacts.findPrivateFolder().flatMap(home -> LocalRun.inStore(home, folder, id));
    }

    private void completeStored(Store open, StoredRun run) throws IOException {
        LocalRun local = inStore(open.artifacts(run), run.id()).orElse(null);
        if (local == null) {
            endWithoutManifest(open, run);
        } else if (local.isLeft()) {
            LocalRun last = completed(local.again()); // read again now that nobody writes it
            open.end(
                    run.id(),
                    last.manifest().ending().status(),
                    last.manifest().ending().end());
        }
    }

    /** A process that was killed between making the run and saying anything of it. */
    private static void endWithoutManifest(Store open, StoredRun run) {
        boolean begins = run.start().isAfter(Instant.now().minus(BEGINNING));
        boolean ours = Manifest.parse(run.tags().get(Manifest.TAG))
                .filter(tagged ->
                        tagged.owner().host().equals(Owner.thisProcess().host()))
                .isPresent();
        if (ours && !begins) {
            open.end(run.id(), RunStatus.KILLED, run.start());
        }
    }

    /** The newest runs, newest first. */
    public List<KnownRun> newest(int limit) {
        List<KnownRun> runs = new ArrayList<>(inStore(stored -> stored.newest(limit)));
        Set<String> ids = runs.stream().map(KnownRun::id).collect(Collectors.toSet());
        folders.newest(limit + runs.size()).stream()
                .filter(run -> !ids.contains(run.manifest().id()) && !isListed(run))
                .map(KnownRun::inFolder)
                .forEach(runs::add);
        return runs.stream()
                .sorted(Comparator.comparing(KnownRun::start).reversed())
                .limit(limit)
                .toList();
    }

    /**
     * The runs of the store that a filter lets through, in MLflow's grammar; those that only a folder knows of have
     * nothing that it could ask for.
     *
     * @param orderBy a column each, with {@code ASC} or {@code DESC} after it; then, and without any, the newest first
     * @throws RunException if there is no store
     * @throws StoreException in MLflow's words, if the filter or a column is not in its grammar
     */
    public List<KnownRun> search(String filter, List<String> orderBy, int limit) {
        Store open = store();
        if (away != null) {
            throw away;
        } else if (open == null) {
            throw new RunException(
                    "There is no MLflow store in '" + base
                            + "' to search. Go to the folder that the program was started"
                            + " in, or name its store with --tracking-uri.",
                    null);
        }
        RunSearch search = RunSearch.newest(limit).withFilter(filter).withOrder(orderBy.toArray(new String[0]));
        return open.search(search).items().stream().map(run -> known(open, run)).toList();
    }

    private boolean isListed(LocalRun run) {
        return store() != null && isOfThisStore(run.manifest()) && !LateRun.isWaiting(run.home());
    }

    /** A run of this store that the store does not list was deleted there, or is older than those. */
    private boolean isOfThisStore(Manifest manifest) {
        return store != null && store.uri().equals(manifest.store());
    }

    private List<KnownRun> inStore(Function<StoredRuns, List<StoredRun>> wanted) {
        Store open = store();
        return open == null
                ? List.of()
                : wanted.apply(new StoredRuns(open)).stream()
                        .map(run -> known(open, run))
                        .toList();
    }

    private KnownRun known(Store store, StoredRun run) {
        return KnownRun.inStore(
                run,
                Manifest.parse(run.tags().get(Manifest.TAG))
                        .flatMap(tagged -> findSight(store, run, tagged.withId(run.id())))
                        .orElse(null));
    }

    /** What there is to see of a run; absent if its artifacts are where they can't be reached. */
    private Optional<Sight> findSight(Store store, StoredRun run, Manifest tagged) {
        boolean running = !run.status().isEnd();
        try {
            Artifacts artifacts = store.artifacts(run);
            Sight.Tracked tracked = new Sight.Tracked(store.uri(), run, artifacts);
            LocalRun local = inStore(artifacts, run.id()).orElse(null);
            if (local == null) {
                return Optional.of(new Sight(tagged, running, null, tracked));
            }
            boolean ended = local.manifest().ending().status().isEnd(); // the store may not know yet
            return Optional.of(new Sight(local.manifest(), running && !ended, local::owns, tracked));
        } catch (StoreException elsewhere) {
            return Optional.of(new Sight(tagged, running, null, null));
        }
    }

    /**
     * The run that began last.
     *
     * @throws RunException if there is none
     * @throws StoreException if there is none here, and the server is away
     */
    public KnownRun newest() {
        return newest(1).stream()
                .findFirst()
                .orElseThrow(() -> away != null
                        ? away
                        : new RunException(
                                "There is no run in '" + base
                                        + "': it has neither an MLflow store nor runs below outputs/."
                                        + " Go to the folder that the program was started in, or name its store with"
                                        + " --tracking-uri.",
                                null));
    }

    /**
     * The run that a person means: by the beginning of its id, by its name, or by its folder.
     *
     * @throws RunException if there is none, or more than one
     */
    public KnownRun require(String text) {
        newest();
        List<KnownRun> meant = text.isBlank() ? List.of() : meant(text);
        String shown = Printable.of(text);
        if (meant.isEmpty()) {
            throw new RunException(
                    "There is no run '" + shown + "' here. See those that there are with: logway runs", null);
        } else if (meant.size() > 1) {
            throw new RunException(
                    "'" + shown + "' may be any of " + meant.size() + " runs: "
                            + meant.stream().limit(8).map(KnownRun::id).collect(Collectors.joining(", "))
                            + ". Write the beginning of an id.",
                    null);
        }
        return meant.get(0);
    }

    private List<KnownRun> meant(String text) {
        Optional<LocalRun> ofFolder = ofFolder(text);
        String idPrefix = ofFolder.map(run -> run.manifest().id()).orElse(text);
        Map<String, KnownRun> meant = new LinkedHashMap<>();
        if (ID_PREFIX.matcher(idPrefix).matches()) {
            inStore(stored -> stored.withIdPrefix(idPrefix)).forEach(run -> meant.put(run.id(), run));
        }
        inStore(stored -> stored.named(text)).forEach(run -> meant.put(run.id(), run));
        Stream<LocalRun> untracked = ofFolder.isPresent() ? ofFolder.stream() : folders.all();
        untracked
                .filter(run -> run.manifest().id().startsWith(idPrefix)
                        || run.manifest().name().equals(text))
                .forEach(run -> meant.putIfAbsent(run.manifest().id(), KnownRun.inFolder(run)));
        return List.copyOf(meant.values());
    }

    private Optional<LocalRun> ofFolder(String text) {
        try {
            return LocalRun.inFolder(base.resolve(text).normalize());
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
