package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rotation by the time, as loguru's own tests have it; the clock is the test's. */
class TimedRotationTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @TempDir
    Path dir;

    private static Duration hours(String hours) {
        return Duration.ofMillis(Math.round(Double.parseDouble(hours) * 3_600_000));
    }

    /** Five lines; loguru's table is made so that the second and the fourth begin a file, and the fifth. */
    @ParameterizedTest
    @CsvFileSource(resources = "rotation/times.csv", delimiter = ';', numLinesToSkip = 1)
    void rotation_momentOrInterval_closesBeforeTheLinesThatLoguruCloses(String rotation, String hours) {
        try (LogFolder log = LogFolder.inUtc(dir, "2017-06-18T12:00:00")) {
            log.open("test_{time}.log", Rotation.parse(rotation));
            String[] passed = hours.split(" ");
            for (int i = 0; i < passed.length; i++) {
                log.pass(hours(passed[i])).log("abcde".substring(i, i + 1));
            }
            assertThat(log.files().values()).containsExactly("a;", "b;c;", "d;", "e;");
            assertThat(log.said).isEmpty();
        }
    }

    @Test
    void rotation_pauseOfManyIntervals_closesOnce() {
        try (LogFolder log = LogFolder.inUtc(dir, "2020-01-01T00:00:00")) {
            log.open("x.log", Rotation.every(Duration.ofMillis(1)).naming(PartNames.created()));
            log.log("a").at("2021-01-01T00:00:00").log("b").log("c");
            assertThat(log.files())
                    .containsExactly(entry("x.2020-01-01_00-00-00_000000.log", "a;"), entry("x.log", "b;c;"));
        }
    }

    @Test
    void rotation_severalTriggers_closeAtWhicheverComesFirst() {
        try (LogFolder log = LogFolder.inUtc(dir, "2020-01-01T20:00:00")) {
            log.open(
                    "file.log",
                    Rotation.any(Rotation.bytes(8), Rotation.parse("1 min")).naming(PartNames.created()));
            log.log("abcde").at("2020-01-01T20:00:01").log("fghij").at("2020-01-01T20:00:02");
            log.log("klm").at("2020-01-01T20:01:01").log("no");
            assertThat(log.files())
                    .containsExactly(
                            entry("file.2020-01-01_20-00-00_000000.log", "abcde;"),
                            entry("file.2020-01-01_20-00-01_000000.log", "fghij;"),
                            entry("file.2020-01-01_20-00-02_000000.log", "klm;"),
                            entry("file.log", "no;"));
        }
    }

    @Test
    void rotation_lineThatIsLateInTime_goesByItsOwnTime() {
        try (LogFolder log = LogFolder.inUtc(dir, "2020-01-01T23:59:59")) {
            log.open("x.log", Rotation.daily());
            Instant before = log.clock.instant();
            log.at("2020-01-02T00:00:01").logAt(before, "a").log("b");
            assertThat(log.files().values()).containsExactly("a;", "b;");
        }
    }

    @Test
    void rotation_processThatStartsAgain_countsFromWhenTheFileWasBegun() {
        try (LogFolder log = LogFolder.inUtc(dir, "2020-01-01T00:00:00")) {
            log.open("x.log", Rotation.parse("2 s"))
                    .log("1")
                    .at("2020-01-01T00:00:01.500")
                    .log("2");
        }
        try (LogFolder log = LogFolder.inUtc(dir, "2020-01-01T00:00:01.600")) {
            log.open("x.log", Rotation.parse("2 s"))
                    .log("3")
                    .at("2020-01-01T00:00:02.600")
                    .log("4");
            assertThat(log.files().values()).containsExactly("1;2;3;", "4;");
        }
        try (LogFolder log = LogFolder.inUtc(dir, "2020-01-01T00:00:03.700")) {
            log.open("x.log", Rotation.parse("2 s"))
                    .log("5")
                    .at("2020-01-01T00:00:05.200")
                    .log("6");
            assertThat(log.files().values()).containsExactly("1;2;3;", "4;5;", "6;");
        }
    }

    @Test
    void rotation_folderWithoutAttributes_countsFromWhenTheFileWasBegun() {
        for (String time : List.of("2020-01-01T00:00:00", "2020-01-01T00:59:00", "2020-01-01T01:00:00")) {
            try (LogFolder log = LogFolder.inUtc(dir, time)) {
                Surroundings here = Surroundings.ofThisMachine()
                        .with(log.clock, ZoneOffset.UTC)
                        .with(Birth.besideFile());
                FileSink sink = FileSink.at(dir.resolve("x.log")).withRotation(Rotation.every(Duration.ofHours(1)));
                log.open(sink, here).log(time.substring(14, 16));
            }
        }
        assertThat(LogFolder.inUtc(dir, "2020-01-01T01:00:00").files().values()).containsExactly("00;59;", "00;");
    }

    @ParameterizedTest
    @CsvSource({
        // the night of 2018-03-25 has no hour from 02:00, that of 2018-10-28 has it twice
        "02:30,  2018-03-24T23:30:00Z, 2018-03-25T00:59:59.999Z 2018-03-25T01:00:00Z 2018-03-26T00:29:59Z 2018-03-26T00:30:00Z",
        "02:30,  2018-10-27T23:30:00Z, 2018-10-28T00:29:59.999Z 2018-10-28T00:30:00Z 2018-10-28T01:30:00Z 2018-10-29T01:30:00Z",
        "hourly, 2018-10-28T00:10:00Z, 2018-10-28T01:59:59.999Z 2018-10-28T02:00:00Z 2018-10-28T02:59:59Z 2018-10-28T03:00:00Z",
        "30 min, 2018-10-28T01:10:00Z, 2018-10-28T01:39:59.999Z 2018-10-28T01:40:00Z 2018-10-28T02:09:59Z 2018-10-28T02:10:00Z",
        "1 day,  2018-10-27T10:00:00Z, 2018-10-28T10:59:59.999Z 2018-10-28T11:00:00Z 2018-10-29T10:59:59Z 2018-10-29T11:00:00Z",
        "monthly, 2018-10-27T10:00:00Z, 2018-10-31T22:59:59.999Z 2018-10-31T23:00:00Z 2018-11-30T22:59:59Z 2018-11-30T23:00:00Z",
    })
    void rotation_summerTimeThatBeginsOrEnds_goesByTheClockOnTheWall(String rotation, Instant begun, String times) {
        List<Boolean> closed = new ArrayList<>();
        try (LogFolder log = new LogFolder(dir, new SetClock(begun), PARIS)) {
            log.open("x.log", Rotation.parse(rotation)).log("begun");
            for (String time : times.split(" ")) {
                int before = log.files().size();
                log.clock.set(Instant.parse(time));
                closed.add(log.log("line").files().size() > before);
            }
        }
        assertThat(closed).containsExactly(false, true, false, true);
    }

    @Test
    void rotation_timeInAZone_goesByTheClockThere() {
        try (LogFolder log = new LogFolder(dir, SetClock.at("2018-10-27T10:00:00", ZoneOffset.ofHours(1)), PARIS)) {
            log.open("x.log", Rotation.daily(LocalTime.MIDNIGHT, ZoneOffset.UTC))
                    .log("a");
            log.clock.set(Instant.parse("2018-10-27T23:59:59.999Z"));
            log.log("b");
            log.clock.set(Instant.parse("2018-10-28T00:00:00Z"));
            log.log("c");
            assertThat(log.files().values()).containsExactly("a;b;", "c;");
        }
    }

    @Test
    void rotation_clockThatIsSetBack_waitsUntilItShowsTheMomentAgain() {
        try (LogFolder log = LogFolder.inUtc(dir, "2018-10-27T03:00:00")) {
            log.open("x.log", Rotation.parse("03:30")).at("2018-10-27T03:30:00").log("a");
            log.at("2018-10-27T03:00:00").log("b").at("2018-10-27T03:40:00").log("c");
            log.at("2018-10-28T03:30:00").log("d");
            assertThat(log.files().values()).containsExactly("", "a;b;c;", "d;");
        }
    }

    @Test
    void when_conditionThatHolds_closesBeforeItsLine() {
        List<String> asked = new ArrayList<>();
        try (LogFolder log = LogFolder.inUtc(dir, "2020-01-01T00:00:00")) {
            log.open("x.log", Rotation.when(line -> {
                asked.add(line.file().getFileName() + " " + line.fileBytes() + " " + line.bytes() + " " + line.time()
                        + " " + line.level() + " " + line.text().strip());
                return line.text().startsWith("begin");
            }));
            log.log("é").log("begin").log("b");
            assertThat(log.files().values()).containsExactly("é;", "begin;b;");
            assertThat(asked)
                    .containsExactly(
                            "x.log 0 3 2020-01-01T00:00:00Z 20 é",
                            "x.log 3 6 2020-01-01T00:00:00Z 20 begin",
                            "x.log 6 2 2020-01-01T00:00:00Z 20 b");
        }
    }

    @Test
    void when_conditionThatFails_doesNotHold() {
        try (LogFolder log = LogFolder.inUtc(dir, "2020-01-01T00:00:00")) {
            log.open("x.log", Rotation.when(line -> {
                throw new IllegalStateException("no");
            }));
            log.log("a").log("b");
            assertThat(log.files()).containsExactly(entry("x.log", "a;b;"));
            assertThat(log.said)
                    .containsExactly("logway: a condition of rotation failed, so " + dir.resolve("x.log")
                            + " is not closed: java.lang.IllegalStateException: no\n");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 300_000})
    void when_conditionThatLogs_isNotGivenItsOwnLine(int length) {
        try (LogFolder log = LogFolder.inUtc(dir, "2020-01-01T00:00:00")) {
            log.open("x.log", Rotation.when(line -> {
                log.log("asked ".repeat(length));
                return line.text().startsWith("b");
            }));
            log.log("a").log("b");
            assertThat(log.files().values()).containsExactly("a;", "b;");
            assertThat(log.dropped()).isEqualTo(2);
            assertThat(log.said)
                    .containsExactly("logway: what is logged by a function that is asked while " + dir.resolve("x.log")
                            + " is written to is not written there\n");
        }
    }
}
