package dev.logway.tracking.http;

import dev.logway.tracking.ArtifactPath;
import dev.logway.tracking.StoreException;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where a run has its artifacts behind a server: {@code mlflow-artifacts:/PATH} is on the tracking server,
 * {@code mlflow-artifacts://HOST/PATH} on another. Immutable.
 *
 * @param server that passes them on
 * @param path below what it serves, without a slash at either end
 */
record ProxiedUri(ServerUri server, String path) {
    private static final String SCHEME = "mlflow-artifacts:";
    /** What leads out of a folder; a server decodes a path again and again before it looks at it. */
    private static final Pattern ELSEWHERE =
            Pattern.compile("\\.{0,2}|.*([\\x00-\\x1f\\\\?#]|%[0-9A-Fa-f]{2}).*", Pattern.DOTALL);

    private static final String API = "/api/2.0/mlflow-artifacts/";

    static boolean is(String uri) {
        return uri.toLowerCase(Locale.ROOT).startsWith(SCHEME);
    }

    /**
     * @param tracking the server that says so
     * @throws StoreException if it leads elsewhere
     */
    static ProxiedUri parse(String uri, ServerUri tracking) {
        String place = uri.substring(SCHEME.length());
        ServerUri server = tracking;
        if (place.startsWith("//") && !place.startsWith("///")) {
            int end = place.indexOf('/', 2);
            String host = end < 0 ? place.substring(2) : place.substring(2, end);
            server = ServerUri.parse(tracking.base().getScheme() + "://" + host);
            place = end < 0 ? "" : place.substring(end);
        }
        String path = place.replaceAll("^/+|/+$", "");
        for (String part : path.split("/", -1)) {
            if (ELSEWHERE.matcher(part).matches()) {
                throw new StoreException("The artifacts of the run are said to be at '" + ServerUri.shown(uri)
                        + "', which is no folder. They are not opened.");
            }
        }
        return new ProxiedUri(server, path);
    }

    URI file(ArtifactPath artifact) {
        return server.resolve(API + "artifacts/" + ServerUri.encodedPath(path + "/" + artifact));
    }

    /** @param folder below the run's artifacts; empty for those themselves */
    URI list(String folder) {
        return server.resolve(API + "artifacts" + Call.query("path", folder.isEmpty() ? path : path + "/" + folder));
    }

    /** @param step {@code create}, {@code complete} or {@code abort} */
    URI multipart(String step, ArtifactPath artifact) {
        String folder = (path + "/" + artifact).replaceAll("/[^/]*$", "");
        return server.resolve(API + "mpu/" + step + "/" + ServerUri.encodedPath(folder));
    }
}
