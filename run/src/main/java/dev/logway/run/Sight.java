package dev.logway.run;

import dev.logway.tracking.Artifacts;
import dev.logway.tracking.StoredRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known when a run's destinations are looked at. Immutable.
 *
 * @param manifest what the run has said of itself
 * @param running whether the run has not ended
 * @param here whether the files that the manifest names are on this machine, and the run's
 * @param tracked its run in MLflow, if it has one
 */
record Sight(
        Manifest manifest,
        boolean running,
        boolean here,
        @Nullable Tracked tracked) {
    /**
     * A run in a store.
     *
     * @param uri of the store
     */
    record Tracked(String uri, StoredRun run, Artifacts artifacts) {}

    /** What is seen of files that the manifest names. */
    TextFile look(List<Path> files) {
        return here ? read(files) : TextFile.NOTHING;
    }

    /** What is seen of files that the store names. */
    static TextFile read(List<Path> files) {
        try {
            return TextFile.read(files);
        } catch (IOException unreadable) {
            return new TextFile(true, 0, 0, Printable.of("cannot be read: " + unreadable));
        }
    }

    /** What to say of a file that the manifest names. */
    String absence() {
        return here
                ? ""
                : "not on this machine; it was made on "
                        + Printable.of(manifest.owner().host());
    }
}
