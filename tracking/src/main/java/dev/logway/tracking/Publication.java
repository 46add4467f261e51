package dev.logway.tracking;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
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
        Path staged = stage();
        Files.write(staged, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        moveIntoPlace(staged);
    }

    /** Copies the first bytes of a file, inside the kernel where the system can. */
    void copy(FileChannel from, long bytes) throws IOException {
        Path staged = stage();
        try (FileChannel to = FileChannel.open(staged, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (long done = 0; done < bytes; ) {
                long copied = from.transferTo(done, bytes - done, to);
                if (copied <= 0) {
                    throw new IOException("the file of '" + target + "' became shorter while it was copied");
                }
                done += copied;
            }
        } catch (IOException e) {
            Files.deleteIfExists(staged);
            throw e;
        }
        moveIntoPlace(staged);
    }

    void copy(Path file) throws IOException {
        try (FileChannel from = FileChannel.open(file, StandardOpenOption.READ)) {
            copy(from, from.size());
        }
    }

    /** Gives the file itself this second name; copies it where a file can't have two. */
    void link(Path file) throws IOException {
        if (Files.exists(target) && Files.isSameFile(file, target)) {
            return;
        }
        Path staged = stage();
        try {
            Files.createLink(staged, file);
        } catch (UnsupportedOperationException | IOException noLinksHere) {
            copy(file);
            return;
        }
        moveIntoPlace(staged);
    }

    /** Takes the staging folder away, if nothing is in it. */
    void forget() throws IOException {
        try {
            Files.deleteIfExists(staging);
        } catch (DirectoryNotEmptyException inUse) {
            // another attachment of the same run is at work; the last one takes it away
        }
    }

    private Path stage() throws IOException {
        Files.createDirectories(staging);
        return staging.resolve(UUID.randomUUID().toString());
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
