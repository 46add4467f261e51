package dev.logway.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logway.tracking.Attachment;
import dev.logway.tracking.Lag;
import dev.logway.tracking.WaitingParts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;

final class LogFeedTest {
    @TempDir
    private Path folder;

    private Path home;
    private WaitingParts waiting;
    private LogFeed feed;
    private final List<String> told = new ArrayList<>();

    private final Attachment attachment = new Attachment() {
        @Override
        public void changed() {
            told.add("changed");
        }

        @Override
        public void urgent() {
            told.add("urgent");
        }

        @Override
        public void rotated(Path closed) {
            told.add("rotated " + content(closed));
        }

        @Override
        public void packed(Path part, Path packed) {
            told.add("packed " + part.getFileName() + " as " + packed.getFileName());
        }

        @Override
        public Lag lag() {
            return new Lag(0, Duration.ZERO);
        }

        @Override
        public void close() {
            told.add("closed");
        }
    };

    @BeforeEach
    void makeFeed() {
        home = folder.resolve("home");
        waiting = new WaitingParts(home);
        feed = new LogFeed(waiting);
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path part(String name) throws IOException {
        return Files.writeString(folder.resolve(name), name + "'s");
    }

    private void rotatedAndDeleted(String name) throws IOException {
        Path part = part(name);
        feed.rotated(part);
        Files.delete(part);
    }

    private void packedAndDeleted(String name) throws IOException {
        Path packed = part(name + ".gz");
        feed.packed(folder.resolve(name), packed);
        Files.delete(packed);
    }

    @Test
    void begin_afterRotation_isToldOfThePartsOnceAlsoIfTheyAreGone() throws IOException {
        feed.written(5, Level.INFO);
        rotatedAndDeleted("a");
        rotatedAndDeleted("b");

        feed.begin(parts -> attachment);
        feed.begin(parts -> attachment);
        rotatedAndDeleted("c");

        assertThat(told).containsExactly("rotated a's", "rotated b's", "rotated c's");
    }

    @Test
    void begin_always_givesTheAttachmentTheFolderOfWhatWaits() throws IOException {
        rotatedAndDeleted("a");

        feed.begin(parts -> {
            assertThat(parts).isSameAs(waiting);
            return attachment;
        });

        assertThat(waiting.find()).containsExactly(home.resolve("000000001/a"));
    }

    @Test
    void packed_beforeTheBeginning_isKeptInsteadOfThePart() throws IOException {
        rotatedAndDeleted("a");
        rotatedAndDeleted("b");
        packedAndDeleted("a");

        assertThat(waiting.find()).containsExactly(home.resolve("000000002/b"), home.resolve("000000003/a.gz"));
        feed.begin(parts -> attachment);
        packedAndDeleted("b");

        assertThat(told).containsExactly("rotated b's", "rotated a.gz's", "packed b as b.gz");
    }

    @Test
    void packed_logItself_isKept() throws IOException {
        packedAndDeleted("live");

        assertThat(waiting.find()).containsExactly(home.resolve("000000001/live.gz"));
    }

    @Test
    void rotated_partThatIsGone_isToldOfLater() {
        Path gone = folder.resolve("gone");
        feed.rotated(gone);

        assertThatThrownBy(() -> feed.begin(parts -> attachment))
                .isInstanceOf(UncheckedIOException.class)
                .hasRootCauseInstanceOf(NoSuchFileException.class)
                .hasMessageContaining(gone.toString());
    }

    @Test
    void written_byItsHighestLevel_isUrgentFromWarningsOn() {
        feed.begin(parts -> attachment);

        feed.written(5, Level.INFO);
        feed.written(5, Level.WARN);
        feed.written(5, Level.ERROR);

        assertThat(told).containsExactly("changed", "urgent", "urgent");
    }

    @Test
    void begin_afterTheEnd_opensNothing() throws IOException {
        rotatedAndDeleted("a");
        assertThat(feed.close()).isEmpty();

        feed.begin(parts -> attachment);

        assertThat(told).isEmpty();
        assertThat(waiting.find()).as("for whoever completes the run").hasSize(1);
    }

    @Test
    void close_whatHasBegun_isHandedOverToBeClosed() {
        feed.begin(parts -> attachment);

        assertThat(feed.close()).containsSame(attachment);
    }
}
