package dev.logway.log;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * How the parts of a log are packed. Immutable, as far as the function of {@link #by} is.
 *
 * <p>It is done in the background, when rotation has closed a part; of a log that never rotates, when it is closed. The
 * packed file, {@code train.2026-11-24_14-05-06_123.log.gz}, has the part's time of the last line. It is there as a
 * whole or not at all: until it is, the part is what it was, also if that fails or the process is killed.
 */
public final class Compression {
    private static final Pattern SUFFIX = Pattern.compile("[A-Za-z0-9]{1,8}(\\.[A-Za-z0-9]{1,8})?");
    private static final Compression NONE = new Compression("", (from, to) -> {});
    private static final Compression GZIP = new Compression(".gz", Compression::gzip);
    private static final Compression ZIP = new Compression(".zip", Compression::zip);
    private static final Compression ZSTD = new Compression(".zst", (from, to) -> new ZstdPacker().pack(from, to));

    private final String suffix;
    private final Packer packer;

    private Compression(String suffix, Packer packer) {
        this.suffix = suffix;
        this.packer = packer;
    }

    /** Packs a file. */
    public interface Packer {
        /**
         * @param from the part, which must not be changed
         * @param to the packed file, under a name for the time being: it is there and empty, and is to be filled
         */
        void pack(Path from, Path to) throws IOException;
    }

    /** Parts stay as they are. */
    public static Compression none() {
        return NONE;
    }

    /** Gzip, {@code .gz}. */
    public static Compression gzip() {
        return GZIP;
    }

    /** A zip of one file, {@code .zip}. */
    public static Compression zip() {
        return ZIP;
    }

    /**
     * Zstandard, {@code .zst}: smaller and several times faster than gzip. The library {@code
     * com.github.luben:zstd-jni} must be there; {@link LogEngine#add(FileSink)} throws {@link IllegalArgumentException}
     * if it is not.
     */
    public static Compression zstd() {
        return ZSTD;
    }

    /**
     * As the program does it.
     *
     * @param suffix what comes behind the part's name, such as {@code bz2}
     * @param packer called in the background; when it throws, the part stays as it is
     * @throws IllegalArgumentException if the suffix is not of letters and digits, eight at most, or two such with a
     * dot
     */
    public static Compression by(String suffix, Packer packer) {
        if (!SUFFIX.matcher(suffix).matches()) {
            throw new IllegalArgumentException("The suffix of packed parts is '" + suffix
                    + "', expected up to eight letters and digits, such as 'bz2' or 'tar.xz'.");
        }
        return new Compression("." + suffix, Objects.requireNonNull(packer, "packer"));
    }

    /**
     * The one of this suffix: {@code gz}, {@code zip}, {@code zst}; with a dot before it or not.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Compression parse(String text) {
        String word = text.strip().replaceFirst("^\\.+", "").toLowerCase(Locale.ROOT);
        return switch (word) {
            case "gz" -> GZIP;
            case "zip" -> ZIP;
            case "zst" -> ZSTD;
            default ->
                throw new IllegalArgumentException(
                        "Compression is '" + text + "', expected one of gz, zip, zst." + nearest(word));
        };
    }

    private static String nearest(String word) {
        String question = Nearest.question(word, List.of("gz", "zip", "zst"));
        return question.isEmpty() ? "" : " " + question;
    }

    /** What comes behind the name of a packed part; empty if parts are not packed. */
    String suffix() {
        return suffix;
    }

    boolean isNone() {
        return suffix.isEmpty();
    }

    /** @throws IllegalArgumentException if what it needs is not there */
    void check() {
        if (equals(ZSTD)) {
            try {
                ZstdPacker.check();
            } catch (IOException | LinkageError missing) {
                throw new IllegalArgumentException(
                        "Packing as zst needs the library com.github.luben:zstd-jni, which is not on the class path or"
                                + " can't be loaded here. Add it, or use gz.",
                        missing);
            }
        }
    }

    void pack(Path from, Path to) throws IOException {
        packer.pack(from, to);
    }

    private static void gzip(Path from, Path to) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(to))) {
            Files.copy(from, out);
        }
    }

    private static void zip(Path from, Path to) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(to))) {
            ZipEntry entry = new ZipEntry(String.valueOf(from.getFileName()));
            entry.setLastModifiedTime(Files.getLastModifiedTime(from));
            out.putNextEntry(entry);
            Files.copy(from, out);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Compression compression
                && suffix.equals(compression.suffix)
                && packer.equals(compression.packer);
    }

    @Override
    public int hashCode() {
        return Objects.hash(suffix, packer);
    }

    @Override
    public String toString() {
        return suffix.isEmpty() ? "none" : suffix.substring(1);
    }
}
