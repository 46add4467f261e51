package dev.logway.tracking.artifact;

import dev.logway.tracking.ArtifactPath;
import dev.logway.tracking.AttachmentEnd;
import dev.logway.tracking.FileSlice;
import dev.logway.tracking.Lag;
import dev.logway.tracking.StoreException;
import dev.logway.tracking.WaitingParts;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A growing file on its way to a server. {@link #step} and {@link #complete} are for one thread; the others may be
 * called by any, and do not wait for the server.
 */
final class RemoteLog {
    /** The size of the file is looked at so often. */
    private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();

    private final RemoteArtifacts artifacts;
    private final ArtifactPath path;
    private final Path live;
    private final Ticker ticker;
    private final WaitingParts waiting;
    private final PartArtifacts parts;
    private final Queue<Unsent> unsent = new ConcurrentLinkedQueue<>();
    private final Queue<Path> lost = new ConcurrentLinkedQueue<>();
    private final Queue<ArtifactPath> outlived = new ConcurrentLinkedQueue<>();
    private final UploadSchedule schedule = new UploadSchedule();
    private Pieces pieces = Pieces.wholeWithinBudget();
    private int failures;
    private long notBefore;

    private volatile boolean rotated;
    private volatile boolean urgent = true; // the first lines are worth having at once
    private volatile long sentBytes;
    private volatile long inStepAt;

    /** A part, or a packed one, that is to be sent. */
    private record Unsent(Path file, ArtifactPath artifact, Optional<ArtifactPath> instead) {}

    RemoteLog(RemoteArtifacts artifacts, ArtifactPath path, Path live, WaitingParts waiting, Ticker ticker) {
        this.artifacts = artifacts;
        this.path = path;
        this.live = live;
        this.waiting = waiting;
        this.parts = new PartArtifacts(path);
        this.ticker = ticker;
        this.inStepAt = ticker.nanos();
    }

    void urgent() {
        urgent = true;
    }

    void rotated(Path part) {
        wait(part, parts.begin(part, anyArtifact -> false), Optional.empty());
        rotated = true;
    }

    /**
     * A part that is not on the server yet need not come there any more; one whose packed file is gone stays as it was.
     */
    void packed(Path part, Path packed) {
        if (Files.exists(packed)) {
            ArtifactPath plain = part.equals(live) ? path : parts.of(part);
            wait(packed, LogParts.closed(path, packed), Optional.of(plain));
            unsent.stream().filter(other -> other.artifact().equals(plain)).forEach(this::done);
        }
    }

    private void wait(Path file, ArtifactPath artifact, Optional<ArtifactPath> instead) {
        Path kept;
        try {
            kept = waiting.keep(file);
        } catch (IOException notHere) {
            kept = file; // it is looked for where it is
        }
        unsent.add(new Unsent(kept, artifact, instead));
    }

    private void done(Unsent part) {
        unsent.remove(part);
        waiting.drop(part.file());
    }

    /**
     * Sends what is left when nobody writes any more; what fails keeps nothing else back.
     *
     * @throws StoreException the first failure, or if lines of parts are lost
     */
    void complete(Retries retries, AttachmentEnd end) {
        Failures failures = new Failures();
        for (Unsent part : unsent) {
            failures.attempt(() -> retries.run(() -> send(part)));
        }
        failures.attempt(() -> artifacts.complete(path, live, List.of(), end));
        failures.report();
        retries.run(this::deleteOutlived);
        sentBytes = live.toFile().length();
        GoneParts.refuse(lost);
    }

    Lag lag() {
        long bytes = live.toFile().length() - sentBytes;
        for (Unsent part : unsent) {
            bytes += part.file().toFile().length();
        }
        return bytes <= 0
                ? new Lag(0, Duration.ZERO)
                : new Lag(bytes, Duration.ofNanos(Math.max(0, ticker.nanos() - inStepAt)));
    }

    /**
     * Sends what is due. Blocks on the server. Whatever fails is tried again by a later step: the file has every line.
     *
     * @return nanoseconds until the next step that may do something
     */
    long step() {
        long pause = notBefore - ticker.nanos();
        if (failures > 0 && pause > 0) {
            return pause;
        }
        try {
            sendParts();
            if (rotated) {
                rotated = false;
                beginAnew();
            }
            long wait = sendLive();
            deleteOutlived();
            failures = 0;
            return Math.min(wait, LOOK_NANOS);
        } catch (IOException | RuntimeException | Error e) {
            failures++;
            notBefore = ticker.nanos() + Retries.pause(failures).toNanos();
            return Retries.pause(failures).toNanos();
        }
    }

    private void sendParts() {
        for (Unsent part = unsent.peek(); part != null; part = unsent.peek()) {
            send(part);
        }
    }

    private void send(Unsent part) {
        boolean sent = artifacts.keep(part.artifact(), part.file());
        if (sent) {
            part.instead().ifPresent(outlived::add);
        } else if (unsent.contains(part)) { // else it has just been packed
            lost.add(part.file());
        }
        done(part);
    }

    /** The file that was sent so far has another name now, and is there under that. */
    private void beginAnew() {
        outlived.addAll(
                pieces.tails().stream().map(from -> LogParts.tail(path, from)).toList());
        pieces = Pieces.wholeWithinBudget();
        sentBytes = 0;
        urgent = true;
    }

    /** Measured and sent through one channel: rotation may give the name to another file at any moment. */
    private long sendLive() throws IOException {
        long now = ticker.nanos();
        boolean asked = urgent;
        urgent = false; // before it is measured, so that no line comes between
        boolean sent = false;
        try (FileChannel file = FileChannel.open(live, StandardOpenOption.READ)) {
            long size = WholeLines.bytes(file);
            if (size <= pieces.end()) {
                inStepAt = now;
                return LOOK_NANOS;
            }
            long wait = schedule.wait(now, size, pieces.end(), asked);
            if (wait > 0) {
                return wait;
            }
            send(file, size);
            sent = true;
            schedule.sent(now, asked);
            inStepAt = now;
            return LOOK_NANOS;
        } catch (NoSuchFileException notYet) {
            return LOOK_NANOS;
        } finally {
            if (asked && !sent) {
                urgent = true;
            }
        }
    }

    private void send(FileChannel file, long size) {
        long from = pieces.next(size);
        artifacts.keep(from == 0 ? path : LogParts.tail(path, from), new FileSlice(file, from, size - from));
        pieces.written(from, size).forEach(tail -> outlived.add(LogParts.tail(path, tail)));
        sentBytes = size;
    }

    private void deleteOutlived() {
        for (ArtifactPath piece = outlived.peek(); piece != null; piece = outlived.peek()) {
            artifacts.forget(piece);
            outlived.remove();
        }
    }
}
