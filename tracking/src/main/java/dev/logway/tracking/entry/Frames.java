package dev.logway.tracking.entry;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The frames of a spool: the length of an entry (int), the CRC-32 of its content (int), and the content
 * ({@link EntryFormat}). Confined to whoever has the spool.
 */
record Frames(FileChannel channel) {
    private static final int HEAD = 8;
    private static final int LONGEST = 64 << 20;
    private static final int BUFFER = 1 << 20;

    /** One entry, where it begins. */
    record Frame(long at, byte[] content) {
        long end() {
            return at + HEAD + content.length;
        }
    }

    /** The first whole frame at the position or behind it; null if there is none. */
    @Nullable
    Frame next(long from) throws IOException {
        Frame here = at(from);
        for (long at = from + 1; here == null && at + HEAD < channel.size(); at++) {
            here = at(at);
        }
        return here;
    }

    private @Nullable Frame at(long at) throws IOException {
        ByteBuffer head = read(at, HEAD + 1);
        if (head == null) {
            return null;
        }
        int length = head.getInt();
        int sum = head.getInt();
        if (length <= 0 || length > LONGEST || !EntryFormat.isKind(head.get())) {
            return null;
        }
        ByteBuffer content = read(at + HEAD, length);
        return content != null && sum(content.array()) == sum ? new Frame(at, content.array()) : null;
    }

    /** Whether what begins there says that it is longer than the file. */
    boolean isCutOff(long at) throws IOException {
        ByteBuffer head = read(at, HEAD);
        return head == null || at + HEAD + (long) head.getInt(0) > channel.size();
    }

    /** So many bytes; null if the file ends before. */
    @Nullable
    ByteBuffer read(long at, int bytes) throws IOException {
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

    /** Writes entries, not all of them at once in memory; where they end. */
    long write(List<Entry> entries, long from) throws IOException {
        long at = from;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        for (Entry entry : entries) {
            byte[] content = EntryFormat.content(entry);
            out.writeInt(content.length);
            out.writeInt(sum(content));
            out.write(content);
            if (bytes.size() > BUFFER) {
                at = flushed(bytes, at);
            }
        }
        return flushed(bytes, at);
    }

    private long flushed(ByteArrayOutputStream bytes, long at) throws IOException {
        writeAll(channel, ByteBuffer.wrap(bytes.toByteArray()), at);
        long end = at + bytes.size();
        bytes.reset();
        return end;
    }

    static void writeAll(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes, at + bytes.position());
        }
    }

    private static int sum(byte[] bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        return (int) sum.getValue();
    }
}
