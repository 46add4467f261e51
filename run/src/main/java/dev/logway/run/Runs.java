package dev.logway.run;

import dev.logway.tracking.Artifacts;
import dev.logway.tracking.RunSearch;
import dev.logway.tracking.Store;
import dev.logway.tracking.StoreException;
import dev.logway.tracking.StoredRun;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The runs that are known in a folder: those of its store, and those below {@code outputs/} and {@code multirun/} that
 * the store does not have. Confined. While its server is away, they are those that the folder knows.
 *
 * <p>Opening it completes what killed processes have left: the last lines come into their logs, the logs into the
 * artifacts, and their runs end as KILLED. One run that can't be read or completed does not keep the others away.
 */
public final class Runs implements AutoCloseable {
    private static final Pattern ID_PREFIX = Pattern.compile("[0-9a-f]{1,32}");
    /** Of a person who did not ask for it, with all that is brought into the store. */
    private static final Duration PATIENCE_IN_PASSING = Duration.ofSeconds(10);

    private final Path base;
    private final AskedStore asked;
    private final RunFolders folders;

    private Runs(Path base, AskedStore asked) {
        this.base = base;
        this.asked = asked;
        this.folders = RunFolders.below(base);
    }

    /**
     * Opens what there is, and completes it, as far as that does not take long.
     *
     * @param uri of the store, as in {@code MLFLOW_TRACKING_URI}; a relative one is relative to the folder; null for
     * none
     * @throws StoreException if there is a store that can't be opened
     */
    public static Runs open(Path folder, @Nullable String uri) {
        try (Reachability servers = new Reachability()) {
            return open(folder, uri, servers);
        }
    }

    /** @param servers what is known of those that the store may be on */
    static Runs open(Path folder, @Nullable String uri, Reachability servers) {
        return open(folder, uri, servers, Delivering.within(PATIENCE_IN_PASSING));
    }

    /**
     * Opens what there is, and completes it, however much there is to be brought into the store.
     *
     * @param uri as for {@link #open}
     * @throws StoreException if there is a store that can't be opened
     */
    public static Runs recover(Path folder, @Nullable String uri) {
        try (Reachability servers = new Reachability()) {
            return open(folder, uri, servers, Delivering.all());
        }
    }

    private static Runs open(Path folder, @Nullable String uri, Reachability servers, Delivering delivering) {
        Path base = folder.toAbsolutePath().normalize();
        Store opened = uri != null && Store.exists(uri, base) ? Store.open(uri, base) : null;
        Runs runs = new Runs(base, new AskedStore(opened, servers));
        new Recovery(runs.asked, servers, runs.folders, delivering).completeAll();
        return runs;
    }

    /** Why the store was not asked; absent if it was, or there was nothing to ask. */
    public Optional<String> findTrouble() {
        return asked.findTrouble().map(StoreException::getMessage);
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
        Store open = asked.find();
        asked.findTrouble().ifPresent(away -> {
            throw away;
        });
        if (open == null) {
            throw new RunException(
                    "There is no MLflow store in '" + base
                            + "' to search. Go to the folder that the program was started"
                            + " in, or name its store with --tracking-uri.",
                    null);
        }
        RunSearch search = RunSearch.newest(limit).withFilter(filter).withOrder(orderBy.toArray(new String[0]));
        return open.search(search).items().stream().map(run -> known(open, run)).toList();
    }

    /** A run of this store that the store does not list was deleted there, or is older than those. */
    private boolean isListed(LocalRun run) {
        return asked.find() != null && asked.isOf(run.manifest()) && !LateRun.isWaiting(run.home());
    }

    private List<KnownRun> inStore(Function<StoredRuns, List<StoredRun>> wanted) {
        Store open = asked.find();
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
            Sight.Tracked tracked = new Sight.Tracked(store.uri(), run, artifacts, null);
            LocalRun local = asked.findLocal(artifacts, run.id(), folders).orElse(null);
            if (local == null) {
                return Optional.of(new Sight(tagged, running, false, null, tracked));
            }
            boolean ended = local.manifest().ending().status().isEnd(); // the store may not know yet
            return Optional.of(new Sight(local.manifest(), running && !ended, false, local::owns, tracked));
        } catch (StoreException elsewhere) {
            return Optional.of(new Sight(tagged, running, false, null, null));
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
                .orElseThrow(() ->
                        asked.findTrouble().<RuntimeException>map(away -> away).orElseGet(this::none));
    }

    private RunException none() {
        return new RunException(
                "There is no run in '" + base
                        + "': it has neither an MLflow store nor runs below outputs/."
                        + " Go to the folder that the program was started in, or name its store with"
                        + " --tracking-uri.",
                null);
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
        asked.close();
    }
}
