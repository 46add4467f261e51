package dev.logway.log;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The memory of a {@link Ring} in a mapped file beside the log file, so that it outlives the process. Marking is
 * one-thread-at-a-time, the rest confined to opening and closing.
 *
 * <p>The file {@code .train.log.ring} exists while {@code train.log} is open, is locked by the process that writes it,
 * and is deleted when everything in it has been written. What it holds after the process was killed,
 * {@link LogRecovery} appends to the log.
 */
/* Implementation notes: the format, all words little-endian
 *
 *      0  magic "LOGWAYR1"
 *      8  capacity of the ring (int), salt (int)
 *     64  which of the two marks is valid: its lowest bit
 *    128  mark 0     256  mark 1:
 *             +0  head: the position up to which the ring has been written to the log
 *             +8  size of the log at that moment
 *            +16  time of the last line in milliseconds, +24 its text
 *   4096  the ring
 *
 * A mark is written to the slot that is not valid, which then becomes it: so head and size always belong together. The
 * file is filled with zeros first, for a mapped page without a block on the disk would kill the process when the disk is
 * full.
 *
 * A process loses its lock on a file as soon as it closes any channel to it. So the paths that are open here are known,
 * and a channel to one of them is never opened a second time.
 */
final class RingFile {
    static final int CAPACITY = 256 * 1024;
    static final int RING_AT = 4096;

    private static final long MAGIC = 0x3152_5941_5747_4F4CL;
    private static final int VALID_AT = 64;
    private static final int MARK_AT = 128;
    private static final int MARK_SIZE = 128;
    private static final VarHandle WORD = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Static because a process has its locks only once. */
    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel channel;
    private final MappedByteBuffer memory;
    private long marks;

    private RingFile(Path path, FileChannel channel, MappedByteBuffer memory) {
        this.path = path;
        this.channel = channel;
        this.memory = memory;
        memory.order(ByteOrder.LITTLE_ENDIAN);
    }

    /** What a mark says. */
    record Mark(long head, long logSize, long lastMillis, byte[] lastTime) {}

    /** Where the ring of a log file is. */
    static Path of(Path log) {
        return log.resolveSibling("." + log.getFileName() + ".ring");
    }

    /** A new, empty ring for the log file; empty if another process, or this one, is using it. */
    static Optional<RingFile> create(Path log) throws IOException {
        return open(of(log), RING_AT + CAPACITY, true);
    }

    /** The ring that a process which is no more has left; empty if there is none or its process lives. */
    static Optional<RingFile> findLeft(Path log) throws IOException {
        Path path = of(log);
        return Files.isRegularFile(path) ? open(path, Files.size(path), false) : Optional.empty();
    }

    private static Optional<RingFile> open(Path path, long size, boolean empty) throws IOException {
        if (!OPEN.add(path)) {
            return Optional.empty();
        }
        Optional<RingFile> opened = Optional.empty();
        FileChannel channel = null;
        try {
            channel = FileChannel.open(path, CREATE, READ, WRITE);
            if (channel.tryLock() != null) {
                opened = Optional.of(map(path, channel, size, empty));
            }
        } finally {
            if (opened.isEmpty()) {
                if (channel != null) {
                    channel.close();
                }
                OPEN.remove(path);
            }
        }
        return opened;
    }

    private static RingFile map(Path path, FileChannel channel, long size, boolean empty) throws IOException {
        if (empty) {
            fill(channel, (int) size);
        }
        MappedByteBuffer memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, size);
        RingFile file = new RingFile(path, channel, memory);
        if (empty) {
            memory.putInt(8, CAPACITY);
            memory.putInt(12, ThreadLocalRandom.current().nextInt());
            memory.putLong(0, MAGIC);
        }
        return file;
    }

    private static void fill(FileChannel channel, int size) throws IOException {
        channel.truncate(0);
        ByteBuffer zeros = ByteBuffer.allocateDirect(size);
        while (zeros.hasRemaining()) {
            channel.write(zeros);
        }
    }

    /** Whether the file is what {@link #create} makes. */
    boolean isWhole() {
        return memory.capacity() == RING_AT + CAPACITY && memory.getLong(0) == MAGIC && memory.getInt(8) == CAPACITY;
    }

    /** The ring in this memory, to go on at the position. */
    Ring ring(long position) {
        return new Ring(memory.slice(RING_AT, CAPACITY), memory.getInt(12), position);
    }

    /** Notes how far the log is, in a way that is whole at any moment. */
    void mark(long head, long logSize, long lastMillis, byte[] lastTime) {
        int at = markAt(marks + 1);
        memory.putLong(at, head);
        memory.putLong(at + 8, logSize);
        memory.putLong(at + 16, lastMillis);
        memory.put(at + 24, lastTime);
        marks++;
        WORD.setRelease(memory, VALID_AT, marks);
    }

    Mark lastMark() {
        int at = markAt((long) WORD.getAcquire(memory, VALID_AT));
        byte[] lastTime = new byte[TimeText.LENGTH];
        memory.get(at + 24, lastTime);
        return new Mark(memory.getLong(at), memory.getLong(at + 8), memory.getLong(at + 16), lastTime);
    }

    private static int markAt(long marks) {
        return MARK_AT + MARK_SIZE * (int) (marks & 1);
    }

    /** Gives the file up and deletes it: the log holds everything that was in it. */
    void delete() throws IOException {
        try {
            Files.deleteIfExists(path);
        } finally {
            close();
        }
    }

    /** Gives the file up and leaves it for {@link LogRecovery}. */
    void close() throws IOException {
        channel.close();
        OPEN.remove(path);
    }
}
