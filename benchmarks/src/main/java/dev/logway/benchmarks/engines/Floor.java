package dev.logway.benchmarks.engines;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** What the machine can do: ready bytes, copied into a buffer of each thread, which is written when it is full. */
public final class Floor {
    private static final int BUFFER = 64 * 1024;

    private Floor() {}

    /** @param args as of {@link Load}; the shape says what the bytes are */
    @SuppressWarnings("SystemOut") // what it has measured
    public static void main(String[] args) throws Exception {
        String message = Load.Shape.valueOf(args[0].toUpperCase(Locale.ROOT)) == Load.Shape.ARGUMENTS
                ? "epoch 976 step 1000000 of model resnet finished with loss 9.99999000001E-7"
                : "This is a debug message";
        byte[] line = ("2026-11-25 14:05:06.123 | INFO     | worker-0 | com.example.train.Trainer - " + message + "\n")
                .getBytes(StandardCharsets.US_ASCII);
        int threads = Integer.parseInt(args[1]);
        try (FileChannel file = FileChannel.open(
                Path.of(System.getProperty("log.file")),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.APPEND)) {
            run(file, line, threads, Integer.parseInt(args[2]));
            long began = System.nanoTime();
            run(file, line, threads, Integer.parseInt(args[3]));
            double lines = (double) threads * Integer.parseInt(args[3]) / (System.nanoTime() - began) * 1e3;
            System.err.printf(Locale.ROOT, "%.4f %.4f 0 0%n", lines, lines);
        }
    }

    private static void run(FileChannel file, byte[] line, int count, int lines) throws InterruptedException {
        Thread[] threads = new Thread[count];
        for (int t = 0; t < count; t++) {
            threads[t] = new Thread(() -> {
                ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
                for (int i = 0; i < lines; i++) {
                    if (buffer.remaining() < line.length) {
                        write(file, buffer);
                    }
                    buffer.put(line);
                }
                write(file, buffer);
            });
            threads[t].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void write(FileChannel file, ByteBuffer buffer) {
        try {
            for (buffer.flip(); buffer.hasRemaining(); ) {
                file.write(buffer);
            }
            buffer.clear();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
