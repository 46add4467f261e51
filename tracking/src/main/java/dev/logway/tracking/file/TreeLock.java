package dev.logway.tracking.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets one change of a {@code meta.yaml} after the other be made, so that none is lost: each reads what it replaces.
 * Thread-safe, and safe for all programs of ours that share the folder; MLflow itself asks nobody.
 */
/* Implementation notes
 *
 * The file stays: one that is taken away can be locked by two, one before and one after. It is empty, and MLflow looks
 * at folders only. Where a file system has no locks, or somebody holds this one for too long, the changes of this store
 * alone are made one after the other, which is what MLflow has.
 */
final class TreeLock {
    private static final String NAME = ".logway-lock";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long PAUSE_NANOS = 1_000_000;

    private final ReentrantLock own = new ReentrantLock();
    private final Path file;

    TreeLock(Path root) {
        this.file = root.resolve(NAME);
    }

    /** Does something while nobody else does. */
    void alone(Runnable change) {
        own.lock();
        FileChannel held = hold();
        try {
            change.run();
        } finally {
            release(held);
            own.unlock();
        }
    }

    /** The file, locked; null where that can't be. */
    private @Nullable FileChannel hold() {
        FileChannel channel = null;
        try {
            channel = FileChannel.open(
                    file, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE, LinkOption.NOFOLLOW_LINKS));
            if (isLocked(channel)) {
                return channel;
            }
        } catch (IOException noneHere) {
            // its folder may be one that can only be read, or one without locks: the change itself says so
        }
        release(channel);
        return null;
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        do {
            try {
                if (channel.tryLock() != null) {
                    return true;
                }
            } catch (OverlappingFileLockException byAnotherStoreOfThisProcess) {
                // which is asked again like any other
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        } while (System.nanoTime() - until < 0);
        return false;
    }

    private static void release(@Nullable FileChannel held) {
        try {
            if (held != null) {
                held.close();
            }
        } catch (IOException released) {
            return; // with the process at the latest
        }
    }
}
