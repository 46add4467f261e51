package dev.logway.log;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** {@link Lane} and {@link LaneReader} by themselves. */
class LaneTest {
    private static final int CAPACITY = 1024;
    private static final int SALT = 0x1234_5678;

    private static Lane lane(int capacity) {
        return new Lane(memory(capacity), SALT, 0);
    }

    private static ByteBuffer memory(int capacity) {
        return ByteBuffer.allocateDirect(capacity + Long.BYTES)
                .alignedSlice(Long.BYTES)
                .slice(0, capacity);
    }

    private static boolean append(Lane lane, String text, long nanos) {
        return lane.append(text.getBytes(US_ASCII), text.length(), nanos, 0);
    }

    private static LaneReader reader(Lane... lanes) {
        return new LaneReader(lanes, new long[lanes.length]);
    }

    private static List<String> rest(LaneReader reader) {
        List<String> texts = new ArrayList<>();
        while (reader.next()) {
            texts.add(text(reader));
            reader.pass();
        }
        return texts;
    }

    private static String text(LaneReader reader) {
        ByteBuffer text = ByteBuffer.allocate(reader.length());
        reader.copyOut(text, 0);
        return new String(text.array(), US_ASCII);
    }

    private static List<String> readAll(LaneReader reader) {
        reader.beginAll();
        return rest(reader);
    }

    @Test
    void append_manyLaps_readsAsItWasAppended() {
        Lane lane = lane(CAPACITY);
        LaneReader reader = reader(lane);
        Random random = new Random(17);
        for (int i = 0; i < 10_000; i++) {
            String text = i + "x".repeat(random.nextInt(lane.maxLength() - 5));
            assertThat(append(lane, text, i)).isTrue();
            assertThat(readAll(reader)).containsExactly(text);
            lane.release(reader.at(0));
        }
    }

    @Test
    void append_full_isRefusedUntilThereIsRoom() {
        Lane lane = lane(CAPACITY);
        LaneReader reader = reader(lane);
        String text = "x".repeat(CAPACITY / 4 - Lane.HEADER);
        for (int i = 0; i < 4; i++) {
            assertThat(append(lane, text, i)).isTrue();
        }
        assertThat(append(lane, "y", 5)).isFalse();
        assertThat(readAll(reader)).hasSize(4).containsOnly(text);
        assertThat(append(lane, "y", 5)).isFalse();
        lane.release(reader.at(0));
        assertThat(append(lane, "y", 5)).isTrue();
        assertThat(readAll(reader)).containsExactly("y");
    }

    @Test
    void append_longestText_fitsTwice() {
        Lane lane = lane(CAPACITY);
        String longest = "x".repeat(lane.maxLength());
        assertThat(append(lane, longest, 1)).isTrue();
        assertThat(append(lane, longest, 2)).isTrue();
        assertThat(readAll(reader(lane))).containsExactly(longest, longest);
    }

    @Test
    void append_earlierCallBehindALaterOne_getsTheTimeOfThat() {
        Lane lane = lane(CAPACITY);
        long start = System.nanoTime() + 1_000_000_000;
        append(lane, "late", start);
        append(lane, "early", start - 5);
        LaneReader reader = reader(lane);
        reader.beginAll();
        assertThat(reader.next()).isTrue();
        assertThat(reader.nanos()).isEqualTo(start);
        reader.pass();
        assertThat(reader.next()).isTrue();
        assertThat(reader.nanos()).isEqualTo(start);
    }

    @Test
    void committed_wordsOfAnEarlierLap_areNotTaken() {
        Lane lane = lane(CAPACITY);
        LaneReader reader = reader(lane);
        for (int i = 0; i < 4 * CAPACITY / Lane.size(8); i++) {
            assertThat(append(lane, "12345678", i)).isTrue();
            assertThat(readAll(reader)).hasSize(1);
            lane.release(reader.at(0));
        }
        for (long position = lane.tail(); position < lane.tail() + CAPACITY; position += 8) {
            assertThat(lane.committed(position)).isEqualTo(-1);
        }
    }

    @Test
    void committed_wordsOfAnEarlierLaneInTheMemory_areNotTaken() {
        ByteBuffer memory = memory(CAPACITY);
        append(new Lane(memory, SALT, 0), "old", 1);
        assertThat(new Lane(memory, SALT, 0).committed(0)).isEqualTo(3);
        assertThat(new Lane(memory, SALT + 1, 0).committed(0)).isEqualTo(-1);
    }

    @Test
    void committed_lengthBeyondTheLane_isNotTaken() {
        ByteBuffer memory = memory(CAPACITY);
        Lane lane = new Lane(memory, 0, 0);
        memory.putLong(0, CAPACITY - Lane.HEADER);
        assertThat(lane.committed(0)).isEqualTo(CAPACITY - Lane.HEADER);
        memory.putLong(0, CAPACITY - Lane.HEADER + 1);
        assertThat(lane.committed(0)).isEqualTo(-1);
    }

    @Test
    void append_stackThatOverflowsAnywhere_appendsAllOrNothing() {
        Lane lane = lane(1 << 16);
        AtomicInteger appended = new AtomicInteger();
        AtomicInteger overflown = new AtomicInteger();
        for (int i = 0; i < 50; i++) {
            try {
                deep(lane, "line ".getBytes(US_ASCII), appended, i);
            } catch (StackOverflowError expected) {
                overflown.incrementAndGet();
            }
        }
        assertThat(overflown).hasValue(50);
        assertThat(readAll(reader(lane)))
                .hasSizeBetween(appended.get(), appended.get() + 1)
                .containsOnly("line ");
    }

    /** Appends one record from as deep in the stack as it can: each frame tries when those below it have failed. */
    private static void deep(Lane lane, byte[] text, AtomicInteger appended, int odd) {
        try {
            deep(lane, text, appended, odd);
        } catch (StackOverflowError full) {
            long before = lane.tail();
            if (lane.append(text, text.length, 0, 0)) {
                appended.incrementAndGet();
            } else if (lane.tail() != before) {
                throw new IllegalStateException("bug: appended and did not say so", full);
            }
            throw full;
        }
    }

    @Test
    void tryAcquire_laneOfAnother_isRefused() {
        Lane lane = lane(CAPACITY);
        assertThat(lane.tryAcquire()).isTrue();
        assertThat(lane.tryAcquire()).isFalse();
        lane.giveBack();
        assertThat(lane.tryAcquire()).isTrue();
    }

    @Test
    void next_severalLanes_readsInTheOrderOfTheCalls() {
        Lane[] lanes = {lane(CAPACITY), lane(CAPACITY), lane(CAPACITY)};
        long start = System.nanoTime() + 1_000_000_000;
        int[] order = {2, 0, 0, 1, 2, 1, 0};
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < order.length; i++) {
            append(lanes[order[i]], "line " + i, start + i);
            expected.add("line " + i);
        }
        assertThat(readAll(reader(lanes))).isEqualTo(expected);
    }

    @Test
    void begin_callsAfterTheCut_areLeftForTheNextReading() {
        Lane[] lanes = {lane(CAPACITY), lane(CAPACITY)};
        long start = System.nanoTime() + 1_000_000_000;
        append(lanes[0], "a", start);
        append(lanes[1], "b", start + 1);
        append(lanes[0], "c", start + 2);
        LaneReader reader = reader(lanes);
        reader.begin(start + 1);
        assertThat(rest(reader)).containsExactly("a", "b");
        reader.begin(start + 2);
        assertThat(rest(reader)).containsExactly("c");
    }

    @Test
    void beginUntil_positions_endsThere() {
        Lane lane = lane(CAPACITY);
        append(lane, "a", 1);
        long end = lane.tail();
        append(lane, "b", 2);
        LaneReader reader = reader(lane);
        reader.beginUntil(new long[] {end});
        assertThat(rest(reader)).containsExactly("a");
        assertThat(readAll(reader)).containsExactly("b");
    }

    /** Threads pass a turn on when their call has returned, now and then: then the order of the lines is known. */
    @Test
    void read_whileThreadsAppend_losesAndDoublesNothingAndKeepsCauseBeforeEffect() throws Exception {
        Lane[] lanes = {lane(4096), lane(4096)};
        LaneReader reader = reader(lanes);
        int threads = 4;
        int each = 20_000;
        AtomicInteger returned = new AtomicInteger();
        AtomicInteger running = new AtomicInteger(threads);
        for (int t = 0; t < threads; t++) {
            int thread = t;
            new Thread(() -> {
                        Random random = new Random(thread);
                        for (int i = 0; i < each; i++) {
                            int known = returned.get();
                            appendSomewhere(lanes, thread + " " + i + " " + known, random);
                            returned.accumulateAndGet(thread << 24 | i, (last, mine) -> mine);
                        }
                        running.decrementAndGet();
                    })
                    .start();
        }
        int[] next = new int[threads];
        long deadline = System.nanoTime() + 30_000_000_000L;
        for (boolean last = false; !last && System.nanoTime() < deadline; ) {
            last = running.get() == 0;
            reader.begin(System.nanoTime());
            for (String text : rest(reader)) {
                String[] parts = text.split(" ");
                int known = Integer.parseInt(parts[2]);
                assertThat(Integer.parseInt(parts[1])).as(text).isEqualTo(next[Integer.parseInt(parts[0])]++);
                if (known != 0) {
                    assertThat(next[known >>> 24]).as("what %s knew of", text).isGreaterThan(known & 0xFF_FFFF);
                }
            }
            for (int lane = 0; lane < lanes.length; lane++) {
                lanes[lane].release(reader.at(lane));
            }
        }
        assertThat(next).containsOnly(each);
    }

    private static void appendSomewhere(Lane[] lanes, String text, Random random) {
        long nanos = System.nanoTime();
        for (int lane = random.nextInt(lanes.length); ; lane = (lane + 1) % lanes.length) {
            if (lanes[lane].tryAcquire()) {
                boolean appended = append(lanes[lane], text, nanos);
                lanes[lane].giveBack();
                if (appended) {
                    return;
                }
                Thread.yield();
            }
        }
    }
}
