package dev.logway.log;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A log file that is appended to and rotated. One-thread-at-a-time. */
final class FileOutput implements Output {
    private final Path path;
    private final Rotation rotation;
    private final Notices notices;
    private final Fallback fallback;
    private final Durability durability;
    private final Turns turns;
    private final Turns.Keys keys;
    private @Nullable RingFile ring;
    private FileChannel channel;
    private @Nullable Object key;
    private long size;
    private long fullAt;

    FileOutput(FileSink sink, Fallback fallback) throws IOException {
        this(sink, fallback, Turns::key);
    }

    FileOutput(FileSink sink, Fallback fallback, Turns.Keys keys) throws IOException {
        this.keys = keys;
        this.path = sink.path().toAbsolutePath().normalize();
        this.rotation = sink.rotation();
        this.durability = sink.durability();
        this.notices = new Notices(sink.listener(), fallback);
        this.fallback = fallback;
        this.fullAt = rotation.maxBytes();
        Path directory = path.getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        this.turns = new Turns(path, fallback, keys);
        try {
            turns.begin();
            recover();
            this.channel = FileChannel.open(path, CREATE, WRITE, APPEND);
            this.key = keys.find(path);
            this.size = channel.size();
            this.ring = createRing().orElse(null);
            if (ring != null) {
                turns.own(ring);
            }
        } finally {
            turns.end();
        }
    }

    private void recover() throws IOException {
        try {
            LogRecovery.recoverInTurn(path);
        } catch (UnreadableRing unreadable) {
            fallback.sayOnce(String.valueOf(unreadable.getMessage()));
        }
    }

    private Optional<RingFile> createRing() {
        try {
            return RingFile.create(path);
        } catch (IOException e) {
            fallback.failed("no ring beside " + path + ", so each line is written at once", e);
            return Optional.empty();
        }
    }

    private void open() throws IOException {
        channel = FileChannel.open(path, CREATE, WRITE, APPEND);
        key = keys.find(path);
    }

    /** The memory that outlives the process; empty if another one has it, or there can't be one. */
    Optional<RingFile> ring() {
        return Optional.ofNullable(ring);
    }

    /** The live file, absolute. */
    Path path() {
        return path;
    }

    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public void begin() throws IOException {
        if (turns.begin()) {
            catchUp();
        }
    }

    /**
     * Goes to the file that has the name now, behind what others have written, on a line of its own. Where there are no
     * keys that would tell, it is opened each time.
     */
    private void catchUp() throws IOException {
        if (key == null || !key.equals(keys.find(path))) {
            channel.close();
            open();
            size = 0;
        }
        long now = channel.size();
        if (now != size && now > 0) {
            now += endLine(path, channel, now);
        }
        size = now;
    }

    /** Ends the last line of a log if a process that was killed has left it open; returns how many bytes that took. */
    static int endLine(Path log, FileChannel appending, long size) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        try (FileChannel reading = FileChannel.open(log, READ)) {
            if (reading.read(last, size - 1) < 1 || last.get(0) == '\n') {
                return 0;
            }
        }
        return appending.write(ByteBuffer.wrap(new byte[] {'\n'}));
    }

    @Override
    public void end() throws IOException {
        turns.end();
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        int from = bytes.position();
        try {
            uninterrupted(() -> channel.write(bytes));
        } finally {
            size += bytes.position() - from;
        }
    }

    private interface Use {
        void run() throws IOException;
    }

    /**
     * An interrupt closes a channel that is in use; it is the program's, so it is kept for later. False if it came in
     * between: the use may not have been to the end then.
     */
    private boolean uninterrupted(Use use) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            if (!channel.isOpen()) {
                open();
            }
            use.run();
            return true;
        } catch (ClosedByInterruptException race) {
            interrupted = true;
            return false;
        } finally {
            if (interrupted | Thread.interrupted()) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isFull(long pending, int length) {
        long before = size + pending;
        return before > 0 && before + length > fullAt;
    }

    @Override
    public void startAnew() {
        try {
            channel.close();
            if (ring == null) {
                recover(); // a dead owner's rest is looked for in the live file only
            }
            notices.rotated(Files.move(path, freeName()));
            size = 0;
            fullAt = rotation.maxBytes();
        } catch (IOException failure) {
            fullAt = size + rotation.maxBytes();
            fallback.failed("cannot rename " + path + ", so it grows on and is rotated later", failure);
        }
        try {
            open();
        } catch (IOException failure) {
            fallback.failed("cannot begin " + path + " anew, will try again", failure);
        }
    }

    private Path freeName() {
        PartName name = PartName.of(path);
        Instant now = Instant.now();
        Path free = path.resolveSibling(name.at(now, 1));
        for (int number = 2; Files.exists(free); number++) {
            free = path.resolveSibling(name.at(now, number));
        }
        return free;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void wrote(long bytes, int highest) throws IOException {
        if (durability == Durability.DISK && highest >= LogLevel.ERROR.number()) {
            while (!uninterrupted(() -> channel.force(false))) {
                continue;
            }
        }
        notices.wrote(bytes, highest);
    }

    @Override
    public void afterwards() {
        notices.deliver();
    }

    @Override
    public void leaveLanes(boolean empty) throws IOException {
        RingFile used = ring;
        ring = null;
        turns.leave();
        if (used != null) {
            try (used) {
                if (empty) {
                    used.delete();
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
