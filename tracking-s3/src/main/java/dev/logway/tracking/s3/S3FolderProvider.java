package dev.logway.tracking.s3;

import dev.logway.tracking.RemoteFolder;
import dev.logway.tracking.RemoteFolderProvider;
import dev.logway.tracking.StoreException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Opens {@code s3://bucket/prefix}. Thread-safe.
 *
 * <p>Credentials, region and {@code AWS_ENDPOINT_URL} are found as every AWS program finds them. Beside that, it takes from
 * the environment what MLflow does: {@code MLFLOW_S3_ENDPOINT_URL}, {@code MLFLOW_S3_IGNORE_TLS},
 * {@code MLFLOW_BOTO_CLIENT_ADDRESSING_STYLE} and {@code MLFLOW_S3_UPLOAD_EXTRA_ARGS}.
 */
public final class S3FolderProvider implements RemoteFolderProvider {
    private final Object lock = new Object();
    private @Nullable S3Settings settings;
    private @Nullable S3Client client;
    private boolean closed;

    @Override
    public boolean opens(String uri) {
        return uri.toLowerCase(Locale.ROOT).startsWith(S3Place.SCHEME);
    }

    @Override
    public RemoteFolder open(String uri) {
        return new S3Folder(this::client, S3Place.parse(uri), settings().extras());
    }

    private S3Settings settings() {
        synchronized (lock) {
            if (settings == null) {
                settings = S3Settings.of(System::getenv);
            }
            return settings;
        }
    }

    /** The one of all folders, made for the first request of any: that takes a while. */
    S3Client client() {
        synchronized (lock) {
            if (closed) {
                throw new StoreException("The store was closed.");
            }
            if (client == null) {
                client = settings().client();
            }
            return client;
        }
    }

    @Override
    public void close() {
        @Nullable S3Client open;
        synchronized (lock) {
            closed = true;
            open = client;
        }
        if (open != null) {
            open.close();
        }
    }
}
