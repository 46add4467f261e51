package dev.logway.tracking.s3;

import dev.logway.tracking.ArtifactPath;
import dev.logway.tracking.StoreException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where in S3 the artifacts of a run are. Immutable. */
record S3Place(String bucket, String prefix) {
    static final String SCHEME = "s3://";

    private static final Pattern URI =
            Pattern.compile("(?i:s3)://(?<bucket>[A-Za-z0-9][A-Za-z0-9._-]{1,254})(?<prefix>(/[^/?#\\p{Cntrl}]+)*)/?");

    static S3Place parse(String uri) {
        Matcher parts = URI.matcher(uri);
        if (!parts.matches()) {
            throw new StoreException("'" + uri.replaceAll("\\p{Cntrl}", "?")
                    + "' does not say where in S3 the artifacts are. Expected s3://bucket/path, without '?' and '#'.");
        }
        String prefix = parts.group("prefix");
        return new S3Place(parts.group("bucket"), prefix.isEmpty() ? "" : prefix.substring(1) + "/");
    }

    String key(ArtifactPath path) {
        return prefix + path;
    }

    String location(ArtifactPath path) {
        return this + path.toString();
    }

    /** Its URI, with a slash at the end. */
    @Override
    public String toString() {
        return SCHEME + bucket + "/" + prefix;
    }
}
