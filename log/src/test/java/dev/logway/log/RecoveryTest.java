package dev.logway.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
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
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link LogRecovery} makes of rings of processes that are no more, and of files that only have their name. */
class RecoveryTest {
    private static final int MARK_0 = 256;
    private static final int FIRST_LANE = 4096;

    @TempDir
    Path dir;

    private Path log;
    private byte[] ring = {};

    private String before = "";
    private String begun = "";
    private String behind = "";

    @BeforeEach
    void leaveRing() throws IOException {
        log = dir.resolve("app.log");
        LeftRing left = LeftRing.in(dir);
        ring = left.ring();
        before = left.before();
        begun = left.begun();
        behind = left.behind();
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
                Arguments.of("one byte", (Change) ring -> new byte[] {1}),
                Arguments.of("cut in the header", (Change) ring -> Arrays.copyOf(ring, 100)),
                Arguments.of("cut in the lanes", (Change) ring -> Arrays.copyOf(ring, ring.length - 8)),
                Arguments.of("longer", (Change) ring -> Arrays.copyOf(ring, ring.length + 8)),
                Arguments.of("zeros, too many", (Change) ring -> new byte[ring.length + 8]),
                Arguments.of("random", (Change) ring -> random(ring.length)),
                Arguments.of("another name", with(ring -> ring.put(6, (byte) 'S'))),
                Arguments.of("no lanes", with(ring -> ring.putInt(8, 0))),
                Arguments.of("too many lanes", with(ring -> ring.putInt(8, 1 << 30))),
                Arguments.of("lanes of no size", with(ring -> ring.putInt(12, 0))),
                Arguments.of("lanes smaller than a header", with(ring -> ring.putInt(12, 16))),
                Arguments.of("lanes of a negative size", with(ring -> ring.putInt(12, Integer.MIN_VALUE))),
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

    private Path aside() {
        return RingFile.of(log).resolveSibling(".app.log.ring.damaged");
    }

    private void assertPutAside(byte[] ring) {
        assertThatThrownBy(() -> LogRecovery.recover(log))
                .isInstanceOf(IOException.class)
                .hasMessage("The last lines of '" + log + "' may be missing, as what keeps them is damaged. It is '"
                        + aside() + "' now. Look for them there, or delete the file.");
        assertThat(RingFile.of(log)).doesNotExist();
        assertThat(aside()).hasBinaryContent(ring);
        assertThat(log).content().isEqualTo(before);
        assertThatCode(() -> assertThat(LogRecovery.recover(log)).isZero()).doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("foreignFiles")
    void recover_fileThatIsNoRing_isPutAsideAndSaidOnce(String name, Change change) throws IOException {
        byte[] changed = change.of(ring);
        leave(before, changed);
        assertPutAside(changed);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4096, FIRST_LANE + RingFile.CAPACITY})
    void recover_ringThatWasNeverUsed_isDeleted(int length) throws IOException {
        leave(before, new byte[length]);
        assertThat(LogRecovery.recover(log)).isZero();
        assertThat(dir).isDirectoryContaining(file -> file.equals(log)).isDirectoryNotContaining("glob:**ring*");
    }

    @Test
    void recover_damagedAgain_keepsTheFirstOneToo() throws IOException {
        Files.writeString(aside(), "the first");
        leave(before, new byte[] {1});
        assertThatThrownBy(() -> LogRecovery.recover(log)).hasMessageContaining("ring.damaged-2' now.");
        assertThat(aside()).hasContent("the first");
    }

    @Test
    void recover_ringOfAnotherVersion_isLeftAndSaid() throws IOException {
        byte[] newer = Arrays.copyOf(ring, ring.length + 4096);
        newer[7] = '3';
        leave(before, newer);
        for (int time = 0; time < 2; time++) {
            assertThatThrownBy(() -> LogRecovery.recover(log))
                    .isInstanceOf(IOException.class)
                    .hasMessage("The last lines of '" + log + "' may be in '" + RingFile.of(log)
                            + "', which another version of Logway has left. Run 'logway recover' of that version,"
                            + " or delete the file.");
        }
        assertThat(RingFile.of(log)).hasBinaryContent(newer);
        assertThat(log).content().isEqualTo(before);
    }

    @Test
    void add_ringOfAnotherVersion_isLeftAndTheLogGoesOnWithoutOne() throws IOException {
        byte[] newer = ring.clone();
        newer[7] = '3';
        leave(before, newer);
        List<String> said = new ArrayList<>();
        LogEngine engine = Engines.create(said::add);
        try (SinkHandle sink = engine.add(FileSink.at(log).withRotation(Rotation.bytes(before.length() + 100)))) {
            for (int i = 0; i < 3; i++) {
                engine.logger("org.example.Train").info("goes on");
                assertThat(log).content().endsWith("goes on\n");
            }
        }
        assertThat(said).singleElement().asString().contains("another version of Logway");
        assertThat(RingFile.of(log)).hasBinaryContent(newer);
    }

    @Test
    void add_damagedRing_isPutAsideSaidAndReplaced() throws IOException {
        leave(before, new byte[] {1});
        List<String> said = new ArrayList<>();
        LogEngine engine = Engines.create(said::add);
        try (SinkHandle sink = engine.add(FileSink.at(log))) {
            engine.logger("org.example.Train").info("goes on");
            assertThat(RingFile.of(log)).exists();
        }
        assertThat(said).singleElement().asString().contains("is damaged");
        assertThat(aside()).hasBinaryContent(new byte[] {1});
        assertThat(log).content().startsWith(before).endsWith("goes on\n");
    }

    @Test
    void recover_lockThatCannotBeTaken_failsTheNextTimeToo() throws IOException {
        leave(before, ring);
        Path lock = Files.createDirectory(log.resolveSibling(".app.log.lock"));
        assertThatThrownBy(() -> LogRecovery.recover(log)).isInstanceOf(IOException.class);
        assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertThatThrownBy(() -> LogRecovery.recover(log)).isInstanceOf(IOException.class));
        Files.delete(lock);
        LogRecovery.recover(log);
        assertThat(log).content().isEqualTo(before + begun + behind);
    }

    @Test
    void recover_fileOfManyGigabytes_isPutAside() throws IOException {
        leave(before, ring);
        try (FileChannel channel = FileChannel.open(RingFile.of(log), StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(1), 1L << 33);
        }
        assertThatThrownBy(() -> LogRecovery.recover(log)).hasMessageContaining("is damaged");
        assertThat(aside()).hasSize((1L << 33) + 1);
        assertThat(log).content().isEqualTo(before);
    }

    @Test
    void recover_recordWithoutRoomForItsTime_isNotTakenButKept() throws IOException {
        ByteBuffer words = ByteBuffer.wrap(ring).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = FIRST_LANE; at < ring.length; at += 8) {
            if (words.getLong(at) >>> 16 < 20 && (words.getLong(at) & 0xFFFF) == 20) { // a stamp
                words.putLong(at, Stamp.of(1, 254, 20));
            }
        }
        leave(before, ring);
        assertPutAside(ring);
    }

    @Test
    void recover_lineThatIsNone_endsWhatIsTakenAndIsKept() throws IOException {
        int at = new String(ring, ISO_8859_1).indexOf(LeftRing.line(10));
        ring[at + 3] = 0x1B;
        leave(before, ring);
        assertThatThrownBy(() -> LogRecovery.recover(log)).hasMessageContaining("is damaged");
        assertThat(log).content().isEqualTo(before + begun + LeftRing.line(9));
        assertThat(aside()).exists();
    }

    @Test
    void recover_damagedRings_areKeptAndLoseNothingOfTheLog() throws IOException {
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
            try {
                LogRecovery.recover(log);
            } catch (UnreadableRing kept) {
                assertThat(aside()).as("seed %d, ring %d", seed, i).exists();
                Files.delete(aside());
            }
            assertThat(log).content().startsWith(before + begun.substring(0, 40));
        }
    }
}
