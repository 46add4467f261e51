package dev.logway.log;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The lines that are in the ring of a process which is no more, in order, as far as they can be read. Confined. */
final class LeftLines {
    private final LaneReader reader;
    private final TimeOrder order;
    private boolean damaged;

    LeftLines(RingFile ring) {
        RingFile.Mark mark = ring.lastMark();
        reader = new LaneReader(ring.lanes(mark.from()), mark.from());
        order = new TimeOrder(mark.order());
    }

    /** The next ones, up to the position in each lane. */
    List<byte[]> until(long[] positions) {
        reader.beginUntil(positions);
        return read();
    }

    /** All that follow. */
    List<byte[]> rest() {
        reader.beginAll();
        return read();
    }

    private List<byte[]> read() {
        List<byte[]> lines = new ArrayList<>();
        while (!damaged && reader.next()) {
            int timeAt = Stamp.timeAt(reader.stamp());
            if (timeAt != LineFormat.NO_TIME && timeAt + TimeText.LENGTH > reader.length()) {
                damaged = true;
                break;
            }
            ByteBuffer line = ByteBuffer.allocate(reader.length());
            reader.copyOut(line, 0);
            order.keep(line, 0, reader.nanos(), reader.stamp());
            if (!isWhole(line, timeAt == LineFormat.NO_TIME)) {
                damaged = true;
                break;
            }
            lines.add(line.array());
            reader.pass();
        }
        return lines;
    }

    /**
     * Whether it may be what the engine has written: text that has an end, and no character that it would escape.
     *
     * @param open whether it may go on in the next one
     */
    private static boolean isWhole(ByteBuffer line, boolean open) {
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(line.duplicate()).toString();
            return (open || text.endsWith("\n"))
                    && text.chars().noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t');
        } catch (CharacterCodingException noText) {
            return false;
        }
    }

    /** Whether a line was met that can't be one. */
    boolean isDamaged() {
        return damaged;
    }

    /** Stands behind the last line. */
    LaneReader reader() {
        return reader;
    }
}
