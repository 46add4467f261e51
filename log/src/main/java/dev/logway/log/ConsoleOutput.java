package dev.logway.log;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A standard stream of the process; where it is the terminal, its lines leave the status line whole.
 * One-thread-at-a-time.
 */
final class ConsoleOutput implements Output {
    private final String name;
    private final OutputStream stream;
    private final @Nullable StatusLine status;
    private final byte[] chunk = new byte[8 * 1024];
    private boolean inTurn;

    /** @param status what shares the terminal with the stream; null if the stream is none */
    ConsoleOutput(String name, OutputStream stream, @Nullable StatusLine status) {
        this.name = name;
        this.stream = stream;
        this.status = status;
    }

    static ConsoleOutput of(ConsoleSink.Stream stream, @Nullable StatusLine status) {
        return new ConsoleOutput(
                stream == ConsoleSink.Stream.STDERR ? "standard error" : "standard output", open(stream), status);
    }

    /** The process's own stream, which is never closed. */
    static OutputStream open(ConsoleSink.Stream stream) {
        return new FileOutputStream(stream == ConsoleSink.Stream.STDERR ? FileDescriptor.err : FileDescriptor.out);
    }

    @Override
    public String name() {
        return name;
    }

    /** Nobody may read what the process says: a full pipe must not stop it. */
    @Override
    public long patienceNanos() {
        return 1_000_000_000L;
    }

    @Override
    public void begin() throws IOException {
        if (status != null) {
            status.begin();
            inTurn = true;
            status.erase();
        }
    }

    @Override
    public void end() throws IOException {
        if (status != null && inTurn) {
            inTurn = false;
            status.end();
        }
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            int count = Math.min(chunk.length, bytes.remaining());
            bytes.get(bytes.position(), chunk, 0, count);
            stream.write(chunk, 0, count);
            bytes.position(bytes.position() + count);
        }
    }

    /** The stream is the process's and stays open. */
    @Override
    public void close() throws IOException {
        stream.flush();
    }
}
