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

/**
 * Completes log files of processes that were killed. Thread-safe.
 *
 * <p>A file written with {@link Durability#RING} may be up to 64 KiB behind when its process is killed; the rest is in
 * a hidden file beside it. Who reads such a file calls {@link #recover} first. The engine does so itself before it
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
     * @throws IOException if the files cannot be read or written; nothing is lost then. Also if what the process has
     * left is damaged, or of another version of the engine: it is kept, what can be read is appended, and the message
     * says where the rest is; of something damaged only once, for it gets another name
     */
    public static int recover(Path log) throws IOException {
        Path absolute = log.toAbsolutePath().normalize();
        Optional<RingFile> left = RingFile.findLeft(absolute);
        if (left.isEmpty()) {
            return 0;
        }
        Turns turns = new Turns(absolute, new Fallback(said -> {}));
        try (RingFile ring = left.get()) {
            turns.take();
            return recover(absolute, ring);
        } finally {
            turns.leave();
        }
    }

    /** Does the same for whoever has the turn to write to the log, an absolute path. */
    static int recoverInTurn(Path log) throws IOException {
        Optional<RingFile> left = RingFile.findLeft(log);
        if (left.isEmpty()) {
            return 0;
        }
        try (RingFile ring = left.get()) {
            return recover(log, ring);
        }
    }

    private static int recover(Path log, RingFile ring) throws IOException {
        boolean isReadable = true;
        int recovered = 0;
        switch (ring.content()) {
            case UNKNOWN -> throw UnreadableRing.ofAnotherVersion(ring.path(), log);
            case DAMAGED -> isReadable = false;
            case LINES -> {
                LeftLines left = new LeftLines(ring);
                recovered = complete(log, ring, left);
                isReadable = !left.isDamaged();
            }
            case NOTHING -> {}
        }
        if (!isReadable) {
            throw UnreadableRing.damaged(ring.putAside(), log);
        }
        ring.delete();
        return recovered;
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

    private static int complete(Path log, RingFile ring, LeftLines left) throws IOException {
        RingFile.Mark mark = ring.lastMark();
        List<byte[]> begun = mark.isWriting() ? left.until(mark.to()) : List.of();
        List<ByteBuffer> missing = new ArrayList<>();
        if (!begun.isEmpty()) {
            byte[] behind = Files.exists(log) ? read(log, mark.logSize()) : new byte[0];
            missing.addAll(missing(begun, behind));
        }
        for (byte[] text : left.rest()) {
            missing.add(ByteBuffer.wrap(text));
        }
        if (!missing.isEmpty()) {
            ring.writing(left.reader(), mark.isWriting() ? mark.logSize() : Files.exists(log) ? Files.size(log) : 0);
            append(log, missing);
        }
        return missing.size();
    }

    /** The last line that is there in part is either the one that goes on here, or none of these. */
    private static void append(Path log, List<ByteBuffer> missing) throws IOException {
        try (FileChannel channel = FileChannel.open(log, CREATE, WRITE, APPEND)) {
            if (missing.get(0).position() == 0 && channel.size() > 0) {
                LiveFile.endLine(log, channel, channel.size());
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
