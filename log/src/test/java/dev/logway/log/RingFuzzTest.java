package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithLength;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/** A file that has a ring's name may hold anything; the log gets whole lines of it or none. */
class RingFuzzTest {
    private static final int MARKS_END = 768;
    private static final int LANES_AT = 4096;

    @TempDir
    static Path dir;

    static Stream<byte[]> files() {
        return Stream.of(
                new byte[0],
                new byte[] {'L', 'O', 'G', 'W', 'A', 'Y', 'R', '2'},
                new byte[] {'L', 'O', 'G', 'W', 'A', 'Y', 'R', '3', 1},
                new byte[LANES_AT]);
    }

    @MethodSource("files")
    @FuzzTest
    void recover_anyFile_isReadOrKept(byte @NotNull [] file) throws IOException {
        recover("a line\n", file);
    }

    /** Each the place of a byte, and what it is. */
    static Stream<byte[]> changes() {
        return Stream.of(
                new byte[] {0, 14, '3'},
                new byte[] {0, 16, 0, 0, 24, 127, 0, 34, 1},
                new byte[] {2, 0, -1, 2, -128, 3, 3, 0, 7},
                new byte[] {0, 1, 9, 0, 17, -1, 0, 33, -1, 0, 49, 27});
    }

    @MethodSource("changes")
    @FuzzTest
    void recover_changedRing_isReadOrKept(byte @NotNull @WithLength(max = 300) [] changes) throws IOException {
        LeftRing left = LeftRing.in(dir);
        byte[] ring = left.ring();
        ByteBuffer rest = ByteBuffer.wrap(changes);
        while (rest.remaining() >= 3) {
            int place = rest.getShort() & 0xFFFF;
            int at = place % 2 == 0 ? place / 2 % MARKS_END : LANES_AT + place / 2;
            ring[at] = rest.get();
        }
        recover(left.before() + left.begun().substring(0, 30), ring);
    }

    private static void recover(String text, byte[] ring) throws IOException {
        Path log = Files.writeString(dir.resolve("app.log"), text);
        Path file = Files.write(RingFile.of(log), ring);
        Path aside = file.resolveSibling(".app.log.ring.damaged");
        Files.deleteIfExists(aside);
        int lines = 0;
        try {
            lines = LogRecovery.recover(log);
            assertThat(file).doesNotExist();
            assertThat(aside).doesNotExist();
        } catch (UnreadableRing kept) {
            assertThat(kept).hasMessageContaining(Files.exists(file) ? "another version" : "is damaged");
            assertThat(Files.exists(file) ? file : aside).hasSize(ring.length);
        }
        String afterwards = Files.readString(log);
        assertThat(afterwards).startsWith(text);
        String added = afterwards.substring(text.length());
        assertThat(added).matches("(?s)|.*\n");
        assertThat(added.chars()).noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t');
        assertThat(lines == 0 || !added.isEmpty()).isTrue();
        Files.deleteIfExists(file);
    }
}
