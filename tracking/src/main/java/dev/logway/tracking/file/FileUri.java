package dev.logway.tracking.file;

import dev.logway.tracking.StoreException;
import dev.logway.tracking.name.Names;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The folder that a {@code file:} URI or a plain path names, as MLflow reads them: {@code file:///absolute},
 * {@code file:relative} or {@code relative}, each percent-encoded. Immutable.
 *
 * @param folder absolute
 */
record FileUri(Path folder) {
    private static final String SCHEME = "file:";
    /** Of at least two letters: one is a drive of Windows. */
    private static final Pattern ANY_SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*", Pattern.DOTALL);

    private static final Pattern DATABASE = Pattern.compile(".*\\.(db|sqlite3?)", Pattern.DOTALL);
    /** What a server's address looks like without its scheme. */
    private static final Pattern ADDRESS =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}(:[0-9]+)?(/.*)?|([A-Za-z0-9-]+\\.)+[A-Za-z]{2,}(/.*)?");

    /** What MLflow's own clients take for a service. */
    private static final Pattern SERVICE = Pattern.compile("databricks|databricks-uc|uc");

    private static final Pattern DRIVE = Pattern.compile("/[A-Za-z]:.*", Pattern.DOTALL);

    /** Does it name a folder? A path like that of a database is more likely a URI with a mistake. */
    static boolean is(String uri) {
        boolean path = !uri.isBlank() && !ANY_SCHEME.matcher(uri).matches();
        return uri.startsWith(SCHEME) || (path && !DATABASE.matcher(uri).matches());
    }

    /** @throws StoreException if it names no folder of this machine, or more likely something else */
    static FileUri parse(String uri, Path directory) {
        FileUri parsed = parseAny(uri, directory);
        if (Files.notExists(parsed.folder)) {
            requireNoServer(uri);
        }
        return parsed;
    }

    private static void requireNoServer(String uri) {
        if (SERVICE.matcher(uri).matches()) {
            throw new StoreException("'" + uri + "' is Databricks for MLflow, which can't be written here. Write file:"
                    + uri + " for a folder of that name.");
        }
        if (ADDRESS.matcher(uri).matches()) {
            String shown = Names.printable(uri);
            throw new StoreException("'" + shown + "' may be a server or a folder. Write http://" + shown
                    + " or https://" + shown + " for a server, file:" + shown + " for a folder.");
        }
    }

    private static FileUri parseAny(String uri, Path directory) {
        String path = uri;
        if (uri.startsWith(SCHEME)) {
            path = withoutAuthority(uri);
            if (path.indexOf('?') >= 0 || path.indexOf('#') >= 0) {
                throw refused(uri, "it has a '?' or '#'. Write %3F or %23 for one that belongs to a name.");
            }
        }
        if (path.isEmpty()) {
            throw refused(uri, "the path is missing. Write for example file:mlruns.");
        }
        try {
            String decoded = URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
            boolean drive = DRIVE.matcher(decoded).matches()
                    && directory.getFileSystem().getSeparator().equals("\\");
            return new FileUri(directory
                    .toAbsolutePath()
                    .resolve(drive ? decoded.substring(1) : decoded)
                    .normalize());
        } catch (InvalidPathException e) {
            throw refused(uri, e.getReason() + ".");
        } catch (IllegalArgumentException wrongPercent) {
            throw refused(
                    uri, "a '%' is not followed by two hexadecimal digits. Write %25 for one that belongs to a name.");
        }
    }

    private static String withoutAuthority(String uri) {
        String rest = uri.substring(SCHEME.length());
        if (!rest.startsWith("//")) {
            return rest;
        }
        int slash = rest.indexOf('/', 2);
        if (slash != 2) {
            throw refused(
                    uri,
                    "what follows 'file://' is another machine. Write file:///FOLDER for an absolute path, file:FOLDER"
                            + " for a relative one.");
        }
        return rest.substring(slash);
    }

    private static StoreException refused(String uri, String why) {
        return new StoreException("'" + Names.printable(uri) + "' names no folder: " + why);
    }

    /** The absolute URI, that MLflow reads as this folder. */
    String text() {
        String path = folder.toUri().getRawPath();
        return "file://" + (path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
    }
}
