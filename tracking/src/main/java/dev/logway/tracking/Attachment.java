package dev.logway.tracking;

import java.nio.file.Path;

/**
 * A growing file kept in step with an artifact. Thread-safe. {@link #changed}, {@link #urgent} and {@link #rotated}
 * return at once and never throw; a thread of the attachment's own does the work.
 *
 * <p>What MLflow can serve never grows: a file that does while MLflow sends it breaks the download. So the artifact is a
 * snapshot that is renamed into place, it ends with a whole line, and it is at most 5 s old. At the end it is the file
 * itself, by a hard link: each byte is on the disk once.
 */
public interface Attachment extends AutoCloseable {
    /** The file has grown. */
    void changed();

    /** The file has grown by something that people look for at once. */
    void urgent();

    /** The file was closed and renamed, and a new one begun under its name. */
    void rotated(Path closed);

    /** How far the artifact is behind the file. */
    Lag lag();

    /**
     * Ends it: the artifact becomes what its {@link AttachmentEnd} says. The file must not grow any more, if that is a link.
     *
     * @throws StoreException if that failed; the last snapshot is still there
     */
    @Override
    void close();
}
