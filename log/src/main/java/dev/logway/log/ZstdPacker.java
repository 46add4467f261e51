package dev.logway.log;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Packs as zst. Apart from all others, for the library that it needs may not be there. Immutable. */
final class ZstdPacker implements Compression.Packer {
    /** Loads the library with its native code. */
    static void check() throws IOException {
        new ZstdOutputStream(OutputStream.nullOutputStream()).close();
    }

    @Override
    public void pack(Path from, Path to) throws IOException {
        try (ZstdOutputStream out = new ZstdOutputStream(Files.newOutputStream(to))) {
            out.setChecksum(true);
            Files.copy(from, out);
        }
    }
}
