package dev.logway.tracking.artifact;

import dev.logway.tracking.ArtifactPath;
import dev.logway.tracking.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.UUID;

/** An artifact on its way to a file of this machine, which has its name when all of it is there. */
final class Arrival {
    private Arrival() {}

    interface Fetching {
        /** @param staged a file that is not there yet, in the folder of the one that is to be */
        void into(Path staged) throws IOException;
    }

    /** @throws StoreException if it could not be fetched, or not put into its place; what was there is still there */
    static void at(Path file, ArtifactPath path, Fetching fetching) {
        Path target = file.toAbsolutePath();
        Path folder = Objects.requireNonNullElse(target.getParent(), target);
        Path staged = folder.resolve(".logway-" + UUID.randomUUID());
        try {
            if (Files.isDirectory(target)) {
                throw new IOException("it is a folder");
            }
            if (!Files.isDirectory(folder)) { // a link to one is one, too
                Files.createDirectories(folder);
            }
            try {
                fetching.into(staged);
                Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(staged);
            }
        } catch (IOException e) {
            throw new StoreException("Could not copy the artifact '" + path + "' to '" + file + "': " + e, e);
        }
    }
}
