package dev.logway.tracking.artifact;

import dev.logway.tracking.StoreException;
import dev.logway.tracking.name.Names;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an experiment has the artifacts of its runs, if that is on another machine: {@code s3://bucket/folder}.
 * Immutable.
 */
public record ForeignLocation(String uri) {
    /** Of at least two letters: one is a drive of Windows. */
    private static final Pattern SCHEME = Pattern.compile("(?!file:)[a-z][a-z0-9+.-]+:.*", Pattern.CASE_INSENSITIVE);

    private static final Pattern PATH = Pattern.compile("([^?#]*?)/*([?#].*)?");
    private static final int MOST = 256;

    /** Is it on another machine? That is decided by the scheme, and asks nobody. */
    public static boolean is(String uri) {
        return SCHEME.matcher(uri).matches();
    }

    /**
     * Reads one for an experiment that is to be made in a store on this machine.
     *
     * @throws StoreException if it is on this machine, where the store has a place of its own, or MLflow does not take
     * it
     */
    public static ForeignLocation parse(String uri) {
        if (!is(uri) || uri.startsWith("runs:") || uri.length() > MOST) {
            throw new StoreException(
                    "'" + Names.printable(uri) + "' is no location of artifacts for an experiment of this"
                            + " store. Write a URI of at most " + MOST
                            + " characters, for example s3://bucket/folder; or nothing,"
                            + " for the folder that the store has for them.");
        }
        return new ForeignLocation(uri);
    }

    /** The URI of the one that is chosen for a new experiment, see {@link #parse}; empty if none is. */
    public static String chosen(String uri) {
        return uri.isEmpty() ? "" : parse(uri).uri();
    }

    /** Where the artifacts of one of the runs are, as MLflow has it. */
    public String ofRun(String runId) {
        Matcher parts = PATH.matcher(uri);
        if (!parts.matches()) {
            throw new StoreException("'" + Names.printable(uri) + "' is no location of artifacts.");
        }
        String rest = parts.group(2) == null ? "" : parts.group(2);
        return parts.group(1) + "/" + runId + "/artifacts" + rest;
    }
}
