package dev.logway.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A run whose manifest is on this machine. Immutable.
 *
 * <p>A manifest may come with a folder that somebody else has made, so it can only name files below the folder that it
 * belongs to; what it says of others is not looked at. A store's tags are not believed at all.
 *
 * @param home the folder that the manifest and the lock are in
 * @param root the folder that all of its files are below
 */
record LocalRun(Manifest manifest, Path home, Path root) {
    static final String HOME = ".logway";

    /** Where the manifests of runs are that have no folder, and whose store has no place for them. */
    static final String HOMES_IN_BASE = ".logway-runs";

    /** The run of a folder, wherever that is now; absent if it is no run's. */
    static Optional<LocalRun> inFolder(Path folder) {
        Path home = folder.resolve(HOME);
        return Manifest.find(home)
                .flatMap(written -> moved(written, written.folder(), folder))
                .map(manifest -> new LocalRun(manifest, home, folder));
    }

    /**
     * The run that has its manifest beside its artifacts; absent if it has none there.
     *
     * @param home the private folder of the run in the store
     * @param storeFolder the folder that the store is in now
     */
    static Optional<LocalRun> inStore(Path home, Path storeFolder, String id) {
        return Manifest.find(home)
                .filter(written -> written.id().equals(id))
                .flatMap(written -> moved(written, MlflowUi.folder(written.store()), storeFolder))
                .map(manifest -> new LocalRun(manifest, home, storeFolder));
    }

    /** Where the manifest of a run is that has no folder, in the one that its program is started in. */
    static Path homeInBase(Path base, String own) {
        return base.resolve(HOMES_IN_BASE).resolve(own);
    }

    /** The run that has its manifest in the folder that its program was started in; absent if it has none there. */
    static Optional<LocalRun> inBase(Path home, Path base) {
        return Manifest.find(home)
                .flatMap(written -> moved(written, written.base(), base))
                .map(manifest -> new LocalRun(manifest, home, base));
    }

    private static Optional<Manifest> moved(Manifest written, String from, Path to) {
        try {
            boolean stayed = from.isEmpty() || Path.of(from).equals(to);
            return Optional.of(stayed ? written : written.in(new Destination.Move(from, to.toString())));
        } catch (InvalidPathException fromAnotherSystem) {
            return Optional.of(written);
        }
    }

    /** The same as it is written now: its process may have brought it into its store meanwhile, and ended it. */
    LocalRun again() {
        Manifest now = Manifest.find(home)
                .map(written -> manifest.withId(written.id()).with(written.ending()))
                .orElse(manifest);
        return new LocalRun(now, home, root);
    }

    LocalRun with(Ending ending) {
        return new LocalRun(manifest.with(ending), home, root);
    }

    /** What it has measured and is not in the store yet; mostly there is no such file. */
    Path spool() {
        return spool(home);
    }

    static Path spool(Path home) {
        return home.resolve("measured.spool");
    }

    /** Whether its process is gone. */
    boolean isLeft() {
        return manifest.owner().state(home) == Owner.State.GONE;
    }

    /** Whether a file that the manifest names is the run's to name: a plain one below the root, or none yet. */
    boolean owns(Path file) {
        try {
            if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
                return file.normalize().startsWith(root);
            }
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    && file.toRealPath().startsWith(root.toRealPath());
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** The same of a folder that is there. */
    boolean ownsFolder(Path folder) {
        try {
            return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                    && folder.toRealPath().startsWith(root.toRealPath());
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** Writes the manifest where it is, and where the run's folder has it, too. */
    void write() throws IOException {
        manifest.write(home);
        if (!manifest.folder().isEmpty()) {
            Path other = Path.of(manifest.folder()).resolve(HOME);
            if (Manifest.find(other)
                    .filter(same -> same.id().equals(manifest.id()))
                    .isPresent()) {
                manifest.write(other);
            }
        }
    }
}
