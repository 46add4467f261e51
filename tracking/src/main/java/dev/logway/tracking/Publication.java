package dev.logway.tracking;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.UUID;

/**
 * Puts a file among a run's artifacts, in one step that a reader sees whole: it is made in {@code .tmp} beside the
 * artifacts, where MLflow does not look, and renamed into place. One thread at a time.
 */
final class Publication {
    private static final int MOST_TRIES = 10;
    private static final long BLOCK_BYTES = 8L * 1024 * 1024;

    private final Path root;
    private final Path staging;
    private final Path target;

    /**
     * @param root the artifacts of the run
     * @param target a file below it
     */
    Publication(Path root, Path target) {
        this.root = root;
        this.staging = root.resolveSibling(".tmp");
        this.target = target;
    }

    void bytes(byte[] bytes) throws IOException {
        moveIntoPlace(staged(file -> Files.write(file, bytes, CREATE_NEW, WRITE)));
    }

    /** Copies some bytes of a file, inside the kernel where the system can, or not at all if the thread is interrupted. */
    void copy(FileSlice slice) throws IOException {
        moveIntoPlace(staged(file -> {
            try (FileChannel to = FileChannel.open(file, CREATE_NEW, WRITE)) {
                transfer(slice, to);
            } catch (IOException e) {
                Files.deleteIfExists(file);
                throw e;
            }
        }));
    }

    private void transfer(FileSlice slice, FileChannel to) throws IOException {
        for (long done = 0; done < slice.bytes(); ) {
            long wanted = Math.min(BLOCK_BYTES, slice.bytes() - done); // between blocks it can be interrupted
            long copied = slice.file().transferTo(slice.from() + done, wanted, to);
            if (copied <= 0) {
                throw new IOException("the file of '" + target + "' became shorter while it was copied");
            }
            done += copied;
        }
    }

    void copy(Path file) throws IOException {
        try (FileChannel from = FileChannel.open(file, StandardOpenOption.READ)) {
            copy(new FileSlice(from, 0, from.size()));
        }
    }

    /** Gives the file itself this second name; copies it where a file can't have two. */
    void link(Path file) throws IOException {
        if (Files.exists(target) && Files.isSameFile(file, target)) {
            return;
        }
        Path real = file.toRealPath(); // of a symbolic link, the file that it leads to
        Path staged;
        try {
            staged = staged(name -> Files.createLink(name, real));
        } catch (UnsupportedOperationException | IOException noLinksHere) {
            copy(file);
            return;
        }
        moveIntoPlace(staged);
    }

    /** Takes the artifact away, if it is there. */
    void delete() throws IOException {
        Files.deleteIfExists(target);
    }

    /** Takes the staging folder away, if nothing is in it. */
    void forget() throws IOException {
        try {
            Files.deleteIfExists(staging);
        } catch (DirectoryNotEmptyException inUse) {
            // another attachment of the same run is at work; the last one takes it away
        }
    }

    private interface Making {
        void make(Path file) throws IOException;
    }

    /** A file made in the staging folder, which another publication of the run may just have taken away. */
    private Path staged(Making making) throws IOException {
        Path file = staging.resolve(UUID.randomUUID().toString());
        for (int tries = 1; ; tries++) {
            Files.createDirectories(staging);
            try {
                making.make(file);
                return file;
            } catch (NoSuchFileException taken) {
                if (tries == MOST_TRIES) {
                    throw taken;
                }
            }
        }
    }

    private void moveIntoPlace(Path staged) throws IOException {
        try {
            Path folder = Objects.requireNonNull(target.getParent(), "an artifact is in a folder");
            Files.createDirectories(folder);
            if (!folder.toRealPath().startsWith(root.toRealPath())) {
                throw new IOException("'" + folder + "' leads out of the run's artifacts by a symbolic link");
            }
            if (Files.isSymbolicLink(target) || Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException("'" + target + "' is no plain file");
            }
            Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(staged);
        }
    }
}
