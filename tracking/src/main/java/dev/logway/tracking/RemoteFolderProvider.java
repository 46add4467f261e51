package dev.logway.tracking;

/**
 * Opens the folders of one kind of server, over connections that they share. Thread-safe. Each store has one of its
 * own, found by {@link java.util.ServiceLoader}, so that a module on the class path is all that a scheme needs.
 */
public interface RemoteFolderProvider extends AutoCloseable {
    /** Is this a URI for it? That is decided by the scheme, and asks nobody. */
    boolean opens(String uri);

    /**
     * Opens a run's folder, without a request to the server.
     *
     * @param uri a run's {@code artifact_uri}, as MLflow has it; not always well-formed
     * @throws StoreException if the URI, or what the environment says about the server, is of no use
     */
    RemoteFolder open(String uri);

    /**
     * Lets go of the connections of all folders that it has opened. Never fails; what still runs in other threads ends
     * with an exception.
     */
    @Override
    void close();
}
