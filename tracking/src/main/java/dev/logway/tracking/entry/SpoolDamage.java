package dev.logway.tracking.entry;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** What can't be read of a spool: its bytes are kept beside it, for somebody to look at. Confined. */
final class SpoolDamage {
    private final Path file;
    private final Path kept;
    private final FileChannel channel;
    private long bytes;

    SpoolDamage(Path file, FileChannel channel) {
        this.file = file;
        this.kept = file.resolveSibling(file.getFileName() + ".damaged");
        this.channel = channel;
    }

    /** Takes note of the bytes between; there may be none. */
    void note(long from, long to) throws IOException {
        if (from == to) {
            return;
        }
        try (FileChannel out = FileChannel.open(
                kept, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            for (long at = from; at < to; ) {
                at += channel.transferTo(at, to - at, out);
            }
        }
        bytes += to - from;
    }

    /** @param cutOff whether it is the beginning of an entry whose process was killed meanwhile, as happens */
    void noteTail(long from, boolean cutOff) throws IOException {
        if (!cutOff) {
            note(from, channel.size());
        }
    }

    /** A sentence on it, if there is any. */
    Optional<String> find() {
        return bytes == 0
                ? Optional.empty()
                : Optional.of(bytes + " bytes of '" + file + "' were not as they had been written, and are kept in '"
                        + kept + "'. What the run has measured there is lost; the rest is not. Look at the disk.");
    }
}
