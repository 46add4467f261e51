package dev.logway.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;

/**
 * What is seen of some files that are one text, read once; packed ones, too, as far as the JDK can. Immutable.
 *
 * @param bytes as they are on the disk
 * @param lines how many line ends there are
 * @param lastLine printable, and shortened
 */
record TextFile(boolean exists, long bytes, long lines, String lastLine) {
    static final TextFile NOTHING = new TextFile(false, 0, 0, "");
    private static final int BLOCK = 256 * 1024;
    private static final int LONGEST_LINE = 160;

    /**
     * Reads files in their order; those that are not there are passed over.
     *
     * @throws IOException if one can't be read
     */
    static TextFile read(List<Path> files) throws IOException {
        TextFile whole = NOTHING;
        for (Path file : files) {
            if (Files.isRegularFile(file)) {
                TextFile part = read(file);
                String last = part.lastLine.isEmpty() ? whole.lastLine : part.lastLine;
                whole = new TextFile(true, whole.bytes + part.bytes, whole.lines + part.lines, last);
            }
        }
        return whole;
    }

    TextFile withoutLine() {
        return new TextFile(exists, bytes, lines, "");
    }

    private static TextFile read(Path file) throws IOException {
        long bytes = Files.size(file);
        String name = file.getFileName().toString();
        if (name.endsWith(".zst")) {
            return new TextFile(true, bytes, 0, "");
        }
        try (InputStream in = Files.newInputStream(file);
                InputStream text = unpacked(name, in)) {
            TextFile read = read(text);
            return in.equals(text) ? read : new TextFile(true, bytes, read.lines, read.lastLine);
        }
    }

    private static InputStream unpacked(String name, InputStream in) throws IOException {
        if (name.endsWith(".gz")) {
            return new GZIPInputStream(in, BLOCK);
        } else if (name.endsWith(".zip")) {
            ZipInputStream zip = new ZipInputStream(in);
            zip.getNextEntry();
            return zip;
        }
        return in;
    }

    private static TextFile read(InputStream text) throws IOException {
        byte[] block = new byte[BLOCK];
        byte[] tail = {};
        long bytes = 0;
        long lines = 0;
        for (int count = text.read(block); count >= 0; count = text.read(block)) {
            bytes += count;
            for (int i = 0; i < count; i++) {
                if (block[i] == '\n') {
                    lines++;
                }
            }
            tail = last(tail, block, count);
        }
        return new TextFile(true, bytes, lines, lastLine(tail));
    }

    /** The last bytes of what was read so far, enough for a line. */
    private static byte[] last(byte[] before, byte[] block, int count) {
        byte[] joined = new byte[before.length + count];
        System.arraycopy(before, 0, joined, 0, before.length);
        System.arraycopy(block, 0, joined, before.length, count);
        int kept = Math.min(joined.length, 16 * LONGEST_LINE);
        return Arrays.copyOfRange(joined, joined.length - kept, joined.length);
    }

    private static String lastLine(byte[] tail) {
        String text = new String(tail, StandardCharsets.UTF_8).stripTrailing();
        return Printable.of(text.substring(text.lastIndexOf('\n') + 1).strip(), LONGEST_LINE);
    }
}
