package dev.logway.tracking.entry;

import dev.logway.tracking.Dataset;
import dev.logway.tracking.DatasetInput;
import dev.logway.tracking.MetricPoint;
import dev.logway.tracking.StoreException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Entries that wait in a file, so that they outlive their process. Opening one goes on with what is in it. */
/* Implementation notes: the format, all numbers big-endian
 *
 *      0  "LOGWAYS1"
 *      8  up to where it has been delivered (long)
 *     16  entries, each: length (int), CRC-32 of the content (int), content
 *
 * The content is the entry's kind (byte) and its fields; a text is its length in bytes (int) and UTF-8. An entry whose
 * process was killed while it was written is not whole: it and what is behind it are cut off when the file is opened.
 * A file whose entries have all been delivered is cut back to its beginning, and deleted when it is closed.
 */
final class Spool implements Backlog {
    private static final long MAGIC = 0x4C4F_4757_4159_5331L;
    private static final int DELIVERED_AT = 8;
    private static final int FIRST = 16;
    private static final int FRAME = 8;
    private static final int MOST_BYTES = 64 << 20;
    /** What has been delivered stays in the file until it is so much. */
    private static final long WORTH_CUTTING = 1 << 20;

    private final Path file;
    private final FileChannel channel;
    private long size;
    private long delivered;
    private long shownUntil;
    private int shown;
    private long end;

    private Spool(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * @param file in a folder that is there; made where it is not
     * @throws StoreException if it can't be opened, or is no spool
     */
    static Spool open(Path file) {
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                Spool spool = new Spool(file, channel);
                spool.load();
                return spool;
            } catch (IOException | StoreException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new StoreException(
                    "Could not open '" + file + "', where what is measured waits for the store: " + e
                            + ". Look at the rights of its folder.",
                    e);
        }
    }

    private void load() throws IOException {
        if (channel.size() < FIRST) {
            channel.truncate(0);
            ByteBuffer head = ByteBuffer.allocate(FIRST).putLong(MAGIC).putLong(FIRST);
            writeAll(head.flip(), 0);
            delivered = FIRST;
        } else {
            ByteBuffer head = read(0, FIRST);
            if (head == null || head.getLong() != MAGIC) {
                throw new StoreException("'" + file + "' should hold what waits for the store, but does not begin so. "
                        + "Move it away, and look at what it is.");
            }
            delivered = Math.max(FIRST, head.getLong());
        }
        end = delivered;
        for (ByteBuffer content = content(end); content != null; content = content(end)) {
            end += FRAME + content.remaining();
            size++;
        }
        if (end < channel.size()) {
            channel.truncate(end);
        }
        shownUntil = delivered;
    }

    /** The content of the entry at the position; null if there is no whole one. */
    private @Nullable ByteBuffer content(long at) throws IOException {
        ByteBuffer frame = read(at, FRAME);
        if (frame == null) {
            return null;
        }
        int length = frame.getInt();
        int sum = frame.getInt();
        if (length <= 0 || length > MOST_BYTES) {
            return null;
        }
        ByteBuffer content = read(at + FRAME, length);
        return content != null && sum(content.array()) == sum ? content : null;
    }

    /** So many bytes; null if the file ends before. */
    private @Nullable ByteBuffer read(long at, int bytes) throws IOException {
        if (at + bytes > channel.size()) {
            return null;
        }
        ByteBuffer read = ByteBuffer.allocate(bytes);
        while (read.hasRemaining()) {
            if (channel.read(read, at + read.position()) < 0) {
                return null;
            }
        }
        return read.flip();
    }

    private void writeAll(ByteBuffer bytes, long at) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes, at + bytes.position());
        }
    }

    private static int sum(byte[] bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        return (int) sum.getValue();
    }

    @Override
    public boolean hasRoom() {
        return true;
    }

    @Override
    public synchronized void add(List<Entry> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        for (Entry entry : entries) {
            byte[] content = content(entry);
            out.writeInt(content.length);
            out.writeInt(sum(content));
            out.write(content);
        }
        writeAll(ByteBuffer.wrap(bytes.toByteArray()), end);
        end += bytes.size();
        size += entries.size();
    }

    @Override
    public synchronized long size() {
        return size;
    }

    @Override
    public synchronized List<Entry> first(int most) throws IOException {
        List<Entry> first = new ArrayList<>();
        long at = delivered;
        int read = 0;
        for (; read < most && at < end; read++) {
            ByteBuffer content = content(at);
            if (content == null) {
                throw new IOException("'" + file + "' was changed by somebody else");
            }
            findEntry(content.array()).ifPresent(first::add);
            at += FRAME + content.remaining();
        }
        shownUntil = at;
        shown = read;
        return first;
    }

    @Override
    public synchronized int removeShown() throws IOException {
        delivered = shownUntil;
        int removed = shown;
        size -= removed;
        shown = 0;
        if (delivered == end && end > WORTH_CUTTING) {
            delivered = FIRST;
            note();
            channel.truncate(FIRST);
            end = FIRST;
            shownUntil = FIRST;
        } else {
            note();
        }
        return removed;
    }

    private void note() throws IOException {
        writeAll(ByteBuffer.allocate(Long.BYTES).putLong(delivered).flip(), DELIVERED_AT);
    }

    @Override
    public String place() {
        return file.toString();
    }

    @Override
    public synchronized void close() throws IOException {
        channel.close();
        if (size == 0) {
            Files.deleteIfExists(file);
        }
    }

    private enum Kind {
        PARAM,
        METRIC,
        TAG,
        INPUT
    }

    private static byte[] content(Entry entry) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        if (entry instanceof Entry.Param param) {
            write(out, Kind.PARAM, param.key(), param.value());
        } else if (entry instanceof Entry.Metric metric) {
            write(out, Kind.METRIC, metric.key());
            out.writeDouble(metric.point().value());
            out.writeLong(metric.point().timestampMillis());
            out.writeLong(metric.point().step());
        } else if (entry instanceof Entry.Tag tag) {
            write(out, Kind.TAG, tag.key(), tag.value());
        } else if (entry instanceof Entry.Input input) {
            Dataset dataset = input.input().dataset();
            write(out, Kind.INPUT, dataset.name(), dataset.digest(), dataset.sourceType(), dataset.source());
            write(out, dataset.schema());
            write(out, dataset.profile());
            out.writeInt(input.input().tags().size());
            for (Map.Entry<String, String> tag : input.input().tags().entrySet()) {
                write(out, tag.getKey());
                write(out, tag.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, Kind kind, String... texts) throws IOException {
        out.writeByte(kind.ordinal());
        for (String text : texts) {
            write(out, text);
        }
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** The file may be anybody's: what comes out of it is checked as if the program had just said it, and else not taken. */
    private static Optional<Entry> findEntry(byte[] content) {
        try {
            return Optional.of(entry(content));
        } catch (IOException | StoreException notOurs) {
            return Optional.empty();
        }
    }

    private static Entry entry(byte[] content) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(content));
        int kind = in.readUnsignedByte();
        if (kind >= Kind.values().length) {
            throw new IOException("an entry of kind " + kind);
        }
        return switch (Kind.values()[kind]) {
            case PARAM -> Entry.param(text(in), text(in));
            case METRIC -> Entry.metric(text(in), new MetricPoint(in.readDouble(), in.readLong(), in.readLong()));
            case TAG -> Entry.tag(text(in), text(in));
            case INPUT -> input(in);
        };
    }

    private static Entry input(DataInputStream in) throws IOException {
        Dataset dataset = new Dataset(text(in), text(in), text(in), text(in), text(in), text(in));
        Map<String, String> tags = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            tags.put(text(in), text(in));
        }
        return new Entry.Input(new DatasetInput(dataset, tags));
    }

    private static String text(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("a text of " + length + " bytes");
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }
}
