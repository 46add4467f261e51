package dev.logway.log;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * The memory of a log file's {@link Lane}s in a mapped file beside it, so that it outlives the process. Marking is
 * one-thread-at-a-time, the rest confined to opening and closing.
 *
 * <p>The file {@code .train.log.ring} exists while {@code train.log} is open, is locked by the process that writes it,
 * and is deleted when everything in it has been written. What it holds after the process was killed,
 * {@link LogRecovery} appends to the log.
 */
/* Implementation notes: the format, all words little-endian
 *
 *      0  magic "LOGWAYR2"
 *      8  how many lanes (int), bytes of each (int), salt (int)
 *     64  which of the two marks is valid: its lowest bit
 *    128  not zero while the owner is writing to the log
 *    192  not zero when another process writes to the log, too
 *    256  mark 0     512  mark 1:
 *             +0  how many bytes the log had (-1: nothing was being written to it)
 *             +8  time of the line before in milliseconds, +24 its text; +16 when the latest call began
 *            +64  position up to which each lane has been written, +128 up to which it is being written
 *   4096  the lanes
 *
 * A mark is written to the slot that is not valid, which then becomes it, so what it says always belongs together.
 * The file is filled with zeros first, for a mapped page without a block on the disk would kill the process when the
 * disk is full.
 *
 * A process loses its lock on a file as soon as it closes any channel to it. So the paths that are open here are known,
 * and a channel to one of them is never opened a second time.
 */
final class RingFile implements Closeable {
    /** All lanes together: what the log may lack of a killed process. */
    static final int CAPACITY = 64 * 1024;

    private static final int LANES = lanes(Runtime.getRuntime().availableProcessors());
    private static final int MAX_LANES = 8;
    private static final String SUFFIX = ".ring";
    private static final int LANES_AT = 4096;
    private static final long MORE_THAN_WHOLE = LANES_AT + CAPACITY + 1;
    private static final long MAGIC = 0x3252_5941_5747_4F4CL;

    /** The letters of the magic; its last byte is the version of the format. */
    private static final long ANY_VERSION = -1L >>> Byte.SIZE;

    private static final int SALT_AT = 16;
    private static final int VALID_AT = 64;
    private static final int BUSY_AT = 128;
    private static final int SHARED_AT = 192;
    private static final int MARK_AT = 256;
    private static final int MARK_SIZE = 256;
    private static final int TIME_AT = 24;
    private static final int FROM_AT = 64;
    private static final int TO_AT = 128;
    private static final long NOTHING = -1;

    /** More than any process writes in its life. */
    private static final long FARTHEST = 1L << 56;

    private static final long PARK_NANOS = 50_000;
    private static final VarHandle WORD = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** By their {@link #key}. Static because a process has its locks only once. */
    private static final Map<Path, Optional<RingFile>> OPEN = new ConcurrentHashMap<>();

    private final Path path;
    private final Path key;
    private final FileChannel channel;
    private final MappedByteBuffer memory;
    private long marks;

    private RingFile(Path path, Path key, FileChannel channel, MappedByteBuffer memory) {
        this.path = path;
        this.key = key;
        this.channel = channel;
        this.memory = memory;
        memory.order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Goes on with the marks of the owner, who is no more: nobody has to wait for him. */
    void takeOver() {
        marks = (long) WORD.getAcquire(memory, VALID_AT);
        end();
    }

    /** Enough lanes for the threads that run at one time, as long as each is of a useful size. */
    private static int lanes(int processors) {
        return Math.min(MAX_LANES, Math.max(2, Integer.highestOneBit(processors)));
    }

    /**
     * How far the log is: everything up to {@code from} is in it, and what is between there and {@code to} was being
     * written to it when it had {@code logSize} bytes.
     *
     * @param order the last line before that
     */
    record Mark(long[] from, long[] to, long logSize, TimeOrder.State order) {
        /** Whether the process has ended, or was last seen, in the middle of a write. */
        boolean isWriting() {
            return logSize != NOTHING;
        }

        /** Whether a writer can have noted this. */
        private boolean isWhole() {
            return logSize >= NOTHING && arePlaces(from) && arePlaces(to);
        }

        private static boolean arePlaces(long[] positions) {
            return Arrays.stream(positions)
                    .allMatch(position -> position >= 0 && position < FARTHEST && position % Long.BYTES == 0);
        }
    }

    /** Where the ring of a log file is. */
    static Path of(Path log) {
        return log.resolveSibling("." + log.getFileName() + SUFFIX);
    }

    /** The log file that a ring file belongs to; empty if it is none. */
    static Optional<Path> logOf(Path file) {
        String name = String.valueOf(file.getFileName());
        boolean isRing = name.length() > SUFFIX.length() + 1 && name.startsWith(".") && name.endsWith(SUFFIX);
        return isRing
                ? Optional.of(file.resolveSibling(name.substring(1, name.length() - SUFFIX.length())))
                : Optional.empty();
    }

    /** Lanes in memory of the process alone. */
    static Lane[] lanesInHeap() {
        ByteBuffer memory = ByteBuffer.allocateDirect(CAPACITY + Long.BYTES).alignedSlice(Long.BYTES);
        return slice(
                memory, 0, LANES, CAPACITY / LANES, ThreadLocalRandom.current().nextInt(), new long[LANES]);
    }

    /** A new ring with nothing in it for the log file; empty if there is one, of whomever. */
    static Optional<RingFile> create(Path log) throws IOException {
        try {
            return open(of(log), LANES_AT + CAPACITY, true);
        } catch (FileAlreadyExistsException ofAnother) {
            return Optional.empty();
        }
    }

    /** The ring that a process which is no more has left; empty if there is none or its process lives. */
    static Optional<RingFile> findLeft(Path log) throws IOException {
        Path path = of(log);
        if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        Optional<RingFile> left = open(path, Math.min(Files.size(path), MORE_THAN_WHOLE), false);
        left.filter(ring -> ring.content() == Content.LINES).ifPresent(RingFile::takeOver);
        return left;
    }

    private static Optional<RingFile> open(Path path, long size, boolean empty) throws IOException {
        Path key = Turns.inOneWay(path);
        if (OPEN.putIfAbsent(key, Optional.empty()) != null) {
            return Optional.empty();
        }
        Optional<RingFile> opened = Optional.empty();
        FileChannel channel = null;
        try {
            channel = FileChannel.open(path, empty ? Set.of(CREATE_NEW, READ, WRITE) : Set.of(READ, WRITE));
            if (channel.tryLock() != null) {
                opened = Optional.of(map(path, key, channel, size, empty));
                OPEN.put(key, opened);
            }
        } finally {
            if (opened.isEmpty()) {
                if (channel != null) {
                    channel.close();
                }
                OPEN.remove(key);
            }
        }
        return opened;
    }

    private static RingFile map(Path path, Path key, FileChannel channel, long size, boolean empty) throws IOException {
        if (empty) {
            fill(channel, (int) size);
        }
        MappedByteBuffer memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, size);
        RingFile file = new RingFile(path, key, channel, memory);
        if (empty) {
            memory.putInt(8, LANES);
            memory.putInt(12, CAPACITY / LANES);
            memory.putInt(SALT_AT, ThreadLocalRandom.current().nextInt());
            memory.putLong(0, MAGIC);
        }
        return file;
    }

    private static void fill(FileChannel channel, int size) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocateDirect(size);
        while (zeros.hasRemaining()) {
            channel.write(zeros);
        }
    }

    /** What a file may hold that has a ring's name. */
    enum Content {
        /** What {@link #create} makes. */
        LINES,
        /** Nothing: its process was killed before it could use it. */
        NOTHING,
        /** What another version of the engine makes. */
        UNKNOWN,
        /** Anything else. */
        DAMAGED
    }

    Content content() {
        int size = memory.capacity();
        if (size <= LANES_AT + CAPACITY && memory.mismatch(ByteBuffer.allocate(size)) < 0) {
            return Content.NOTHING;
        } else if (size < Long.BYTES || (memory.getLong(0) & ANY_VERSION) != (MAGIC & ANY_VERSION)) {
            return Content.DAMAGED;
        } else if (memory.getLong(0) != MAGIC) {
            return Content.UNKNOWN;
        }
        return size == LANES_AT + CAPACITY && isWhole() ? Content.LINES : Content.DAMAGED;
    }

    private boolean isWhole() {
        int lanes = memory.getInt(8);
        int capacity = memory.getInt(12);
        return lanes > 0
                && lanes <= MAX_LANES
                && Integer.bitCount(capacity) == 1
                && capacity > Lane.HEADER
                && (long) lanes * capacity <= CAPACITY
                && lastMark().isWhole();
    }

    /** The lanes in this memory, all at their beginning. */
    Lane[] lanes() {
        return lanes(new long[memory.getInt(8)]);
    }

    /** The lanes in this memory, to go on at the positions. */
    Lane[] lanes(long[] positions) {
        return slice(memory, LANES_AT, memory.getInt(8), memory.getInt(12), memory.getInt(SALT_AT), positions);
    }

    private static Lane[] slice(ByteBuffer memory, int at, int count, int capacity, int salt, long[] positions) {
        Lane[] lanes = new Lane[count];
        for (int i = 0; i < count; i++) {
            lanes[i] = new Lane(memory.slice(at + i * capacity, capacity), salt, positions[i]);
        }
        return lanes;
    }

    /** Begins a write to the log; whether nobody else writes to it. For the owner. */
    boolean begin() {
        WORD.setVolatile(memory, BUSY_AT, 1L);
        return (long) WORD.getVolatile(memory, SHARED_AT) == 0;
    }

    /** Ends what {@link #begin} has begun. */
    void end() {
        WORD.setRelease(memory, BUSY_AT, 0L);
    }

    /**
     * Tells the owner of the log's ring that another one writes to the log from now on, and waits until he is not in
     * the middle of a write that does not know it.
     *
     * @return the ring; empty if there is none, or it is not made yet
     */
    static Optional<RingFile> announceGuest(Path log) throws IOException {
        Path path = of(log);
        Path key = Turns.inOneWay(path);
        Optional<RingFile> here = OPEN.get(key);
        while (here != null && here.isEmpty()) { // somebody here is about to open it
            LockSupport.parkNanos(PARK_NANOS);
            here = OPEN.get(key);
        }
        if (here != null) {
            here.filter(ring -> ring.content() == Content.LINES)
                    .ifPresent(ring -> ring.awaitPauseAsGuest(() -> OPEN.containsKey(key)));
            return here;
        }
        if (Files.isRegularFile(path) && Files.size(path) == LANES_AT + CAPACITY) {
            try (FileChannel channel = FileChannel.open(path, READ, WRITE)) {
                MappedByteBuffer memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, LANES_AT);
                RingFile ring = new RingFile(path, key, channel, memory);
                if (memory.getLong(0) == MAGIC) {
                    ring.awaitPauseAsGuest(() -> isLocked(channel));
                    return Optional.of(ring);
                }
            }
        }
        return Optional.empty();
    }

    /** What tells the log's ring from the next one where files have no keys; empty if there is none. */
    static Optional<Object> findIdentity(Path log) throws IOException {
        Path path = of(log);
        Optional<RingFile> here = OPEN.get(Turns.inOneWay(path));
        if (here != null) {
            return here.filter(ring -> ring.memory.capacity() >= LANES_AT).map(ring -> ring.memory.getInt(SALT_AT));
        } else if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        ByteBuffer salt = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(path, READ)) {
            return channel.read(salt, SALT_AT) == Integer.BYTES ? Optional.of(salt.getInt(0)) : Optional.empty();
        } catch (NoSuchFileException justDeleted) {
            return Optional.empty();
        }
    }

    private void awaitPauseAsGuest(BooleanSupplier hasOwner) {
        WORD.setVolatile(memory, SHARED_AT, 1L);
        while ((long) WORD.getVolatile(memory, BUSY_AT) != 0 && hasOwner.getAsBoolean()) {
            LockSupport.parkNanos(PARK_NANOS);
        }
    }

    private static boolean isLocked(FileChannel channel) {
        try (FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (IOException | OverlappingFileLockException e) {
            return false;
        }
    }

    /** Notes that what is between the last mark and there is being written to a log of this size. */
    void writing(LaneReader to, long logSize) {
        int last = markAt(marks);
        int at = markAt(marks + 1);
        memory.putLong(at, logSize);
        memory.put(at + 8, memory, last + 8, TO_AT - 8);
        int lanes = memory.getInt(8);
        for (int lane = 0; lane < lanes; lane++) {
            memory.putLong(at + TO_AT + lane * Long.BYTES, to.at(lane));
        }
        becomeValid();
    }

    /** Notes that everything up to there is in the log. */
    void wrote(LaneReader until, TimeOrder order) {
        int at = markAt(marks + 1);
        memory.putLong(at, NOTHING);
        memory.putLong(at + 8, order.lastMillis());
        memory.putLong(at + 16, order.lastNanos());
        memory.put(at + TIME_AT, order.lastTime());
        int lanes = memory.getInt(8);
        for (int lane = 0; lane < lanes; lane++) {
            memory.putLong(at + FROM_AT + lane * Long.BYTES, until.at(lane));
            memory.putLong(at + TO_AT + lane * Long.BYTES, until.at(lane));
        }
        becomeValid();
    }

    private void becomeValid() {
        marks++;
        WORD.setRelease(memory, VALID_AT, marks);
    }

    private static int markAt(long marks) {
        return MARK_AT + MARK_SIZE * (int) (marks & 1);
    }

    Mark lastMark() {
        int at = markAt((long) WORD.getAcquire(memory, VALID_AT));
        byte[] lastTime = new byte[TimeText.LENGTH];
        memory.get(at + TIME_AT, lastTime);
        var order = new TimeOrder.State(memory.getLong(at + 8), memory.getLong(at + 16), lastTime);
        return new Mark(positions(at + FROM_AT), positions(at + TO_AT), memory.getLong(at), order);
    }

    private long[] positions(int at) {
        long[] positions = new long[memory.getInt(8)];
        for (int lane = 0; lane < positions.length; lane++) {
            positions[lane] = memory.getLong(at + lane * Long.BYTES);
        }
        return positions;
    }

    Path path() {
        return path;
    }

    /** Puts the file out of the way; returns where it is then. */
    Path putAside() throws IOException {
        Path aside = path.resolveSibling(path.getFileName() + ".damaged");
        for (int number = 2; Files.exists(aside); number++) {
            aside = path.resolveSibling(path.getFileName() + ".damaged-" + number);
        }
        return Files.move(path, aside);
    }

    /** Gives the file up and deletes it: the log holds everything that was in it. */
    void delete() throws IOException {
        try {
            Files.deleteIfExists(path);
        } finally {
            close();
        }
    }

    /** Gives the file up; if it is there still, it is left for {@link LogRecovery}. A second call does nothing. */
    @Override
    public void close() throws IOException {
        channel.close();
        OPEN.remove(key, Optional.of(this));
    }
}
