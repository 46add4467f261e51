package dev.logway.tracking.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Brings files to the disk a moment after they were made, so that who makes them does not wait for it. Thread-safe. */
/* Implementation notes
 *
 * Many files that are made one after the other are synced together: the first sync writes most of what the others need.
 */
final class LateSync implements AutoCloseable {
    private static final long LATER_MILLIS = 1_000;

    private final Queue<Path> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final Executor later =
            CompletableFuture.delayedExecutor(LATER_MILLIS, TimeUnit.MILLISECONDS, LateSync::inOwnThread);

    /** Not in a pool that programs share, as it waits for the disk. */
    private static void inOwnThread(Runnable work) {
        Thread thread = new Thread(work, "logway-sync");
        thread.setDaemon(true);
        thread.start();
    }

    void soon(Path file) {
        waiting.add(file);
        if (scheduled.compareAndSet(false, true)) {
            later.execute(this::syncLater);
        }
    }

    private void syncLater() {
        scheduled.set(false); // before, so that a file that comes meanwhile is not forgotten
        syncAll();
    }

    private void syncAll() {
        for (Path file = waiting.poll(); file != null; file = waiting.poll()) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.force(true);
            } catch (IOException goneOrNotNow) {
                continue; // the file is whole as long as the machine runs
            }
        }
    }

    /** Whether nothing waits. */
    boolean isDone() {
        return waiting.isEmpty();
    }

    /** Syncs what waits. */
    @Override
    public void close() {
        syncAll();
    }
}
