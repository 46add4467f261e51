package dev.logway.tracking.artifact;

import dev.logway.tracking.RemoteFolder;
import dev.logway.tracking.RemoteFolderProvider;
import dev.logway.tracking.StoreException;
import dev.logway.tracking.name.Names;
import java.util.ServiceLoader;
import java.util.regex.Pattern;

/** Finds the {@link RemoteFolderProvider} for a URI among those on the class path. */
public final class RemoteFolders {
    private static final Pattern USER = Pattern.compile("(://)[^/]*@");

    private RemoteFolders() {}

    /**
     * Opens a run's folder.
     *
     * @param uri its {@code artifact_uri}
     * @throws StoreException if nothing here opens that, or it can't be opened
     */
    public static RemoteFolder open(String uri) {
        for (RemoteFolderProvider provider :
                ServiceLoader.load(RemoteFolderProvider.class, RemoteFolders.class.getClassLoader())) {
            if (provider.opens(uri)) {
                return provider.open(uri);
            }
        }
        String shown = Names.printable(USER.matcher(uri).replaceFirst("$1"));
        throw new StoreException(
                "The artifacts of the run are at '" + shown + "', and nothing on the class path opens that. "
                        + "For 's3:' add dev.logway:logway-tracking-s3; or give the experiment artifacts that its server "
                        + "passes on, as 'mlflow server --serve-artifacts' does.");
    }
}
