package dev.logway.tracking.artifact;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** The part of a growing file in which no line is torn. */
public final class WholeLines {
    private static final int BLOCK_BYTES = 64 * 1024;

    private WholeLines() {}

    /** The size of a file up to its last line end; 0 if there is none yet. */
    public static long bytes(FileChannel channel) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES);
        for (long end = channel.size(); end > 0; end = Math.max(0, end - BLOCK_BYTES)) {
            long from = Math.max(0, end - BLOCK_BYTES);
            block.clear().limit((int) (end - from));
            while (block.hasRemaining() && channel.read(block, from + block.position()) >= 0) {
                // a read may give less than asked for
            }
            for (int i = block.position() - 1; i >= 0; i--) {
                if (block.get(i) == '\n') {
                    return from + i + 1;
                }
            }
        }
        return 0;
    }
}
