package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartNamesTest {
    private static final Rotation ALWAYS = Rotation.when(line -> true);

    @TempDir
    Path dir;

    @Test
    void created_partsOfOneMoment_areNumbered() {
        try (LogFolder log = LogFolder.inUtc(dir, "2019-01-02T03:04:05.000006")) {
            log.open("rotate.log", ALWAYS.naming(PartNames.created()))
                    .log("A")
                    .log("B")
                    .log("C");
            assertThat(log.files())
                    .containsExactly(
                            entry("rotate.2019-01-02_03-04-05_000006.2.log", "A;"),
                            entry("rotate.2019-01-02_03-04-05_000006.3.log", "B;"),
                            entry("rotate.2019-01-02_03-04-05_000006.log", ""),
                            entry("rotate.log", "C;"));
        }
    }

    @Test
    void created_fileOfALaterSecond_hasTheMomentAtWhichItWasBegun() {
        try (LogFolder log = LogFolder.inUtc(dir, "2018-01-01T00:00:00")) {
            log.open("test.log", Rotation.bytes(10).naming(PartNames.created())).log("X");
            log.pass(Duration.ofSeconds(1))
                    .log("Y".repeat(20))
                    .pass(Duration.ofSeconds(1))
                    .log("Z");
            assertThat(log.files())
                    .containsExactly(
                            entry("test.2018-01-01_00-00-00_000000.log", "X;"),
                            entry("test.2018-01-01_00-00-01_000000.log", "Y".repeat(20) + ";"),
                            entry("test.log", "Z;"));
        }
    }

    @Test
    void closed_file_hasTheMomentAtWhichItWasClosed() {
        try (LogFolder log = LogFolder.inUtc(dir, "2018-01-01T00:00:00")) {
            log.open("test", Rotation.bytes(2))
                    .log("X")
                    .pass(Duration.ofMillis(1234))
                    .log("Y")
                    .log("Z");
            assertThat(log.files())
                    .containsExactly(
                            entry("test", "Z;"),
                            entry("test.2018-01-01_00-00-01_234", "X;"),
                            entry("test.2018-01-01_00-00-01_234.2", "Y;"));
            assertThat(log.said).isEmpty();
        }
    }

    @Test
    void closed_partsOfOneMoment_haveNamesOfTheirOwnAlsoWhenTheyAreDeleted() throws IOException {
        List<String> names = new ArrayList<>();
        FileListener deleting = new FileListener() {
            @Override
            public void rotated(Path part) {
                names.add(part.getFileName().toString());
                assertThat(part.toFile().delete()).isTrue();
            }
        };
        try (LogFolder log = LogFolder.inUtc(dir, "2018-01-01T00:00:00")) {
            log.open(FileSink.at(dir.resolve("test.log"))
                            .withRotation(Rotation.bytes(2))
                            .withListener(deleting))
                    .log("a")
                    .log("b")
                    .log("c")
                    .pass(Duration.ofMillis(1))
                    .log("d");
        }
        assertThat(names)
                .containsExactly(
                        "test.2018-01-01_00-00-00_000.log",
                        "test.2018-01-01_00-00-00_000.2.log",
                        "test.2018-01-01_00-00-00_001.log");
    }

    @Test
    void numbered_listener_hearsOfEachPartBeforeItsNameIsAnothers() {
        List<String> heard = new ArrayList<>();
        FileListener reading = new FileListener() {
            @Override
            public void rotated(Path part) {
                try {
                    heard.add(part.getFileName() + " " + Files.readString(part).strip());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
        LogEngine engine = Engines.create(heard::add);
        SinkHandle sink = engine.add(FileSink.at(dir.resolve("test.log"))
                .withLayout(Layout.template("{message}"))
                .withRotation(Rotation.bytes(2).naming(PartNames.numbered(1)))
                .withListener(reading));
        for (String text : List.of("a", "b", "c", "d")) {
            engine.logger("test").info(text);
        }
        sink.close();
        assertThat(heard).containsExactly("test.log.1 a", "test.log.1 b", "test.log.1 c");
    }

    @Test
    void numbered_parts_growOlderAndTheLastIsDeleted() {
        try (LogFolder log = LogFolder.inUtc(dir, "2018-01-01T00:00:00")) {
            log.open("test.log", Rotation.bytes(2).naming(PartNames.numbered(3)));
            List.of("1", "2", "3", "4", "5").forEach(log::log);
            assertThat(log.files())
                    .containsExactly(
                            entry("test.log", "5;"),
                            entry("test.log.1", "4;"),
                            entry("test.log.2", "3;"),
                            entry("test.log.3", "2;"));
        }
    }

    @Test
    void numbered_none_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PartNames.numbered(0))
                .withMessage("Parts by number are 0, expected at least 1.");
    }

    @Test
    void dated_part_hasTheBeginningOfItsInterval() {
        try (LogFolder log = LogFolder.inUtc(dir, "2018-01-01T10:00:00")) {
            log.open(
                    "test.log",
                    Rotation.daily(LocalTime.MIDNIGHT).naming(PartNames.dated("YYYY-MM-DD", Duration.ofDays(1))));
            log.log("a").at("2018-01-02T00:00:00").log("b").at("2018-01-04T00:00:01").log("c");
            assertThat(log.files())
                    .containsExactly(
                            entry("test.log", "c;"),
                            entry("test.log.2018-01-01", "a;"),
                            entry("test.log.2018-01-02", "b;"));
        }
    }

    /** The answers are those of Python 3.11 with {@code TZ=Europe/Berlin}. */
    @ParameterizedTest
    @CsvSource({
        "2023-03-25T12:00:00, 2023-03-26T00:00:00, 2023-03-27T00:00:00, 2023-03-25, 2023-03-26",
        "2023-10-28T12:00:00, 2023-10-29T00:00:00, 2023-10-30T00:00:00, 2023-10-28, 2023-10-29"
    })
    void dated_dayThatIsNotOf24Hours_hasItsOwnPart(
            String begun, String first, String second, String firstName, String secondName) {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        try (LogFolder log = new LogFolder(dir, SetClock.at(begun, berlin), berlin)) {
            log.open(
                    "test.log",
                    Rotation.daily(LocalTime.MIDNIGHT).naming(PartNames.dated("YYYY-MM-DD", Duration.ofDays(1))));
            log.log("a").at(first).log("b").at(second).log("c");
            assertThat(log.files())
                    .containsExactly(
                            entry("test.log", "c;"),
                            entry("test.log." + firstName, "a;"),
                            entry("test.log." + secondName, "b;"));
        }
    }

    @Test
    void timeInPath_fileOfALaterTime_hasANameOfItsOwn() {
        try (LogFolder log = LogFolder.inUtc(dir, "2018-01-01T00:00:00")) {
            log.open("{time:YYYY}/file_{time}.log", ALWAYS)
                    .at("2019-01-01T00:00:00")
                    .log("a");
            log.at("2020-01-01T00:00:00.120").log("b");
            assertThat(log.files())
                    .containsExactly(
                            entry("2018/file_2018-01-01_00-00-00_000000.log", ""),
                            entry("2019/file_2019-01-01_00-00-00_000000.log", "a;"),
                            entry("2020/file_2020-01-01_00-00-00_120000.log", "b;"));
        }
    }

    @Test
    void timeInPath_fileOfTheSameTime_becomesAPart() throws IOException {
        try (LogFolder log = LogFolder.inUtc(dir, "2019-01-02T03:04:05.000006")) {
            log.open("rotate.{time}.log", ALWAYS.naming(PartNames.created()))
                    .log("A")
                    .log("B")
                    .log("C");
            String stem = "rotate.2019-01-02_03-04-05_000006.2019-01-02_03-04-05_000006";
            assertThat(log.files())
                    .containsExactly(
                            entry(stem + ".2.log", "A;"),
                            entry(stem + ".3.log", "B;"),
                            entry(stem + ".log", ""),
                            entry("rotate.2019-01-02_03-04-05_000006.log", "C;"));
        }
        assertThat(Rotation.partsOf(dir.resolve("rotate.{time}.log"))).hasSize(4);
    }

    @Test
    void begunAt_timeInPath_isThatMoment() {
        ZonedDateTime moment = ZonedDateTime.parse("2018-10-07T04:05:06Z");
        FileSink sink = FileSink.at(Path.of("{time:YYYY}/a_{time:MM-DD}.log"));

        assertThat(sink.begunAt(moment)).isEqualTo(sink.withPath(Path.of("2018/a_10-07.log")));
        assertThat(sink.begunAt(moment).begunAt(moment.plusYears(1))).isEqualTo(sink.begunAt(moment));
    }

    @Test
    void timeInPath_tokens_areLogurus() {
        try (LogFolder log = LogFolder.inUtc(dir, "2018-10-07T04:05:06.789")) {
            log.open("{time:YY-M-D H_m_s SSS [at] [HH] A dddd MMM DDDD!UTC}.log", Rotation.none())
                    .log("a");
            assertThat(log.files()).containsOnlyKeys("18-10-7 4_5_6 789 [at] HH AM Sunday Oct 280.log");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "a_{tiem}.log, {tiem}",
        "{level}.log, {level}",
        "logs/{extra[user]}.log, {extra[user]}",
        "a_{date:YYYY}.log, {date}",
        "{tiem:YYYY-MM}/a.log, {tiem}"
    })
    void path_anotherFieldThanTheTime_isRefused(String path, String field) {
        LogEngine engine = Engines.create(said -> {});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> engine.add(FileSink.at(dir.resolve(path))))
                .withMessage("'" + field + "' is no field of a path. Did you mean '{time}'? It is the only one");
        assertThat(dir).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"model={name:forest}/a.log", "{x}/{time}.log", "a{}.log", "a{1}.log", "{time.log", "a}.log"})
    void path_bracesThatAreNoField_areThoseOfAName(String path) {
        Engines.create(said -> {}).add(FileSink.at(dir.resolve(path))).close();
        assertThat(dir).isNotEmptyDirectory();
    }

    @Test
    void parts_tokensOfTheProgramsOwn_areFound() throws IOException {
        PartNames names = PartNames.dated("YYYYMMDD", Duration.ofDays(1));
        Rotation rotation = Rotation.daily().naming(names);
        try (LogFolder log = LogFolder.inUtc(dir, "2018-01-01T12:00:00")) {
            log.open("test.log", rotation).log("a").at("2018-01-02T00:00:00").log("b");
        }
        Files.createFile(dir.resolve("test.log.2018"));
        assertThat(rotation.parts(dir.resolve("test.log"))).containsExactly(dir.resolve("test.log.20180101"));
    }

    @Test
    void parts_ofALogThatPacks_areFoundByItsSuffix() throws IOException {
        Rotation rotation = Rotation.daily().packing(Compression.by("br", (from, to) -> {}));
        String moment = "test.2018-01-01_00-00-00_000.log";
        for (String name :
                List.of(moment, moment + ".br", moment + ".bz2", moment + ".bak", "test.log.br", "test.log.bz2")) {
            Files.createFile(dir.resolve(name));
        }
        assertThat(rotation.parts(dir.resolve("test.log")))
                .extracting(part -> part.getFileName().toString())
                .containsExactly("test.log.br", moment, moment + ".br", moment + ".bz2");
    }

    @Test
    void partsOf_allSchemes_areFoundOldestFirst() throws IOException {
        List<String> parts = List.of(
                "train.log.12",
                "train.log.2.gz",
                "train.log.1",
                "train.log.gz",
                "train.log.2026-11-23",
                "train.log.2026-11-23_14",
                "train.2026-11-24_14-05-06_123.log.zip",
                "train.2026-11-24_14-05-06_123.2.log",
                "train.2026-11-24_14-05-06_123456.log",
                "train.2026-11-24_14-05-07_000.log.zst",
                "train.2026-11-24_14-05-08_000.log.tar.gz");
        for (String part : parts) {
            Files.createFile(dir.resolve(part));
        }
        for (String other : List.of(
                "train.log", "train.log.old", "train.log.1.bak", "train.old.log", "xtrain.log.1", "train.log.rar")) {
            Files.createFile(dir.resolve(other));
        }
        assertThat(Rotation.partsOf(dir.resolve("train.log")))
                .extracting(part -> part.getFileName().toString())
                .containsExactlyElementsOf(parts);
    }

    @Test
    void dated_rotationByMoreThanTheTime_isRefused() {
        PartNames dates = PartNames.dated("YYYY-MM-DD", Duration.ofDays(1));
        Rotation daily = Rotation.daily();
        for (ThrowingCallable lossy : List.<ThrowingCallable>of(
                () -> Rotation.any(daily, Rotation.bytes(100)).naming(dates),
                () -> Rotation.any(daily.naming(dates), Rotation.bytes(100)),
                () -> Rotation.when(line -> true).naming(dates))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(lossy)
                    .withMessage("Parts by date replace each other within an interval,"
                            + " so they are for rotation by the time alone. Name them otherwise.");
        }
    }
}
