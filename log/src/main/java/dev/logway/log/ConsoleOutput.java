package dev.logway.log;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** A standard stream of the process, with a status line that log lines do not break. One-thread-at-a-time. */
final class ConsoleOutput implements Output {
    private final String name;
    private final OutputStream stream;
    private final StatusLine status;
    private final byte[] chunk = new byte[8 * 1024];

    ConsoleOutput(String name, OutputStream stream, StatusLine status) {
        this.name = name;
        this.stream = stream;
        this.status = status;
    }

    static ConsoleOutput of(ConsoleSink.Stream stream, StatusLine status) {
        boolean err = stream == ConsoleSink.Stream.STDERR;
        FileDescriptor descriptor = err ? FileDescriptor.err : FileDescriptor.out;
        return new ConsoleOutput(err ? "standard error" : "standard output", new FileOutputStream(descriptor), status);
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
    public void write(ByteBuffer bytes) throws IOException {
        put(status.erase());
        while (bytes.hasRemaining()) {
            int count = Math.min(chunk.length, bytes.remaining());
            bytes.get(bytes.position(), chunk, 0, count);
            stream.write(chunk, 0, count);
            bytes.position(bytes.position() + count);
        }
    }

    @Override
    public void wrote(long bytes, int highest) throws IOException {
        put(status.draw());
    }

    @Override
    public void refresh() throws IOException {
        put(status.erase());
        put(status.draw());
    }

    private void put(byte[] sequence) throws IOException {
        if (sequence.length > 0) {
            stream.write(sequence);
        }
    }

    /** The stream is the process's and stays open. */
    @Override
    public void close() throws IOException {
        put(status.erase());
        stream.flush();
    }
}
