package dev.logway.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Completes log files of processes that were killed. Thread-safe.
 *
 * <p>A file written with {@link Durability#RING} may be up to 256 KiB behind when its process is killed; the rest is in a
 * hidden file beside it. Who reads such a file calls {@link #recover} first. The engine does so itself before it
 * continues a file.
 */
public final class LogRecovery {
    private LogRecovery() {}

    /**
     * Appends to the log what its killed process had not written yet. Does nothing, fast, if there is nothing to do or
     * the process lives; in that case the file is a tenth of a second behind at most. Being killed itself does no harm.
     *
     * @param log a live log file, not one closed by rotation
     * @return how many records were appended
     * @throws IOException if the files cannot be read or written; nothing is lost then
     */
    public static int recover(Path log) throws IOException {
        Path absolute = log.toAbsolutePath().normalize();
        Optional<RingFile> left = RingFile.findLeft(absolute);
        if (left.isEmpty()) {
            return 0;
        }
        RingFile ring = left.get();
        boolean done = false;
        try {
            int recovered = ring.isWhole() ? complete(absolute, ring) : 0;
            done = true;
            return recovered;
        } finally {
            if (done) {
                ring.delete();
            } else {
                ring.close();
            }
        }
    }

    private static int complete(Path log, RingFile file) throws IOException {
        RingFile.Mark mark = file.lastMark();
        List<byte[]> records = records(file.ring(mark.head()), mark);
        if (records.isEmpty()) {
            return 0;
        }
        byte[] behind = Files.exists(log) ? read(log, mark.logSize()) : new byte[0];
        int missing = 0;
        try (FileChannel channel = FileChannel.open(log, CREATE, WRITE, APPEND)) {
            for (ByteBuffer rest : missing(records, behind)) {
                missing++;
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
            }
        }
        return missing;
    }

    /**
     * What of the records is not among the bytes behind the mark. Those are the first of the records, the last of them
     * perhaps in part; unless another process has written to the log, too: then each is looked for.
     */
    private static List<ByteBuffer> missing(List<byte[]> records, byte[] behind) {
        List<ByteBuffer> missing = new ArrayList<>();
        int at = 0;
        for (byte[] text : records) {
            int there = Math.min(text.length, behind.length - at);
            if (!Arrays.equals(text, 0, there, behind, at, at + there)) {
                return missingOfMany(records, new String(behind, ISO_8859_1));
            }
            at += there;
            if (there < text.length) {
                missing.add(ByteBuffer.wrap(text, there, text.length - there));
            }
        }
        return missing;
    }

    private static List<ByteBuffer> missingOfMany(List<byte[]> records, String behind) {
        List<ByteBuffer> missing = new ArrayList<>();
        int from = 0;
        for (byte[] text : records) {
            int at = behind.indexOf(new String(text, ISO_8859_1), from);
            if (at < 0) {
                missing.add(ByteBuffer.wrap(text));
            } else {
                from = at + text.length;
            }
        }
        return missing;
    }

    /** The committed records from the mark on, in order; a place that was claimed only is passed over. */
    private static List<byte[]> records(Ring ring, RingFile.Mark mark) {
        List<byte[]> records = new ArrayList<>();
        TimeOrder order = new TimeOrder(mark.lastMillis(), mark.lastTime());
        long at = mark.head();
        while (at < mark.head() + RingFile.CAPACITY) {
            int committed = ring.committed(at);
            if (committed < 0) {
                at += Ring.HEADER;
                continue;
            }
            int length = Ring.length(committed);
            if (!Ring.isVoid(committed)) {
                ByteBuffer text = ByteBuffer.allocate(length);
                ring.copyOut(at, length, text);
                order.keep(text, 0, ring.stamp(at));
                records.add(text.array());
            }
            at += Ring.size(length);
        }
        return records;
    }

    private static byte[] read(Path log, long from) throws IOException {
        try (FileChannel channel = FileChannel.open(log, READ)) {
            ByteBuffer rest = ByteBuffer.allocate((int) Math.max(0, Math.min(channel.size() - from, 1 << 24)));
            while (rest.hasRemaining() && channel.read(rest, from + rest.position()) >= 0) {
                continue;
            }
            return Arrays.copyOf(rest.array(), rest.position());
        }
    }
}
