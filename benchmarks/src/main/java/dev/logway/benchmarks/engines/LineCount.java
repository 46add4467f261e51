package dev.logway.benchmarks.engines;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * What is in a log file.
 *
 * @param lines that have an end
 * @param bytes of the file
 */
record LineCount(long lines, long bytes) {
    static LineCount of(Path file) throws IOException {
        long lines = 0;
        byte[] bytes = new byte[1 << 16];
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        try (FileChannel channel = FileChannel.open(file)) {
            while (channel.read(buffer.clear()) >= 0) {
                for (int i = 0; i < buffer.position(); i++) {
                    if (bytes[i] == '\n') {
                        lines++;
                    }
                }
            }
            return new LineCount(lines, channel.size());
        }
    }

    /** How a table says what became of the lines. */
    static String verdict(long missing) {
        if (missing == 0) {
            return "all";
        }
        return missing > 0 ? "LOST " + missing : "DOUBLED " + -missing;
    }
}
