package dev.logway.tracking;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The path of an artifact, below the artifacts of its run: {@code hydra_logs/train.log}. Immutable. It is the only way
 * to name an artifact, and nothing that could lead anywhere else gets through.
 *
 * <p>A new one ({@link #of}) is what MLflow takes and is a file name on Linux, macOS and Windows. What others have put
 * may be called otherwise, and is there to be read ({@link #existing}).
 */
public final class ArtifactPath {
    private static final int MAX_PART_BYTES = 255;
    /** What Windows has no names of, what ends a path in a URL, and what a server reads as another character. */
    private static final Pattern NEVER_NEW =
            Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}<>:\"|?*\\\\/#;]|%(?=[0-9A-Fa-f]{2})");

    private static final Pattern AT_AN_END = Pattern.compile("^[. ]|[. ]$");
    private static final Pattern NEVER = Pattern.compile("[\\p{Cc}\\p{Cs}\\\\/]|^\\.{0,2}$");
    private static final Pattern DEVICE =
            Pattern.compile("(?i)(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[1-9\u00b9\u00b2\u00b3]) *(\\..*)?");

    private final List<String> parts;

    private ArtifactPath(List<String> parts) {
        this.parts = parts;
    }

    /**
     * Reads a path with {@code /} between its parts, of an artifact that may be yet to come. Of what Unicode writes in
     * two ways it takes the shorter one (NFC), as file systems that know one only do.
     *
     * @throws StoreException if it is none that is good everywhere
     */
    public static ArtifactPath of(String text) {
        List<String> parts = parts(Normalizer.normalize(text, Normalizer.Form.NFC));
        if (!parts.stream().allMatch(ArtifactPath::isNew)) {
            throw refused(
                    text,
                    "Its parts have 1 to 255 bytes, no control characters, none of < > : \" | ? * # ; \\ and no '%' before"
                            + " two hexadecimal digits, neither begin nor end with '.' or ' ', and are no device of Windows.");
        }
        return new ArtifactPath(parts);
    }

    /**
     * Reads a path as {@link Artifacts#list} has it, whoever has named it.
     *
     * @throws StoreException if it could lead out of the folder of artifacts
     */
    public static ArtifactPath existing(String text) {
        if (!isExisting(text)) {
            throw refused(text, "Its parts are not empty, '.' or '..', and have neither '\\' nor control characters.");
        }
        return new ArtifactPath(parts(text));
    }

    /** Whether {@link #existing} takes it. */
    public static boolean isExisting(String text) {
        return parts(text).stream().noneMatch(part -> NEVER.matcher(part).find());
    }

    private static List<String> parts(String text) {
        return List.of(text.split("/", -1));
    }

    private static StoreException refused(String text, String rule) {
        return new StoreException("'" + text.replaceAll("\\p{Cntrl}", "?") + "' is no path of an artifact. " + rule);
    }

    /** The path of a file in this folder, whatever its name: what a part can't have becomes {@code _}. */
    public ArtifactPath file(String anyName) {
        String name = NEVER_NEW
                .matcher(Normalizer.normalize(anyName, Normalizer.Form.NFC))
                .replaceAll("_");
        while (bytes(name) > MAX_PART_BYTES) {
            name = name.substring(name.offsetByCodePoints(0, 1)); // the end has what tells what kind of file it is
        }
        if (!isNew(name)) {
            name = ("_" + name).strip().replaceAll("[. ]+$", "_");
        }
        return of(parts.isEmpty() ? name : this + "/" + name);
    }

    private static boolean isNew(String part) {
        return !part.isEmpty()
                && bytes(part) <= MAX_PART_BYTES
                && !NEVER_NEW.matcher(part).find()
                && !AT_AN_END.matcher(part).find()
                && !DEVICE.matcher(part).matches();
    }

    private static int bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length;
    }

    /**
     * The file below a local folder of artifacts.
     *
     * @throws StoreException if there can't be a file of that name on this machine
     */
    public Path below(Path root) {
        Path file = root;
        for (String part : parts) {
            file = child(file, part);
        }
        return file;
    }

    /** A name may be no name here, or one with a meaning, as a drive has. */
    private Path child(Path folder, String part) {
        try {
            Path child = folder.resolve(part);
            if (folder.equals(child.getParent()) && child.endsWith(part)) {
                return child;
            }
        } catch (InvalidPathException notHere) {
            // said below
        }
        throw new StoreException(
                "The artifact '" + this + "' can't be a file on this machine, because of its name '" + part
                        + "'. If that has letters of another language, set the locale to one with UTF-8, for example"
                        + " LC_ALL=C.UTF-8.");
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
