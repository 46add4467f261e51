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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Completes log files of processes that were killed. Thread-safe.
 *
 * <p>A file written with {@link Durability#RING} may be up to 64 KiB behind when its process is killed; the rest is in a
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
        Turns turns = new Turns(absolute, new Fallback(said -> {}));
        boolean alone = false;
        try {
            turns.take();
            alone = true;
        } finally {
            if (!alone) {
                ring.close();
            }
        }
        try {
            return completeAndDelete(absolute, ring);
        } finally {
            turns.leave();
        }
    }

    /** Does the same for whoever has the turn to write to the log, an absolute path. */
    static int recoverInTurn(Path log) throws IOException {
        Optional<RingFile> left = RingFile.findLeft(log);
        return left.isEmpty() ? 0 : completeAndDelete(log, left.get());
    }

    private static int completeAndDelete(Path log, RingFile ring) throws IOException {
        boolean done = false;
        try {
            int recovered = ring.isWhole() ? complete(log, ring) : 0;
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

    /**
     * The logs in a folder, not those below, that {@link #recover} may have something to do for: their program was
     * killed, or lives.
     *
     * @throws IOException if the folder cannot be read
     */
    public static List<Path> left(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.flatMap(file -> RingFile.logOf(file).stream()).sorted().toList();
        }
    }

    private static int complete(Path log, RingFile file) throws IOException {
        RingFile.Mark mark = file.lastMark();
        LaneReader reader = new LaneReader(file.lanes(mark.from()), mark.from());
        TimeOrder order = new TimeOrder(mark.order());
        List<byte[]> begun = mark.isWriting() ? read(reader, order, mark.to()) : List.of();
        List<ByteBuffer> missing = new ArrayList<>();
        if (!begun.isEmpty()) {
            byte[] behind = Files.exists(log) ? read(log, mark.logSize()) : new byte[0];
            missing.addAll(missing(begun, behind));
        }
        for (byte[] text : read(reader, order, null)) {
            missing.add(ByteBuffer.wrap(text));
        }
        if (!missing.isEmpty()) {
            file.writing(reader, mark.isWriting() ? mark.logSize() : Files.exists(log) ? Files.size(log) : 0);
            append(log, missing);
        }
        return missing.size();
    }

    /** The last line that is there in part is either the one that goes on here, or none of these. */
    private static void append(Path log, List<ByteBuffer> missing) throws IOException {
        try (FileChannel channel = FileChannel.open(log, CREATE, WRITE, APPEND)) {
            if (missing.get(0).position() == 0 && channel.size() > 0) {
                FileOutput.endLine(log, channel, channel.size());
            }
            for (ByteBuffer rest : missing) {
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
            }
        }
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

    /**
     * The whole records that come next, in order.
     *
     * @param until where to end in each lane; null for the end of what is there
     */
    private static List<byte[]> read(LaneReader reader, TimeOrder order, long @Nullable [] until) {
        List<byte[]> records = new ArrayList<>();
        if (until == null) {
            reader.beginAll();
        } else {
            reader.beginUntil(until);
        }
        while (reader.next()) {
            if (Stamp.timeAt(reader.stamp()) + TimeText.LENGTH > reader.length()) {
                break; // the ring is damaged
            }
            ByteBuffer text = ByteBuffer.allocate(reader.length());
            reader.copyOut(text, 0);
            order.keep(text, 0, reader.nanos(), reader.stamp());
            records.add(text.array());
            reader.pass();
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
