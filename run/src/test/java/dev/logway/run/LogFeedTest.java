package dev.logway.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logway.tracking.Attachment;
import dev.logway.tracking.Lag;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

final class LogFeedTest {
    private final LogFeed feed = new LogFeed();
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
            told.add("rotated " + closed);
        }

        @Override
        public void packed(Path part, Path packed) {
            told.add("packed " + part + " as " + packed);
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

    @Test
    void begin_afterRotation_isToldOfThePartsOnce() {
        feed.written(5, Level.INFO);
        feed.rotated(Path.of("a"));
        feed.rotated(Path.of("b"));

        feed.begin(() -> attachment);
        feed.begin(() -> attachment);
        feed.rotated(Path.of("c"));

        assertThat(told).containsExactly("rotated a", "rotated b", "rotated c");
        assertThat(feed.closedParts()).isEmpty();
    }

    @Test
    void packed_beforeTheBeginning_isToldInPlaceOfThePart() {
        feed.rotated(Path.of("a"));
        feed.rotated(Path.of("b"));
        feed.packed(Path.of("a"), Path.of("a.gz"));

        assertThat(feed.closedParts()).containsExactly(Path.of("a.gz"), Path.of("b"));
        feed.begin(() -> attachment);
        feed.packed(Path.of("b"), Path.of("b.gz"));

        assertThat(told).containsExactly("rotated a.gz", "rotated b", "packed b as b.gz");
    }

    @Test
    void packed_partThatNothingWasToldOf_takesItsPlace() {
        feed.rotated(Path.of("a"));
        feed.packed(Path.of("a"), Path.of("a.gz"));
        feed.packed(Path.of("live"), Path.of("live.gz"));
        assertThat(feed.closedParts()).containsExactly(Path.of("a.gz"), Path.of("live.gz"));
    }

    @Test
    void written_byItsHighestLevel_isUrgentFromWarningsOn() {
        feed.begin(() -> attachment);

        feed.written(5, Level.INFO);
        feed.written(5, Level.WARN);
        feed.written(5, Level.ERROR);

        assertThat(told).containsExactly("changed", "urgent", "urgent");
    }

    @Test
    void begin_afterTheEnd_opensNothing() {
        feed.rotated(Path.of("a"));
        assertThat(feed.close()).isEmpty();

        feed.begin(() -> attachment);

        assertThat(feed.closedParts()).containsExactly(Path.of("a"));
        assertThat(told).isEmpty();
    }

    @Test
    void close_whatHasBegun_isHandedOverToBeClosed() {
        feed.begin(() -> attachment);

        assertThat(feed.close()).containsSame(attachment);
    }
}
