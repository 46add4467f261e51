package dev.logway.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run that runs says of itself, in each folder that is to know it, with a lock there that says that its process
 * lives. Confined to whoever holds the run's lock.
 */
final class LiveManifest {
    private final List<Path> homes = new ArrayList<>();
    private final List<FileChannel> locks = new ArrayList<>();
    private Manifest manifest;

    LiveManifest(Manifest manifest) {
        this.manifest = manifest;
    }

    Manifest now() {
        return manifest;
    }

    /** The folder that it is in first of all, with what waits for the store; null if it is in none. */
    @Nullable
    Path home() {
        return homes.isEmpty() ? null : homes.get(0);
    }

    /**
     * From its next change on it is in this folder, too.
     *
     * @throws RunException if that can't be made
     */
    void hold(Path home) {
        try {
            Files.createDirectories(home);
        } catch (IOException e) {
            throw new RunException(unwritten(home, e) + ".", e);
        }
        homes.add(home);
        try {
            locks.add(Owner.lock(home));
        } catch (IOException noLocksHere) {
            manifest = manifest.with(manifest.owner().withoutLock());
        }
    }

    /** Changes nothing that is written. */
    void change(Manifest changed) {
        manifest = changed;
    }

    /**
     * Changes it everywhere.
     *
     * @throws RunException if one of the folders could not be written: the message says which; all others have been
     */
    void write(Manifest changed) {
        manifest = changed;
        List<String> unwritten = new ArrayList<>();
        IOException first = null;
        for (Path home : homes) {
            try {
                manifest.write(home);
            } catch (IOException e) {
                first = first == null ? e : first;
                unwritten.add(unwritten(home, e));
            }
        }
        if (first != null) {
            throw new RunException(String.join("; ", unwritten) + ".", first);
        }
    }

    private static String unwritten(Path home, IOException e) {
        return "Could not write into the folder '" + home + "': " + Reason.of(e);
    }

    /** Says no more that the process lives. */
    void release() throws IOException {
        for (FileChannel each : locks) {
            each.close();
        }
    }

    /** Where nothing is left to be done, the lock's file goes, too: nobody has to look whether it is taken. */
    void forget() throws IOException {
        for (Path home : homes) {
            Owner.forget(home);
            if (manifest.id().isEmpty()) {
                deleteIfEmpty(home); // of a run that has not begun
            }
        }
    }

    private static void deleteIfEmpty(Path home) throws IOException {
        try {
            Files.deleteIfExists(home);
        } catch (DirectoryNotEmptyException used) {
            return;
        }
    }
}
