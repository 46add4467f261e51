package dev.logway.tracking;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the artifacts of one run on another machine. Thread-safe. Calls block on the server, each for a time that the
 * folder limits; they end early when their thread is interrupted, which they leave set. They are not tried again: who
 * calls does that, as to put the same bytes twice is harmless.
 *
 * <p>Each throws {@link StoreUnavailableException} if it failed and may well succeed later, {@link
 * OutcomeUnknownException} if nobody knows whether it was done, and a plain {@link StoreException} if it will fail
 * until somebody mends something.
 */
public interface RemoteFolder {
    /** Replaces the artifact. A reader sees the old bytes or the new ones, never a part. */
    void put(ArtifactPath path, byte[] bytes);

    /**
     * Replaces the artifact by some bytes of a file, which may grow meanwhile.
     *
     * @throws StoreException also if the file has fewer bytes, or reading it fails; what was there before is still
     * there
     */
    void put(ArtifactPath path, FileSlice slice);

    /** What the server has under this path; absent if nothing. */
    Optional<RemoteFile> find(ArtifactPath path);

    /** Takes an artifact away; nothing happens if there is none. */
    void delete(ArtifactPath path);

    /** All files of the run that {@link ArtifactPath#existing} takes, sorted by path. */
    List<ArtifactEntry> list();

    /** Those in a folder of the run and in those below it, with their whole paths; none if there is no such folder. */
    List<ArtifactEntry> list(ArtifactPath folder);

    /**
     * Copies the artifact into a file of this machine, which is made, or written over.
     *
     * @param most bytes; a server that sends more is not listened to any longer
     * @throws StoreException also if there is none, the server sends more, or the file can't be written
     */
    void get(ArtifactPath path, Path file, long most);

    /** Where the artifact is, for a person: a URL, without credentials. Asks nobody. */
    String location(ArtifactPath path);
}
