package dev.logway.run;

import dev.logway.log.FileListener;
import dev.logway.log.FileSink;
import dev.logway.tracking.Artifacts;
import dev.logway.tracking.RunStatus;
import dev.logway.tracking.Store;
import dev.logway.tracking.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A run that runs: what it has opened, and how that is closed. Thread-safe. */
/* Implementation notes
 *
 * The lock guards everything that is not final, and what RunLog, LiveManifest and TrackedRun keep. Opening holds it,
 * too, so that a shutdown hook that comes meanwhile waits and closes what was opened.
 */
final class LiveRun<C> {
    private static final Logger log = LoggerFactory.getLogger("dev.logway.run");

    private final Object lock = new Object();
    private final Plan<C> plan;
    private final Settings settings;
    private final Particulars particulars;
    private final Reachability servers;
    private final RunLog runLog;
    private final LogArtifacts logArtifacts;
    private final LiveManifest manifest;
    private final String own = TrackedRun.newId();
    private @Nullable TrackedRun tracked;
    private @Nullable String unkept;
    private boolean ended;
    private boolean lost;

    private LiveRun(Plan<C> plan, Reachability servers) {
        this.plan = plan;
        this.settings = plan.settings();
        this.particulars = new Particulars(plan);
        this.servers = servers;
        RunLogging logging = plan.log();
        this.runLog = new RunLog(logging);
        Manifest begun = new Manifest(
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
                Destinations.of(plan, logging));
        this.manifest = new LiveManifest(begun);
        this.logArtifacts = new LogArtifacts(begun.artifacts());
    }

    /**
     * A run that is to be opened in the calling thread. It has its folder.
     *
     * @param servers what is known of those that its store may be on
     * @throws RunException if the folder can't be made
     */
    static <C> LiveRun<C> claim(Plan<C> plan, Reachability servers) {
        return new LiveRun<>(plan.claimed(), servers);
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
            manifest.hold(plan.folder().resolve(LocalRun.HOME));
        }
        particulars.writeFiles();
        runLog.tryFiles();
        settings.tracking().uri().ifPresent(this::track);
        if (manifest.now().id().isEmpty()) {
            manifest.write(manifest.now().withId(own));
        }
        if (tracked != null) {
            particulars.params().forEach(tracked.recorder()::param);
        }
        openLog();
        sayWhatIsMissing();
    }

    private void track(String uri) {
        Store store = Store.open(uri, plan.base());
        manifest.change(manifest.now().withStore(store.uri()));
        TrackedRun begun = new TrackedRun(store, servers, manifest, own, logArtifacts::publish);
        tracked = begun;
        if (!plan.hasFolder() && store.findFolder().isEmpty()) {
            holdInBase();
        }
        begun.begin(particulars.tags(manifest.now(), own, store), particulars.artifacts());
    }

    /** A server has no place for the manifest, so one of a run without a folder is where the program was started. */
    private void holdInBase() {
        try {
            manifest.hold(LocalRun.homeInBase(plan.base(), own));
        } catch (RunException e) {
            unkept = e.getMessage();
        }
    }

    private void openLog() {
        runLog.open(manifest.now().id(), this::listened);
        Artifacts artifacts = tracked == null ? null : tracked.findArtifacts();
        if (artifacts != null) {
            logArtifacts.publish(artifacts);
        }
        log.info("run {} of experiment '{}' in {}", manifest.now().id(), settings.experiment(), plan.folder());
    }

    private FileSink listened(FileSink file) {
        return file.withListener(
                tracked == null ? FileListener.NONE : logArtifacts.listener(file, home(tracked.findArtifacts())));
    }

    /**
     * Where whoever completes the run looks for what is not among its artifacts; null for one that nobody completes.
     */
    private @Nullable Path home(@Nullable Artifacts artifacts) {
        Path beside = artifacts == null ? null : artifacts.findPrivateFolder().orElse(null);
        return beside == null ? manifest.home() : beside;
    }

    private void sayWhatIsMissing() {
        if (unkept != null) {
            log.warn(
                    "{} If its process is killed, the run stays RUNNING in {}.",
                    unkept,
                    manifest.now().store());
        }
        if (tracked != null && tracked.whyAway().isPresent()) {
            log.warn(
                    "{} It is named by {}. Run {} is kept in {} until then.",
                    tracked.whyAway().get(),
                    particulars.uriPlace(),
                    own,
                    plan.hasFolder() ? plan.folder() : manifest.home());
        }
    }

    /** The outcome of a program that has returned: what it has not read of its configuration may make it a failure. */
    Outcome finished() {
        Unread unread = new Unread(plan.reads().unread());
        particulars.write(unread);
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
            return new Run<>(
                    manifest.now().id(),
                    plan.config(),
                    plan.folder(),
                    tracked == null ? null : tracked.recorder(),
                    tracked == null ? null : tracked.keeping(),
                    this::whereabouts);
        }
    }

    Manifest manifest() {
        synchronized (lock) {
            return manifest.now();
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
            boolean there = adopt();
            Sight.Tracked seen = tracked == null ? null : tracked.seen();
            sight = new Sight(manifest.now(), !ended, !there, path -> true, seen);
        }
        return sight.manifest().destinations().stream()
                .map(destination -> destination.whereabouts(sight))
                .toList();
    }

    /** Whether the run is in its store, if it has one. */
    private boolean adopt() {
        return tracked == null || tracked.adopt();
    }

    /**
     * Ends the run, unless it has ended: the first outcome counts. Blocks until everything is closed. What the
     * outcome's line is thrown back with, by a console or a file that does not catch, is thrown then.
     *
     * @return whether it had not ended
     */
    boolean end(Outcome outcome) {
        synchronized (lock) {
            if (ended) {
                return false;
            }
            runLog.hearOnlyWhoEnds();
            try {
                say(outcome);
            } finally {
                close(outcome); // a console or a file may throw to whoever logs
            }
        }
        return true;
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
        lost = new Closing(runLog, logArtifacts, manifest, tracked).close(outcome);
    }
}
