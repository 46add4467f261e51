package dev.logway.log;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a log file is closed, renamed and begun anew. Immutable.
 *
 * @param maxBytes a file is rotated before the line that would make it longer; {@link Long#MAX_VALUE} for never
 */
public record Rotation(long maxBytes) {
    private static final String UNITS = "kmgtpezy";
    private static final Pattern SIZE = Pattern.compile(
            "(?<number>[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:e[+-]?\\d+)?)\\s*(?<unit>[" + UNITS + "]?)(?<binary>i?)(?<b>b?)",
            Pattern.CASE_INSENSITIVE);

    /** @throws IllegalArgumentException if {@code maxBytes} is not positive */
    public Rotation {
        if (maxBytes <= 0) {
            throw new IllegalArgumentException("Rotation size is " + maxBytes + ", expected at least 1 byte.");
        }
    }

    /** A file that grows for ever. */
    public static Rotation none() {
        return new Rotation(Long.MAX_VALUE);
    }

    /**
     * At a size written as people write it: {@code 10 MB}, {@code 0.5 GB}, {@code 64KiB}, {@code 1e6 B}, {@code 4096}. It
     * means what it does to loguru: a thousand to a step, 1024 with an {@code i}; in any case, but for the last letter,
     * of which {@code B} is a byte and {@code b} a bit. Without that letter it is bytes.
     *
     * @throws IllegalArgumentException if the text is no size, or less than a byte
     */
    public static Rotation size(String text) {
        Matcher size = SIZE.matcher(text.trim());
        if (!size.matches()) {
            throw new IllegalArgumentException(
                    "Rotation size is '" + text + "', expected a number and a unit. Write for example '10 MB'.");
        }
        String unit = size.group("unit").toLowerCase(Locale.ROOT);
        int steps = unit.isEmpty() ? 0 : UNITS.indexOf(unit) + 1;
        double step = size.group("binary").isEmpty() ? 1000 : 1024;
        double bits = size.group("b").equals("b") ? 1 : 8;
        double bytes = Double.parseDouble(size.group("number")) * Math.pow(step, steps) * bits / 8;
        if (bytes < 1) {
            throw new IllegalArgumentException(
                    "Rotation size is '" + text + "', expected at least 1 byte. Write for example '10 MB'.");
        }
        return new Rotation((long) bytes);
    }

    /**
     * The parts of a log that rotation has closed, oldest first; none if there is no such folder.
     *
     * @param live the live file, there or not
     * @throws IOException if its folder cannot be read
     */
    public static List<Path> partsOf(Path live) throws IOException {
        Path absolute = live.toAbsolutePath().normalize();
        Path folder = absolute.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return List.of();
        }
        Pattern partName = PartName.of(absolute).pattern();
        List<Part> parts = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Matcher name = partName.matcher(String.valueOf(file.getFileName()));
                if (name.matches() && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    String number = name.group("number");
                    parts.add(new Part(file, name.group("time"), number == null ? 1 : Integer.parseInt(number)));
                }
            }
        }
        return parts.stream()
                .sorted(Comparator.comparing(Part::time).thenComparing(Part::number))
                .map(Part::file)
                .toList();
    }

    private record Part(Path file, String time, int number) {}
}
