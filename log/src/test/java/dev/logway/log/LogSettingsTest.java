package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LogSettingsTest {
    private static final FileSink A = file("a.log");

    private static final LogLevel NOTICE = new LogLevel("NOTICE", 22, "<blue>", "!");

    private final List<String> mistakes = new ArrayList<>();

    private static FileSink file(String path) {
        return FileSink.at(Path.of(path)).withLevel(LogLevel.TRACE);
    }

    private LogSettings parse(String yaml) {
        return LogSettings.parse(yaml, "logway.yaml", mistake -> mistakes.add(mistake.describe()));
    }

    private static LogSettings usualWith(Map<String, LogLevel> levels, LogLevel console, FileSink... files) {
        return new LogSettings(levels, List.of(ConsoleSink.stderr().withLevel(console)), List.of(files), Set.of());
    }

    @Test
    void parse_all_isTheSettings() {
        LogSettings settings = parse("""
                levels: {"": INFO, org.tribuo: WARN}
                console: {stream: stdout, level: warning, color: NEVER, format: json}
                file: {path: train.log, level: DEBUG, format: json, rotation: 64 KiB, durability: disk}
                capture: [jul, uncaught]
                """);
        assertThat(mistakes).isEmpty();
        assertThat(settings)
                .isEqualTo(new LogSettings(
                        Map.of("", LogLevel.INFO, "org.tribuo", LogLevel.WARNING),
                        List.of(ConsoleSink.stdout()
                                .withLevel(LogLevel.WARNING)
                                .withColor(Color.NEVER)
                                .withLayout(Layout.JSON)),
                        List.of(FileSink.at(Path.of("train.log"))
                                .withLevel(LogLevel.DEBUG)
                                .withLayout(Layout.JSON)
                                .withRotation(Rotation.size("64 KiB"))
                                .withDurability(Durability.DISK)),
                        Set.of(Capture.JUL, Capture.UNCAUGHT)));
    }

    private static LogSettings usualReadAnew(Duration every) {
        LogSettings usual = LogSettings.usual();
        return new LogSettings(usual.levels(), usual.consoles(), usual.files(), usual.capture(), List.of(), every);
    }

    static Stream<Arguments> right() {
        ConsoleSink console = ConsoleSink.stderr().withLevel(LogLevel.TRACE);
        return Stream.of(
                arguments("nothing", "", LogSettings.usual()),
                arguments("a comment", "# nothing", LogSettings.usual()),
                arguments("null", "~", LogSettings.usual()),
                arguments("a byte order mark's neighbour", "---\n{}\n", LogSettings.usual()),
                arguments("no console", "console: null", new LogSettings(Map.of(), List.of(), List.of(), Set.of())),
                arguments(
                        "no console, as an empty list",
                        "consoles: []",
                        new LogSettings(Map.of(), List.of(), List.of(), Set.of())),
                arguments("no file", "file: ~", LogSettings.usual()),
                arguments("the least of a console", "console: {}", LogSettings.usual()),
                arguments("the least of a file", "file: {path: a.log}", usualWith(Map.of(), LogLevel.TRACE, A)),
                arguments(
                        "several",
                        "console: {}\nconsoles: [{stream: stdout}]\nfiles:\n- path: a.log\n- {path: b.log, format: json}",
                        new LogSettings(
                                Map.of(),
                                List.of(console, ConsoleSink.stdout().withLevel(LogLevel.TRACE)),
                                List.of(A, file("b.log").withLayout(Layout.JSON)),
                                Set.of())),
                arguments(
                        "a sink that asks for more",
                        "file: {path: a.log, level: DEBUG}",
                        usualWith(Map.of("", LogLevel.DEBUG), LogLevel.INFO, A.withLevel(LogLevel.DEBUG))),
                arguments(
                        "a sink that asks for less",
                        "file: {path: a.log, level: ERROR}",
                        usualWith(Map.of(), LogLevel.TRACE, A.withLevel(LogLevel.ERROR))),
                arguments(
                        "a sink that asks for more than all loggers give",
                        "levels: {'': WARN}\nfile: {path: a.log, level: DEBUG}",
                        usualWith(Map.of("", LogLevel.WARNING), LogLevel.TRACE, A.withLevel(LogLevel.DEBUG))),
                arguments(
                        "a sink that asks for more beside a logger that gives more",
                        "levels: {a: DEBUG}\nfile: {path: a.log}\nfiles: [{path: b.log, level: TRACE}]",
                        usualWith(
                                Map.of("a", LogLevel.DEBUG, "", LogLevel.TRACE),
                                LogLevel.DEBUG,
                                A.withLevel(LogLevel.DEBUG),
                                file("b.log"))),
                arguments(
                        "a logger that gives more",
                        "levels: {a.b: trace}\nfile: {path: a.log}",
                        usualWith(Map.of("a.b", LogLevel.TRACE), LogLevel.TRACE, A.withLevel(LogLevel.TRACE))),
                arguments(
                        "a logger that gives more than its sink takes",
                        "levels: {a.b: TRACE}\nconsole: {level: INFO}",
                        usualWith(Map.of("a.b", LogLevel.TRACE), LogLevel.INFO)),
                arguments(
                        "a name in parts, as the command line makes it",
                        "levels: {org: {tribuo: WARN, '': ERROR, apache.spark: {'': INFO, sql: WARN}}}",
                        usualWith(
                                Map.of(
                                        "org.tribuo", LogLevel.WARNING,
                                        "org", LogLevel.ERROR,
                                        "org.apache.spark", LogLevel.INFO,
                                        "org.apache.spark.sql", LogLevel.WARNING),
                                LogLevel.TRACE)),
                arguments(
                        "no rotation",
                        "file: {path: a.log, rotation: none}",
                        usualWith(Map.of(), LogLevel.TRACE, A.withRotation(Rotation.none()))),
                arguments(
                        "no rotation, by null",
                        "file: {path: a.log, rotation: null}",
                        usualWith(Map.of(), LogLevel.TRACE, A.withRotation(Rotation.none()))),
                arguments(
                        "a rotation in bytes",
                        "file: {path: a.log, rotation: 1_000_000}",
                        usualWith(Map.of(), LogLevel.TRACE, A.withRotation(Rotation.bytes(1_000_000)))),
                arguments(
                        "a rotation by the time of day",
                        "file: {path: a.log, rotation: '18:00'}",
                        usualWith(Map.of(), LogLevel.TRACE, A.withRotation(Rotation.daily(LocalTime.of(18, 0))))),
                arguments(
                        "a rotation by the time of day, without quotes",
                        "file: {path: a.log, rotation: 18:00}",
                        usualWith(Map.of(), LogLevel.TRACE, A.withRotation(Rotation.daily(LocalTime.of(18, 0))))),
                arguments(
                        "parts by their number, packed",
                        "file: {path: a.log, retention: 3, compression: .GZ}",
                        usualWith(
                                Map.of(),
                                LogLevel.TRACE,
                                A.withRotation(
                                        A.rotation().keeping(Retention.count(3)).packing(Compression.gzip())))),
                arguments(
                        "parts by their age, packed",
                        "file: {path: a.log, rotation: daily, retention: 1 month 2 weeks, compression: zip}",
                        usualWith(
                                Map.of(),
                                LogLevel.TRACE,
                                A.withRotation(Rotation.daily()
                                        .keeping(Retention.parse("1 month 2 weeks"))
                                        .packing(Compression.zip())))),
                arguments(
                        "parts by their size together, a log that does not rotate",
                        "file: {path: a.log, rotation: none, retention: 1 GB, compression: zst}",
                        usualWith(
                                Map.of(),
                                LogLevel.TRACE,
                                A.withRotation(Rotation.none()
                                        .keeping(Retention.totalBytes(1_000_000_000))
                                        .packing(Compression.zstd())))),
                arguments(
                        "all parts, as they are",
                        "files: [{path: a.log, retention: none, compression: none},"
                                + " {path: b.log, retention: null, compression: null}]",
                        usualWith(Map.of(), LogLevel.TRACE, A, file("b.log"))),
                arguments(
                        "formats of others",
                        "files: [{path: a.log, format: loguru}, {path: b.log, format: Serialized},"
                                + " {path: c.log, format: ecs}, {path: d.log, format: ecs+caller}]",
                        usualWith(
                                Map.of(),
                                LogLevel.TRACE,
                                A.withLayout(Layout.LOGURU),
                                file("b.log").withLayout(Layout.SERIALIZED),
                                file("c.log").withLayout(Layout.ECS),
                                file("d.log").withLayout(Layout.ECS.withCaller()))),
                arguments("no level", "console: {level: null}", LogSettings.usual()),
                arguments(
                        "one capture",
                        "capture: JUL",
                        new LogSettings(Map.of(), List.of(console), List.of(), Set.of(Capture.JUL))),
                arguments("no capture", "capture: null", LogSettings.usual()),
                arguments(
                        "a level by its number",
                        "levels: {'': 37}\nfile: {path: a.log, level: 5}",
                        usualWith(
                                Map.of("", LogLevel.numbered(37)), LogLevel.TRACE, A.withLevel(LogLevel.numbered(5)))),
                arguments(
                        "levels of the program's own",
                        "levels: {'': notice, NOTICE: {number: 22, color: <blue>, icon: '!'}, info: {icon: i},"
                                + " a: {number: WARN, color: DEBUG}}\nconsole: {level: NOTICE}",
                        new LogSettings(
                                Map.of("", NOTICE, "a.number", LogLevel.WARNING, "a.color", LogLevel.DEBUG),
                                List.of(ConsoleSink.stderr().withLevel(NOTICE)),
                                List.of(),
                                Set.of(),
                                List.of(NOTICE, new LogLevel("INFO", 20, "<bold>", "i")),
                                null)),
                arguments(
                        "a filter by a name",
                        "file: {path: a.log, filter: org.tribuo}",
                        usualWith(Map.of(), LogLevel.TRACE, A.withFilter(LoggerFilter.of("org.tribuo")))),
                arguments(
                        "a filter by names, also in parts",
                        "file: {path: a.log, filter: {'': false, org.tribuo: true, org: {apache: {'': WARN, x: 20}}}}",
                        usualWith(
                                Map.of(),
                                LogLevel.TRACE,
                                A.withFilter(LoggerFilter.everything()
                                        .none("")
                                        .all("org.tribuo")
                                        .from("org.apache", LogLevel.WARNING)
                                        .from("org.apache.x", LogLevel.INFO)))),
                arguments(
                        "a filter of a console",
                        "console: {filter: {a: ERROR}}",
                        new LogSettings(
                                Map.of(),
                                List.of(console.withFilter(
                                        LoggerFilter.everything().from("a", LogLevel.ERROR))),
                                List.of(),
                                Set.of())),
                arguments("no filter", "console: {filter: null}", LogSettings.usual()),
                arguments(
                        "a console behind the calls that may throw",
                        "console: {enqueue: true, catch: false}",
                        new LogSettings(
                                Map.of(),
                                List.of(console.withWriting(ConsoleSink.Writing.BEHIND)
                                        .withOnFailure(OnFailure.THROW)),
                                List.of(),
                                Set.of())),
                arguments(
                        "a file before the calls return that may throw",
                        "file: {path: a.log, enqueue: false, catch: no}",
                        usualWith(
                                Map.of(),
                                LogLevel.TRACE,
                                A.withDurability(Durability.FILE).withOnFailure(OnFailure.THROW))),
                arguments(
                        "a file behind the calls",
                        "file: {path: a.log, enqueue: true, catch: null}",
                        usualWith(Map.of(), LogLevel.TRACE, A)),
                arguments(
                        "a template",
                        "file: {path: a.log, format: '<green>{time:HH:mm}</green> {message}'}",
                        usualWith(
                                Map.of(),
                                LogLevel.TRACE,
                                A.withLayout(Layout.template("<green>{time:HH:mm}</green> {message}")))),
                arguments(
                        "stack traces",
                        "console: {traces: {first: cause, hidden: [jdk, org.spring], own: com.example, depth: 30}}",
                        withTraces(StackTraces.USUAL
                                .rootCauseFirst()
                                .collapsed()
                                .collapsed(List.of("org.spring."))
                                .highlighting(List.of("com.example."))
                                .cutTo(30))),
                arguments(
                        "stack traces with what loguru has",
                        "console: {traces: {backtrace: true, diagnose: true}}",
                        withTraces(StackTraces.USUAL.markingCatch().showingValues())),
                arguments(
                        "stack traces as usual",
                        "console: {traces: {first: outermost, hidden: [], depth: null, diagnose: false}}",
                        LogSettings.usual()),
                arguments(
                        "loggers that are off",
                        "levels: {a: OFF, b: off, c: 'Off'}",
                        usualWith(
                                Map.of("a", LogSettings.OFF, "b", LogSettings.OFF, "c", LogSettings.OFF),
                                LogLevel.TRACE)),
                arguments(
                        "rotation by several things",
                        "file: {path: a.log, rotation: [daily, 10 MB]}",
                        usualWith(
                                Map.of(),
                                LogLevel.TRACE,
                                A.withRotation(Rotation.any(Rotation.daily(), Rotation.size("10 MB"))))),
                arguments("reload", "reload: true", usualReadAnew(Duration.ofSeconds(30))),
                arguments("reload as often as said", "reload: 5 min", usualReadAnew(Duration.ofMinutes(5))),
                arguments("no reload", "reload: false", usualReadAnew(Duration.ZERO)),
                arguments(
                        "an alias and a merge",
                        "file: &a {path: a.log, format: json}\nfiles: [{<<: *a, path: b.log}]",
                        usualWith(
                                Map.of(),
                                LogLevel.TRACE,
                                A.withLayout(Layout.JSON),
                                file("b.log").withLayout(Layout.JSON))),
                arguments(
                        "a merge of several, the first first",
                        "file: {<<: [{format: json}, {format: text, path: a.log}]}",
                        usualWith(Map.of(), LogLevel.TRACE, A.withLayout(Layout.JSON))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("right")
    void parse_right_isWhatItSays(String name, String yaml, LogSettings expected) {
        assertThat(parse(yaml)).isEqualTo(expected);
        assertThat(mistakes).isEmpty();
    }

    private static LogSettings withTraces(StackTraces traces) {
        ConsoleSink console = ConsoleSink.stderr().withLevel(LogLevel.TRACE).withLayout(Layout.TEXT.with(traces));
        return new LogSettings(Map.of(), List.of(console), List.of(), Set.of());
    }

    private static String retention(String shown) {
        return "logway.yaml:1:32: 'file.retention' is " + shown
                + ", expected a number of parts, an age, a size of all parts together or none."
                + " Write for example 10, 10 days or 1 GB.";
    }

    static Stream<Arguments> wrong() {
        String levels = "one of trace, debug, info, success, warning, error, critical.";
        String orOff = "one of trace, debug, info, success, warning, error, critical, off.";
        return Stream.of(
                arguments(
                        "console: {stream: stderr, levle: INFO}",
                        "logway.yaml:1:27: 'console.levle' is not known here."
                                + " Did you mean 'level'? Use one of stream, level, color, format, traces, filter, enqueue, catch."),
                arguments(
                        "console: {traces: {dept: 3}}",
                        "logway.yaml:1:20: 'console.traces.dept' is not known here."
                                + " Did you mean 'depth'? Use one of first, hidden, own, depth, backtrace, diagnose."),
                arguments(
                        "console: {traces: {depth: -1}}",
                        "logway.yaml:1:27: 'console.traces.depth' is -1, expected a number of frames."
                                + " Write for example 30."),
                arguments(
                        "console: {traces: {hidden: [jdk, 1]}}",
                        "logway.yaml:1:34: 'console.traces.hidden[1]' is 1, expected the name of a package, or jdk."
                                + " Write for example [jdk, org.springframework]."),
                arguments(
                        "console: {traces: {first: root}}",
                        "logway.yaml:1:27: 'console.traces.first' is 'root', expected one of outermost, cause."),
                arguments(
                        "console: {traces: true}",
                        "logway.yaml:1:19: 'console.traces' is true, expected a mapping."
                                + " Write for example {hidden: [jdk], own: [com.example], depth: 30}."),
                arguments(
                        "consol: {}",
                        "logway.yaml:1:1: 'consol' is not known here."
                                + " Did you mean 'console'? Use one of levels, console, consoles, file, files, capture, reload."),
                arguments(
                        "files: {path: a.log}",
                        "logway.yaml:1:8: 'files' is a mapping, expected a list."
                                + " Write for example [{path: train.log}]."),
                arguments(
                        "console: [{}]",
                        "logway.yaml:1:10: 'console' is a list, expected a mapping."
                                + " Write for example {stream: stderr, level: INFO}."),
                arguments(
                        "appenders: {}",
                        "logway.yaml:1:1: 'appenders' is not known here. Use one of levels, console, consoles, file, files, capture, reload."),
                arguments(
                        "console:\n  level: inof",
                        "logway.yaml:2:10: 'console.level' is 'inof', expected " + levels + " Did you mean 'info'?"),
                arguments(
                        "console: {level: off}",
                        "logway.yaml:1:18: 'console.level' is false, expected " + levels
                                + " YAML takes on, off, yes and no for true and false."),
                arguments("console: {level: -1}", "logway.yaml:1:18: 'console.level' is -1, expected " + levels),
                arguments(
                        "console: {level: [INFO]}", "logway.yaml:1:18: 'console.level' is a list, expected " + levels),
                arguments(
                        "console: {stream: null}",
                        "logway.yaml:1:19: 'console.stream' is null, expected one of stderr, stdout."),
                arguments(
                        "console: {color: allways}",
                        "logway.yaml:1:18: 'console.color' is 'allways', expected one of auto, always, never."
                                + " Did you mean 'always'?"),
                arguments(
                        "console: {format: xml}",
                        "logway.yaml:1:19: 'console.format' is 'xml', expected one of text, json, ecs, loguru, serialized, text+caller,"
                                + " json+caller, ecs+caller."),
                arguments(
                        "console: stderr",
                        "logway.yaml:1:10: 'console' is 'stderr', expected a mapping."
                                + " Write for example {stream: stderr, level: INFO}."),
                arguments(
                        "file: train.log",
                        "logway.yaml:1:7: 'file' is 'train.log', expected a mapping."
                                + " Write for example {path: train.log}."),
                arguments(
                        "files: [{path: a.log}, {level: INFO}]",
                        "logway.yaml:1:24: 'files[1]' has no 'path'. Write for example {path: train.log}."),
                arguments(
                        "file: {path: }",
                        "logway.yaml:1:13: 'file.path' is null, expected the path of a file. Write for example train.log."),
                arguments(
                        "file: {path: 42}",
                        "logway.yaml:1:14: 'file.path' is 42, expected the path of a file. Put it in quotes."),
                arguments(
                        "file: {path: '???'}",
                        "logway.yaml:1:14: 'file.path' is '???', expected the path of a file."
                                + " Write for example train.log."),
                arguments(
                        "file: {path: \"a\\0b\"}",
                        "logway.yaml:1:14: 'file.path' is 'a\0b', expected the path of a file."
                                + " It is none here: Nul character not allowed."),
                arguments(
                        "file: {path: 'a_{time:SSSSSSS}.log'}",
                        "logway.yaml:1:14: 'file.path' is 'a_{time:SSSSSSS}.log', expected the path of a file."
                                + " Look at its time: more than 6 'S' in a row; times are known to the microsecond,"
                                + " write SSSSSS."),
                arguments(
                        "file: {path: 'a_{tiem}.log'}",
                        "logway.yaml:1:14: 'file.path' is 'a_{tiem}.log', expected the path of a file."
                                + " '{tiem}' is no field of a path. Did you mean '{time}'? It is the only one."),
                arguments(
                        "files: [{path: a.log}, {path: ./x/../a.log}]",
                        "logway.yaml:1:31: 'files[1].path' is './x/../a.log', expected a file of its own."
                                + " Another entry has this one."),
                arguments(
                        "file: {path: a.log, rotation: dayly}",
                        "logway.yaml:1:31: 'file.rotation' is 'dayly', expected a size, an interval, a moment or none."
                                + " Write for example 10 MB, 2 weeks, daily, '18:00' or sunday."),
                arguments(
                        "file: {path: a.log, rotation: 0}",
                        "logway.yaml:1:31: 'file.rotation' is 0, expected a size, an interval, a moment or none."
                                + " Write for example 10 MB, 2 weeks, daily, '18:00' or sunday."),
                arguments(
                        "file: {path: a.log, rotation: [daily, none]}",
                        "logway.yaml:1:39: 'file.rotation[1]' is 'none', expected a size, an interval, a moment or none."
                                + " Write for example 10 MB, 2 weeks, daily, '18:00' or sunday."),
                arguments(
                        "file: {path: a.log, rotation: []}",
                        "logway.yaml:1:31: 'file.rotation' is a list, expected a size, an interval, a moment or none."
                                + " Write for example 10 MB, 2 weeks, daily, '18:00' or sunday."),
                arguments("file: {path: a.log, retention: 10 daze}", retention("'10 daze'")),
                arguments("file: {path: a.log, retention: '3'}", retention("'3'")),
                arguments("file: {path: a.log, retention: -1}", retention("-1")),
                arguments("file: {path: a.log, retention: 2.5}", retention("2.5")),
                arguments("file: {path: a.log, retention: 5_000_000_000}", retention("5000000000")),
                arguments("file: {path: a.log, retention: [3]}", retention("a list")),
                arguments("file: {path: a.log, retention: 10:00}", retention("'10:00'")),
                arguments(
                        "file: {path: a.log, compression: gzp}",
                        "logway.yaml:1:34: 'file.compression' is 'gzp', expected one of none, gz, zip, zst."
                                + " Did you mean 'gz'?"),
                arguments(
                        "file: {path: a.log, compression: true}",
                        "logway.yaml:1:34: 'file.compression' is true, expected one of none, gz, zip, zst."
                                + " YAML takes on, off, yes and no for true and false."),
                arguments(
                        "file: {path: a.log, durability: disc}",
                        "logway.yaml:1:33: 'file.durability' is 'disc', expected one of ring, file, disk."
                                + " Did you mean 'disk'?"),
                arguments(
                        "file: {path: a.log, durability: true}",
                        "logway.yaml:1:33: 'file.durability' is true, expected one of ring, file, disk."
                                + " YAML takes on, off, yes and no for true and false."),
                arguments(
                        "levels: INFO",
                        "logway.yaml:1:9: 'levels' is 'INFO', expected a mapping of loggers to levels."
                                + " Write for example {org.tribuo: WARN}."),
                arguments("levels: {a.b: loud}", "logway.yaml:1:15: 'levels.a.b' is 'loud', expected " + orOff),
                arguments(
                        "levels: {NOTICE: {number: 2.5}}",
                        "logway.yaml:1:27: 'levels.NOTICE.number' is 2.5, expected a whole number from 0 up."
                                + " Write for example 22."),
                arguments(
                        "levels: {warn: {number: 31}}",
                        "logway.yaml:1:25: 'levels.warn.number' is 31, expected the number 30 that this level has."
                                + " Write for example 22."),
                arguments(
                        "levels: {NOTICE: {number: 22, colour: <blue>}}",
                        "logway.yaml:1:31: 'levels.NOTICE.colour' is not known here. Did you mean 'color'?"
                                + " Use one of number, color, icon."),
                arguments(
                        "levels: {INFO: {icon: 1}}",
                        "logway.yaml:1:23: 'levels.INFO.icon' is 1, expected a text. Put it in quotes."),
                arguments(
                        "console: {filter: [a]}",
                        "logway.yaml:1:19: 'console.filter' is a list, expected the name of a logger,"
                                + " or a mapping of names to levels, true or false."
                                + " Write for example org.tribuo, or {'': true, org.tribuo: WARN}."),
                arguments(
                        "console: {filter: {a: loud}}",
                        "logway.yaml:1:23: 'console.filter.a' is 'loud', expected " + levels),
                arguments(
                        "console: {enqueue: maybe}",
                        "logway.yaml:1:20: 'console.enqueue' is 'maybe', expected true or false."),
                arguments(
                        "file: {path: a, durability: disk, enqueue: true}",
                        "logway.yaml:1:35: 'file.enqueue' says what 'durability' says. Leave one of them out."),
                arguments(
                        "levels: {NOTICE: {number: 22, color: blue}}",
                        "logway.yaml:1:38: 'levels.NOTICE.color' is 'blue', expected markup for a colour."
                                + " 'blue' is no tag; write for example <green><bold>"),
                arguments(
                        "reload: 50 ms",
                        "logway.yaml:1:9: 'reload' is '50 ms', expected true, or a time of 100 ms or more."
                                + " Write for example 30 s."),
                arguments(
                        "reload: 30 ns",
                        "logway.yaml:1:9: 'reload' is '30 ns', expected true, or a time of 100 ms or more."
                                + " Write for example 30 s."),
                arguments(
                        "reload: 30",
                        "logway.yaml:1:9: 'reload' is 30, expected true, or a time of 100 ms or more."
                                + " Write for example 30 s."),
                arguments(
                        "levels: {on: INFO}",
                        "logway.yaml:1:10: 'levels.true' is no name of a logger. Put it in quotes."),
                arguments(
                        "capture: [jul, std]",
                        "logway.yaml:1:16: 'capture[1]' is 'std', expected one of jul, uncaught, stdout, stderr."),
                arguments(
                        "[]",
                        "logway.yaml:1:1: All of it is a list, expected a mapping."
                                + " Write for example {console: {level: INFO}}."),
                arguments(
                        "console: {level: INFO, level: WARN}",
                        "logway.yaml:1:24: 'console.level' is written twice. The first one holds."),
                arguments(
                        "console: {level: !level INFO}",
                        "logway.yaml:1:18: 'console.level' has the tag '!level', which is not known here. Leave it out."),
                arguments("{[a]: b}", "logway.yaml:1:2: All of it has a key that is no text."),
                arguments("consoles: &a [*a]", "logway.yaml:1:11: 'consoles[0]' contains itself."),
                arguments("{<<: &a [*a]}", "logway.yaml:1:6: '<<' is no mapping."),
                arguments("console: {<<: 1}", "logway.yaml:1:15: 'console.<<' is no mapping."));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void parse_wrong_saysWhereAndWhatWouldBeRight(String yaml, String mistake) {
        parse(yaml);
        assertThat(mistakes).contains(mistake);
        assertThat(mistakes.size()).isLessThanOrEqualTo(2);
    }

    @Test
    void parse_severalMistakes_saysAllAndKeepsTheRest() {
        LogSettings settings = parse("""
                levels: {a: DEBUG, b: loud}
                console: {level: WARN, color: pink}
                files: [{}, {path: a.log, level: loud}]
                """);
        assertThat(mistakes).hasSize(4);
        assertThat(settings).isEqualTo(usualWith(Map.of("a", LogLevel.DEBUG), LogLevel.WARNING, A));
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                arguments("console: {", "logway.yaml:1:11: This is no YAML: expected the node content, but found"),
                arguments("a: 1\n b: 2", "logway.yaml:2:3: This is no YAML: mapping values are not allowed here."),
                arguments(
                        "console: {}\n---\nfile: {}", "logway.yaml:2:1: This is no YAML: but found another document."),
                arguments(
                        "file:\n  path: \u0007",
                        "logway.yaml:2:9: This is no YAML: the character U+0007 is not allowed."),
                arguments(
                        "console: {level: !!java.net.URL [x]}",
                        "logway.yaml:1:18: This is no YAML: Global tag is not allowed: tag:yaml.org,2002:java.net.URL."),
                arguments("console: *a", "logway.yaml:1:10: This is no YAML: found undefined alias a."),
                arguments(
                        "[".repeat(60) + "]".repeat(60),
                        "logway.yaml: This is no YAML: Nesting Depth exceeded max 50."),
                arguments(bomb(), "logway.yaml: This is no YAML: Number of aliases for non-scalar nodes exceeds"),
                arguments(fewAliases("&%c [%s]"), "logway.yaml: This is no YAML: it has more than 10000 values."),
                arguments(
                        fewAliases("&%c {<<: [%s]}"), "logway.yaml: This is no YAML: it has more than 10000 values."));
    }

    /** A billion values in ten lines. */
    private static String bomb() {
        StringBuilder yaml = new StringBuilder("a: &a [x]\n");
        for (char c = 'b'; c <= 'j'; c++) {
            yaml.append(c + ": &" + c + " [" + ("*" + (char) (c - 1) + ", ").repeat(9) + "x]\n");
        }
        return yaml.toString();
    }

    /** Fewer aliases than SnakeYAML counts, and still a hundred thousand values. */
    private static String fewAliases(String line) {
        StringBuilder yaml = new StringBuilder("a: &a {x: 1}\n");
        for (char c = 'b'; c <= 'f'; c++) {
            String ten = ("*" + (char) (c - 1) + ", ").repeat(9) + "*" + (char) (c - 1);
            yaml.append(c + ": " + String.format(line, c, ten) + "\n");
        }
        return yaml.toString();
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void parse_noYaml_saysSoAndNothingHolds(String yaml, String mistake) {
        assertThat(parse(yaml)).isEqualTo(LogSettings.usual());
        assertThat(mistakes)
                .singleElement()
                .asString()
                .startsWith(mistake)
                .endsWith(" Nothing of the file holds until that is mended.");
    }

    @Test
    void parse_templateThatIsWrong_isToldByItsOwnColumn() {
        assertThat(parse("console: {format: '{time} {massage}'}")).isEqualTo(LogSettings.usual());
        assertThat(mistakes)
                .singleElement()
                .asString()
                .startsWith(
                        "logway.yaml:1:19: 'console.format' is '{time} {massage}', expected a template that is right."
                                + " Look at the format '{time} {massage}', column 8: there is no field 'massage'."
                                + " Did you mean 'message'?");
    }

    @Test
    void read_treeOfARun_isNotReadAnew() {
        LogSettings.read("logway.log", Map.of("reload", true), mistake -> mistakes.add(mistake.describe()));
        assertThat(mistakes)
                .containsExactly("'logway.log.reload' is for a logway.yaml only."
                        + " Leave it out: a run keeps the configuration that it began with.");
    }

    @Test
    void read_tree_callsKeysByTheNameOfTheTree() {
        LogSettings.read(
                "logway.log",
                Map.of("file", Map.of("path", "${x}", "size", 1)),
                mistake -> mistakes.add(mistake.describe()));
        assertThat(mistakes)
                .containsExactlyInAnyOrder(
                        "'logway.log.file.size' is not known here. Use one of path, level, format, traces, filter, rotation, retention, compression, durability, enqueue, catch.",
                        "'logway.log.file.path' is '${x}', expected a path as it is."
                                + " Only the configuration of a run has interpolations.");
    }
}
