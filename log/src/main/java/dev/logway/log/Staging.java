package dev.logway.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Brings lines from the lanes of a {@link Pump} into its output, many to a write, with their times in order.
 * One-thread-at-a-time, but for the counts.
 */
/* Implementation notes
 *
 * Lines are copied together first, `staged`; what is handed to the output is `pending` until the output has taken all
 * of it, which may be in another attempt than the one that began. Only then is its room in the lanes given back.
 */
final class Staging {
    private static final int CAPACITY = 64 * 1024;

    /** What changes with each line that is staged is this far from what callers read. */
    private static final int APART = 16;

    private static final int BYTES = APART;
    private static final int LINES = APART + 1;
    private static final int HIGHEST = APART + 2;

    private final Output output;
    private final Lane[] lanes;
    private final Overflow overflow;
    private final LaneReader reader;
    private final ByteBuffer staging = ByteBuffer.allocateDirect(CAPACITY);
    private final TimeOrder order = new TimeOrder();
    private final long[] staged = new long[3 * APART];
    private final Round writingRead = this::writeRead;
    private final LongAdder lines = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private @Nullable ByteBuffer pending;
    private int pendingLines;
    private int highest;
    private @Nullable RingFile ring;

    Staging(Output output, Lane[] lanes, Overflow overflow) {
        this.output = output;
        this.lanes = lanes;
        this.overflow = overflow;
        this.reader = new LaneReader(lanes, new long[lanes.length]);
    }

    /** From now on notes in the ring file, which has the lanes, how far the output is. */
    void useRing(RingFile file) {
        ring = file;
        file.wrote(reader, order);
    }

    void leaveRing() {
        ring = null;
    }

    /** What is done during one turn at the output. */
    private interface Round {
        void run() throws IOException;
    }

    private void inTurn(Round writing) throws IOException {
        try {
            output.begin();
            writing.run();
        } finally {
            output.end();
        }
    }

    /** Writes what was called before now. */
    void write() throws IOException {
        reader.begin(System.nanoTime());
        if (pending != null || reader.next() || !overflow.isEmpty()) {
            inTurn(writingRead);
        }
    }

    /** Writes a line that is in no lane, behind those that were written last. */
    void write(Overflow.Kept line) throws IOException {
        inTurn(() -> writeAlone(line));
    }

    private void writeRead() throws IOException {
        finish();
        while (reader.next()) {
            long stamp = reader.stamp();
            makeRoom(reader.length(), stamp, reader);
            stage(stamp);
            reader.pass();
        }
        writeStaged();
        writeOverflow();
    }

    private void writeOverflow() throws IOException {
        if (!overflow.isEmpty()) {
            overflow.beginWriting();
            try {
                for (Overflow.Kept line = overflow.poll(); line != null; line = overflow.poll()) {
                    writeAlone(line);
                }
            } finally {
                overflow.endWriting();
            }
        }
    }

    private void writeAlone(Overflow.Kept line) throws IOException {
        if (Stamp.timeAt(line.stamp()) + TimeText.LENGTH <= line.length()) {
            order.keep(line.text(), 0, line.nanos(), line.stamp());
        }
        makeRoom(line.length(), line.stamp(), line);
        writeStaged();
        pending = line.text();
        pendingLines = 1;
        highest = Stamp.level(line.stamp());
        finish();
    }

    /** Makes sure that a line can be staged and belongs where the staged ones go. */
    private void makeRoom(int length, long stamp, Upcoming line) throws IOException {
        if (output.isFull(staged[BYTES], length, stamp, line)) {
            writeStaged();
            output.startAnew(Stamp.millis(stamp));
        }
        if (length > CAPACITY - staged[BYTES]) {
            writeStaged();
        }
    }

    private void stage(long stamp) {
        int start = (int) staged[BYTES];
        reader.copyOut(staging, start);
        order.keep(staging, start, reader.nanos(), stamp);
        staged[BYTES] = start + reader.length();
        staged[HIGHEST] = Math.max(staged[HIGHEST], Stamp.level(stamp));
        staged[LINES]++;
    }

    private void writeStaged() throws IOException {
        if (staged[BYTES] > 0) {
            if (ring != null) {
                ring.writing(reader, output.size());
            }
            pending = staging.limit((int) staged[BYTES]);
            pendingLines = (int) staged[LINES];
            highest = (int) staged[HIGHEST];
            Arrays.fill(staged, 0);
            finish();
        }
    }

    /** Writes what is pending, perhaps since an attempt that failed half way, and gives its room in the lanes back. */
    private void finish() throws IOException {
        if (pending == null) {
            return;
        }
        while (pending.hasRemaining()) {
            output.write(pending);
        }
        output.wrote(pending.limit(), highest);
        lines.add(pendingLines);
        bytes.add(pending.limit());
        pending = null;
        staging.clear();
        if (ring != null) {
            ring.wrote(reader, order);
        }
        for (int lane = 0; lane < lanes.length; lane++) {
            lanes[lane].release(reader.at(lane));
        }
    }

    /** Whether a line of {@link #write(Overflow.Kept)} is here that the output has not taken yet, or not all of it. */
    boolean hasLine() {
        return pending != null && !pending.isDirect();
    }

    /** Lines that were not written: those that are in the lanes as well, and others. */
    record Rest(int inLanes, int outside) {}

    /** Counts what is left, for nobody will write it any more. */
    Rest abandon() {
        int inLanes = (int) staged[LINES] + (hasLine() ? 0 : pendingLines());
        for (reader.beginAll(); reader.next(); reader.pass()) {
            inLanes++;
        }
        return new Rest(inLanes, hasLine() ? pendingLines() : 0);
    }

    private int pendingLines() {
        return pending == null ? 0 : pendingLines;
    }

    long lines() {
        return lines.sum();
    }

    long bytes() {
        return bytes.sum();
    }
}
