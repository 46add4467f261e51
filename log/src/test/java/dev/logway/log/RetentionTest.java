package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetentionTest {
    private static final Instant NOW = Instant.parse("2020-01-10T00:00:00Z");

    @TempDir
    Path dir;

    /** A part of a day of January 2020, whose last line is of its end. */
    private Path part(int day, String text) throws IOException {
        Path part = Files.writeString(dir.resolve("test.2020-01-0%d_00-00-00_000.log".formatted(day)), text + "\n");
        return Files.setLastModifiedTime(part, FileTime.from(Instant.parse("2020-01-0%dT23:00:00Z".formatted(day))));
    }

    private LogFolder rotate(Retention retention) {
        try (LogFolder log = LogFolder.inUtc(dir, "2020-01-10T00:00:00")) {
            log.open("test.log", Rotation.bytes(2).keeping(retention)).log("a").log("b");
            log.close();
            assertThat(log.said).isEmpty();
            return log;
        }
    }

    @Test
    void count_atRotation_keepsTheYoungest() throws IOException {
        part(1, "1");
        part(2, "2");
        part(3, "3");
        assertThat(rotate(Retention.count(2)).files())
                .containsExactly(
                        entry("test.2020-01-03_00-00-00_000.log", "3;"),
                        entry("test.2020-01-10_00-00-00_000.log", "a;"),
                        entry("test.log", "b;"));
    }

    @Test
    void count_partsWithTokensOfTheProgramsOwn_keepsTheYoungest() {
        Rotation rotation = Rotation.daily()
                .naming(PartNames.dated("YYYYMMDD", Duration.ofDays(1)))
                .keeping(Retention.count(1));
        try (LogFolder log = LogFolder.inUtc(dir, "2020-01-10T00:00:00")) {
            log.open("test.log", rotation)
                    .log("a")
                    .at("2020-01-11T00:00:00")
                    .log("b")
                    .at("2020-01-12T00:00:00")
                    .log("c");
            log.close();
            assertThat(log.files()).containsExactly(entry("test.log", "c;"), entry("test.log.20200111", "b;"));
        }
    }

    @Test
    void count_partsThatWerePackedOtherwise_countsThemToo() throws IOException {
        Files.move(part(1, "1"), dir.resolve("test.2020-01-01_00-00-00_000.log.bz2"));
        Files.move(part(2, "2"), dir.resolve("test.2020-01-02_00-00-00_000.log.xz"));
        assertThat(rotate(Retention.count(2)).files())
                .containsOnlyKeys(
                        "test.2020-01-02_00-00-00_000.log.xz", "test.2020-01-10_00-00-00_000.log", "test.log");
    }

    @Test
    void age_atRotation_keepsTheYounger() throws IOException {
        part(1, "1");
        part(7, "7");
        part(8, "8");
        assertThat(rotate(Retention.parse("2 days 1 h")).files())
                .containsOnlyKeys("test.2020-01-08_00-00-00_000.log", "test.2020-01-10_00-00-00_000.log", "test.log");
    }

    @Test
    void totalBytes_atRotation_keepsTheYoungestThatFit() throws IOException {
        part(1, "x");
        part(2, "x".repeat(100));
        part(3, "x".repeat(10));
        assertThat(rotate(Retention.parse("100 B")).files())
                .containsOnlyKeys("test.2020-01-03_00-00-00_000.log", "test.2020-01-10_00-00-00_000.log", "test.log");
    }

    @Test
    void and_severalRules_keepsWhatAllKeep() throws IOException {
        part(1, "x".repeat(100));
        part(2, "2");
        part(3, "3");
        part(9, "9");
        Retention retention = Retention.age(Duration.ofDays(8))
                .and(Retention.count(4))
                .and(Retention.when(part -> !part.toString().contains("-03_")));
        assertThat(rotate(retention).files())
                .containsOnlyKeys(
                        "test.2020-01-02_00-00-00_000.log",
                        "test.2020-01-09_00-00-00_000.log",
                        "test.2020-01-10_00-00-00_000.log",
                        "test.log");
    }

    @Test
    void by_function_getsThePartsOldestFirst() throws IOException {
        part(2, "2");
        part(1, "1");
        List<String> given = new ArrayList<>();
        rotate(Retention.by(
                parts -> parts.forEach(part -> given.add(part.getFileName().toString()))));
        assertThat(given)
                .containsExactly(
                        "test.2020-01-01_00-00-00_000.log",
                        "test.2020-01-02_00-00-00_000.log",
                        "test.2020-01-10_00-00-00_000.log");
    }

    @Test
    void when_conditionThatFails_deletesNothing() throws IOException {
        part(1, "1");
        try (LogFolder log = LogFolder.inUtc(dir, "2020-01-10T00:00:00")) {
            Retention failing = Retention.count(0).and(Retention.when(part -> {
                throw new IllegalStateException("no");
            }));
            log.open("test.log", Rotation.bytes(2).keeping(failing))
                    .log("a")
                    .log("b")
                    .close();
            assertThat(log.files()).hasSize(3);
            assertThat(log.said)
                    .containsExactly("logway: cannot clear the parts of " + dir.resolve("test.log")
                            + " away: java.lang.IllegalStateException: no\n");
        }
    }

    /** Whatever is not a part by its name, nor what only leads to one; loguru would delete some of these. */
    @Test
    void count_filesThatAreNoParts_areNotTouched() throws IOException {
        List<String> others = List.of(
                "test_.log",
                "_test.log",
                "tes.log",
                "te.st.log",
                "testlog",
                "test",
                "test.tar.gz",
                "test.logs",
                "test.foo",
                "test.foo.logs",
                "tests.logs.zip",
                "foo.test.log",
                "foo.test.log.zip",
                "test.",
                "test.log.1",
                "test.log.1.gz",
                "test.log.rar",
                "test.foo.log",
                "test.123.log",
                "test.log.2020-01-01",
                "test.2019-11-12_03-22-07_018985.abc.log",
                "test.foo.log.bar",
                "test.log.log",
                "test.2019-11-12_03-22-07_018985.log.bak");
        for (String other : others) {
            Files.createFile(dir.resolve(other));
        }
        Path elsewhere = Files.createDirectory(dir.resolve("elsewhere"));
        Path target = Files.createFile(elsewhere.resolve("precious"));
        Files.createSymbolicLink(dir.resolve("test.2020-01-01_00-00-00_000.log"), target);
        Files.createDirectory(dir.resolve("test.2020-01-02_00-00-00_000.log"));
        for (String part : List.of(
                "test.2019-11-12_03-22-07_018985.log.gz", "test.2019-11-12_03-22-07_018985.2.log", "test.log.gz")) {
            Files.createFile(dir.resolve(part));
        }

        rotate(Retention.count(0));

        try (var files = Files.list(dir)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .contains("test.log", "elsewhere", "test.2020-01-01_00-00-00_000.log")
                    .contains("test.2020-01-02_00-00-00_000.log")
                    .containsAll(others)
                    .hasSize(others.size() + 4);
        }
        assertThat(target).exists();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10})
    void close_logThatNeverRotates_isOneOfItsParts(int count) throws IOException {
        for (int day = 1; day <= Math.min(count, 9); day++) {
            part(day, "x");
        }
        try (LogFolder log = LogFolder.inUtc(dir, "2020-01-10T00:00:00")) {
            log.open("test.log", Rotation.none().keeping(Retention.count(count)))
                    .log("a");
            assertThat(log.files()).containsKey("test.log");
            log.close();
            assertThat(log.files()).hasSize(count);
        }
    }

    @Test
    void close_logThatRotates_isNoneOfItsParts() throws IOException {
        part(1, "x");
        try (LogFolder log = LogFolder.inUtc(dir, "2020-01-10T00:00:00")) {
            log.open("test.log", Rotation.bytes(1000).keeping(Retention.count(0)))
                    .log("a")
                    .close();
            assertThat(log.files()).hasSize(2);
        }
    }

    @Test
    void timeInPath_filesOfOtherTimes_areParts() throws IOException {
        for (String file : List.of("2017/file.log", "2016/file.log.gz", "file.log", "x2017/file.log", "2017/x.log")) {
            Path made = dir.resolve(file);
            Files.createDirectories(made.getParent());
            Files.setLastModifiedTime(Files.createFile(made), FileTime.from(NOW.minus(Duration.ofDays(1))));
        }
        try (LogFolder log = LogFolder.inUtc(dir, "2018-01-01T00:00:00")) {
            log.open("{time:YYYY}/file.log", Rotation.yearly().keeping(Retention.count(1)))
                    .log("a");
            log.at("2019-01-01T00:00:00").log("b").close();
            assertThat(log.files())
                    .containsOnlyKeys("2018/file.log", "2019/file.log", "file.log", "x2017/file.log", "2017/x.log");
        }
    }

    @ParameterizedTest
    @CsvSource({"1 hour, PT1H", "1H, PT1H", "' 1 h ', PT1H", "1 week 3 days, P10D"})
    void parse_age_isThatAge(String text, Duration age) {
        assertThat(Retention.parse(text)).isEqualTo(Retention.age(age));
    }

    @Test
    void parse_size_isOfAllTogether() {
        assertThat(Retention.parse("1.5 GB")).isEqualTo(Retention.totalBytes(1_500_000_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"W5", "monday at 14:00", "sunday", "nope", "d", "H", "__dict__", "10"})
    void parse_nothingKnown_isRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Retention.parse(text))
                .withMessage("Retention is '" + text + "': expected an age, or a size of all parts together."
                        + " Write for example '10 days' or '1 GB'.");
    }

    @Test
    void parse_noUnit_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Retention.parse("3 hours 2 dayz"))
                .withMessage("Retention is '3 hours 2 dayz': 'dayz' is no unit."
                        + " Use one of y, months, w, d, h, min, s, ms, us.");
    }

    @Test
    void retention_lessThanNothing_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Retention.count(-1))
                .withMessage("Retention is of -1 parts, expected 0 or more.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Retention.totalBytes(-1))
                .withMessage("Retention is of -1 bytes, expected 0 or more.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Retention.age(Duration.ofSeconds(-1)))
                .withMessage("Retention is of the age 'PT-1S', expected none that is negative.");
    }
}
