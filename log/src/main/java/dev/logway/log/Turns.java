package dev.logway.log;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Lets those who write to one log take turns: several processes, or several sinks of this one. One-thread-at-a-time.
 */
/* Implementation notes
 *
 * Who has the ring of the log is its owner, and as long as he is alone, a turn costs him two words in the ring. A guest
 * says in the ring that he is there and waits until the owner is not writing; from then on each turn of the owner sees
 * it and takes the lock, as guests always do. The owner says that he is writing before he looks for guests, a guest says
 * that he is there before he looks whether the owner is writing: so one of them sees the other.
 *
 * The lock is that of the file .train.log.lock. It may be deleted at any time by who holds it; who gets a lock of a file
 * that is not there any more tries again. A process loses its lock when it closes any channel to the file, and can't
 * have it twice: so within the process a flag comes before it.
 */
final class Turns {
    private static final long PATIENCE_NANOS = 2_000_000_000;
    private static final long PARK_NANOS = 50_000;

    /** Static because a process has its locks only once. */
    private static final Map<Path, AtomicBoolean> IN_THIS_PROCESS = new ConcurrentHashMap<>();

    private final Path log;
    private final Path lockPath;
    private final AtomicBoolean ours;
    private final Fallback fallback;
    private @Nullable RingFile owned;
    private boolean guest;
    private @Nullable Object announcedTo;
    private boolean impatient;
    private @Nullable FileChannel channel;
    private @Nullable Object channelKey;
    private @Nullable FileLock lock;
    private boolean has;

    Turns(Path log, Optional<RingFile> owned, Fallback fallback) {
        this.log = log;
        this.lockPath = log.resolveSibling("." + log.getFileName() + ".lock");
        this.ours = IN_THIS_PROCESS.computeIfAbsent(lockPath, path -> new AtomicBoolean());
        this.owned = owned.orElse(null);
        this.guest = owned.isEmpty();
        this.fallback = fallback;
    }

    /** Begins a turn; whether others may have written since the last one. */
    boolean begin() throws IOException {
        if (owned != null && !owned.begin()) {
            guest = true;
        }
        if (!guest) {
            return false;
        }
        take();
        if (owned == null) {
            announce();
        }
        return true;
    }

    void end() throws IOException {
        try {
            giveBack();
        } finally {
            if (owned != null) {
                owned.end();
            }
        }
    }

    /** The owner gives the ring up. */
    void disown() {
        owned = null;
    }

    void close() throws IOException {
        if (channel != null) {
            take();
            try {
                Files.deleteIfExists(lockPath);
            } finally {
                giveBack();
            }
        }
    }

    /** Tells whoever has the ring now; each time another one, for an owner may end and the next one come. */
    private void announce() throws IOException {
        Object ring = key(RingFile.of(log));
        if (ring != null && !ring.equals(announcedTo)) {
            RingFile.announceGuest(log);
            announcedTo = ring;
        }
    }

    private void take() throws IOException {
        long until = System.nanoTime() + (impatient ? 0 : PATIENCE_NANOS);
        while (!has && !ours.compareAndSet(false, true)) {
            LockSupport.parkNanos(PARK_NANOS);
        }
        has = true;
        while (!tryLock()) {
            if (System.nanoTime() - until >= 0) {
                if (!impatient) {
                    fallback.say(log
                            + " is held by another process that does not go on, so it is written to without waiting");
                }
                impatient = true;
                return;
            }
            LockSupport.parkNanos(PARK_NANOS);
        }
        impatient = false;
    }

    private boolean tryLock() throws IOException {
        FileChannel used = channel;
        if (used == null || !used.isOpen()) {
            used = FileChannel.open(lockPath, CREATE, WRITE);
            channel = used;
            channelKey = key(lockPath);
        }
        try {
            lock = used.tryLock();
        } catch (OverlappingFileLockException ofAnotherLibrary) {
            return false;
        }
        if (lock != null && !Objects.equals(channelKey, key(lockPath))) {
            used.close();
            channel = null;
            lock = null;
            return tryLock();
        }
        return lock != null;
    }

    private void giveBack() throws IOException {
        if (!has) {
            return;
        }
        try {
            if (lock != null && lock.isValid()) {
                lock.release();
            }
            lock = null;
        } finally {
            has = false;
            ours.set(false);
        }
    }

    /** What tells one file from another of the same name; null if there is none, or the system has no such thing. */
    static @Nullable Object key(Path path) throws IOException {
        if (!Files.exists(path)) {
            return null;
        }
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }
}
