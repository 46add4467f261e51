package dev.logway.tracking;

import java.nio.file.Path;

/**
 * A growing file kept in step with an artifact. Thread-safe. {@link #changed} and {@link #urgent} return at once,
 * {@link #rotated} and {@link #packed} when a name on this machine's disk is made, or a copy where a file can't have
 * two; they never throw. A thread of the attachment's own does the rest.
 *
 * <p>What MLflow can serve never grows: a file that does while MLflow sends it breaks the download. So on this machine
 * the artifact is a snapshot that is renamed into place, it ends with a whole line, and it is at most 5 s old. On
 * another machine it is replaced as a whole, and at most 30 s old while the server answers.
 *
 * <p>Where that would copy or send too much, there are tails beside it with what has come since,
 * {@code train.from-000000033554432.log} ({@link Artifacts#tails}): here for a file above 32 MB, there so that no more
 * than three times the size of the file is sent, without what fails. At the end there are none; the artifact is all of
 * the file, and here by a hard link, so that each byte is on the disk once.
 */
public interface Attachment extends AutoCloseable {
    /** The file has grown. */
    void changed();

    /** The file has grown by something that people look for at once. */
    void urgent();

    /**
     * The file was closed and renamed, and nothing of it has another use since. When this returns the part may be
     * deleted, or renamed again: what it has is among the artifacts, or waits for that under a second name. Parts are
     * told of in the order of their lines.
     */
    void rotated(Path closed);

    /**
     * A part was packed, or the file itself when nobody writes to it any more: the artifact of the one becomes that of
     * the other, so that a byte is not kept twice. When this returns the packed file may be deleted.
     *
     * @param part as it was given to {@link #rotated}, or the file; gone
     * @param packed what has come instead
     */
    void packed(Path part, Path packed);

    /** How far the artifact is behind the file. */
    Lag lag();

    /**
     * Ends it: the artifact becomes what its {@link AttachmentEnd} says. The file must not grow any more, if that is a
     * link. Blocks on the disk, or on a server for a minute at most.
     *
     * @throws StoreException if that failed; the last snapshot is still there, and {@link Artifacts#complete} may be
     * called.
     *     Also if a part was gone before it could be kept
     */
    @Override
    void close();
}
