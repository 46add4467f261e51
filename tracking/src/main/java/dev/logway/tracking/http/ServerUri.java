package dev.logway.tracking.http;

import dev.logway.tracking.StoreException;
import dev.logway.tracking.name.Names;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The address of an MLflow server, {@code http(s)://host:port/prefix}. Immutable.
 *
 * @param base without credentials and without a slash at its end
 * @param user {@code name:password} that the address was written with; empty if there were none
 */
record ServerUri(URI base, String user) {
    private static final Pattern SCHEME = Pattern.compile("https?://.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern USER = Pattern.compile("//[^/]*@");

    static boolean is(String uri) {
        return SCHEME.matcher(uri).matches();
    }

    /** @throws StoreException if it is no address */
    static ServerUri parse(String uri) {
        try {
            URI parsed = new URI(uri.strip());
            if (parsed.getHost() == null || parsed.getRawQuery() != null || parsed.getRawFragment() != null) {
                throw new URISyntaxException(
                        shown(uri), "expected http://HOST:PORT, a host without '_', and no '?' or '#'");
            }
            String scheme = parsed.getScheme().toLowerCase(Locale.ROOT);
            String port = parsed.getPort() < 0 ? "" : ":" + parsed.getPort();
            String path = parsed.getRawPath().replaceAll("/+$", "");
            String user = parsed.getRawUserInfo() == null ? "" : decoded(parsed.getRawUserInfo());
            return new ServerUri(URI.create(scheme + "://" + parsed.getHost() + port + path), user);
        } catch (URISyntaxException e) {
            throw new StoreException("'" + shown(uri) + "' is no address of an MLflow server: "
                    + e.getReason() + ". Write for example http://127.0.0.1:5000 (logway.tracking.uri or"
                    + " MLFLOW_TRACKING_URI).");
        }
    }

    private static String decoded(String userInfo) {
        return URLDecoder.decode(userInfo.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Without a password, and fit for a terminal. */
    static String shown(String uri) {
        return Names.printable(USER.matcher(uri).replaceAll("//***@"));
    }

    /** An address on this server. */
    URI resolve(String pathAndQuery) {
        return URI.create(base + pathAndQuery);
    }

    /** Whether it is this machine, by its loopback names. */
    boolean isLocal() {
        return List.of("localhost", "127.0.0.1", "[::1]").contains(base.getHost());
    }

    /** Whether another address is of the same server, so that it may see the credentials for this one. */
    boolean isSameServer(URI other) {
        return base.getScheme().equals(other.getScheme())
                && base.getHost().equalsIgnoreCase(String.valueOf(other.getHost()))
                && port(base) == port(other);
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equals(uri.getScheme()) ? 443 : 80;
    }

    /** A path with each of its parts encoded once. */
    static String encodedPath(String path) {
        return List.of(path.split("/", -1)).stream().map(ServerUri::encoded).collect(Collectors.joining("/"));
    }

    /** One part of a path, or a value of a query. */
    static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Its scheme, host and port, for a message. */
    String host() {
        return base.getScheme() + "://" + base.getRawAuthority();
    }

    @Override
    public String toString() {
        return base.toString();
    }
}
