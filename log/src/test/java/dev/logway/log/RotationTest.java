package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotationTest {
    @TempDir
    Path folder;

    @Test
    void partsOf_rotatedLog_areInTheOrderInWhichTheyWereClosed() throws IOException {
        Path live = folder.resolve("train.log");
        Path later = Files.createFile(folder.resolve("train.2026-11-24_14-05-07_000.log"));
        Path first = Files.createFile(folder.resolve("train.2026-11-24_14-05-06_123.log"));
        Path tenth = Files.createFile(folder.resolve("train.2026-11-24_14-05-06_123.10.log"));
        Path second = Files.createFile(folder.resolve("train.2026-11-24_14-05-06_123.2.log"));

        assertThat(Rotation.partsOf(live)).containsExactly(first, second, tenth, later);
    }

    @Test
    void partsOf_filesOfOtherNames_areNoParts() throws IOException {
        Path live = Files.createFile(folder.resolve("train.log"));
        Files.createFile(folder.resolve("train.old.log"));
        Files.createFile(folder.resolve("retrain.2026-11-24_14-05-06_123.log"));
        Files.createFile(folder.resolve("train.2026-11-24_14-05-06_123.txt"));
        Files.createDirectory(folder.resolve("train.2026-11-24_14-05-06_124.log"));

        assertThat(Rotation.partsOf(live)).isEmpty();
    }

    @Test
    void partsOf_folderThatIsNotThere_areNone() throws IOException {
        assertThat(Rotation.partsOf(folder.resolve("no/train.log"))).isEmpty();
    }

    @Test
    void partsOf_logThatTheEngineRotated_areWhatItClosed() throws IOException {
        Path live = folder.resolve("train.log");
        try (SinkHandle sink = LogEngine.get().add(Engines.file(live).withRotation(new Rotation(200)))) {
            for (int i = 0; i < 10; i++) {
                LogEngine.get().logger("train").info("a line that has about sixty characters, number {}", i);
            }
            assertThat(sink.lines()).isEqualTo(10);
        }

        assertThat(Rotation.partsOf(live))
                .hasSizeGreaterThan(2)
                .allSatisfy(part -> assertThat(part).isRegularFile());
    }
}
