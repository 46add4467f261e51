package dev.logway.tracking.artifact;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.logway.tracking.FileSlice;
import dev.logway.tracking.StoreException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Puts a file in its place in one step that a reader sees whole: it is made in a folder {@code .tmp} where MLflow does
 * not look, and renamed. One thread at a time.
 */
public final class Publication {
    static final String STAGING = ".tmp";
    private static final int MOST_TRIES = 10;
    private static final long BLOCK_BYTES = 8L * 1024 * 1024;

    private final Path root;
    private final Path staging;
    private final Path target;

    private Publication(Path root, Path staging, Path target) {
        this.root = root;
        this.staging = staging;
        this.target = target;
    }

    /**
     * Made beside the artifacts.
     *
     * @param root the artifacts of the run
     * @param target a file below it
     */
    static Publication ofArtifact(Path root, Path target) {
        return new Publication(root, root.resolveSibling(STAGING), target);
    }

    /**
     * Made inside of the folder.
     *
     * @param folder of a run or an experiment
     * @param target a file below it
     */
    public static Publication ofEntry(Path folder, Path target) {
        return new Publication(folder, folder.resolve(STAGING), target);
    }

    /**
     * Made inside of a run, for the whole experiment.
     *
     * @param target a file or folder below the experiment
     */
    public static Publication ofExperiment(Path experiment, Path run, Path target) {
        return new Publication(experiment, run.resolve(STAGING), target);
    }

    public void bytes(byte[] bytes) throws IOException {
        moveIntoPlace(staged(file -> Files.write(file, bytes, CREATE_NEW, WRITE)));
    }

    /** Bytes that are on the disk before they have the name: for what must not be found empty after a power cut. */
    public void durable(byte[] bytes) throws IOException {
        moveIntoPlace(staged(file -> writeDurably(file, bytes)));
    }

    /**
     * The same only where there is nothing yet, whoever else has the same intent.
     *
     * @return whether it was these bytes that came there
     */
    public boolean durableOnce(byte[] bytes) throws IOException {
        return placedOnce(staged(file -> writeDurably(file, bytes)));
    }

    /** Bytes that come there only where there is nothing yet; whether they did. */
    public boolean once(byte[] bytes) throws IOException {
        return once(file -> Files.write(file, bytes, CREATE_NEW, WRITE));
    }

    /** A file that comes there only where there is nothing yet; whether it did. */
    public boolean once(Making making) throws IOException {
        return placedOnce(staged(making));
    }

    /** A folder with one durable file in it. Nothing happens where there is such a folder. */
    public void folderOnce(String name, byte[] bytes) throws IOException {
        Path folder = staged(Files::createDirectory);
        Path file = folder.resolve(name);
        try {
            writeDurably(file, bytes);
            prepareFolder();
            Files.move(folder, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException another) {
            Files.delete(file);
            Files.delete(folder);
        }
    }

    /**
     * A folder in the place of one that is empty.
     *
     * @param filling puts files into a new folder that nobody looks at
     * @return whether that could be done; if not, everything is as it was
     */
    public boolean folder(Making filling) throws IOException {
        Path folder = staged(Files::createDirectory);
        try {
            filling.make(folder);
            prepareFolder();
            Files.move(folder, target, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (IOException | StoreException notNow) {
            deleteAll(folder);
            return false;
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void writeDurably(Path file, byte[] bytes) throws IOException {
        Files.createFile(file);
        try (FileOutputStream out = new FileOutputStream(file.toFile())) { // a channel would fail an interrupted thread
            out.write(bytes);
            out.getFD().sync();
        }
    }

    /** A name is given to one file only, also between machines; where a file can't have two, only almost. */
    private boolean placedOnce(Path staged) throws IOException {
        try {
            prepareFolder();
            return linkedOnce(staged);
        } finally {
            Files.deleteIfExists(staged);
        }
    }

    private boolean linkedOnce(Path staged) throws IOException {
        try {
            Files.createLink(target, staged);
            return true;
        } catch (FileAlreadyExistsException another) {
            return false;
        } catch (UnsupportedOperationException | FileSystemException noLinksHere) {
            return movedOnce(staged);
        }
    }

    private boolean movedOnce(Path staged) throws IOException {
        try {
            Files.move(staged, target);
            return true;
        } catch (FileAlreadyExistsException another) {
            return false;
        }
    }

    /**
     * Copies some bytes of a file, inside the kernel where the system can, or not at all if the thread is interrupted.
     */
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

    /** Copies a file; an interrupt is kept for later, as whoever asked for the copy wants it. */
    void copy(Path file) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                interrupted |= Thread.interrupted();
                try (FileChannel from = FileChannel.open(file, StandardOpenOption.READ)) {
                    copy(new FileSlice(from, 0, from.size()));
                    return;
                } catch (ClosedByInterruptException again) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
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
    public void forget() throws IOException {
        try {
            Files.deleteIfExists(staging);
        } catch (DirectoryNotEmptyException inUse) {
            // another attachment of the same run is at work; the last one takes it away
        }
    }

    /** Makes a file or a folder of this name. */
    public interface Making {
        void make(Path file) throws IOException;
    }

    /** A file made in the staging folder, which another publication of the run may just have taken away. */
    private Path staged(Making making) throws IOException {
        Path file = staging.resolve(UUID.randomUUID().toString());
        if (Files.isSymbolicLink(staging)) {
            throw new IOException("'" + staging + "' is a symbolic link");
        }
        for (int tries = 1; ; tries++) {
            try {
                making.make(file);
                return file;
            } catch (NoSuchFileException noFolder) {
                if (tries == MOST_TRIES) {
                    throw noFolder;
                }
                Files.createDirectories(staging);
            }
        }
    }

    private void moveIntoPlace(Path staged) throws IOException {
        try {
            prepareFolder();
            if (Files.isSymbolicLink(target) || Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException("'" + target + "' is no plain file");
            }
            Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.deleteIfExists(staged);
            throw e;
        }
    }

    private void prepareFolder() throws IOException {
        Path folder = Objects.requireNonNull(target.getParent(), "a file is in a folder");
        if (isPlain(folder)) {
            return;
        }
        Files.createDirectories(root);
        Path there = folder;
        while (Files.notExists(there, LinkOption.NOFOLLOW_LINKS)) {
            there = Objects.requireNonNull(there.getParent(), "the root is there");
        }
        if (!there.toRealPath().startsWith(root.toRealPath())) {
            throw new IOException("'" + there + "' leads out of '" + root + "' by a symbolic link");
        }
        Files.createDirectories(folder);
    }

    /** Is a folder there, with no link between it and the root? Then it leads nowhere else. */
    private boolean isPlain(Path folder) {
        Path on = folder;
        while (on != null && !on.equals(root)) {
            if (!Files.isDirectory(on, LinkOption.NOFOLLOW_LINKS)) {
                return false;
            }
            on = on.getParent();
        }
        return on != null && Files.isDirectory(root);
    }
}
