package dev.logway.run;

import dev.logway.config.Config;
import dev.logway.log.FileListener;
import dev.logway.log.FileSink;
import dev.logway.log.LevelChange;
import dev.logway.log.LogEngine;
import dev.logway.log.LogScope;
import dev.logway.log.SinkHandle;
import dev.logway.tracking.ArtifactPath;
import dev.logway.tracking.Artifacts;
import dev.logway.tracking.NewRun;
import dev.logway.tracking.OutcomeUnknownException;
import dev.logway.tracking.Recorder;
import dev.logway.tracking.RunStatus;
import dev.logway.tracking.Store;
import dev.logway.tracking.StoreException;
import dev.logway.tracking.StoreUnavailableException;
import dev.logway.tracking.StoredRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A run that runs: what it has opened, and how that is closed. Thread-safe. */
/* Implementation notes
 *
 * The lock guards everything that is not final. Opening holds it, too, so that a shutdown hook that comes meanwhile waits
 * and closes what was opened.
 *
 * The order of closing: what was measured first, because a loss is to be in the log; then the log file, so that it does
 * not grow any more; then the attachment, which makes it the artifact; then the outcome, so that whoever sees a run as
 * ended sees its whole log. A process that is being killed has little time: its log comes first. The manifest knows the
 * outcome before the store does, so that it is not lost if the store can't be told.
 */
final class LiveRun<C> {
    private static final Logger log = LoggerFactory.getLogger("dev.logway.run");
    private static final int LONGEST_TAG = 8_000;
    /** With a server, until the run goes on without it. */
    private static final Duration PATIENCE_WHEN_BEGINNING = Duration.ofSeconds(4);

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** With a server that was away all the time. */
    private static final Duration PATIENCE_WHEN_AWAY = Duration.ofMillis(500);

    private static final Duration PATIENCE_WHEN_KILLED = Duration.ofSeconds(5);

    private final Object lock = new Object();
    private final LogEngine engine = LogEngine.get();
    private final Plan<C> plan;
    private final Settings settings;
    private final RunLogging logging;
    private final Thread opener = Thread.currentThread();
    private final LogArtifacts logArtifacts;
    private final List<Path> homes = new ArrayList<>();
    /** The run's, until a store gives it one. */
    private final String own = UUID.randomUUID().toString().replace("-", "");

    private final List<FileChannel> locks = new ArrayList<>();
    private Manifest manifest;
    private @Nullable Store store;
    private @Nullable StoredRun tracked;
    private @Nullable LateRun late;
    private @Nullable String away;
    private @Nullable Artifacts artifacts;
    private @Nullable Recorder recorder;
    private final List<SinkHandle> consoles = new ArrayList<>();
    private final List<SinkHandle> files = new ArrayList<>();
    private @Nullable LevelChange levels;
    private @Nullable LogScope scope;
    private boolean ended;
    private boolean lost;

    private LiveRun(Plan<C> plan) {
        this.plan = plan;
        this.settings = plan.settings();
        this.logging = plan.log();
        this.manifest = new Manifest(
                "",
                plan.job(),
                settings.experiment(),
                plan.name(),
                settings.way(),
                settings.tracking().uri().orElse(""),
                plan.hasFolder() ? plan.folder().toString() : "",
                plan.base().toString(),
                Owner.thisProcess(),
                plan.start().toEpochMilli(),
                Ending.running(),
                destinations());
        this.logArtifacts = new LogArtifacts(manifest.artifacts(), plan.hasFolder() ? plan.folder() : null);
    }

    /**
     * A run that is to be opened in the calling thread. It has its folder.
     *
     * @throws RunException if that can't be made
     */
    static <C> LiveRun<C> claim(Plan<C> plan) {
        return new LiveRun<>(plan.claimed());
    }

    private List<Destination> destinations() {
        List<Destination> all = new ArrayList<>();
        logging.consoles().forEach(console -> all.add(ConsoleDestination.of(console)));
        logging.files().forEach(file -> all.add(FileDestination.of(file)));
        boolean isTracked = settings.tracking().uri().isPresent();
        if (isTracked) {
            all.addAll(artifacts());
        }
        configFolder()
                .ifPresent(folder -> all.add(new ConfigDestination(
                        plan.folder().resolve(folder).resolve("config.yaml").toString(),
                        ConfigDestination.Place.FOLDER)));
        if (isTracked) {
            all.add(new ConfigDestination(ConfigDestination.ARTIFACT.toString(), ConfigDestination.Place.ARTIFACTS));
        }
        return all;
    }

    private List<ArtifactDestination> artifacts() {
        List<ArtifactDestination> all = new ArrayList<>();
        for (FileSink sink : logging.artifacts()) {
            FileDestination file = FileDestination.of(sink);
            boolean own = plan.hasFolder() && file.live().startsWith(plan.folder());
            ArtifactDestination artifact =
                    ArtifactDestination.of(file, settings.tracking().logs(), own);
            if (all.stream().noneMatch(other -> other.artifact().equals(artifact.artifact()))) {
                all.add(artifact);
            }
        }
        return all;
    }

    /** The folder of Hydra's files in the run's folder; absent if there are to be none. */
    private Optional<String> configFolder() {
        return plan.composition()
                .system("hydra")
                .find("output_subdir")
                .filter(name -> plan.hasFolder() && name.value() != null)
                .map(Config::text);
    }

    /**
     * Opens everything.
     *
     * @throws RunException if its files can't be made
     * @throws StoreException if the store can't be written; nothing is left open or running then
     */
    void open() {
        synchronized (lock) {
            try {
                openAll();
            } catch (RuntimeException e) {
                close(Outcome.failed(e));
                throw e;
            }
        }
    }

    private void openAll() {
        if (plan.hasFolder()) {
            hold(plan.folder().resolve(LocalRun.HOME));
        }
        writeConfig();
        logging.files().forEach(file -> tryLogFile(file.path()));
        settings.tracking().uri().ifPresent(this::track);
        if (manifest.id().isEmpty()) {
            named(own);
        }
        if (recorder != null) {
            Params.of(plan.composition().config()).forEach(recorder::param);
        }
        openLog();
        if (away != null) {
            log.warn("{} It is named by {}. Run {} is kept in {} until then.", away, uriPlace(), own, plan.folder());
        }
    }

    /** What a person changes to name another store. */
    private String uriPlace() {
        Config uri = plan.composition().system("logway").require("tracking.uri");
        return uri.readsEnvironment() ? "MLFLOW_TRACKING_URI" : uri.origin().describe();
    }

    /** From now on the manifest is in this folder, too, and its lock says that the process lives. */
    private void hold(Path home) {
        try {
            Files.createDirectories(home);
            homes.add(home);
        } catch (IOException e) {
            throw new RunException("Could not write into the folder '" + home + "': " + Reason.of(e) + ".", e);
        }
        lock(home);
    }

    private void lock(Path home) {
        try {
            locks.add(Owner.lock(home));
        } catch (IOException noLocksHere) {
            manifest = manifest.with(manifest.owner().withoutLock());
        }
    }

    private void writeConfig() {
        configFolder().ifPresent(folder -> {
            RunFolder own = new RunFolder(plan.folder(), 1);
            own.write(folder, "config.yaml", plan.composition().config().toYaml());
            own.write(folder, "hydra.yaml", plan.composition().systemYaml("hydra"));
            own.write(folder, "overrides.yaml", plan.composition().overridesYaml());
            own.write(folder, "logway.yaml", plan.composition().systemYaml("logway"));
            own.write(
                    folder,
                    "resolved.yaml",
                    plan.composition().config().disclosed().toYaml());
            own.write(folder, "origins.yaml", Origins.yaml(plan.composition().config()));
        });
    }

    private void track(String uri) {
        Store opened = Store.open(uri, plan.base());
        store = opened;
        manifest = manifest.withStore(opened.uri());
        try {
            opened.reach(PATIENCE_WHEN_BEGINNING);
            begin(opened);
        } catch (StoreUnavailableException | OutcomeUnknownException failure) {
            if (opened.findFolder().isPresent() || !plan.hasFolder()) {
                throw failure; // a disk does not come back by itself, and without a folder there is nowhere to wait
            }
            away = String.valueOf(failure.getMessage());
            beginLate(opened);
        }
    }

    private void begin(Store opened) {
        String experiment = opened.experiment(settings.experiment()).id();
        StoredRun made = opened.createRun(
                new NewRun(experiment, plan.name(), System.getProperty("user.name", ""), plan.start(), tags()));
        tracked = made;
        artifacts = opened.artifacts(made);
        artifacts.findPrivateFolder().ifPresent(this::hold);
        named(made.id());
        recorder = homes.isEmpty()
                ? opened.record(made.id())
                : opened.record(made.id(), LocalRun.spool(homes.get(0)), log::warn);
        storedConfigs().forEach(artifacts::put);
    }

    /** As it was composed and as it was resolved, without what is not to be told. */
    private Map<ArtifactPath, byte[]> storedConfigs() {
        Config config = plan.composition().config();
        return Map.of(
                ConfigDestination.ARTIFACT,
                yaml(config.masked()),
                ConfigDestination.RESOLVED,
                yaml(config.disclosed()));
    }

    private static byte[] yaml(Config config) {
        return config.toYaml().getBytes(StandardCharsets.UTF_8);
    }

    private void beginLate(Store opened) {
        Path home = homes.get(0);
        Map<String, String> tags = tags(); // with a manifest that has no id, as in any store
        named(own);
        Manifest begun = manifest;
        LateRun waiting = new LateRun(opened, manifest, home, arrived -> follow(begun, arrived));
        late = waiting;
        storedConfigs().forEach(waiting::put);
        Recorder kept = opened.record(own, waiting::arrive, LocalRun.spool(home), trouble -> {
            if (waiting.found().isPresent()) { // until then it was said when the run began
                log.warn(trouble);
            }
        });
        recorder = kept;
        tags.forEach(kept::tag);
    }

    /** In a thread of the recorder's, for which whoever closes the run waits. */
    private void follow(Manifest begun, LateRun.Arrived arrived) {
        log.info(
                "run {} is in the store {} now, as {}",
                begun.id(),
                begun.store(),
                arrived.run().id());
        logArtifacts.publish(arrived.artifacts());
    }

    private Map<String, String> tags() {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("mlflow.source.name", plan.main().getName());
        tags.put("mlflow.source.type", "LOCAL");
        tags.put(Manifest.TAG, manifest.json());
        tags.put("logway.way", settings.way());
        tags.put("logway.folder", plan.folder().toString());
        tags.put("logway.host", manifest.owner().host());
        if (store != null && store.findFolder().isEmpty()) {
            tags.put(LateRun.TAG, own); // should nobody learn whether the run was made
        }
        tags.putAll(Job.tags(plan.composition()));
        String typed = String.join(" ", plan.shownOverrides());
        if (!typed.isEmpty()) {
            tags.put("logway.overrides", typed.length() <= LONGEST_TAG ? typed : typed.substring(0, LONGEST_TAG));
        }
        return tags;
    }

    private void named(String id) {
        manifest = manifest.withId(id);
        writeManifest();
    }

    private void writeManifest() {
        for (Path home : homes) {
            try {
                manifest.write(home);
            } catch (IOException e) {
                throw new RunException("Could not write into the folder '" + home + "': " + Reason.of(e) + ".", e);
            }
        }
    }

    /** Before there is a run in the store, so that none is left of a run that can't begin. */
    private void tryLogFile(Path file) {
        try {
            Files.createDirectories(Objects.requireNonNull(file.getParent(), "a log is in a folder"));
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                    .close();
        } catch (IOException e) {
            throw new RunException(
                    "Could not write the log file '" + file + "': " + Reason.of(e) + logging.choosingAnother(file), e);
        }
    }

    private void openLog() {
        logging.log().capture().forEach(engine::capture);
        scope = LogScope.open(manifest.id());
        if (artifacts != null) {
            logArtifacts.publish(artifacts);
        }
        try {
            levels = logging.open(engine, this::opened, sink -> (sink.path().isEmpty() ? consoles : files).add(sink));
        } catch (UncheckedIOException e) {
            throw new RunException(e.getMessage() + ". Choose another file.", e);
        }
        log.info("run {} of experiment '{}' in {}", manifest.id(), settings.experiment(), plan.folder());
    }

    private FileSink opened(FileSink file) {
        boolean isKept = artifacts != null || late != null;
        return file.only(manifest.id()).withListener(isKept ? logArtifacts.listener(file) : FileListener.NONE);
    }

    /** The outcome of a program that has returned: what it has not read of its configuration may make it a failure. */
    Outcome finished() {
        Unread unread = new Unread(plan.reads().unread());
        if (!unread.isEmpty()) {
            configFolder()
                    .ifPresent(folder -> new RunFolder(plan.folder(), 1).write(folder, Unread.FILE, unread.yaml()));
        }
        Unread typed = unread.typed();
        if (typed.isEmpty() || settings.unread() == Settings.Unread.IGNORE) {
            return Outcome.finished();
        }
        log.warn("{}", typed.text());
        return settings.unread() == Settings.Unread.WARN ? Outcome.finished() : Outcome.refused(typed.text());
    }

    /** The run as its program sees it. */
    Run<C> forProgram() {
        synchronized (lock) {
            return new Run<>(manifest.id(), plan.config(), plan.folder(), recorder, keeping(), this::whereabouts);
        }
    }

    private Run.@Nullable Keeping keeping() {
        return late != null ? late::put : artifacts != null ? artifacts::put : null;
    }

    Manifest manifest() {
        synchronized (lock) {
            return manifest;
        }
    }

    /** Whether something of it could not be kept; known when it has ended. */
    boolean isLost() {
        synchronized (lock) {
            return lost;
        }
    }

    /** Where everything is now. */
    List<Whereabouts> whereabouts() {
        Sight sight;
        synchronized (lock) {
            adopt();
            sight = sight();
        }
        return sight.manifest().destinations().stream()
                .map(destination -> destination.whereabouts(sight))
                .toList();
    }

    private Sight sight() {
        Sight.Tracked inStore = store == null || tracked == null || artifacts == null
                ? null
                : new Sight.Tracked(store.uri(), tracked, artifacts);
        return new Sight(manifest, !ended, path -> true, inStore);
    }

    /**
     * Ends the run, unless it has ended: the first outcome counts. Blocks until everything is closed. What the outcome's
     * line is thrown back with, by a console or a file that does not catch, is thrown then.
     *
     * @return where everything is; nothing if the run had ended before
     */
    List<Whereabouts> end(Outcome outcome) {
        synchronized (lock) {
            if (ended) {
                return List.of();
            }
            if (Thread.currentThread() != opener) {
                engine.onlyFromThisThread(); // the process ends, and its other threads go on
            }
            try {
                say(outcome);
            } finally {
                close(outcome); // a console or a file may throw to whoever logs
            }
        }
        return whereabouts();
    }

    private void say(Outcome outcome) {
        Duration took = Duration.between(plan.start(), Instant.now());
        String seconds = String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
        if (outcome.failure() != null) {
            log.error("run failed after {}", seconds, outcome.failure());
        } else if (outcome.status() == RunStatus.FINISHED) {
            log.info("run finished after {}", seconds);
        } else {
            log.warn("run ended after {}: {}", seconds, outcome.reason());
        }
    }

    private void close(Outcome outcome) {
        ended = true;
        boolean killed = outcome.status() == RunStatus.KILLED;
        boolean measured = killed || attempt("what was measured", this::closeRecorder);
        boolean there = adopt();
        long droppedBefore = dropped();
        attempt("the log file", this::closeFiles);
        boolean whole = attempt("the log's artifact", this::closeAttachment);
        if (killed) {
            measured = attempt("what was measured", this::leaveRecorder);
            adopt();
        }
        Ending ending = Ending.of(outcome, Instant.now()).withLoss(lostLines(killed ? droppedBefore : dropped()));
        manifest = manifest.with(whole && there ? ending.withLog() : ending);
        if (!manifest.id().isEmpty()) {
            attempt("the manifest", this::writeManifest);
        }
        boolean told = attempt("the outcome", this::tellStore);
        attempt("the store", this::closeStore);
        boolean nothingLeft = whole && measured && told && there;
        attempt("the locks", () -> giveUpLocks(nothingLeft));
        closeConsole();
    }

    /** Takes over what a run that began late has become on its server; whether the run is in its store, if it has one. */
    private boolean adopt() {
        if (late != null && tracked == null) {
            late.found().ifPresent(arrived -> {
                tracked = arrived.run();
                artifacts = arrived.artifacts();
                manifest = manifest.withId(arrived.run().id());
            });
        }
        return late == null || tracked != null;
    }

    private Duration patience() {
        return late != null && late.found().isEmpty() ? PATIENCE_WHEN_AWAY : PATIENCE;
    }

    /** Closing goes on whatever fails: the rest is to be in place. False if it failed. */
    @SuppressWarnings("CatchingUnchecked")
    private boolean attempt(String what, Closing closing) {
        try {
            closing.close();
            return true;
        } catch (IOException | RuntimeException e) {
            lost = true;
            complain("could not complete {}: {}", what, e.getMessage());
            return false;
        }
    }

    /** Says what is lost, to those who still take a line: one of them may throw it back. */
    @SuppressWarnings("CatchingUnchecked")
    private static void complain(String message, @Nullable Object... arguments) {
        try {
            log.error(message, arguments);
        } catch (RuntimeException thrownBack) {
            return; // the exit code tells of the loss, too
        }
    }

    private interface Closing {
        void close() throws IOException;
    }

    private void closeRecorder() {
        if (recorder != null) {
            recorder.close(patience());
        }
    }

    private void leaveRecorder() {
        if (recorder != null) {
            recorder.leave(PATIENCE_WHEN_KILLED);
        }
    }

    private void closeFiles() {
        files.forEach(SinkHandle::close);
    }

    private void closeAttachment() {
        logArtifacts.close(artifacts);
    }

    private void tellStore() {
        if (store != null && tracked != null) {
            store.end(
                    tracked.id(), manifest.ending().status(), manifest.ending().end());
        }
    }

    private void closeStore() {
        if (store != null) {
            store.close();
        }
    }

    /** Where nothing is left to be done, the lock's file goes, too: nobody has to look whether it is taken. */
    private void giveUpLocks(boolean nothingLeft) throws IOException {
        for (FileChannel each : locks) {
            each.close();
        }
        for (Path home : homes) {
            if (nothingLeft) {
                Owner.forget(home);
            }
        }
    }

    private long dropped() {
        return files.stream().mapToLong(SinkHandle::dropped).sum();
    }

    /** What threads log that do not know yet that the process ends is not meant. */
    private long lostLines(long dropped) {
        if (dropped > 0) {
            lost = true;
            complain("{} lines of the log file are lost, because it could not be written", dropped);
        }
        return dropped;
    }

    /** A scope is its thread's own; in the thread of a shutdown hook there is nothing to leave. */
    private void closeConsole() {
        consoles.forEach(SinkHandle::close);
        if (levels != null) {
            levels.close();
        }
        if (scope != null && Thread.currentThread() == opener) {
            scope.close();
        }
    }
}
