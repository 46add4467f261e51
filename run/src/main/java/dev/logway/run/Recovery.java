package dev.logway.run;

import dev.logway.log.LogRecovery;
import dev.logway.tracking.Artifacts;
import dev.logway.tracking.RunStatus;
import dev.logway.tracking.Store;
import dev.logway.tracking.StoredRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Completes what killed processes have left: the last lines come into their logs, the logs into the artifacts, what was
 * measured into the store, and their runs end as KILLED. One run that can't be completed does not keep the others away.
 * Confined.
 */
final class Recovery {
    private static final Logger log = LoggerFactory.getLogger("dev.logway.run");
    /** A run writes its manifest a moment after it is in the store. */
    private static final Duration BEGINNING = Duration.ofMinutes(1);

    private final AskedStore asked;
    private final Reachability servers;
    private final RunFolders folders;
    private final Delivering delivering;

    /** @param delivering brings into the store what waits for it */
    Recovery(AskedStore asked, Reachability servers, RunFolders folders, Delivering delivering) {
        this.asked = asked;
        this.servers = servers;
        this.folders = folders;
        this.delivering = delivering;
    }

    void completeAll() {
        folders.remembered()
                .filter(LocalRun::isLeft)
                .toList()
                .forEach(run -> completeOne(run.manifest().id(), () -> folders.changed(completed(run.again()))));
        Store here = asked.findHere();
        if (here != null) {
            new StoredRuns(here).running().forEach(run -> completeOne(run.id(), () -> completeStored(here, run)));
        }
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
            asked.failed(e);
            log.warn("could not complete run {}: {}", id, Printable.sentence(String.valueOf(e.getMessage())));
        }
    }

    /** The run as it is when its log is complete: in its file, and among its artifacts if this store has them. */
    private LocalRun completed(LocalRun left) throws IOException {
        Store open = left.manifest().store().isEmpty() ? null : asked.find();
        boolean late = LateRun.isWaiting(left.home()) && asked.isOf(left.manifest());
        LocalRun run = open != null && late ? LateRun.arrived(open, servers, left) : left;
        LocalRun completed = run;
        Instant end = recoverLogs(run);
        StoredRun stored = open == null ? null : open.find(run.manifest().id()).orElse(null);
        if (run.manifest().ending().status() == RunStatus.RUNNING) {
            completed = run.with(ending(stored, end));
        }
        if (run.manifest().store().isEmpty()) {
            completed = completed.with(completed.manifest().ending().withLog());
        } else if (open != null && stored != null) {
            complete(open, stored, run);
            endWithArtifactsElsewhere(open, stored, completed);
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

    /** The store may have been told how it has ended, where there was no room to write it down here. */
    private static Ending ending(@Nullable StoredRun stored, Instant last) {
        Instant end = stored == null ? null : stored.end();
        return stored == null || end == null || !stored.status().isEnd()
                ? Ending.abandoned(last)
                : new Ending(stored.status(), end.toEpochMilli(), "", false);
    }

    /** Brings into the store what the run has measured and kept, and its logs. */
    private void complete(Store open, StoredRun stored, LocalRun run) throws IOException {
        Path spool = run.spool();
        if (Files.isRegularFile(spool) && run.owns(spool)) {
            delivering.measures(open.record(run.manifest().id(), spool, log::warn));
        }
        Artifacts artifacts = open.artifacts(stored);
        if (run.ownsFolder(Outbox.folder(run.home()))) {
            delivering.artifacts(Outbox.open(run.home(), log::warn), artifacts);
        }
        LocalRun trusted =
                asked.findLocal(artifacts, run.manifest().id(), folders).orElse(run);
        trusted.manifest().artifacts().forEach(artifact -> artifact.recover(artifacts, trusted));
    }

    /** Of runs with artifacts on another machine most are others', and nothing beside them says whose. */
    private static void endWithArtifactsElsewhere(Store store, StoredRun stored, LocalRun completed) {
        boolean elsewhere = store.findFolder().isEmpty()
                || store.artifacts(stored).findPrivateFolder().isEmpty();
        if (elsewhere && !stored.status().isEnd()) {
            Ending ending = completed.manifest().ending();
            store.end(stored.id(), ending.status(), ending.end());
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

    private void completeStored(Store open, StoredRun run) throws IOException {
        Artifacts artifacts = open.artifacts(run);
        if (artifacts.findPrivateFolder().isEmpty()) {
            return; // on another machine; the run's own folder has said what is known of it
        }
        LocalRun local = asked.findLocal(artifacts, run.id(), folders).orElse(null);
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
}
