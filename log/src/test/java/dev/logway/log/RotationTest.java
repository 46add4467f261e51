package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RotationTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "4096, 4096",
        "1 B, 1",
        "1.9 B, 1",
        "100 MB, 100_000_000",
        "0.5 GB, 500_000_000",
        "64KiB, 65_536",
        "2GiB, 2_147_483_648",
        "10 kB, 10_000",
        "10 KB, 10_000",
        "10 kiB, 10_240",
        "10 KIB, 10_240",
        "10k, 10_000",
        "10 Ki, 10_240",
        "3 TB, 3_000_000_000_000",
        "3 TiB, 3_298_534_883_328",
        "2 PB, 2_000_000_000_000_000",
        "1 PiB, 1_125_899_906_842_624",
        "9 EB, 9_000_000_000_000_000_000",
        "9EB, 9_000_000_000_000_000_000",
        "1 EiB, 1_152_921_504_606_846_976",
        "0.001 ZB, 1_000_000_000_000_000_000",
        "1e-6 YB, 1_000_000_000_000_000_000",
        "1e3 B, 1000",
        "1E+3 B, 1000",
        "1.5e-1kB, 150",
        "+1.5 kB, 1500",
        "5. kB, 5000",
        ".5 kB, 500",
        "007 B, 7",
        "1 iB, 1",
        "'  10\t MB ', 10_000_000"
    })
    void size_numberAndUnit_isThatManyBytes(String text, String bytes) {
        assertThat(Rotation.size(text)).isEqualTo(Rotation.bytes(Long.parseLong(bytes.replace("_", ""))));
    }

    @ParameterizedTest
    @CsvSource({"8 b, 1", "15 b, 1", "80 kb, 10_000", "80 Kb, 10_000", "8 Mib, 1_048_576", "8kib, 1024"})
    void size_lowerCaseB_isBits(String text, String bytes) {
        assertThat(Rotation.size(text)).isEqualTo(Rotation.bytes(Long.parseLong(bytes.replace("_", ""))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9.3 EB", "1 ZB", "1 YiB", "1e300 YB", "1e999"})
    void size_moreThanAFileCanHave_isNeverReached(String text) {
        assertThat(Rotation.size(text)).isEqualTo(Rotation.none());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "MB", "e5 B", "1e B", "1e+ B", "1.2.3 MB", "1..5 MB", ". MB", "+-1 MB", "1_000 B", "1,5 MB",
                "10 XB", "10 MBB", "10 M B", "10 byte", "10 MB/s", "0x10 B", "NaN B", "1d", "inf B", "1 h", "daily",
                        "18:00"
            })
    void size_otherText_isRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rotation.size(text))
                .withMessage(
                        "Rotation size is '" + text + "', expected a number and a unit. Write for example '10 MB'.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0 MB", "0.9 B", "7 b", "1e-9 MB", "-1", "-5 GiB"})
    void size_lessThanAByte_isRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rotation.size(text))
                .withMessage("Rotation size is '" + text + "', expected at least 1 byte. Write for example '10 MB'.");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void rotation_noBytes_isRefused(long maxBytes) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rotation.bytes(maxBytes))
                .withMessage("Rotation size is " + maxBytes + ", expected at least 1 byte.");
    }

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
        try (SinkHandle sink = LogEngine.get().add(Engines.file(live).withRotation(Rotation.bytes(200)))) {
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
