package dev.logway.log;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** When a log file was begun, kept with the file: many systems don't know, or don't say. Immutable. */
/* Implementation notes
 *
 * Before version 22 the JDK says on Linux that a file was made when it was last written. So the moment is noted in an
 * attribute of the file, the same one and in the same form as loguru does on Linux: seconds since the epoch. Where
 * files have no attributes, it is noted in a hidden file beside the log.
 */
final class Birth {
    private static final String ATTRIBUTE = "loguru_crtime";
    private static final int LONGEST = 64;
    private static final int NANO_DIGITS = 9;
    private static final Pattern SECONDS = Pattern.compile("\\d{1,11}(\\.\\d{1,20})?");

    private final boolean hasAttributes;

    private Birth(boolean hasAttributes) {
        this.hasAttributes = hasAttributes;
    }

    /** Noted in an attribute where that can be. */
    static Birth inAttribute() {
        return new Birth(true);
    }

    /** Noted beside the file. */
    static Birth besideFile() {
        return new Birth(false);
    }

    /** When the file was begun, as far as anybody has noted it, else as far as its system says. */
    Instant of(Path file) throws IOException {
        Optional<Instant> noted = hasAttributes ? findInAttribute(file) : Optional.empty();
        if (noted.isEmpty()) {
            noted = findBeside(file);
        }
        return noted.isPresent() ? noted.get() : bySystem(file);
    }

    private static Instant bySystem(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        Instant made = attributes.creationTime().toInstant();
        Instant written = attributes.lastModifiedTime().toInstant();
        return made.isBefore(written) && made.isAfter(Instant.EPOCH) ? made : written;
    }

    private static Optional<Instant> findInAttribute(Path file) {
        UserDefinedFileAttributeView view = Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
        ByteBuffer value = ByteBuffer.allocate(LONGEST);
        try {
            if (view == null) {
                return Optional.empty();
            }
            view.read(ATTRIBUTE, value);
        } catch (IOException | UnsupportedOperationException none) {
            return Optional.empty();
        }
        return instant(new String(value.array(), 0, value.position(), US_ASCII));
    }

    private static Optional<Instant> findBeside(Path file) {
        try {
            return instant(Files.readString(note(file), US_ASCII).trim());
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> instant(String seconds) {
        if (!SECONDS.matcher(seconds).matches()) {
            return Optional.empty();
        }
        BigDecimal exact = new BigDecimal(seconds);
        long whole = exact.longValue();
        BigDecimal fraction = exact.subtract(BigDecimal.valueOf(whole));
        return Optional.of(Instant.ofEpochSecond(
                whole, fraction.movePointRight(NANO_DIGITS).longValue()));
    }

    /** Notes it, for the file that is there now. */
    void note(Path file, Instant begun) throws IOException {
        byte[] seconds = new BigDecimal(begun.getEpochSecond())
                .add(BigDecimal.valueOf(begun.getNano(), NANO_DIGITS))
                .setScale(6, RoundingMode.FLOOR)
                .toPlainString()
                .getBytes(US_ASCII);
        if (!hasAttributes || !noteInAttribute(file, seconds)) {
            Files.write(note(file), seconds);
        }
    }

    private static boolean noteInAttribute(Path file, byte[] seconds) throws IOException {
        UserDefinedFileAttributeView view = Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
        try {
            if (view == null) {
                return false;
            }
            view.write(ATTRIBUTE, ByteBuffer.wrap(seconds));
            return true;
        } catch (NoSuchFileException gone) {
            throw gone;
        } catch (IOException | UnsupportedOperationException noAttributes) {
            return false;
        }
    }

    /** The hidden file beside a log, where its attributes can't say it. */
    private static Path note(Path log) {
        return log.resolveSibling("." + log.getFileName() + ".begun");
    }
}
