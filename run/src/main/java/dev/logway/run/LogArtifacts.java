package dev.logway.run;

import dev.logway.log.FileListener;
import dev.logway.log.FileSink;
import dev.logway.tracking.Artifacts;
import dev.logway.tracking.Attachment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The logs of a run on their way to its artifacts. Thread-safe. */
final class LogArtifacts {
    private final Map<ArtifactDestination, LogFeed> feeds = new LinkedHashMap<>();

    /** Those of files that were opened. */
    private final List<ArtifactDestination> fed = new CopyOnWriteArrayList<>();

    LogArtifacts(List<ArtifactDestination> destinations) {
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
     * Completes them, when the files are closed.
     *
     * @param artifacts null if the run has none
     */
    void close(@Nullable Artifacts artifacts) {
        feeds.forEach((destination, feed) -> {
            Attachment following = feed.close().orElse(null);
            if (following != null) {
                following.close();
            } else if (artifacts != null && fed.contains(destination)) {
                destination.complete(artifacts, feed.closedParts());
            }
        });
    }
}
