package dev.logway.tracking;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

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

    /**
     * Keeps all files of a folder, and of those in it, under their own names. One that a symbolic link leads to is kept
     * as any; a folder that one leads to is passed over.
     *
     * @throws StoreException if a name is no artifact's, before anything is kept; or if one could not be kept, and then
     * those
     *     that come before it are
     */
    default void putAll(Path folder) {
        WholeFolder.put(this, "", folder);
    }

    /**
     * Keeps all files of a folder, and of those in it, in a folder of the artifacts.
     *
     * @throws StoreException as {@link #putAll(Path)} does
     */
    default void putAll(ArtifactPath into, Path folder) {
        WholeFolder.put(this, into + "/", folder);
    }

    /**
     * All files, sorted by path, whoever has put them. One whose name could be a path to elsewhere is passed over, and
     * so is a symbolic link.
     */
    List<ArtifactEntry> list();

    /** The files in a folder and in those below it, as {@link #list()} has them; none if there is no such folder. */
    List<ArtifactEntry> list(ArtifactPath folder);

    /**
     * Reads an artifact. It is all here when this returns, so that reading does not wait for a server.
     *
     * @return its bytes, not buffered; to be closed
     * @throws StoreException if there is none, or it could not be fetched
     */
    InputStream open(ArtifactPath path);

    /**
     * Copies an artifact to a file of this machine, which comes into its place as a whole and replaces what is there.
     *
     * @param file in a folder that is made where there is none
     * @throws StoreException if there is no such artifact, or that failed; what was there before is still there
     */
    void download(ArtifactPath path, Path file);

    /**
     * Copies all artifacts into a folder of this machine, under their own names.
     *
     * @throws StoreException if a name can't be one of a file here, before anything is copied; or if one could not be
     * copied,
     *     and then those that come before it are
     */
    default void downloadAll(Path folder) {
        WholeFolder.download(this, list(), "", folder);
    }

    /**
     * Copies the artifacts of one of their folders into a folder of this machine.
     *
     * @throws StoreException as {@link #downloadAll(Path)} does
     */
    default void downloadAll(ArtifactPath from, Path folder) {
        WholeFolder.download(this, list(from), from + "/", folder);
    }

    /**
     * Takes an artifact away; nothing happens if there is none, or it is a folder.
     *
     * @throws StoreException if that failed
     */
    void delete(ArtifactPath path);

    /**
     * Keeps a growing file in step with an artifact from now on.
     *
     * @param path of the artifact; parts that rotation closes come beside it, under names that stay: their own, or with
     * the
     *     time of their last line if theirs is a number that grows
     * @param live the file that grows; it need not be there yet
     * @param end what the artifact is when the attachment is closed
     * @param waiting where parts are as long as they can't be among the artifacts
     */
    Attachment attach(ArtifactPath path, Path live, AttachmentEnd end, WaitingParts waiting);

    /** The same with the parts that wait in a hidden folder beside the file. */
    default Attachment attach(ArtifactPath path, Path live, AttachmentEnd end) {
        return attach(path, live, end, WaitingParts.beside(live));
    }

    /**
     * What has come after the bytes that a growing artifact has itself, in order; none when it does not grow any more.
     */
    List<ArtifactPath> tails(ArtifactPath path);

    /**
     * Does what {@link Attachment#close} did not come to do, because its process died: afterwards the artifacts are the
     * files. Nothing happens where everything is in place.
     *
     * @param live the file that grew; nothing happens for it if it is gone
     * @param closed parts that rotation closed, oldest first; one that is gone is passed over
     * @throws StoreException if something could not be put in place; all the rest is
     */
    void complete(ArtifactPath path, Path live, List<Path> closed, AttachmentEnd end);

    /**
     * A folder of the run's on this machine that is no artifact, so that MLflow neither shows nor writes it; absent if
     * the artifacts are elsewhere. It need not be there yet.
     */
    Optional<Path> findPrivateFolder();

    /**
     * Where the artifact is, for a person: a file, absolute, or a URL.
     */
    String location(ArtifactPath path);
}
