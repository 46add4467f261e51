package dev.logway.tracking.artifact;

import dev.logway.tracking.ArtifactPath;
import dev.logway.tracking.Attachment;
import dev.logway.tracking.AttachmentEnd;
import dev.logway.tracking.FileSlice;
import dev.logway.tracking.Lag;
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
import java.util.concurrent.locks.LockSupport;

/** Keeps a file of this machine in step by snapshots, and by hard links once it does not change any more. */
/* Implementation notes
 *
 * The callers are threads that log, maybe virtual ones: they set a flag without a lock, and wake the worker only for
 * what is urgent. `changed` does not wake it: the worker looks every PERIOD by itself, so a busy log costs one volatile
 * read a batch.
 *
 * Who rotates links the part himself: as soon as he goes on, retention may delete it. He has just renamed it, which
 * costs as much. It also means that no snapshot of the next file is taken before, so that no line is in neither. Only
 * what can't be linked then is left to the worker.
 *
 * A large log is not copied anew every PERIOD, which would cost more than the program that it belongs to: the copy
 * stays as it is, and what has come since is copied into tails (Pieces). To append to a copy that is not served any
 * more would be less to look at, but whoever has begun to read it may still do so, and would get more bytes than they
 * were promised.
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
    private final WaitingParts waiting;
    private final PartArtifacts parts;
    private final Queue<Late> late = new ConcurrentLinkedQueue<>();
    private final Queue<Path> lost = new ConcurrentLinkedQueue<>();
    private Pieces pieces = Pieces.wholeUpTo(LARGE_BYTES); // the worker's
    private final Thread worker = new Thread(this::keepInStep, "logway-attachment");

    private volatile boolean dirty;
    private volatile boolean urgent = true; // the first snapshot is worth having at once
    private volatile boolean rotated;
    private volatile boolean livePacked;
    private volatile boolean closed;
    private volatile long publishedBytes;
    private volatile long publishedAt = System.nanoTime();

    /** A part, or a packed one, that could not be linked yet. */
    private record Late(Path file, ArtifactPath artifact, Optional<ArtifactPath> instead) {}

    LocalAttachment(LocalArtifacts artifacts, ArtifactPath path, Path live, AttachmentEnd end, WaitingParts waiting) {
        this.artifacts = artifacts;
        this.path = path;
        this.live = live;
        this.end = end;
        this.waiting = waiting;
        this.parts = new PartArtifacts(path);
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
        ArtifactPath artifact = parts.begin(part, candidate -> artifacts.isAnother(candidate, part));
        placeOrWait(new Late(part, artifact, Optional.empty()));
        rotated = true;
        urgent();
    }

    /** One that is not there any more was not to be kept in its folder, and stays here as it was. */
    @Override
    public void packed(Path part, Path packed) {
        if (!Files.exists(packed)) {
            return;
        } else if (part.equals(live)) {
            placeOrWait(new Late(packed, LogParts.closed(path, packed), Optional.empty()));
            livePacked = true;
        } else {
            ArtifactPath plain = parts.of(part);
            late.stream().filter(other -> other.artifact().equals(plain)).forEach(this::giveUp);
            placeOrWait(new Late(packed, LogParts.closed(path, packed), Optional.of(plain)));
        }
        urgent();
    }

    private void giveUp(Late part) {
        late.remove(part);
        waiting.drop(part.file());
    }

    private void placeOrWait(Late part) {
        try {
            place(part);
        } catch (RuntimeException notNow) { // whatever it is, the thread that logs goes on
            late.add(new Late(kept(part.file()), part.artifact(), part.instead()));
        }
    }

    private void place(Late part) {
        if (artifacts.link(part.artifact(), part.file())) {
            part.instead().ifPresent(artifacts::delete);
            waiting.drop(part.file());
        } else {
            lost.add(part.file());
        }
    }

    /** What can't be kept either is looked for where it is. */
    private Path kept(Path file) {
        try {
            return waiting.keep(file);
        } catch (IOException notHere) {
            return file;
        }
    }

    @Override
    public Lag lag() {
        long behind = Math.max(0, live.toFile().length() - publishedBytes);
        boolean inStep = behind == 0 && late.isEmpty();
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
        complete();
    }

    private void complete() {
        Failures failures = new Failures();
        failures.attempt(this::placeLate);
        failures.attempt(() -> artifacts.complete(path, live, List.of(), end));
        if (livePacked) {
            failures.attempt(() -> artifacts.deleteTails(path));
            failures.attempt(() -> artifacts.delete(path));
        }
        failures.report();
        GoneParts.refuse(lost);
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

    /** What fails, a full disk or whatever, is tried again a period later; the log file itself has every line. */
    private void publishAndGoOn() {
        dirty = false;
        urgent = false;
        try {
            placeLate();
            if (rotated) {
                rotated = false;
                beginAnew();
            }
            snapshot();
        } catch (IOException | RuntimeException | Error e) {
            dirty = true;
        } finally {
            publishedAt = System.nanoTime();
        }
    }

    private void placeLate() {
        for (Late part = late.peek(); part != null; part = late.peek()) {
            place(part);
            late.remove(part);
        }
    }

    private void beginAnew() {
        List<Long> tails = pieces.tails();
        pieces = Pieces.wholeUpTo(LARGE_BYTES);
        delete(tails);
    }

    private void delete(List<Long> tails) {
        for (long from : tails) {
            artifacts.delete(LogParts.tail(path, from));
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
