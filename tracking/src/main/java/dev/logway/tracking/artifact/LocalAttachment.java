package dev.logway.tracking.artifact;

import dev.logway.tracking.ArtifactPath;
import dev.logway.tracking.Attachment;
import dev.logway.tracking.AttachmentEnd;
import dev.logway.tracking.FileSlice;
import dev.logway.tracking.Lag;
import dev.logway.tracking.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/** Keeps a file of this machine in step by snapshots, and by hard links once it does not change any more. */
/* Implementation notes
 *
 * The callers are threads that log, maybe virtual ones: they set a flag or add to a queue without a lock, and wake the
 * worker only for what is urgent. `changed` does not wake it: the worker looks every PERIOD by itself, so a busy log
 * costs one volatile read a batch.
 *
 * Closed parts are linked before the next snapshot of the live file is taken, so that no line is in neither.
 *
 * A large log is not copied anew every PERIOD, which would cost more than the program that it belongs to: the copy stays as
 * it is, and what has come since is copied into tails (Pieces). To append to a copy that is not served any more would be
 * less to look at, but whoever has begun to read it may still do so, and would get more bytes than they were promised.
 */
final class LocalAttachment implements Attachment {
    private static final long PERIOD_NANOS = Duration.ofSeconds(4).toNanos();
    /** Urgent lines come in bursts; a snapshot of a large log costs milliseconds. */
    private static final long SHORTEST_GAP_NANOS = Duration.ofMillis(250).toNanos();

    /** More than MLflow shows of a file is no loss in one piece. */
    private static final long LARGE_BYTES = 32L * 1024 * 1024;

    private final LocalArtifacts artifacts;
    private final ArtifactPath path;
    private final Path live;
    private final AttachmentEnd end;
    private final Queue<Path> closedParts = new ConcurrentLinkedQueue<>();
    private final Queue<PackedPart> packedParts = new ConcurrentLinkedQueue<>();
    private Pieces pieces = Pieces.wholeUpTo(LARGE_BYTES); // the worker's
    private final Thread worker = new Thread(this::keepInStep, "logway-attachment");

    private volatile boolean dirty;
    private volatile boolean urgent = true; // the first snapshot is worth having at once
    private volatile boolean closed;
    private volatile long publishedBytes;
    private volatile long publishedAt = System.nanoTime();

    LocalAttachment(LocalArtifacts artifacts, ArtifactPath path, Path live, AttachmentEnd end) {
        this.artifacts = artifacts;
        this.path = path;
        this.live = live;
        this.end = end;
        worker.setDaemon(true);
        worker.start();
    }

    @Override
    public void changed() {
        if (!dirty) {
            dirty = true;
            if (urgent) {
                LockSupport.unpark(worker);
            }
        }
    }

    @Override
    public void urgent() {
        dirty = true;
        urgent = true;
        LockSupport.unpark(worker);
    }

    @Override
    public void rotated(Path part) {
        closedParts.add(part);
        urgent();
    }

    @Override
    public void packed(Path part, Path packed) {
        packedParts.add(new PackedPart(part, packed));
        urgent();
    }

    @Override
    public Lag lag() {
        long behind = Math.max(0, live.toFile().length() - publishedBytes);
        boolean inStep = behind == 0 && closedParts.isEmpty();
        return new Lag(behind, inStep ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - publishedAt));
    }

    @Override
    public void close() {
        closed = true;
        worker.interrupt(); // a copy that is being made is of no more use
        boolean interrupted = false;
        while (worker.isAlive()) {
            try {
                worker.join();
            } catch (InterruptedException e) {
                interrupted = true; // the last lines are the ones that people look for
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        artifacts.complete(path, live, List.copyOf(closedParts), end);
        linkPackedParts();
    }

    private void keepInStep() {
        while (!closed) {
            long since = System.nanoTime() - publishedAt;
            long due = urgent && dirty ? SHORTEST_GAP_NANOS : PERIOD_NANOS;
            if (!dirty) {
                LockSupport.parkNanos(this, PERIOD_NANOS);
            } else if (since < due) {
                LockSupport.parkNanos(this, due - since);
            } else {
                publishAndGoOn();
            }
        }
    }

    /** A snapshot that fails (a full disk) is tried again a period later; the log file itself has every line. */
    private void publishAndGoOn() {
        dirty = false;
        urgent = false;
        try {
            linkClosedParts();
            linkPackedParts();
            snapshot();
        } catch (StoreException | IOException e) {
            dirty = true;
        } finally {
            publishedAt = System.nanoTime();
        }
    }

    private void linkClosedParts() {
        for (Path part = closedParts.peek(); part != null; part = closedParts.peek()) {
            artifacts.link(LogParts.closed(path, part), part);
            beginAnew();
            closedParts.remove();
        }
    }

    /** One that is not there any more was not to be kept in its folder, and stays here as it was. */
    private void linkPackedParts() {
        for (PackedPart part = packedParts.peek(); part != null; part = packedParts.peek()) {
            artifacts.replace(path, part);
            if (part.part().equals(live)) {
                beginAnew();
            }
            packedParts.remove();
        }
    }

    private void beginAnew() {
        delete(pieces.tails());
        pieces = Pieces.wholeUpTo(LARGE_BYTES);
    }

    private void delete(List<Long> tails) {
        for (long from : tails) {
            ArtifactPath tail = LogParts.tail(path, from);
            LocalArtifacts.publish(tail, () -> artifacts.publication(tail).delete());
        }
    }

    /** Measured and copied through one channel: rotation may give the name to another file at any moment. */
    private void snapshot() throws IOException {
        try (FileChannel channel = FileChannel.open(live, StandardOpenOption.READ)) {
            long size = WholeLines.bytes(channel);
            if (size < pieces.end()) {
                beginAnew(); // it is another file, or was cut
            }
            if (size > pieces.end()) {
                long from = pieces.next(size);
                ArtifactPath piece = from == 0 ? path : LogParts.tail(path, from);
                artifacts.publication(piece).copy(new FileSlice(channel, from, size - from));
                delete(pieces.written(from, size));
                publishedBytes = size;
            }
        } catch (NoSuchFileException notYet) {
            dirty = true;
        }
    }
}
