package dev.logway.tracking.file;

import dev.logway.tracking.MetricPoint;
import dev.logway.tracking.artifact.Publication;
import dev.logway.tracking.artifact.WholeLines;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The values of one metric in a file: a line each, with time, value and step. One thread at a time. */
/* Implementation notes
 *
 * MLflow takes an empty file for a broken experiment, and a line that was cut off for one of fewer fields. So the first
 * line comes with the file, every other one in a write of its own, and whatever has no line end is not read and cut off
 * before more is written: its writer was killed.
 */
final class MetricFile {
    private static final Comparator<MetricPoint> BY_STEP = Comparator.comparingLong(MetricPoint::step)
            .thenComparingLong(MetricPoint::timestampMillis)
            .thenComparingDouble(MetricPoint::value);
    private static final Comparator<MetricPoint> BY_TIME = Comparator.comparingLong(MetricPoint::timestampMillis)
            .thenComparingLong(MetricPoint::step)
            .thenComparingDouble(MetricPoint::value);
    private static final int LONGEST_LINE = 1_000;

    private final Path owner;
    private final Path file;

    /** @param owner the folder of the run */
    MetricFile(Path owner, Path file) {
        this.owner = owner;
        this.file = file;
    }

    /** All different values, in the order of time, step and value. */
    List<MetricPoint> history() {
        Set<MetricPoint> points = new LinkedHashSet<>();
        forEach(points::add);
        return points.stream().sorted(BY_TIME).toList();
    }

    /** The value that counts: that of the highest step, and there the last one. */
    Optional<Double> latest() {
        MetricPoint[] latest = new MetricPoint[1];
        forEach(point -> latest[0] = latest[0] == null || BY_STEP.compare(point, latest[0]) > 0 ? point : latest[0]);
        return Optional.ofNullable(latest[0]).map(MetricPoint::value);
    }

    /** Those of some values that are not in the file. */
    Set<MetricPoint> missing(Set<MetricPoint> points) {
        Set<MetricPoint> missing = new LinkedHashSet<>(points);
        forEach(missing::remove);
        return missing;
    }

    private void forEach(Consumer<MetricPoint> taker) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            StringBuilder line = new StringBuilder();
            for (int c = reader.read(); c >= 0; c = reader.read()) {
                if (c == '\n') {
                    MetricPoint point = parse(line.toString());
                    if (point != null) {
                        taker.accept(point);
                    }
                    line.setLength(0);
                } else if (line.length() < LONGEST_LINE) {
                    line.append((char) c);
                }
            }
        } catch (NoSuchFileException justGone) {
            return;
        } catch (IOException e) {
            throw FileTrouble.reading(file, e);
        }
    }

    /** A line of time and value, of these and a step, or of these and a dataset; null if it is another. */
    private static @Nullable MetricPoint parse(String line) {
        String[] fields = line.strip().split(" ", -1);
        if (fields.length != 2 && fields.length != 3 && fields.length != 5) {
            return null;
        }
        try {
            long step = fields.length == 2 ? 0 : Long.parseLong(fields[2]);
            return new MetricPoint(value(fields[1]), Long.parseLong(fields[0]), step);
        } catch (NumberFormatException foreign) {
            return null;
        }
    }

    /** Python's words for what is no number or has no end. */
    private static double value(String text) {
        return switch (text) {
            case "nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private static String text(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        return Double.isInfinite(value) ? value > 0 ? "inf" : "-inf" : Double.toString(value);
    }

    private static byte[] line(MetricPoint point) {
        String line = point.timestampMillis() + " " + text(point.value()) + " " + point.step() + "\n";
        return line.getBytes(StandardCharsets.US_ASCII);
    }

    /** The file of these values. */
    static byte[] bytes(Iterable<MetricPoint> points) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        points.forEach(point -> bytes.writeBytes(line(point)));
        return bytes.toByteArray();
    }

    /** Writes values behind those that are there. */
    void append(Iterable<MetricPoint> points) throws IOException {
        Iterator<MetricPoint> left = points.iterator();
        if (!left.hasNext()) {
            return;
        }
        if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
            MetricPoint first = left.next();
            if (!Publication.ofEntry(owner, file).once(line(first))) {
                append(List.of(first).iterator()); // another program was faster
            }
        }
        if (left.hasNext()) {
            append(left);
        }
    }

    private void append(Iterator<MetricPoint> points) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, Set.of(StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS))) {
            ByteBuffer line = ByteBuffer.allocateDirect(LONGEST_LINE);
            while (points.hasNext()) {
                line.clear().put(line(points.next())).flip();
                while (line.hasRemaining()) {
                    channel.write(line);
                }
            }
        }
    }

    /** Takes away the part of a line that a killed process, or a full disk, has left at the end. */
    void mend() throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(
                file, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS))) {
            long whole = WholeLines.bytes(channel);
            if (whole == 0) {
                Files.delete(file);
            } else if (whole < channel.size()) {
                channel.truncate(whole);
            }
        }
    }
}
