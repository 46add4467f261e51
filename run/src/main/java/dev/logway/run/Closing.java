package dev.logway.run;

import dev.logway.tracking.RunStatus;
import java.io.IOException;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How what a run has opened is closed, whatever fails of it. Confined to whoever holds the run's lock. */
/* Implementation notes
 *
 * The order: what was measured first, because a loss is to be in the log; then the log file, so that it does not grow
 * any more; then the attachment, which makes it the artifact; then the outcome, so that whoever sees a run as ended
 * sees its whole log. A process that is being killed has little time: its log comes first, and its outcome is written
 * down before anybody is waited for. The manifest knows the outcome before the store does, so that it is not lost if
 * the store can't be told.
 */
final class Closing {
    private final RunLog runLog;
    private final LogArtifacts logArtifacts;
    private final LiveManifest manifest;
    private final @Nullable TrackedRun tracked;
    private boolean lost;

    /** @param tracked null if the run is in no store */
    Closing(RunLog runLog, LogArtifacts logArtifacts, LiveManifest manifest, @Nullable TrackedRun tracked) {
        this.runLog = runLog;
        this.logArtifacts = logArtifacts;
        this.manifest = manifest;
        this.tracked = tracked;
    }

    /** Closes everything; whether something of the run could not be kept. */
    boolean close(Outcome outcome) {
        boolean nothingLeft =
                outcome.status() == RunStatus.KILLED ? closeInAHurry(outcome) : closeWithPatience(outcome);
        attempt("the locks", () -> giveUpLocks(nothingLeft));
        runLog.closeConsoles();
        return lost;
    }

    /** Whether nothing is left to be done. */
    private boolean closeWithPatience(Outcome outcome) {
        boolean measured = attempt("what was measured", () -> ofStore(TrackedRun::closeRecorder));
        boolean kept = attempt("its artifacts", () -> ofStore(TrackedRun::closeOutbox));
        boolean there = arrivedAtLast();
        attempt("the log file", runLog::closeFiles);
        boolean whole = attempt("the log's artifact", this::closeAttachment);
        Ending ending = Ending.of(outcome, Instant.now()).withLoss(lostLines(runLog.dropped()));
        return conclude(whole && there ? ending.withLog() : ending) && whole && measured && kept && there;
    }

    private boolean closeInAHurry(Outcome outcome) {
        long dropped = runLog.dropped(); // what threads log that do not know yet that the process ends is not meant
        attempt("the log file", runLog::closeFiles);
        Ending ending = Ending.of(outcome, Instant.now()).withLoss(lostLines(dropped));
        write(ending);
        boolean there = arrivedAtLast();
        boolean whole = attempt("the log's artifact", this::leaveAttachment);
        boolean measured = attempt("what was measured", () -> ofStore(TrackedRun::leaveRecorder));
        boolean kept = attempt("its artifacts", () -> ofStore(TrackedRun::leaveOutbox));
        return conclude(whole && there ? ending.withLog() : ending) && whole && measured && kept && there;
    }

    /** Writes down how it has ended, and tells the store. */
    private boolean conclude(Ending ending) {
        write(ending);
        boolean told = attempt("the outcome", () -> ofStore(run -> run.end(ending)));
        attempt("the store", () -> ofStore(TrackedRun::close));
        return told;
    }

    private void write(Ending ending) {
        manifest.change(manifest.now().with(ending));
        if (!manifest.now().id().isEmpty()) {
            attempt("the manifest", () -> manifest.write(manifest.now()));
        }
    }

    private void ofStore(Consumer<TrackedRun> step) {
        if (tracked != null) {
            step.accept(tracked);
        }
    }

    /**
     * Whether the run is in its store, if it has one; if it is not, nothing else brings it there while it is closed.
     */
    private boolean arrivedAtLast() {
        ofStore(TrackedRun::arriveNoMore);
        return tracked == null || tracked.adopt();
    }

    private void closeAttachment() {
        logArtifacts.close(tracked == null ? null : tracked.findArtifacts());
    }

    /** A server that hangs does not keep back a process that has to end. */
    private void leaveAttachment() {
        if (tracked != null) {
            tracked.inAHurry("The log has not become the artifact", this::closeAttachment);
        } else {
            closeAttachment();
        }
    }

    /** Closing goes on whatever fails: the rest is to be in place. False if it failed. */
    @SuppressWarnings("CatchingUnchecked")
    private boolean attempt(String what, Step step) {
        try {
            step.take();
            return true;
        } catch (IOException | RuntimeException e) {
            lost = true;
            Complaint.log("could not complete {}: {}", what, e.getMessage());
            return false;
        }
    }

    private interface Step {
        void take() throws IOException;
    }

    private void giveUpLocks(boolean nothingLeft) throws IOException {
        manifest.release();
        if (nothingLeft) {
            manifest.forget();
        }
    }

    private long lostLines(long dropped) {
        if (dropped > 0) {
            lost = true;
            Complaint.log("{} lines of the log file are lost, because it could not be written", dropped);
        }
        return dropped;
    }
}
