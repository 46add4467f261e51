package dev.logway.tracking.s3;

import dev.logway.tracking.RemoteFolder;
import dev.logway.tracking.RemoteFolderProvider;
import java.util.Locale;

/**
 * Opens {@code s3://bucket/prefix}. Thread-safe.
 *
 * <p>Credentials, region and {@code AWS_ENDPOINT_URL} are found as every AWS program finds them. Beside that, it takes from
 * the environment what MLflow does: {@code MLFLOW_S3_ENDPOINT_URL}, {@code MLFLOW_S3_IGNORE_TLS},
 * {@code MLFLOW_BOTO_CLIENT_ADDRESSING_STYLE} and {@code MLFLOW_S3_UPLOAD_EXTRA_ARGS}.
 */
public final class S3FolderProvider implements RemoteFolderProvider {
    @Override
    public boolean opens(String uri) {
        return uri.toLowerCase(Locale.ROOT).startsWith(S3Place.SCHEME);
    }

    @Override
    public RemoteFolder open(String uri) {
        S3Place place = S3Place.parse(uri);
        S3Settings settings = S3Settings.of(System::getenv);
        return new S3Folder(settings.client(), place, settings.extras());
    }
}
