package dev.logway.log;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a killed process has left.
 *
 * @param ring the bytes of its ring file
 * @param before the lines that are in the log
 * @param begun those that were being written to it
 * @param behind those that were not yet
 */
record LeftRing(byte[] ring, String before, String begun, String behind) {
    /** Makes one of {@code app.log} in the folder, where the ring file is then. */
    static LeftRing in(Path dir) throws IOException {
        Path log = dir.resolve("app.log");
        try (RingFile file = RingFile.create(log).orElseThrow()) {
            Lane[] lanes = file.lanes();
            LaneReader reader = new LaneReader(lanes, new long[lanes.length]);
            TimeOrder order = new TimeOrder();
            file.wrote(reader, order);
            String before = append(lanes, 1, 5);
            read(reader, order);
            file.wrote(reader, order);
            String begun = append(lanes, 5, 9);
            read(reader, order);
            file.writing(reader, before.length());
            String behind = append(lanes, 9, 12);
            return new LeftRing(Files.readAllBytes(RingFile.of(log)), before, begun, behind);
        }
    }

    private static String append(Lane[] lanes, int from, int to) {
        StringBuilder all = new StringBuilder();
        for (int i = from; i < to; i++) {
            String text = line(i);
            Lane lane = lanes[i % lanes.length];
            if (!lane.append(text.getBytes(US_ASCII), text.length(), System.nanoTime(), Stamp.of(i, 0, 20))) {
                throw new IllegalStateException("no room for line " + i);
            }
            all.append(text);
        }
        return all.toString();
    }

    static String line(int i) {
        return String.format("%0" + TimeText.LENGTH + "d line %s%n", i, "x".repeat(i))
                .replace("\r", "");
    }

    private static void read(LaneReader reader, TimeOrder order) {
        reader.beginAll();
        while (reader.next()) {
            ByteBuffer text = ByteBuffer.allocate(reader.length());
            reader.copyOut(text, 0);
            order.keep(text, 0, reader.nanos(), reader.stamp());
            reader.pass();
        }
    }
}
