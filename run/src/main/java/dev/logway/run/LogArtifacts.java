package dev.logway.run;

import dev.logway.log.FileListener;
import dev.logway.log.FileSink;
import dev.logway.tracking.Artifacts;
import dev.logway.tracking.Attachment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The logs of a run on their way to its artifacts. Thread-safe. */
/* Implementation notes
 *
 * A server may come while the files are opened: then either who opens a file sees it, or who publishes sees the file.
 */
final class LogArtifacts {
    private final List<ArtifactDestination> destinations;

    /** Those of files that were opened. */
    private final Map<ArtifactDestination, LogFeed> feeds = new ConcurrentHashMap<>();

    private volatile @Nullable Artifacts published;

    LogArtifacts(List<ArtifactDestination> destinations) {
        this.destinations = List.copyOf(destinations);
    }

    /**
     * Who listens to a file that is about to be opened.
     *
     * @param home the private folder of the run, in which parts wait that can't be among the artifacts yet; null for
     * none
     */
    FileListener listener(FileSink file, @Nullable Path home) {
        for (ArtifactDestination destination : destinations) {
            if (destination.log().live().equals(file.path())) {
                LogFeed feed = feeds.computeIfAbsent(destination, it -> new LogFeed(it.waiting(home)));
                begin(destination, feed);
                return feed;
            }
        }
        return FileListener.NONE;
    }

    /** Begins to keep those in step that are to be. */
    void publish(Artifacts into) {
        published = into;
        feeds.forEach(this::begin);
    }

    private void begin(ArtifactDestination destination, LogFeed feed) {
        Artifacts into = published;
        if (into != null && destination.publishing() == Settings.Publishing.LIVE) {
            feed.begin(waiting -> destination.open(into, waiting));
        }
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
        for (ArtifactDestination destination : destinations) {
            try {
                complete(destination, artifacts);
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

    private void complete(ArtifactDestination destination, @Nullable Artifacts artifacts) {
        LogFeed feed = feeds.get(destination);
        if (feed != null) {
            if (artifacts != null) { // what was to come at the end comes now
                feed.begin(waiting -> destination.open(artifacts, waiting));
            }
            feed.close().ifPresent(Attachment::close);
        }
    }
}
