package dev.logway.tracking.artifact;

import dev.logway.tracking.RemoteFolder;
import dev.logway.tracking.RemoteFolderProvider;
import dev.logway.tracking.StoreException;
import dev.logway.tracking.name.Names;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The folders of a store's runs on other machines, opened by the providers on the class path. Thread-safe. */
public final class RemoteFolders implements AutoCloseable {
    private static final Pattern USER = Pattern.compile("(://)[^/]*@");

    private final Object lock = new Object();
    /** Found when the first folder is asked for: most stores have none. */
    private @Nullable List<RemoteFolderProvider> providers;

    private boolean closed;

    /**
     * Opens a run's folder, without a request to its server.
     *
     * @param uri its {@code artifact_uri}
     * @throws StoreException if nothing here opens that, or it can't be opened
     */
    public RemoteFolder open(String uri) {
        return providers().stream()
                .filter(provider -> provider.opens(uri))
                .findFirst()
                .orElseThrow(() -> refused(uri))
                .open(uri);
    }

    private List<RemoteFolderProvider> providers() {
        synchronized (lock) {
            if (closed) {
                throw new StoreException("The store was closed.");
            }
            if (providers == null) {
                providers =
                        ServiceLoader.load(RemoteFolderProvider.class, RemoteFolders.class.getClassLoader()).stream()
                                .map(ServiceLoader.Provider::get)
                                .toList();
            }
            return providers;
        }
    }

    private static StoreException refused(String uri) {
        String shown = Names.printable(USER.matcher(uri).replaceFirst("$1"));
        String remedy = uri.toLowerCase(Locale.ROOT).startsWith("mlflow-artifacts:")
                ? "A server passes them on: open the store by its address, http://HOST:PORT."
                : "For 's3:' add dev.logway:logway-tracking-s3; or give the experiment artifacts that its server "
                        + "passes on, as 'mlflow server --serve-artifacts' does.";
        return new StoreException(
                "The artifacts of the run are at '" + shown + "', and nothing on the class path opens that. " + remedy);
    }

    /** What still runs over a connection of theirs ends with an exception. */
    @Override
    public void close() {
        List<RemoteFolderProvider> opened;
        synchronized (lock) {
            closed = true;
            opened = providers == null ? List.of() : providers;
        }
        opened.forEach(RemoteFolderProvider::close);
    }
}
