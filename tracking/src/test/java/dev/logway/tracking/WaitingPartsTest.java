package dev.logway.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WaitingPartsTest {
    @TempDir
    private Path folder;

    private Path place;
    private WaitingParts waiting;

    @BeforeEach
    void makeParts() {
        place = folder.resolve("run/parts");
        waiting = new WaitingParts(place);
    }

    private Path part(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void keep_partsThatAreCalledAlike_areAllThereInOrder() throws IOException {
        Path kept = null;
        for (String text : new String[] {"a", "b", "c"}) {
            Path part = part("train.log.1", text);
            kept = waiting.keep(part);
            assertThat(Files.isSameFile(kept, part)).as("each byte once").isTrue();
            Files.delete(part);
        }
        assertThat(waiting.keep(kept)).as("what is here").isEqualTo(kept);
        assertThat(waiting.find()).extracting(Files::readString).containsExactly("a", "b", "c");
        assertThat(waiting.find()).allMatch(file -> file.endsWith("train.log.1"));
    }

    @Test
    void keep_besideThoseOfAnotherProcess_comesBehindThem() throws IOException {
        new WaitingParts(place).keep(part("a", "a"));
        new WaitingParts(place).keep(part("b", "b"));

        waiting.keep(part("c", "c"));

        assertThat(waiting.find()).extracting(Files::readString).containsExactly("a", "b", "c");
    }

    @Test
    void keep_partThatIsGone_leavesNothing() {
        assertThatThrownBy(() -> waiting.keep(folder.resolve("gone"))).isInstanceOf(NoSuchFileException.class);
        assertThat(place).doesNotExist();
    }

    @Test
    void drop_last_takesTheFolderAway() throws IOException {
        Path first = waiting.keep(part("a", "a"));
        Path second = waiting.keep(part("b", "b"));

        waiting.drop(first);
        assertThat(waiting.find()).containsExactly(second);
        waiting.drop(second);

        assertThat(place).doesNotExist();
        assertThat(waiting.find()).isEmpty();
    }

    @Test
    void drop_fileThatIsElsewhere_leavesIt() throws IOException {
        Path part = part("a", "a");

        waiting.drop(part);

        assertThat(part).exists();
    }
}
