package dev.logway.tracking.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logway.tracking.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
