package dev.logway.log;

import static org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt.forClasses;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Options;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/** Whatever threads do with a {@link Lane} at one time, it is as if they had done it one after the other. */
class LaneLincheckTest {
    private static final int LENGTH = 8;

    /** Lincheck knows no view of a byte buffer, so what commits a record is one step to it. */
    private static ModelCheckingOptions modelChecking() {
        return new ModelCheckingOptions()
                .iterations(3)
                .invocationsPerIteration(200)
                .threads(2)
                .addGuarantee(forClasses(Lane.class.getName())
                        .methods("store", "load")
                        .treatAsAtomic());
    }

    private static StressOptions stress() {
        return new StressOptions().iterations(5).invocationsPerIteration(500).threads(3);
    }

    private static void check(Options<?, ?> way, Class<?> structure, Class<?> specification) {
        way.actorsPerThread(3)
                .actorsBefore(2)
                .actorsAfter(2)
                .sequentialSpecification(specification)
                .check(structure);
    }

    /** The text says its value twice, so that one that is half of another shows. */
    private static byte[] text(int value) {
        return ByteBuffer.allocate(LENGTH).putInt(value).putInt(~value).array();
    }

    private static String current(LaneReader reader) {
        ByteBuffer text = ByteBuffer.allocate(LENGTH);
        reader.copyOut(text, 0);
        return text.getInt(0) + "/" + ~text.getInt(4) + "/" + reader.stamp();
    }

    /** A lane that two records fill, so that all goes round and round. */
    public static final class SmallLane {
        private final Lane lane = lane(2 * Lane.size(LENGTH));
        private final LaneReader reader = new LaneReader(new Lane[] {lane}, new long[1]);

        @Operation
        public boolean append(@Param(gen = IntGen.class) int value) {
            while (!lane.tryAcquire()) {
                Thread.onSpinWait();
            }
            try {
                return lane.append(text(value), LENGTH, 0, value);
            } finally {
                lane.giveBack();
            }
        }

        @Operation(nonParallelGroup = "reader")
        public String take() {
            reader.beginAll();
            if (!reader.next()) {
                return "";
            }
            String taken = current(reader);
            reader.pass();
            lane.release(reader.at(0));
            return taken;
        }
    }

    public static final class QueueOfTwo {
        private final Queue<Integer> values = new ArrayDeque<>();

        public boolean append(int value) {
            return values.size() < 2 && values.add(value);
        }

        public String take() {
            Integer value = values.poll();
            return value == null ? "" : value + "/" + value + "/" + value;
        }
    }

    /** Lanes with room for all, and a clock that tells each call from the others. */
    public static final class SeveralLanes {
        private final Lane[] lanes = {lane(1024), lane(1024)};
        private final LaneReader reader = new LaneReader(lanes, new long[lanes.length]);
        private final AtomicLong clock = new AtomicLong(System.nanoTime() + 1_000_000_000);

        @Operation
        public void append(@Param(gen = IntGen.class) int value) {
            long nanos = clock.incrementAndGet();
            for (int lane = value & 1; ; lane ^= 1) {
                if (lanes[lane].tryAcquire()) {
                    lanes[lane].append(text(value), LENGTH, nanos, value);
                    lanes[lane].giveBack();
                    return;
                }
                Thread.onSpinWait();
            }
        }

        @Operation(nonParallelGroup = "reader")
        public List<String> read() {
            List<String> read = new ArrayList<>();
            reader.begin(clock.incrementAndGet());
            while (reader.next()) {
                read.add(current(reader));
                reader.pass();
            }
            for (int lane = 0; lane < lanes.length; lane++) {
                lanes[lane].release(reader.at(lane));
            }
            return read;
        }
    }

    public static final class EndlessQueue {
        private List<String> values = new ArrayList<>();

        public void append(int value) {
            values.add(value + "/" + value + "/" + value);
        }

        public List<String> read() {
            List<String> read = values;
            values = new ArrayList<>();
            return read;
        }
    }

    private static Lane lane(int capacity) {
        ByteBuffer memory = ByteBuffer.allocateDirect(capacity + Long.BYTES)
                .alignedSlice(Long.BYTES)
                .slice(0, capacity);
        return new Lane(memory, 0x1234_5678, 0);
    }

    @Test
    void smallLane_underStress_isAQueueOfTwo() {
        check(stress(), SmallLane.class, QueueOfTwo.class);
    }

    @Test
    void smallLane_stepByStep_isAQueueOfTwo() {
        check(modelChecking(), SmallLane.class, QueueOfTwo.class);
    }

    @Test
    void severalLanes_underStress_areOneQueue() {
        check(stress(), SeveralLanes.class, EndlessQueue.class);
    }

    @Test
    void severalLanes_stepByStep_areOneQueue() {
        check(modelChecking(), SeveralLanes.class, EndlessQueue.class);
    }
}
