package dev.logway.run;

import dev.logway.log.FileListener;
import dev.logway.log.FileSink;
import dev.logway.tracking.Artifacts;
import dev.logway.tracking.Attachment;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The logs of a run on their way to its artifacts. Thread-safe. */
final class LogArtifacts {
    private final @Nullable Path folder;
    private final Map<ArtifactDestination, LogFeed> feeds = new LinkedHashMap<>();

    /** Those of files that were opened. */
    private final List<ArtifactDestination> fed = new CopyOnWriteArrayList<>();

    /** @param folder of the run, in which no other run writes a log; null for none */
    LogArtifacts(List<ArtifactDestination> destinations, @Nullable Path folder) {
        this.folder = folder;
        destinations.forEach(destination -> feeds.put(destination, new LogFeed()));
    }

    /** Who listens to a file that is about to be opened. */
    FileListener listener(FileSink file) {
        for (Map.Entry<ArtifactDestination, LogFeed> entry : feeds.entrySet()) {
            if (entry.getKey().log().live().equals(file.path())) {
                fed.add(entry.getKey());
                return entry.getValue();
            }
        }
        return FileListener.NONE;
    }

    /** Begins to keep those in step that are to be. */
    void publish(Artifacts into) {
        feeds.forEach((destination, feed) -> {
            if (destination.publishing() == Settings.Publishing.LIVE) {
                feed.begin(() -> destination.open(into));
            }
        });
    }

    /**
     * Completes them, when the files are closed; one that can't be keeps back no other.
     *
     * @param artifacts null if the run has none
     * @throws RuntimeException the first failure; the others are suppressed by it
     */
    @SuppressWarnings("CatchingUnchecked")
    void close(@Nullable Artifacts artifacts) {
        RuntimeException first = null;
        for (Map.Entry<ArtifactDestination, LogFeed> entry : feeds.entrySet()) {
            try {
                complete(entry.getKey(), entry.getValue(), artifacts);
            } catch (RuntimeException failure) {
                if (first == null) {
                    first = failure;
                } else {
                    first.addSuppressed(failure);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private void complete(ArtifactDestination destination, LogFeed feed, @Nullable Artifacts artifacts) {
        Attachment following = feed.close().orElse(null);
        if (following != null) {
            following.close();
        }
        if (artifacts == null || !fed.contains(destination)) {
            return;
        }
        List<Path> parts = partsToComplete(destination, feed);
        if (following == null || !parts.isEmpty()) {
            destination.complete(artifacts, parts);
        }
    }

    /** Of a log of this run's alone all that are there, under their last names: parts by number change theirs. */
    private List<Path> partsToComplete(ArtifactDestination destination, LogFeed feed) {
        Path live = destination.log().live();
        return folder != null && live.startsWith(folder) ? Destination.parts(live) : feed.closedParts();
    }
}
