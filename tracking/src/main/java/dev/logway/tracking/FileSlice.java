package dev.logway.tracking;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * Some bytes of an open file, which may be renamed and grow meanwhile. Immutable, and thread-safe; whoever has opened
 * the file closes it.
 *
 * @param from the first of them, 0 or more
 * @param bytes how many
 */
public record FileSlice(FileChannel file, long from, long bytes) {
    private static final int BLOCK_BYTES = 64 * 1024;

    /**
     * A new stream of exactly these bytes, not buffered; it can be asked for again, and need not be closed. Reading
     * fails with {@link EOFException} if the file has become too short.
     */
    public InputStream stream() {
        return new Bytes();
    }

    /**
     * The MD5 of the bytes, in lower-case hexadecimal digits. Blocks while they are read; fails as reading them does.
     */
    public String md5() throws IOException {
        MessageDigest digest = newMd5();
        byte[] block = new byte[BLOCK_BYTES];
        InputStream in = stream();
        for (int read = in.read(block); read >= 0; read = in.read(block)) {
            digest.update(block, 0, read);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest newMd5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("bug: every JDK has MD5", e);
        }
    }

    private final class Bytes extends InputStream {
        private long done;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, into.length);
            if (length == 0) {
                return 0;
            }
            if (done == bytes) {
                return -1;
            }
            int wanted = (int) Math.min(length, bytes - done);
            int read = file.read(ByteBuffer.wrap(into, offset, wanted), from + done);
            if (read < 0) {
                throw new EOFException("The file ended after " + (from + done) + " bytes, expected " + (from + bytes));
            }
            done += read;
            return read;
        }

        @Override
        public int available() {
            return (int) Math.min(Integer.MAX_VALUE, bytes - done);
        }
    }
}
