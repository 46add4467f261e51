package dev.logway.run;

import dev.logway.log.FileListener;
import dev.logway.tracking.Attachment;
import dev.logway.tracking.WaitingParts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * Tells what keeps the log's artifact in step that the log has grown. As long as nothing does, because the run is not
 * on its server yet or the log is to come at its end, it keeps the parts that rotation closes. Thread-safe.
 */
/* Implementation notes
 *
 * The lock orders rotation, the beginning of the attachment and the end, so that each part is told of once. Lines do
 * not take it: the first that find no attachment are found by it when it begins.
 */
final class LogFeed implements FileListener {
    private final WaitingParts waiting;
    private final Object lock = new Object();
    private final List<Path> closedParts = new ArrayList<>();
    private volatile @Nullable Attachment attachment;
    private boolean closed;

    /** @param waiting keeps the parts, which may be deleted where they are */
    LogFeed(WaitingParts waiting) {
        this.waiting = waiting;
    }

    /** Begins to keep the artifact in step, unless this is closed. */
    void begin(Function<WaitingParts, Attachment> opening) {
        synchronized (lock) {
            if (!closed && attachment == null) {
                Attachment opened = opening.apply(waiting);
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
                closedParts.add(kept(part));
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
            } else {
                List<Path> plain = closedParts.stream()
                        .filter(kept -> Objects.equals(kept.getFileName(), part.getFileName()))
                        .toList();
                plain.forEach(waiting::drop);
                closedParts.removeAll(plain);
                closedParts.add(kept(packed));
            }
        }
    }

    /** One that can't be kept is looked for where it is. */
    private Path kept(Path part) {
        try {
            return waiting.keep(part);
        } catch (IOException notHere) {
            return part;
        }
    }
}
