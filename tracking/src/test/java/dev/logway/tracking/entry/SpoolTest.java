package dev.logway.tracking.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logway.tracking.MetricPoint;
import dev.logway.tracking.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SpoolTest {
    @TempDir
    Path folder;

    @Test
    void spool_cutAnywhere_givesWhatIsWhole() throws IOException {
        Path whole = folder.resolve("whole");
        List<Entry> entries = List.of(Entry.tag("a", "1"), Entry.param("b", "22"), Entry.tag("c", "333"));
        try (Spool spool = Spool.open(whole)) {
            spool.add(entries);
        }
        byte[] bytes = Files.readAllBytes(whole);
        for (int cut = 0; cut <= bytes.length; cut++) {
            Path file = Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, cut));
            try (Spool spool = Spool.open(file)) {
                List<Entry> read = spool.first(10);

                assertThat(read).isEqualTo(entries.subList(0, wholeEntries(cut, bytes)));
                spool.add(List.of(Entry.tag("later", "x")));
                assertThat(spool.first(10)).endsWith(Entry.tag("later", "x")).hasSize(read.size() + 1);
            }
        }
    }

    /** How many entries end before the cut, told by the lengths before them. */
    private static int wholeEntries(int cut, byte[] bytes) {
        int whole = 0;
        int at = 16;
        while (at < bytes.length) {
            at += 8 + ByteBuffer.wrap(bytes).getInt(at);
            whole += at <= cut ? 1 : 0;
        }
        return whole;
    }

    @Test
    void spool_delivered_isGoneAndNotGivenTwice() throws IOException {
        Path file = folder.resolve("spool");
        try (Spool spool = Spool.open(file)) {
            spool.add(List.of(Entry.tag("a", "1"), Entry.tag("b", "2")));
            assertThat(spool.first(1)).containsExactly(Entry.tag("a", "1"));
            assertThat(spool.removeShown()).isEqualTo(1);
        }
        try (Spool spool = Spool.open(file)) {
            assertThat(spool.first(10)).containsExactly(Entry.tag("b", "2"));
            assertThat(spool.removeShown()).isEqualTo(1);
            assertThat(spool.first(10)).isEmpty();
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void spool_ofSomethingElse_isRefusedAndKept() throws IOException {
        Path file = Files.writeString(folder.resolve("spool"), "some thesis, all of it");

        assertThatThrownBy(() -> Spool.open(file))
                .isInstanceOf(StoreException.class)
                .hasMessage("'" + file + "' should hold what waits for the store, but does not begin so. Move it away,"
                        + " and look at what it is.");
        assertThat(file).hasContent("some thesis, all of it");
    }

    @Test
    void spool_oneBitFlippedAnywhere_losesThatEntryAloneAndSaysSo() throws IOException {
        Path whole = folder.resolve("whole");
        List<Entry> entries = IntStream.range(0, 5)
                .mapToObj(i -> Entry.metric("m" + i, new MetricPoint(i, i, i)))
                .toList();
        try (Spool spool = Spool.open(whole)) {
            spool.add(entries);
        }
        byte[] bytes = Files.readAllBytes(whole);
        int frame = (bytes.length - 16) / entries.size();
        for (int at = 16; at < bytes.length; at++) {
            byte[] flipped = bytes.clone();
            flipped[at] ^= 4;
            Path file = Files.write(folder.resolve("flipped" + at), flipped);
            List<Entry> left = new ArrayList<>(entries);
            left.remove((at - 16) / frame);
            try (Spool spool = Spool.open(file)) {
                assertThat(spool.first(10)).isEqualTo(left);
                boolean looksCutOff = at - 16 >= 4 * frame && spool.findDamage().isEmpty();
                if (!looksCutOff) {
                    assertThat(spool.findDamage())
                            .contains(frame + " bytes of '" + file
                                    + "' were not as they had been written, and are kept in"
                                    + " '" + file + ".damaged'. What the run has measured there is lost; the rest is"
                                    + " not. Look at the disk.");
                    assertThat(folder.resolve("flipped" + at + ".damaged")).hasSize(frame);
                }
                spool.add(List.of(Entry.tag("later", "x")));
                assertThat(spool.first(10)).endsWith(Entry.tag("later", "x")).hasSize(5);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 17, 1_000_000, Long.MAX_VALUE, -1})
    void spool_thatDoesNotKnowHowFarItIsDelivered_deliversAllAgain(long noted) throws IOException {
        Path file = folder.resolve("spool");
        try (Spool spool = Spool.open(file)) {
            spool.add(List.of(Entry.tag("a", "1"), Entry.tag("b", "2")));
        }
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer.wrap(bytes).putLong(8, noted);
        Files.write(file, bytes);

        try (Spool spool = Spool.open(file)) {
            assertThat(spool.first(10)).containsExactly(Entry.tag("a", "1"), Entry.tag("b", "2"));
            assertThat(spool.findDamage()).isEmpty();
        }
    }

    @Test
    void spool_ofAnotherRecorder_isRefusedUntilThatIsClosed() throws IOException {
        Path file = folder.resolve("spool");
        try (Spool spool = Spool.open(file)) {
            spool.add(List.of(Entry.tag("a", "1")));

            assertThatThrownBy(() -> Spool.open(file))
                    .isInstanceOf(StoreException.class)
                    .hasMessage(
                            "'" + file + "', where what is measured waits for the store, is another recorder's. Close"
                                    + " that one first, or name another file.");
        }
        try (Spool spool = Spool.open(file)) {
            assertThat(spool.size()).isEqualTo(1);
        }
    }

    @Test
    void spool_longTexts_areShownSomeAtATime() throws IOException {
        List<Entry> tags = IntStream.range(0, 1_000)
                .mapToObj(i -> Entry.tag("t" + i, "x".repeat(8_000)))
                .toList();
        try (Spool spool = Spool.open(folder.resolve("spool"))) {
            spool.add(tags);

            assertThat(spool.first(5_000))
                    .hasSizeBetween(1, 600)
                    .isEqualTo(tags.subList(0, spool.first(5_000).size()));
        }
    }

    @Test
    void spool_putAside_isASpoolOfItsOwn() throws IOException {
        Path file = folder.resolve("spool");
        try (Spool spool = Spool.open(file)) {
            assertThat(spool.putAside(List.of(Entry.tag("a", "1")))).isEqualTo(file + ".refused");
            spool.putAside(List.of(Entry.tag("b", "2")));
        }
        assertThat(file).doesNotExist();
        try (Spool aside = Spool.open(folder.resolve("spool.refused"))) {
            assertThat(aside.first(10)).containsExactly(Entry.tag("a", "1"), Entry.tag("b", "2"));
        }
    }
}
