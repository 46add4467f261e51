package dev.logway.tracking;

import java.nio.file.Path;

/**
 * A growing file kept in step with an artifact. Thread-safe. {@link #changed}, {@link #urgent} and {@link #rotated}
 * return at once and never throw; a thread of the attachment's own does the work.
 *
 * <p>What MLflow can serve never grows: a file that does while MLflow sends it breaks the download. So on this machine the
 * artifact is a snapshot that is renamed into place, it ends with a whole line, and it is at most 5 s old. At the end it is
 * the file itself, by a hard link: each byte is on the disk once.
 *
 * <p>On another machine it is replaced as a whole, or, where that would send too much, there are tails beside it with what
 * has come since, {@code train.from-000000001048576.log}; at the end it is all of the file, and there are no tails. It is at
 * most 30 s old while the server answers, and no more than three times the size of the file is sent, without what fails.
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
     * Blocks on the disk, or on a server for a minute at most.
     *
     * @throws StoreException if that failed; the last snapshot is still there, and {@link Artifacts#complete} may be called
     */
    @Override
    void close();
}
