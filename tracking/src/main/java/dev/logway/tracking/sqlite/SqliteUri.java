package dev.logway.tracking.sqlite;

import dev.logway.tracking.StoreException;
import dev.logway.tracking.name.Names;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * The file that a {@code sqlite:} URI names, in SQLAlchemy's form: three slashes before a relative path, four before an
 * absolute one ({@code sqlite:///C:/x.db} on Windows). Immutable.
 *
 * @param file absolute
 */
record SqliteUri(Path file) {
    private static final String PREFIX = "sqlite:///";

    static boolean is(String uri) {
        return uri.startsWith("sqlite:");
    }

    static SqliteUri parse(String uri, Path directory) {
        if (!uri.startsWith(PREFIX) || uri.length() == PREFIX.length() || uri.endsWith(":memory:")) {
            throw new StoreException(
                    "'" + shown(uri) + "' names no file. Write sqlite:///FILE, for example sqlite:///mlflow.db.");
        }
        String path = uri.substring(PREFIX.length());
        if (path.indexOf('?') >= 0 || path.indexOf('#') >= 0) {
            throw new StoreException("'" + shown(uri) + "' has a '?' or '#': a store's URI is a plain path here.");
        }
        try {
            return new SqliteUri(directory.toAbsolutePath().resolve(path).normalize());
        } catch (InvalidPathException e) {
            throw new StoreException("'" + shown(uri) + "' names no file: " + e.getReason() + ".", e);
        }
    }

    /** Without a password, and fit for a terminal. */
    private static String shown(String uri) {
        return Names.printable(uri.replaceAll("//[^/@]*@", "//***@"));
    }

    /** The absolute form. */
    String text() {
        String path = file.toString().replace('\\', '/');
        return PREFIX + path;
    }
}
