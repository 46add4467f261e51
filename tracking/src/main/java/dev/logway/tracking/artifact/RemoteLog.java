package dev.logway.tracking.artifact;

import dev.logway.tracking.ArtifactPath;
import dev.logway.tracking.FileSlice;
import dev.logway.tracking.Lag;
import dev.logway.tracking.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/**
 * A growing file on its way to a server. {@link #step}, {@link #parts} and {@link #complete} are for one thread; the others may be called by
 * any, and return at once.
 */
final class RemoteLog {
    /** The size of the file is looked at so often. */
    private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();

    private final RemoteArtifacts artifacts;
    private final ArtifactPath path;
    private final Path live;
    private final Ticker ticker;
    private final Queue<Path> closedParts = new ConcurrentLinkedQueue<>();
    private final Queue<PackedPart> packedParts = new ConcurrentLinkedQueue<>();
    private final Queue<ArtifactPath> outlived = new ArrayDeque<>();
    private final UploadSchedule schedule = new UploadSchedule();
    private Pieces pieces = Pieces.wholeWithinBudget();
    private int failures;
    private long notBefore;

    private volatile boolean urgent = true; // the first lines are worth having at once
    private volatile long sentBytes;
    private volatile long inStepAt;

    RemoteLog(RemoteArtifacts artifacts, ArtifactPath path, Path live, Ticker ticker) {
        this.artifacts = artifacts;
        this.path = path;
        this.live = live;
        this.ticker = ticker;
        this.inStepAt = ticker.nanos();
    }

    void urgent() {
        urgent = true;
    }

    void rotated(Path part) {
        closedParts.add(part);
    }

    void packed(Path part, Path packed) {
        packedParts.add(new PackedPart(part, packed));
    }

    /** The parts that are not on the server yet, oldest first. */
    List<Path> parts() {
        return Stream.concat(closedParts.stream(), packedParts.stream().map(PackedPart::packed))
                .toList();
    }

    /** Takes down that the file does not grow any more and all of it is on the server, with its parts. */
    void complete() {
        closedParts.clear();
        for (PackedPart part = packedParts.poll(); part != null; part = packedParts.poll()) {
            outlive(part);
        }
        deleteOutlived();
        sentBytes = live.toFile().length();
    }

    Lag lag() {
        long bytes = live.toFile().length() - sentBytes;
        for (Path part : closedParts) {
            bytes += part.toFile().length();
        }
        return bytes <= 0
                ? new Lag(0, Duration.ZERO)
                : new Lag(bytes, Duration.ofNanos(Math.max(0, ticker.nanos() - inStepAt)));
    }

    /**
     * Sends what is due. Blocks on the server. What fails is tried again by a later step: the file has every line.
     *
     * @return nanoseconds until the next step that may do something
     */
    long step() {
        long pause = notBefore - ticker.nanos();
        if (failures > 0 && pause > 0) {
            return pause;
        }
        try {
            sendClosedParts();
            sendPackedParts();
            long wait = sendLive();
            deleteOutlived();
            failures = 0;
            return Math.min(wait, LOOK_NANOS);
        } catch (StoreException | IOException e) {
            failures++;
            notBefore = ticker.nanos() + Retries.pause(failures).toNanos();
            return Retries.pause(failures).toNanos();
        }
    }

    private void sendClosedParts() {
        for (Path part = closedParts.peek(); part != null; part = closedParts.peek()) {
            artifacts.keep(LogParts.closed(path, part), part);
            beginAnew();
            closedParts.remove();
        }
    }

    private void sendPackedParts() {
        for (PackedPart part = packedParts.peek(); part != null; part = packedParts.peek()) {
            artifacts.keep(LogParts.closed(path, part.packed()), part.packed());
            outlive(part);
            packedParts.remove();
        }
    }

    private void outlive(PackedPart part) {
        if (part.isDone()) {
            outlived.add(LogParts.closed(path, part.part()));
        }
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
            artifacts.delete(piece);
            outlived.remove();
        }
    }
}
