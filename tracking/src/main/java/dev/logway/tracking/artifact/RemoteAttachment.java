package dev.logway.tracking.artifact;

import dev.logway.tracking.ArtifactPath;
import dev.logway.tracking.Attachment;
import dev.logway.tracking.AttachmentEnd;
import dev.logway.tracking.Lag;
import dev.logway.tracking.StoreException;
import dev.logway.tracking.StoreUnavailableException;
import dev.logway.tracking.WaitingParts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Keeps a file of this machine in step with an artifact on another one. */
/* Implementation notes
 *
 * The callers are threads that log: they leave a word in RemoteLog and wake the worker, which alone talks to the
 * server. `changed` leaves none: the worker looks at the file's size each second. At the end it is the worker, too,
 * that completes the artifact, so that a server that hangs holds up whoever closes for as long as they have patience,
 * and not longer.
 */
final class RemoteAttachment implements Attachment {
    private final RemoteArtifacts artifacts;
    private final ArtifactPath path;
    private final Path live;
    private final AttachmentEnd end;
    private final Duration patience;
    private final RemoteLog log;
    private final Ticker ticker;
    private final Thread worker = new Thread(this::keepInStep, "logway-attachment");

    private volatile boolean closed;
    private volatile @Nullable StoreException failure;

    RemoteAttachment(
            RemoteArtifacts artifacts,
            ArtifactPath path,
            Path live,
            AttachmentEnd end,
            WaitingParts waiting,
            Ticker ticker,
            Duration patience) {
        this.artifacts = artifacts;
        this.path = path;
        this.live = live;
        this.end = end;
        this.patience = patience;
        this.ticker = ticker;
        this.log = new RemoteLog(artifacts, path, live, waiting, ticker);
        worker.setDaemon(true);
        worker.start();
    }

    @Override
    public void changed() {}

    @Override
    public void urgent() {
        log.urgent();
        LockSupport.unpark(worker);
    }

    @Override
    public void rotated(Path part) {
        log.rotated(part);
        LockSupport.unpark(worker);
    }

    @Override
    public void packed(Path part, Path packed) {
        log.packed(part, packed);
        LockSupport.unpark(worker);
    }

    @Override
    public Lag lag() {
        return log.lag();
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(worker);
        if (!joined()) {
            worker.interrupt();
            throw new StoreUnavailableException(
                    "The artifact '" + artifacts.location(path) + "' is " + lag().bytes()
                            + " bytes behind, because its "
                            + "server did not answer within " + patience.toMillis() + " ms. All of it is in '" + live
                            + "'.",
                    null);
        }
        StoreException reason = failure;
        if (reason != null) {
            throw reason;
        }
    }

    private boolean joined() {
        long until = System.nanoTime() + patience.toNanos();
        boolean interrupted = false;
        for (long left = patience.toNanos(); worker.isAlive() && left > 0; left = until - System.nanoTime()) {
            try {
                worker.join(Math.max(1, Duration.ofNanos(left).toMillis()));
            } catch (InterruptedException e) {
                interrupted = true; // the last lines are the ones that people look for
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return !worker.isAlive();
    }

    private void keepInStep() {
        while (!closed) {
            ticker.park(log.step());
        }
        try {
            log.complete(artifacts.retries(), end);
        } catch (StoreException e) {
            failure = e;
        } catch (RuntimeException | Error e) {
            failure = new StoreException(
                    "The artifact '" + artifacts.location(path) + "' is not complete: " + e + ". All of it is in '"
                            + live + "'.",
                    e);
        }
    }
}
