package dev.logway.tracking;

import java.nio.file.Path;
import java.util.List;

/** The files of a run. Thread-safe. Calls block on the disk or the server. */
public interface Artifacts {
    /**
     * Keeps some bytes; a reader sees the old ones or the new ones, never a part.
     *
     * @throws StoreException if that failed; the old ones are still there
     */
    void put(ArtifactPath path, byte[] bytes);

    /**
     * Keeps a copy of a file that does not change any more.
     *
     * @throws StoreException if that failed; what was there before is still there
     */
    void put(ArtifactPath path, Path file);

    /** All files, sorted by path. */
    List<ArtifactEntry> list();

    /**
     * Keeps a growing file in step with an artifact from now on.
     *
     * @param path of the artifact; parts that rotation closes come beside it, under their own names
     * @param live the file that grows; it need not be there yet
     */
    Attachment attach(ArtifactPath path, Path live);

    /**
     * Does what {@link Attachment#close} did not come to do, because its process died: afterwards the artifacts are the
     * files. Nothing happens where everything is in place.
     *
     * @param live the file that grew; nothing happens for it if it is gone
     * @param closed parts that rotation closed, oldest first
     */
    void complete(ArtifactPath path, Path live, List<Path> closed);

    /**
     * Where the artifact is, for a person: a file, absolute, or a URL.
     */
    String location(ArtifactPath path);
}
