package dev.logway.run;

import dev.logway.tracking.ArtifactEntry;
import dev.logway.tracking.ArtifactPath;
import dev.logway.tracking.Artifacts;
import dev.logway.tracking.StoreException;
import dev.logway.tracking.StoredRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known when a run's destinations are looked at. Immutable.
 *
 * @param manifest what the run has said of itself
 * @param running whether the run has not ended
 * @param waits whether it waits here for its store
 * @param owns which of the files that the manifest names are the run's; null if they are not on this machine
 * @param tracked its run in MLflow; null if it has none, or its store is another than the one that was opened
 */
record Sight(
        Manifest manifest,
        boolean running,
        boolean waits,
        @Nullable Predicate<Path> owns,
        @Nullable Tracked tracked) {
    /**
     * A run in a store.
     *
     * @param uri of the store
     * @param unanswered why it is not asked, as it did not answer a moment ago; null if it is
     */
    record Tracked(
            String uri,
            StoredRun run,
            Artifacts artifacts,
            @Nullable String unanswered) {
        /** The file that an artifact is; absent if it is on another machine. */
        Optional<Path> findFile(ArtifactPath path) {
            String location = artifacts.location(path);
            return location.contains("://") ? Optional.empty() : Optional.of(Path.of(location));
        }

        /** What a server says of an artifact, with what has come after it: the size, for which it is asked. */
        TextFile ask(ArtifactPath path) {
            if (unanswered != null) {
                return unseen(unanswered);
            }
            try {
                Set<String> wanted = Stream.concat(Stream.of(path), artifacts.tails(path).stream())
                        .map(ArtifactPath::toString)
                        .collect(Collectors.toSet());
                List<ArtifactEntry> found = artifacts.list().stream()
                        .filter(file -> wanted.contains(file.path()))
                        .toList();
                long bytes = found.stream().mapToLong(ArtifactEntry::bytes).sum();
                return new TextFile(!found.isEmpty(), bytes, 0, "");
            } catch (StoreException unreachable) {
                return unseen(unreachable.getMessage());
            }
        }

        private static TextFile unseen(@Nullable String why) {
            return new TextFile(true, 0, 0, Printable.sentence("cannot be seen: " + why));
        }
    }

    /** Why nothing is seen of the run in MLflow. */
    String whyNotTracked() {
        return waits
                ? "not in the store " + manifest.store()
                        + " yet, which could not be reached; it comes there with the next"
                        + " run here, or by: logway recover --tracking-uri " + manifest.store()
                : "in the store " + manifest.store() + ", which was not opened";
    }

    /** What is seen of files that the manifest names. */
    TextFile look(List<Path> files) {
        return owns == null
                ? TextFile.NOTHING
                : read(files.stream().filter(owns).toList());
    }

    /** What is seen of files that the store names. */
    static TextFile read(List<Path> files) {
        try {
            return TextFile.read(files);
        } catch (IOException unreadable) {
            return new TextFile(true, 0, 0, Printable.sentence("cannot be read: " + unreadable));
        }
    }

    /** Why a file that the manifest names is not looked at; empty if it is. */
    String whyNot(Path file) {
        if (owns == null) {
            return "not on this machine; it was made on " + manifest.owner().host();
        }
        return owns.test(file) ? "" : "outside of the run's own folder, so it is not looked at";
    }
}
