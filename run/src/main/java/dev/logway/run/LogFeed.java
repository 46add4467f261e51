package dev.logway.run;

import dev.logway.log.FileListener;
import dev.logway.tracking.Attachment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * Tells what keeps the log's artifact in step that the log has grown. As long as nothing does, because the run is not on its
 * server yet or the log is to come at its end, it takes down the parts that rotation closes. Thread-safe.
 */
/* Implementation notes
 *
 * The lock orders rotation, the beginning of the attachment and the end, so that each part is told of once. Lines do not
 * take it: the first that find no attachment are found by it when it begins.
 */
final class LogFeed implements FileListener {
    private final Object lock = new Object();
    private final List<Path> closedParts = new ArrayList<>();
    private volatile @Nullable Attachment attachment;
    private boolean closed;

    /** Begins to keep the artifact in step, unless this is closed. */
    void begin(Supplier<Attachment> opening) {
        synchronized (lock) {
            if (!closed && attachment == null) {
                Attachment opened = opening.get();
                closedParts.forEach(opened::rotated);
                closedParts.clear();
                attachment = opened;
            }
        }
    }

    /** Nothing begins any more; what keeps the artifact in step, if anything does. */
    Optional<Attachment> close() {
        synchronized (lock) {
            closed = true;
            return Optional.ofNullable(attachment);
        }
    }

    /** The parts that rotation has closed and nothing was told of, oldest first. */
    List<Path> closedParts() {
        synchronized (lock) {
            return List.copyOf(closedParts);
        }
    }

    @Override
    public void written(long bytes, Level highest) {
        Attachment open = attachment;
        if (open == null) {
            return;
        } else if (highest.toInt() >= Level.WARN.toInt()) {
            open.urgent();
        } else {
            open.changed();
        }
    }

    @Override
    public void rotated(Path part) {
        synchronized (lock) {
            Attachment open = attachment;
            if (open == null) {
                closedParts.add(part);
            } else {
                open.rotated(part);
            }
        }
    }

    @Override
    public void packed(Path part, Path packed) {
        synchronized (lock) {
            Attachment open = attachment;
            if (open != null) {
                open.packed(part, packed);
            } else if (closedParts.contains(part)) {
                closedParts.set(closedParts.indexOf(part), packed);
            } else {
                closedParts.add(packed); // the log itself, which never rotates
            }
        }
    }
}
