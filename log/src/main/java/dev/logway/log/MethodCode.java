package dev.logway.log;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The instructions of a method and the lines of the source that they are of, read from its class file: chapter 4 of the
 * specification of the JVM says what that looks like. Immutable, if nobody changes the array.
 */
record MethodCode(byte[] instructions, List<MethodCode.LineBegin> lines) {
    private static final int MAGIC = 0xCAFEBABE;
    private static final int HEAD_BYTES = 6;
    private static final int MEMBER_BYTES = 2;
    private static final int HANDLER_BYTES = 8;

    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;

    /** How many bytes an entry of the pool takes behind its tag, by its tag. */
    private static final int[] POOL_BYTES = {0, 0, 0, 4, 4, 8, 8, 2, 2, 4, 4, 4, 4, 0, 0, 3, 2, 4, 4, 2, 2};

    /** From the instruction with the index on it is this line. */
    record LineBegin(int index, int line) {}

    /** Empty if the class has no such method, or its file is not to be had. */
    static Optional<MethodCode> find(Class<?> type, String method, String descriptor) throws IOException {
        String name = type.getName();
        try (InputStream file = type.getResourceAsStream(name.substring(name.lastIndexOf('.') + 1) + ".class")) {
            return file == null ? Optional.empty() : read(new DataInputStream(file), method, descriptor);
        }
    }

    private static Optional<MethodCode> read(DataInputStream file, String method, String descriptor)
            throws IOException {
        if (file.readInt() != MAGIC) {
            return Optional.empty();
        }
        file.skipNBytes(4);
        String[] texts = texts(file);
        file.skipNBytes(HEAD_BYTES);
        file.skipNBytes(2L * file.readUnsignedShort());
        for (int fields = file.readUnsignedShort(); fields > 0; fields--) {
            file.skipNBytes(HEAD_BYTES);
            attribute(file, texts, "");
        }
        for (int methods = file.readUnsignedShort(); methods > 0; methods--) {
            file.skipNBytes(MEMBER_BYTES);
            String name = texts[file.readUnsignedShort()];
            boolean isIt = texts[file.readUnsignedShort()].equals(descriptor) && name.equals(method);
            Optional<byte[]> code = attribute(file, texts, "Code");
            if (isIt && code.isPresent()) {
                return Optional.of(code(new DataInputStream(new ByteArrayInputStream(code.get())), texts));
            }
        }
        return Optional.empty();
    }

    /** The texts of the pool, each at its index. */
    private static String[] texts(DataInputStream file) throws IOException {
        String[] texts = new String[file.readUnsignedShort()];
        for (int i = 1; i < texts.length; i++) {
            int tag = file.readUnsignedByte();
            if (tag == UTF8) {
                texts[i] = file.readUTF();
            } else if (tag < POOL_BYTES.length) {
                file.skipNBytes(POOL_BYTES[tag]);
            } else {
                throw new IOException("a class file has an entry of the unknown kind " + tag);
            }
            if (tag == LONG || tag == DOUBLE) {
                i++; // it counts for two
            }
        }
        return texts;
    }

    /** Reads all attributes; the last one of the name, if there is any. */
    private static Optional<byte[]> attribute(DataInputStream file, String[] texts, String name) throws IOException {
        Optional<byte[]> found = Optional.empty();
        for (int attributes = file.readUnsignedShort(); attributes > 0; attributes--) {
            boolean isIt = name.equals(texts[file.readUnsignedShort()]);
            int length = file.readInt();
            if (isIt) {
                found = Optional.of(file.readNBytes(length));
            } else {
                file.skipNBytes(length);
            }
        }
        return found;
    }

    private static MethodCode code(DataInputStream code, String[] texts) throws IOException {
        code.skipNBytes(4);
        byte[] instructions = code.readNBytes(code.readInt());
        code.skipNBytes((long) HANDLER_BYTES * code.readUnsignedShort());
        Optional<byte[]> table = attribute(code, texts, "LineNumberTable");
        List<LineBegin> lines = new ArrayList<>();
        if (table.isPresent()) {
            DataInputStream entries = new DataInputStream(new ByteArrayInputStream(table.get()));
            for (int count = entries.readUnsignedShort(); count > 0; count--) {
                lines.add(new LineBegin(entries.readUnsignedShort(), entries.readUnsignedShort()));
            }
        }
        return new MethodCode(instructions, List.copyOf(lines));
    }
}
