package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class OpeningTest {
    private static final Opening WATCHED = Opening.usual().watched(Duration.ZERO);

    @TempDir
    Path dir;

    private LogFolder open(Opening opening) {
        return open(opening, Rotation.none());
    }

    private LogFolder open(Opening opening, Rotation rotation) {
        LogFolder log = LogFolder.inUtc(dir, "2020-01-10T00:00:00");
        return log.open(
                FileSink.at(dir.resolve("a/x.log")).withRotation(rotation).withOpening(opening));
    }

    @Test
    void usual_fileThatIsThere_isContinued() {
        open(Opening.usual()).log("1").close();
        try (LogFolder log = open(Opening.usual()).log("2")) {
            assertThat(log.files()).containsExactly(entry("a/x.log", "1;2;"));
        }
    }

    @Test
    void anew_fileThatIsThere_isEmptied() {
        open(Opening.usual()).log("1").close();
        try (LogFolder log = open(Opening.usual().anew()).log("2")) {
            assertThat(log.files()).containsExactly(entry("a/x.log", "2;"));
        }
    }

    @Test
    void anew_fileThatAnotherOneWrites_isContinued() {
        try (LogFolder first = open(Opening.usual()).log("1");
                LogFolder second = open(Opening.usual().anew()).log("2")) {
            first.log("3");
            assertThat(first.files()).containsExactly(entry("a/x.log", "1;2;3;"));
            assertThat(second.said)
                    .containsExactly("logway: " + dir.resolve("a/x.log")
                            + " is written to by another one, so it is continued and not begun anew\n");
        }
    }

    @Test
    void onFirstLine_noLine_makesNoFile() throws IOException {
        open(Opening.usual().onFirstLine()).close();
        try (var files = Files.list(dir.resolve("a"))) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void onFirstLine_line_makesTheFile() {
        try (LogFolder log = open(Opening.usual().onFirstLine(), Rotation.daily())) {
            assertThat(log.files()).isEmpty();
            log.at("2020-01-11T00:00:00").log("1");
            assertThat(log.files()).containsExactly(entry("a/x.log", "1;"));
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void watched_fileThatWasMoved_isMadeAgain() throws IOException {
        try (LogFolder log = open(WATCHED).log("1")) {
            Files.move(dir.resolve("a/x.log"), dir.resolve("a/moved"));
            log.log("2");
            assertThat(log.files()).containsExactly(entry("a/moved", "1;"), entry("a/x.log", "2;"));
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void watched_folderThatWasDeleted_isMadeAgain() throws IOException {
        try (LogFolder log = open(WATCHED).log("1")) {
            try (var files = Files.walk(dir.resolve("a"))) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
            log.log("2");
            assertThat(log.files()).containsExactly(entry("a/x.log", "2;"));
            assertThat(log.said).isEmpty();
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void watched_rarely_isNotLookedAtForEachLine() throws IOException {
        try (LogFolder log = open(Opening.usual().watched(Duration.ofDays(1))).log("1")) {
            Files.delete(dir.resolve("a/x.log"));
            log.log("2");
            assertThat(log.files()).isEmpty();
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void rotation_folderThatVanished_goesOnInANewOne() throws IOException {
        try (LogFolder log =
                open(Opening.usual(), Rotation.when(line -> line.text().startsWith("2")))) {
            log.log("1");
            Files.move(dir.resolve("a"), dir.resolve("b"));
            log.log("2").log("3");
            assertThat(log.files()).containsExactly(entry("a/x.log", "2;3;"), entry("b/x.log", "1;"));
            assertThat(log.said)
                    .containsExactly("logway: cannot rename " + dir.resolve("a/x.log")
                            + ", so it grows on and is rotated later: java.nio.file.NoSuchFileException: "
                            + dir.resolve("a/x.log") + "\n");
        }
    }

    @Test
    void rotation_partsNameThatIsAFolder_isPassedOver() throws IOException {
        Files.createDirectories(dir.resolve("a/x.2020-01-10_00-00-00_000.log"));
        try (LogFolder log = open(Opening.usual(), Rotation.bytes(2)).log("1").log("2")) {
            assertThat(log.files())
                    .containsExactly(entry("a/x.2020-01-10_00-00-00_000.2.log", "1;"), entry("a/x.log", "2;"));
        }
    }

    @Test
    void rotation_partsNumberThatIsAFullFolder_growsOnAndSaysSoOnce() throws IOException {
        Files.createDirectories(dir.resolve("a/x.log.1/full"));
        Rotation rotation = Rotation.bytes(2).naming(PartNames.numbered(1));
        try (LogFolder log =
                open(Opening.usual(), rotation).log("1").log("2").log("3").log("4")) {
            assertThat(log.files()).containsExactly(entry("a/x.log", "1;2;3;4;"));
            assertThat(log.said)
                    .containsExactly("logway: cannot rename " + dir.resolve("a/x.log")
                            + ", so it grows on and is rotated later: java.nio.file.DirectoryNotEmptyException: "
                            + dir.resolve("a/x.log.1") + "\n");
        }
    }
}
