package dev.logway.run;

import dev.logway.tracking.ArtifactPath;
import dev.logway.tracking.Artifacts;
import dev.logway.tracking.OutcomeUnknownException;
import dev.logway.tracking.Recorder;
import dev.logway.tracking.RunStatus;
import dev.logway.tracking.Store;
import dev.logway.tracking.StoreException;
import dev.logway.tracking.StoreUnavailableException;
import dev.logway.tracking.StoredRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run in its store: how it comes there, what it measures, its artifacts, and how it ends there. Confined to whoever
 * holds the run's lock, but for what the recorder and the outbox do.
 */
/* Implementation notes
 *
 * In a store on this machine all is done at once. On a server nothing is waited for but for the run's beginning, and
 * that not long: if it has not begun until then, it is a LateRun, which comes there while it runs or after it. What it
 * measures and its artifacts are kept beside its manifest first in either case.
 */
final class TrackedRun {
    private static final Logger log = LoggerFactory.getLogger("dev.logway.run");
    /** With a server that answers but is slow, until the run goes on without it. */
    private static final Duration PATIENCE_WHEN_BEGINNING = Duration.ofSeconds(10);

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** With a server that has not taken the run. */
    private static final Duration PATIENCE_WHEN_AWAY = Duration.ofMillis(500);

    private static final Duration PATIENCE_WHEN_KILLED = Duration.ofSeconds(5);

    private final Store store;
    private final Reachability servers;
    private final LiveManifest manifest;
    private final Consumer<Artifacts> publishing;
    /** The run's, until a server gives it one. */
    private final String own;

    private @Nullable LateRun late;
    private LateRun.@Nullable Arrived there;
    private @Nullable String away;
    private @Nullable Outbox outbox;
    private @Nullable Recorder recorder;
    private @Nullable String unanswered;

    /**
     * @param own the id that the run has until its store gives it one
     * @param publishing begins to keep the logs among the artifacts of a run that has come late
     */
    TrackedRun(Store store, Reachability servers, LiveManifest manifest, String own, Consumer<Artifacts> publishing) {
        this.store = store;
        this.servers = servers;
        this.manifest = manifest;
        this.own = own;
        this.publishing = publishing;
    }

    static String newId() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    /**
     * Begins the run; its manifest has an id then.
     *
     * @param tags that it has from the beginning
     * @param configs its first artifacts
     * @throws StoreException if the store does not take it
     */
    void begin(Map<String, String> tags, Map<ArtifactPath, byte[]> configs) {
        Path home = manifest.home();
        if (isOnServer() && home != null) {
            beginOnServer(tags, configs, home);
        } else {
            beginHere(tags, configs);
        }
    }

    private void beginHere(Map<String, String> tags, Map<ArtifactPath, byte[]> configs) {
        servers.require(store);
        Manifest begun = manifest.now();
        StoredRun made = store.createRun(
                begun.newRun(store.experiment(begun.experiment()).id(), tags));
        Artifacts artifacts = store.artifacts(made);
        there = new LateRun.Arrived(made, artifacts);
        artifacts.findPrivateFolder().ifPresent(manifest::hold);
        manifest.write(manifest.now().withId(made.id()));
        Path home = manifest.home();
        recorder = home == null ? store.record(made.id()) : store.record(made.id(), LocalRun.spool(home), log::warn);
        if (home != null && artifacts.findPrivateFolder().isEmpty()) {
            outbox = openOutbox(home); // they are on a server, though the store is not
            configs.forEach(outbox::put);
            outbox.begin(artifacts);
        } else {
            configs.forEach(artifacts::put);
        }
    }

    private static Outbox openOutbox(Path home) {
        try {
            return Outbox.open(home, log::warn);
        } catch (IOException e) {
            throw unwritable(home, e);
        }
    }

    private static RunException unwritable(Path home, IOException e) {
        return new RunException("Could not write into the folder '" + home + "': " + Reason.of(e) + ".", e);
    }

    private void beginOnServer(Map<String, String> tags, Map<ArtifactPath, byte[]> configs, Path home) {
        LateRun coming = new LateRun(store, servers, manifest.now().withId(own), tags, home);
        late = coming;
        try {
            coming.announce();
        } catch (IOException e) {
            throw unwritable(home, e);
        }
        outbox = openOutbox(home);
        configs.forEach(outbox::put);
        try {
            begun(coming.arrive(PATIENCE_WHEN_BEGINNING), home);
        } catch (StoreUnavailableException | OutcomeUnknownException e) {
            goOnWithout(coming, tags, home, e);
        } catch (StoreException refused) {
            withdraw(coming);
            throw refused;
        }
    }

    private void begun(LateRun.Arrived arrived, Path home) {
        adopt(arrived);
        arrived.artifacts().findPrivateFolder().ifPresent(beside -> {
            manifest.hold(beside);
            manifest.write(manifest.now());
        });
        recorder = store.record(arrived.run().id(), LocalRun.spool(home), log::warn);
        outbox().ifPresent(box -> box.begin(arrived.artifacts()));
    }

    private void goOnWithout(LateRun coming, Map<String, String> tags, Path home, StoreException why) {
        away = String.valueOf(why.getMessage());
        manifest.change(manifest.now().withId(own));
        Recorder kept = store.record(own, coming::arrive, LocalRun.spool(home), trouble -> {
            if (coming.found().isPresent()) { // until then it was said when the run began
                log.warn(trouble);
            }
        });
        recorder = kept;
        tags.forEach(kept::tag);
        String begunAs = own;
        coming.whenThere(arrived -> follow(begunAs, arrived));
    }

    /** In a thread of the recorder's or the beginning's own, which goes on whatever becomes of this. */
    @SuppressWarnings("CatchingUnchecked")
    private void follow(String begunAs, LateRun.Arrived arrived) {
        try {
            outbox().ifPresent(box -> box.begin(arrived.artifacts()));
            publishing.accept(arrived.artifacts());
            log.info(
                    "run {} is in the store {} now, as {}",
                    begunAs,
                    store.uri(),
                    arrived.run().id());
        } catch (RuntimeException e) {
            Complaint.log("could not keep the log of run {} in step: {}", begunAs, e.getMessage());
        }
    }

    private void withdraw(LateRun coming) {
        try {
            coming.withdraw();
            outbox().ifPresent(Outbox::discard);
        } catch (IOException e) {
            Complaint.log("could not forget the run that its store refused: {}", Reason.of(e));
        }
        late = null;
    }

    private Optional<Outbox> outbox() {
        return Optional.ofNullable(outbox);
    }

    /** Takes over what a run that began late has become on its server; whether none is on its way. */
    boolean adopt() {
        if (there == null && late != null) {
            late.found().ifPresent(this::adopt);
        }
        return there != null || late == null;
    }

    private void adopt(LateRun.Arrived arrived) {
        there = arrived;
        manifest.change(manifest.now().withId(arrived.run().id()));
    }

    /** Why the run is not in its store, which it will come to when that is back; absent if it is there. */
    Optional<String> whyAway() {
        return Optional.ofNullable(away);
    }

    Recorder recorder() {
        if (recorder == null) {
            throw new IllegalStateException("bug: a run that has not begun measures");
        }
        return recorder;
    }

    /** What keeps the program's artifacts. */
    Run.Keeping keeping() {
        Outbox box = outbox;
        return box != null ? box::put : artifacts()::put;
    }

    /** Where it is seen; null as long as it is not there. */
    Sight.@Nullable Tracked seen() {
        return there == null ? null : new Sight.Tracked(store.uri(), there.run(), there.artifacts(), unanswered);
    }

    /** Null as long as the run is not there. */
    @Nullable
    Artifacts findArtifacts() {
        return there == null ? null : there.artifacts();
    }

    private Artifacts artifacts() {
        if (there == null) {
            throw new IllegalStateException("bug: a run without an outbox is in its store");
        }
        return there.artifacts();
    }

    private boolean isOnServer() {
        return store.findFolder().isEmpty();
    }

    /**
     * Does something with the store for a process that has to end: one on this machine is waited for all the same.
     *
     * @param late what is so if a server takes too long, for a message
     */
    void inAHurry(String late, Runnable step) {
        asking(isOnServer() ? () -> Waiting.within(PATIENCE_WHEN_KILLED, late, step) : step);
    }

    void closeRecorder() {
        if (recorder != null) {
            Recorder closing = recorder;
            asking(() -> closing.close(patience()));
        }
    }

    /** The same for a process that has to end. */
    void leaveRecorder() {
        if (recorder != null) {
            Recorder leaving = recorder;
            asking(() -> leaving.leave(hurriedPatience()));
        }
    }

    void closeOutbox() {
        boolean answers = unanswered == null && hasArrived();
        outbox().ifPresent(box -> asking(answers ? box::close : () -> box.leave(patience())));
    }

    /** The same for a process that has to end. */
    void leaveOutbox() {
        outbox().ifPresent(box -> asking(() -> box.leave(hurriedPatience())));
    }

    private Duration hurriedPatience() {
        return there != null && unanswered == null ? PATIENCE_WHEN_KILLED : Duration.ZERO;
    }

    private boolean hasArrived() {
        return late == null || late.found().isPresent();
    }

    private Duration patience() {
        if (hasArrived()) {
            return unanswered == null ? PATIENCE : PATIENCE_WHEN_AWAY;
        }
        return servers.knowsAway(store) || servers.knowsSlow(store) ? Duration.ZERO : PATIENCE_WHEN_AWAY;
    }

    /** Takes note of a server that is away now: nobody waits for it again. */
    private void asking(Runnable step) {
        try {
            step.run();
        } catch (StoreUnavailableException | OutcomeUnknownException e) {
            unanswered = String.valueOf(e.getMessage());
            throw e;
        }
    }

    /** From now on nobody else writes into the folders of its manifest. */
    void arriveNoMore() {
        if (late != null) {
            late.close();
        }
    }

    /** Tells the store how the run has ended, unless it has not answered to what was to come before that. */
    void end(Ending ending) {
        LateRun.Arrived arrived = there;
        if (arrived == null) {
            return;
        } else if (isOnServer() && unanswered != null) {
            throw new StoreUnavailableException(
                    "the store has not answered, and is told with the next run here, or by: logway recover", null);
        }
        Runnable telling = () -> store.end(arrived.run().id(), ending.status(), ending.end());
        Duration patience = ending.status() == RunStatus.KILLED ? PATIENCE_WHEN_KILLED : PATIENCE;
        asking(isOnServer() ? () -> Waiting.within(patience, "The store has not answered", telling) : telling);
    }

    void close() {
        store.close();
    }
}
