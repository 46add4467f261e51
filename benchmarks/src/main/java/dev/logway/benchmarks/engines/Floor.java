package dev.logway.benchmarks.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What the machine can do: ready bytes, copied into a buffer of each thread, which is written when it is full. */
public final class Floor {
    private static final int BUFFER = 64 * 1024;

    private Floor() {}

    /** @param args as of {@link Load} */
    @SuppressWarnings("SystemOut") // what it has measured
    public static void main(String[] args) throws Exception {
        byte[] line = ("2026-11-25 14:05:06.123 | INFO     | worker-0 | com.example.train.Trainer - "
                        + Shape.valueOf(args[0]).message() + "\n")
                .getBytes(StandardCharsets.US_ASCII);
        int threads = Integer.parseInt(args[1]);
        int lines = Integer.parseInt(args[3]);
        try (FileChannel file = FileChannel.open(
                Path.of(System.getProperty("log.file")),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.APPEND)) {
            Workers.run(threads, thread -> write(file, line, Integer.parseInt(args[2])));
            Figures.Start start = Figures.start();
            long allocated = Workers.run(threads, thread -> write(file, line, lines));
            System.err.println(Trial.MEASURED + start.end((double) threads * lines, allocated));
        }
    }

    private static void write(FileChannel file, byte[] line, int lines) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
        for (int i = 0; i < lines; i++) {
            if (buffer.remaining() < line.length) {
                write(file, buffer);
            }
            buffer.put(line);
        }
        write(file, buffer);
    }

    private static void write(FileChannel file, ByteBuffer buffer) {
        try {
            for (buffer.flip(); buffer.hasRemaining(); ) {
                file.write(buffer);
            }
            buffer.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
