package dev.logway.log;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Makes a packed file of a part. Confined. */
/* Implementation notes
 *
 * The packed file is made under a hidden name, .train.2026-11-24_14-05-06_123.log.gz.packing, which is locked as long
 * as its process works on it; then it gets its name, and the part is deleted. Who finds such a file that is not locked
 * deletes it: its process was killed, and the part is there still. The lock is far behind the bytes, as on Windows
 * nobody else may write where it is. A process loses it when it closes the file that it has packed into, a moment too
 * early: who deletes it then has the part stay as it is.
 */
final class Packing {
    private static final String SUFFIX = ".packing";
    private static final long LOCK_AT = Long.MAX_VALUE - 1;

    private final Compression compression;
    private final boolean isForced;

    /** @param isForced whether a packed file is to be on the disk before its part is deleted */
    Packing(Compression compression, boolean isForced) {
        this.compression = compression;
        this.isForced = isForced;
    }

    /** Where a part goes when it is packed. */
    Path packed(Path part) {
        return part.resolveSibling(part.getFileName() + compression.suffix());
    }

    /**
     * Packs a part; returns the packed file.
     *
     * @throws IOException if that failed, and the part is as it was
     */
    Path pack(Path part) throws IOException {
        Path packed = packed(part);
        if (Files.exists(packed, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(packed.toString());
        }
        Path unfinished = packed.resolveSibling("." + packed.getFileName() + SUFFIX);
        try (FileChannel channel = FileChannel.open(unfinished, CREATE_NEW, WRITE);
                FileLock lock = channel.lock(LOCK_AT, 1, false)) {
            make(part, unfinished);
            if (lock.isValid() && isForced) {
                force(unfinished);
            }
            Files.setLastModifiedTime(unfinished, Files.getLastModifiedTime(part));
            Files.move(unfinished, packed, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.delete(part);
        return packed;
    }

    /** A packer may be the program's: one that fails leaves nothing behind, and one that makes nothing has failed. */
    private void make(Path part, Path unfinished) throws IOException {
        try {
            compression.pack(part, unfinished);
            if (Files.size(unfinished) == 0 && Files.size(part) > 0) {
                throw new IOException("the packer has written nothing into the file that it was given");
            }
        } catch (IOException | RuntimeException | Error failure) {
            Files.deleteIfExists(unfinished);
            throw failure;
        }
    }

    /** By its name, as a packer may have put another file there. */
    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, WRITE)) {
            channel.force(true);
        }
    }

    /** Deletes what processes have left that were killed while they packed a part of the log. */
    static void clean(Path log) throws IOException {
        String name = "." + FileName.of(log).stem() + ".";
        Path folder = Optional.ofNullable(log.getParent()).orElseThrow();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String found = String.valueOf(file.getFileName());
                if (found.startsWith(name) && found.endsWith(SUFFIX) && !isLocked(file)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static boolean isLocked(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, WRITE);
                FileLock lock = channel.tryLock(LOCK_AT, 1, false)) {
            return lock == null;
        } catch (OverlappingFileLockException ofThisProcess) {
            return true;
        }
    }
}
