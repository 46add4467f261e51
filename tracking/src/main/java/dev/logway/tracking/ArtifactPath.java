package dev.logway.tracking;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The path of an artifact, below the artifacts of its run: {@code hydra_logs/train.log}. Immutable. It is the only way to
 * name an artifact, and nothing that could lead anywhere else gets through: each part has the characters
 * {@code A-Z a-z 0-9 . _ = + -} and blanks, does not begin with a dot, and is a file name on every system.
 */
public final class ArtifactPath {
    private static final int MAX_PART_BYTES = 255;
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9_=+-]([A-Za-z0-9._ =+-]*[A-Za-z0-9_=+-])?");
    private static final Pattern OTHER = Pattern.compile("[^A-Za-z0-9._ =+-]");
    private static final Set<String> DEVICES = Set.of(
            "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1",
            "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9");

    private final List<String> parts;

    private ArtifactPath(List<String> parts) {
        this.parts = parts;
    }

    /**
     * Reads a path with {@code /} between its parts.
     *
     * @throws StoreException if it is none
     */
    public static ArtifactPath of(String text) {
        List<String> parts = List.of(text.split("/", -1));
        for (String part : parts) {
            if (!isPart(part)) {
                throw new StoreException(
                        "'" + text.replaceAll("\\p{Cntrl}", "?") + "' is no path of an artifact. Its parts "
                                + "have letters, digits, '.', '_', '=', '+', '-' and blanks, and begin with none of '.' and ' '.");
            }
        }
        return new ArtifactPath(parts);
    }

    /** The path of a file in this folder, whatever its name: what a part can't have becomes {@code _}. */
    public ArtifactPath file(String anyName) {
        String name = OTHER.matcher(anyName).replaceAll("_");
        while (name.getBytes(StandardCharsets.UTF_8).length > MAX_PART_BYTES) {
            name = name.substring(1); // the end has what tells what kind of file it is
        }
        if (!isPart(name)) {
            name = ("_" + name).strip().replaceAll("\\.+$", "_");
        }
        return of(parts.isEmpty() ? name : this + "/" + name);
    }

    private static boolean isPart(String part) {
        if (!PART.matcher(part).matches() || part.length() > MAX_PART_BYTES) {
            return false;
        }
        int dot = part.indexOf('.');
        String stem = dot < 0 ? part : part.substring(0, dot);
        return !DEVICES.contains(stem.strip().toLowerCase(Locale.ROOT));
    }

    /** The file below a local folder of artifacts. */
    public Path below(Path root) {
        Path file = root;
        for (String part : parts) {
            file = file.resolve(part);
        }
        return file;
    }

    /** The last part. */
    public String name() {
        return parts.get(parts.size() - 1);
    }

    /** The folder that this is in; it has no parts, if that is the one of all artifacts. */
    public ArtifactPath folder() {
        return new ArtifactPath(parts.subList(0, parts.size() - 1));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ArtifactPath path && path.parts.equals(parts);
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }

    /** The parts with {@code /} between them. */
    @Override
    public String toString() {
        return String.join("/", parts);
    }
}
