package dev.logway.log;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Objects;
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
 * it and takes the lock, as guests always do. The owner says that he is writing before he looks for guests, a guest
 * says that he is there before he looks whether the owner is writing: so one of them sees the other. A ring is made,
 * and the rest of a dead owner's is put into the log, during a turn.
 *
 * The lock is that of the file .train.log.lock. It may be deleted at any time by who holds it; who gets a lock of a
 * file that is not there any more tries again. Where files have no keys that would tell, as on Windows, it stays. A
 * process loses its lock when it closes any channel to the file, and can't have it twice: so within the process a flag
 * comes before it.
 *
 * The lock is on the first byte. Who wants it gets the second byte's first, and keeps that once he has waited for some
 * time: then who just had a turn can't have the next one, too. Not at once, for handing each turn to another process
 * takes many times longer than the turn.
 */
final class Turns {
    private static final long PATIENCE_NANOS = 5_000_000_000L;
    private static final long FAIR_NANOS = 5_000_000;
    private static final long PARK_NANOS = 50_000;

    /** Static because a process has its locks only once. */
    private static final Map<Path, AtomicBoolean> IN_THIS_PROCESS = new ConcurrentHashMap<>();

    private final Path log;
    private final Path lockPath;
    private final AtomicBoolean ours;
    private final Fallback fallback;
    private final Keys keys;
    private @Nullable RingFile owned;
    private boolean guest = true;

    /** The ring whose owner knows of this guest. Kept, for as long as it is, no other file has its key. */
    private @Nullable RingFile announcedTo;

    private @Nullable Object announcedKey;

    /** Nobody of this process needs the lock's file any more. */
    private boolean leaving;

    private boolean impatient;
    private @Nullable FileChannel channel;
    private @Nullable Object channelKey;
    private @Nullable FileLock next;
    private @Nullable FileLock lock;
    private boolean has;

    /** What tells one file from another of the same name. */
    interface Keys {
        /** The key of a file; null if there is none, or the system has no such thing. */
        @Nullable
        Object find(Path path) throws IOException;
    }

    Turns(Path log, Fallback fallback) {
        this(log, fallback, Turns::key);
    }

    Turns(Path log, Fallback fallback, Keys keys) {
        this.keys = keys;
        this.log = log;
        this.lockPath = log.resolveSibling("." + log.getFileName() + ".lock");
        this.ours = IN_THIS_PROCESS.computeIfAbsent(inOneWay(lockPath), path -> new AtomicBoolean());
        this.fallback = fallback;
    }

    /** Becomes the owner, during a turn: nobody is a guest of the new ring yet. */
    void own(RingFile ring) {
        owned = ring;
        guest = false;
    }

    /** Whether others have written to the log since the ring was made. For its owner. */
    boolean hasGuests() {
        return guest;
    }

    /** Begins a turn; whether others may have written since the last one. */
    boolean begin() throws IOException {
        if (owned != null && !guest && !owned.begin()) {
            guest = true;
            owned.end(); // a guest who has the lock waits for that
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

    /** Gives the ring up, and does not leave the lock's file behind from now on. */
    void leave() throws IOException {
        owned = null;
        guest = true;
        leaving = true;
        if (channel != null && !has) {
            take();
        }
        giveBack();
    }

    /** Tells whoever has the ring now; each time another one, for an owner may end and the next one come. */
    private void announce() throws IOException {
        Object ring = keys.find(RingFile.of(log));
        if (ring == null) {
            ring = RingFile.findIdentity(log).orElse(null);
        }
        if (ring != null && (announcedTo == null || !ring.equals(announcedKey))) {
            announcedTo = RingFile.announceGuest(log).orElse(null);
            announcedKey = ring;
        }
    }

    /** Begins a turn of somebody who only needs that others don't write. */
    void take() throws IOException {
        long start = System.nanoTime();
        while (!has && !ours.compareAndSet(false, true)) {
            LockSupport.parkNanos(PARK_NANOS);
        }
        has = true;
        while (!tryLock()) {
            long waited = System.nanoTime() - start;
            if (waited < FAIR_NANOS) {
                letNext();
            }
            if (impatient || waited >= PATIENCE_NANOS) {
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
            channelKey = keys.find(lockPath);
            next = null;
        }
        try {
            if (next == null) {
                next = used.tryLock(1, 1, false);
            }
            lock = next == null ? null : used.tryLock(0, 1, false);
        } catch (OverlappingFileLockException ofAnotherLibrary) {
            return false;
        }
        if (lock != null && !Objects.equals(channelKey, keys.find(lockPath))) {
            used.close();
            channel = null;
            lock = null;
            return tryLock();
        }
        if (lock != null) {
            letNext();
        }
        return lock != null;
    }

    /** Lets somebody else be the next who waits for the lock. */
    private void letNext() throws IOException {
        FileLock had = next;
        next = null;
        if (had != null && had.isValid()) {
            had.release();
        }
    }

    private void giveBack() throws IOException {
        if (!has) {
            return;
        }
        try {
            letNext();
            if (lock != null && (leaving || !guest)) {
                if (channelKey != null) {
                    Files.deleteIfExists(lockPath);
                }
                close();
            }
            if (lock != null && lock.isValid()) {
                lock.release();
            }
            lock = null;
        } finally {
            has = false;
            ours.set(false);
        }
    }

    private void close() throws IOException {
        FileChannel used = channel;
        channel = null;
        if (used != null) {
            used.close();
        }
    }

    /** The same path for each way that leads to the file, for a folder may be a symbolic link. */
    static Path inOneWay(Path file) {
        Path folder = file.getParent();
        try {
            return folder == null ? file : folder.toRealPath().resolve(folder.relativize(file));
        } catch (IOException noSuchFolder) {
            return file;
        }
    }

    /** What tells one file from another of the same name; null if there is none, or the system has no such thing. */
    static @Nullable Object key(Path path) throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException none) {
            return null;
        }
    }
}
