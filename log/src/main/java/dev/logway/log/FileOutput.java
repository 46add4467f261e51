package dev.logway.log;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** A log file that is appended to and rotated. One-thread-at-a-time. */
final class FileOutput implements Output {
    private final Path path;
    private final Rotation rotation;
    private final Notices notices;
    private final Fallback fallback;
    private FileChannel channel;
    private long size;
    private long fullAt;

    FileOutput(FileSink sink, Fallback fallback) throws IOException {
        this.path = sink.path().toAbsolutePath().normalize();
        this.rotation = sink.rotation();
        this.notices = new Notices(sink.listener(), fallback);
        this.fallback = fallback;
        this.fullAt = rotation.maxBytes();
        Path directory = path.getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        LogRecovery.recover(path);
        this.channel = open();
        this.size = channel.size();
    }

    private FileChannel open() throws IOException {
        return FileChannel.open(path, CREATE, WRITE, APPEND);
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
    public void write(ByteBuffer bytes) throws IOException {
        // an interrupt closes a channel that is being written to; it is the program's, so it is kept for later
        boolean interrupted = Thread.interrupted();
        int from = bytes.position();
        try {
            if (!channel.isOpen()) {
                channel = open();
            }
            channel.write(bytes);
        } catch (ClosedByInterruptException race) {
            interrupted = true;
        } finally {
            size += bytes.position() - from;
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
            notices.rotated(Files.move(path, freeName()));
            size = 0;
            fullAt = rotation.maxBytes();
        } catch (IOException failure) {
            fullAt = size + rotation.maxBytes();
            fallback.failed("cannot rename " + path + ", so it grows on and is rotated later", failure);
        }
        try {
            channel = open();
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
    public void wrote(long bytes, int highest) {
        notices.wrote(bytes, highest);
    }

    @Override
    public void afterwards() {
        notices.deliver();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
