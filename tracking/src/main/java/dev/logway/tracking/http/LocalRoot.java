package dev.logway.tracking.http;

import dev.logway.tracking.StoreException;
import dev.logway.tracking.StoredRun;
import dev.logway.tracking.name.Names;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A run's folder of artifacts as a plain path, which is on the disk of whoever wrote it down. Immutable.
 *
 * @param text as the server says it
 * @param end what it ends with, if it is that run's
 */
record LocalRoot(String text, Path end) {
    private static final Pattern PATH = Pattern.compile("(?i)file:.*|[a-z]:[\\\\/].*|[^:]*");

    static boolean is(String uri) {
        return PATH.matcher(uri).matches();
    }

    static LocalRoot parse(String uri, StoredRun run) {
        return new LocalRoot(uri, Names.artifacts(run));
    }

    /**
     * The folder, if that server's disk is this machine's.
     *
     * @throws StoreException if not, or if it is no folder of the run
     */
    Path folder(ServerUri server) {
        Path path = path();
        Path root = path.isAbsolute() && path.endsWith(end)
                ? path.resolve("../../..").normalize()
                : null;
        boolean here = server.isLocal() && root != null && isIn(root);
        if (!here) {
            throw new StoreException("The server " + server
                    + " keeps the artifacts of the run in a folder of its own, '"
                    + Names.printable(text) + "', which can't be reached from here. Start it with --serve-artifacts and"
                    + " without --default-artifact-root, and choose a new experiment: an old one keeps its place"
                    + " (logway.experiment=NAME).");
        }
        return path;
    }

    /** A server in a container answers as this machine, and has other folders. */
    private static boolean isIn(Path root) {
        Path parent = root.getParent();
        return Files.isDirectory(root) || (parent != null && Files.isDirectory(parent));
    }

    private Path path() {
        try {
            return Path.of(text.replaceFirst("(?i)^file:(//(localhost)?(?=/))?", ""))
                    .normalize();
        } catch (InvalidPathException fromAnotherSystem) {
            return Path.of("");
        }
    }
}
