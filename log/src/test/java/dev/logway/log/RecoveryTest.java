package dev.logway.log;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link LogRecovery} makes of rings of processes that are no more, and of files that only have their name. */
class RecoveryTest {
    private static final int MARK_0 = 256;
    private static final int FIRST_LANE = 4096;

    @TempDir
    Path dir;

    private Path log;

    /** A ring whose first lines are in the log, whose next were being written, and whose last were not. */
    private byte[] ring = {};

    private String before = "";
    private String begun = "";
    private String behind = "";

    @BeforeEach
    void leaveRing() throws IOException {
        log = dir.resolve("app.log");
        RingFile file = RingFile.create(log).orElseThrow();
        Lane[] lanes = file.lanes();
        LaneReader reader = new LaneReader(lanes, new long[lanes.length]);
        TimeOrder order = new TimeOrder();
        file.wrote(reader, order);
        before = append(lanes, 1, 5);
        read(reader, order);
        file.wrote(reader, order);
        begun = append(lanes, 5, 9);
        read(reader, order);
        file.writing(reader, before.length());
        behind = append(lanes, 9, 12);
        file.close();
        ring = Files.readAllBytes(RingFile.of(log));
    }

    private static String append(Lane[] lanes, int from, int to) {
        StringBuilder all = new StringBuilder();
        for (int i = from; i < to; i++) {
            String text = line(i);
            assertThat(lanes[i % lanes.length].append(
                            text.getBytes(US_ASCII), text.length(), System.nanoTime(), Stamp.of(i, 0, 20)))
                    .isTrue();
            all.append(text);
        }
        return all.toString();
    }

    private static String line(int i) {
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

    private void leave(String text, byte[] ring) throws IOException {
        Files.writeString(log, text);
        Files.write(RingFile.of(log), ring);
    }

    @Test
    void recover_logCutAtAnyByteOfTheLastBatch_isWholeAfterwards() throws IOException {
        for (int cut = 0; cut <= begun.length(); cut++) {
            leave(before + begun.substring(0, cut), ring);
            assertThat(LogRecovery.recover(log)).as("cut at %d", cut).isPositive();
            assertThat(log).content().as("cut at %d", cut).isEqualTo(before + begun + behind);
            assertThat(RingFile.of(log)).doesNotExist();
        }
        assertThat(dir).isDirectoryNotContaining("glob:**.lock");
    }

    @Test
    void recover_killedWhileItAppends_isWholeAfterTheNext() throws IOException {
        String whole = before + begun + behind;
        leave(before, ring);
        Path kept = Files.createLink(dir.resolve("kept"), RingFile.of(log));
        LogRecovery.recover(log);
        byte[] afterwards = Files.readAllBytes(kept);
        for (int cut = before.length(); cut <= whole.length(); cut++) {
            leave(whole.substring(0, cut), afterwards);
            LogRecovery.recover(log);
            assertThat(log).content().as("cut at %d", cut).isEqualTo(whole);
        }
    }

    @Test
    void recover_tornLineEndedByAnother_isThereAsAWholeToo() throws IOException {
        String other = "a line of another process\n";
        leave(before + begun.substring(0, 30) + "\n" + other, ring);
        LogRecovery.recover(log);
        assertThat(log).content().isEqualTo(before + begun.substring(0, 30) + "\n" + other + begun + behind);
    }

    @Test
    void recover_anotherOneTornBehind_isNotJoined() throws IOException {
        leave(before + begun.substring(0, 30) + "\nanother one, to", ring);
        LogRecovery.recover(log);
        assertThat(log).content().endsWith("\nanother one, to\n" + begun + behind);
    }

    @Test
    void recover_noLog_makesOneOfWhatWasNotWritten() throws IOException {
        Files.deleteIfExists(log);
        Files.write(RingFile.of(log), ring);
        LogRecovery.recover(log);
        assertThat(log).content().isEqualTo(begun + behind);
    }

    @Test
    void add_fileWithARing_continuesTheWholeLog() throws IOException {
        leave(before + begun.substring(0, 7), ring);
        List<String> said = new ArrayList<>();
        LogEngine engine = Engines.create(said::add);
        try (SinkHandle sink = engine.add(Engines.file(log))) {
            engine.logger("org.example.Train").info("goes on");
            assertThat(log).content().startsWith(before + begun + behind).endsWith("goes on\n");
        }
        assertThat(said).isEmpty();
        assertThat(RingFile.of(log)).doesNotExist();
    }

    static Stream<Arguments> foreignFiles() {
        return Stream.of(
                Arguments.of("empty", (Change) ring -> new byte[0]),
                Arguments.of("one byte", (Change) ring -> new byte[1]),
                Arguments.of("cut in the header", (Change) ring -> Arrays.copyOf(ring, 100)),
                Arguments.of("cut in the lanes", (Change) ring -> Arrays.copyOf(ring, ring.length - 8)),
                Arguments.of("longer", (Change) ring -> Arrays.copyOf(ring, ring.length + 8)),
                Arguments.of("zeros", (Change) ring -> new byte[ring.length]),
                Arguments.of("random", (Change) ring -> random(ring.length)),
                Arguments.of("another version", with(ring -> ring.put(7, (byte) '3'))),
                Arguments.of("no lanes", with(ring -> ring.putInt(8, 0))),
                Arguments.of("too many lanes", with(ring -> ring.putInt(8, 1 << 30))),
                Arguments.of("lanes of no size", with(ring -> ring.putInt(12, 0))),
                Arguments.of("lanes smaller than a header", with(ring -> ring.putInt(12, 16))),
                Arguments.of("lanes of a negative size", with(ring -> ring.putInt(12, Integer.MIN_VALUE))),
                Arguments.of("lanes of another process", with(ring -> ring.putInt(16, ring.getInt(16) + 1))),
                Arguments.of("huge positions", with(ring -> positions(ring, Long.MAX_VALUE))),
                Arguments.of("huge positions of records", with(ring -> positions(ring, Long.MAX_VALUE - 7))),
                Arguments.of("negative positions", with(ring -> positions(ring, -8))),
                Arguments.of("odd positions", with(ring -> positions(ring, 3))));
    }

    private interface Change {
        byte[] of(byte[] ring);
    }

    private static Change with(Consumer<ByteBuffer> change) {
        return ring -> {
            byte[] changed = ring.clone();
            change.accept(ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN));
            return changed;
        };
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(17).nextBytes(bytes);
        return bytes;
    }

    private static void positions(ByteBuffer ring, long position) {
        for (int mark = MARK_0; mark <= 2 * MARK_0; mark += MARK_0) {
            for (int lane = 0; lane < 8; lane++) {
                ring.putLong(mark + 64 + 8 * lane, position);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("foreignFiles")
    void recover_fileThatIsNoRing_leavesTheLogAlone(String name, Change change) throws IOException {
        leave(before, change.of(ring));
        assertThat(LogRecovery.recover(log)).isZero();
        assertThat(log).content().isEqualTo(before);
    }

    @Test
    void recover_fileOfManyGigabytes_leavesTheLogAlone() throws IOException {
        leave(before, ring);
        try (FileChannel channel = FileChannel.open(RingFile.of(log), StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(1), 1L << 33);
        }
        assertThat(LogRecovery.recover(log)).isZero();
        assertThat(log).content().isEqualTo(before);
    }

    @Test
    void recover_recordWithoutRoomForItsTime_isNotTaken() throws IOException {
        ByteBuffer words = ByteBuffer.wrap(ring).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = FIRST_LANE; at < ring.length; at += 8) {
            if (words.getLong(at) >>> 16 < 20 && (words.getLong(at) & 0xFFFF) == 20) { // a stamp
                words.putLong(at, Stamp.of(1, 255, 20));
            }
        }
        leave(before, ring);
        assertThat(LogRecovery.recover(log)).isZero();
        assertThat(log).content().isEqualTo(before);
    }

    @Test
    void recover_damagedRings_throwNothingAndLoseNothingOfTheLog() throws IOException {
        long seed = 17;
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            byte[] damaged = ring.clone();
            ByteBuffer words = ByteBuffer.wrap(damaged).order(ByteOrder.LITTLE_ENDIAN);
            for (int n = random.nextInt(4); n >= 0; n--) {
                int at = random.nextBoolean() ? 8 + 4 * random.nextInt(300) : FIRST_LANE + 4 * random.nextInt(200);
                switch (random.nextInt(4)) {
                    case 0 -> words.putInt(at, random.nextInt());
                    case 1 -> words.putInt(at, random.nextInt(100));
                    case 2 -> words.putInt(at, random.nextBoolean() ? Integer.MAX_VALUE : Integer.MIN_VALUE);
                    default -> words.put(at, (byte) (words.get(at) ^ 1 << random.nextInt(8)));
                }
            }
            leave(before + begun.substring(0, 40), damaged);
            assertThatCode(() -> LogRecovery.recover(log))
                    .as("seed %d, ring %d", seed, i)
                    .doesNotThrowAnyException();
            assertThat(log).content().startsWith(before + begun.substring(0, 40));
        }
    }
}
