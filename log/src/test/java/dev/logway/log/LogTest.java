package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.MDC;
import org.slf4j.event.Level;
import org.slf4j.event.SubstituteLoggingEvent;

class LogTest {
    @TempDir
    Path dir;

    private final List<String> said = new ArrayList<>();
    private final LogEngine engine = Engines.create(said::add);
    private final Log log = Log.of(engine.logger("org.example.Shop"));
    private final List<LogRecord> seen = new ArrayList<>();

    @AfterEach
    void forgetContext() {
        MDC.clear();
    }

    private Path file(Layout layout) {
        Path file = dir.resolve(layout.toString().replaceAll("[{}]", "") + ".log"); // a path has fields of its own
        engine.level("", Level.TRACE);
        engine.add(Engines.file(file).withLevel(Level.TRACE).withLayout(layout).withFilter(record -> {
            seen.add(record.snapshot());
            return true;
        }));
        return file;
    }

    /** What stands behind the time. */
    private static List<String> lines(Path file) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.map(line -> line.replaceFirst("^[-0-9]{10} [:.0-9]{12} \\| ", ""))
                    .toList();
        }
    }

    private LogRecord last() {
        return seen.get(seen.size() - 1);
    }

    @Test
    void here_isTheLoggerOfTheClassThatCalls() {
        assertThat(Log.here().name()).isEqualTo(LogTest.class.getName());
        assertThat(Log.of(String.class).name()).isEqualTo("java.lang.String");
        assertThat(Log.named("a.b").name()).isEqualTo("a.b");
    }

    @Test
    void levels_allSeven_standInTheLineByName() throws IOException {
        Path file = file(Layout.TEXT);
        log.trace("a {}", 1);
        log.debug("b {} {}", 1, "2");
        log.info("c");
        log.success("d {} {} {}", 1, 2, 3);
        log.warning("e");
        log.error("f {} {}", 1);
        log.critical("g");
        assertThat(lines(file))
                .containsExactly(
                        "TRACE    | main | org.example.Shop - a 1",
                        "DEBUG    | main | org.example.Shop - b 1 2",
                        "INFO     | main | org.example.Shop - c",
                        "SUCCESS  | main | org.example.Shop - d 1 2 3",
                        "WARNING  | main | org.example.Shop - e",
                        "ERROR    | main | org.example.Shop - f 1 {}",
                        "CRITICAL | main | org.example.Shop - g");
    }

    @Test
    void level_custom_isSeenInEveryFormatFilterAndThreshold() throws IOException {
        LogLevel notice = engine.define(new LogLevel("NOTICE", 22, "<yellow>", "!"));
        Path text = file(Layout.TEXT);
        Path json = file(Layout.JSON);
        engine.level("org", notice);
        log.info("off");
        log.log("NOTICE", "by name {}", 1);
        log.log(notice, "by level");
        log.success("above");
        engine.level("org", LogLevel.SUCCESS);
        log.log("NOTICE", "off");
        assertThat(lines(text))
                .containsExactly(
                        "NOTICE   | main | org.example.Shop - by name 1",
                        "NOTICE   | main | org.example.Shop - by level",
                        "SUCCESS  | main | org.example.Shop - above");
        assertThat(Files.readString(json)).contains("\"level\":\"NOTICE\"");
        assertThat(seen.get(0).level()).isEqualTo(notice);
        assertThat(seen.get(0).getLevel()).isEqualTo(Level.INFO);
    }

    @Test
    void level_thatWasDefined_changesItsColourAndIconOnly() {
        file(Layout.TEXT);
        LogLevel blue = new LogLevel("INFO", 20, "<blue>", "i");
        engine.define(blue);
        log.info("m");
        assertThat(last().level()).isEqualTo(blue);
        engine.logger("slf4j").info("m");
        assertThat(last().level()).isEqualTo(blue);
        assertThat(engine.findLevel("INFO")).contains(blue);
        assertThatThrownBy(() -> engine.define(new LogLevel("INFO", 21, "", "")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The level 'INFO' has the number 20, which can't become 21. "
                        + "Choose another name, or keep the number.");
        assertThatThrownBy(() -> engine.define(new LogLevel("NOTICE", 21, "<blu>", "")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(engine.findLevel("NOTICE")).isEmpty();
    }

    @Test
    void log_atANumber_hasALevelWithoutAName() throws IOException {
        Path file = file(Layout.TEXT);
        log.log(37, "m");
        log.log(20, "n");
        log.log(300, "o");
        log.log(-1, "off");
        assertThat(lines(file))
                .containsExactly(
                        "Level 37 | main | org.example.Shop - m",
                        "Level 20 | main | org.example.Shop - n",
                        "Level 300 | main | org.example.Shop - o");
        assertThat(said).isEmpty();
    }

    @Test
    void log_atANameThatIsNoLevel_isAnInfoAndReportedOnce() {
        file(Layout.TEXT);
        log.log("NOTE", "a");
        log.log("NOTE", "b");
        assertThat(seen).extracting(record -> record.level() + record.text()).allMatch(text -> text.contains("INFO"));
        assertThat(seen).hasSize(2);
        assertThat(said).containsExactly("logway: there is no level 'NOTE', so what is logged at it counts as INFO\n");
    }

    @Test
    void log_aLevelAsSettingsCallIt_isThatLevel() {
        file(Layout.TEXT);
        log.log("error", "a");
        log.log("WARN", "b");
        assertThat(seen).extracting(record -> record.level().name()).containsExactly("ERROR", "WARNING");
    }

    @Test
    void bind_isForTheChildOnly_andComesBeforeTheContext() throws IOException {
        Path file = file(Layout.TEXT);
        Log user = log.bind("user", "ada").bind(Map.of("n", 1));
        MDC.put("user", "mdc");
        MDC.put("request", "7");
        user.info("a");
        user.with("n", 2).with("n", 3).info("b");
        log.info("c");
        assertThat(lines(file))
                .containsExactly(
                        "INFO     | main | org.example.Shop - a user=ada n=1 request=7",
                        "INFO     | main | org.example.Shop - b n=3 user=ada request=7",
                        "INFO     | main | org.example.Shop - c user=mdc request=7");
        assertThat(seen.get(1).extra()).containsOnly(entry("user", "ada"), entry("request", "7"), entry("n", 3));
    }

    @Test
    void json_hasEachValueOnce() throws IOException {
        Path file = file(Layout.JSON);
        engine.configure(LogConfiguration.unchanged().withExtra(Map.of("request", 0)));
        MDC.put("request", "7");
        log.bind("a", 1).with("a", 2).with("b", "x").info("m");
        log.bind("c", null).info("n");
        assertThat(Files.readString(file))
                .contains("\"message\":\"m\",\"values\":{\"a\":2,\"b\":\"x\"},\"context\":{\"request\":\"7\"}}")
                .contains("\"message\":\"n\",\"values\":{\"c\":null},\"context\":{\"request\":\"7\"}}");
    }

    @Test
    void extra_ofAllRecords_isOfSlf4jsToo_andComesLast() throws IOException {
        Path file = file(Layout.TEXT);
        engine.configure(LogConfiguration.unchanged().withExtra(Map.of("host", "a")));
        engine.logger("slf4j").atInfo().addKeyValue("n", 1).log("m");
        log.with("host", "b").info("n");
        assertThat(lines(file))
                .containsExactly(
                        "INFO     | main | slf4j - m n=1 host=a", "INFO     | main | org.example.Shop - n host=b");
    }

    @Test
    void supplier_isAskedOnceAndOnlyIfTheLevelIsOn() {
        file(Layout.TEXT);
        file(Layout.JSON);
        engine.level("", LogLevel.INFO);
        AtomicInteger asked = new AtomicInteger();
        log.debug("off {}", asked::incrementAndGet);
        log.debug(() -> "off " + asked.incrementAndGet());
        assertThat(asked).hasValue(0);
        log.info("on {} {}", asked::incrementAndGet, () -> "x");
        assertThat(last().text()).isEqualTo("on 1 x");
        log.info(() -> "text " + asked.incrementAndGet());
        assertThat(last().text()).isEqualTo("text 2");
        log.info("failing {}", () -> {
            throw new IllegalStateException();
        });
        assertThat(last().text()).isEqualTo("failing [FAILED get(): java.lang.IllegalStateException]");
        log.info("none {}", (Supplier<?>[]) null);
        assertThat(last().text()).isEqualTo("none null");
    }

    /** Each method that logs, with its level and however many arguments. */
    private interface Call {
        void log(Log log, String message, Object... arguments);
    }

    static Stream<Named<Call>> calls() {
        return Stream.of(
                Named.of("trace", Log::trace),
                Named.of("debug", Log::debug),
                Named.of("info", Log::info),
                Named.of("success", Log::success),
                Named.of("warning", Log::warning),
                Named.of("error", Log::error),
                Named.of("critical", Log::critical),
                Named.of("level", (log, message, arguments) -> log.log(LogLevel.SUCCESS, message, arguments)),
                Named.of("name", (log, message, arguments) -> log.log("INFO", message, arguments)),
                Named.of("number", (log, message, arguments) -> log.log(37, message, arguments)));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void supplier_amongAnyArgumentsOfAnyCall_isAskedOnceAndOnlyIfTheLevelIsOn(Call call) {
        file(Layout.TEXT);
        file(Layout.JSON);
        AtomicInteger asked = new AtomicInteger();
        Supplier<Integer> supplier = asked::incrementAndGet;
        call.log(log, "{}", supplier);
        assertThat(last().text()).isEqualTo("1");
        call.log(log, "{} {}", "a", supplier);
        assertThat(last().text()).isEqualTo("a 2");
        assertThat(last().getArguments()).containsExactly("a", 2);
        call.log(log, "{} {} {} {}", supplier, 'b', Log.lazy(() -> new int[] {asked.get()}), null);
        assertThat(last().text()).isEqualTo("3 b [3] null");
        engine.level("", LogLevel.numbered(100));
        call.log(log, "{}", supplier);
        assertThat(asked).hasValue(3);
    }

    @Test
    void supplier_ofWhateverStaticType_isAsked() {
        file(Layout.TEXT);
        Supplier<String> supplier = () -> "x";
        Object hidden = supplier;
        log.info("{}", supplier);
        assertThat(last().text()).isEqualTo("x");
        log.info("{}", hidden);
        assertThat(last().text()).isEqualTo("x");
        log.info("{} {}", 1, supplier);
        assertThat(last().text()).isEqualTo("1 x");
        log.info("{} {}", supplier, supplier);
        assertThat(last().text()).isEqualTo("x x");
        log.info("failed", (Supplier<?>) () -> new IllegalStateException("no"));
        assertThat(last().getThrowable()).hasMessage("no");
    }

    @Test
    void lambda_forMessageOrArguments_isTakenByTheGeneralCallsToo() {
        file(Layout.TEXT);
        log.log(LogLevel.INFO, () -> "a");
        log.log(LogLevel.INFO, "{} {}", () -> 1, () -> 2);
        log.log("INFO", () -> "b");
        log.log("INFO", "{}", () -> 3);
        log.log(37, () -> "c");
        log.log(-1, "{}", () -> 4);
        log.log(LogLevel.INFO, "none");
        log.info("null {}", null);
        assertThat(seen).extracting(LogRecord::text).containsExactly("a", "1 2", "b", "3", "c", "none", "null null");
    }

    @Test
    void argument_whoseTextChanges_isAskedForItOnce() throws IOException {
        Path text = file(Layout.TEXT);
        Path other = file(Layout.template("at - {message}"));
        Path json = file(Layout.JSON);
        AtomicInteger asked = new AtomicInteger();
        Object counting = new Object() {
            @Override
            public String toString() {
                return "n" + asked.incrementAndGet();
            }
        };
        log.info("{} {}", counting, new Object[] {counting, 1.5, new int[] {1}});
        log.colors().info("<red>{}</red>", counting);
        log.patch(draft -> draft.message(draft.record().text() + "!")).info("{}", counting);
        log.raw().info("{}\n", counting);
        assertThat(asked).hasValue(5);
        assertThat(seen)
                .extracting(LogRecord::text)
                .filteredOn(shown -> shown.startsWith("n1"))
                .hasSize(3)
                .containsOnly("n1 [n2, 1.5, [1]]");
        assertThat(Files.readString(text)).contains(" - n1 [n2, 1.5, [1]]\n", " - n3\n", " - n4!\n", "\nn5\n");
        assertThat(Files.readString(other)).contains(" - n1 [n2, 1.5, [1]]\n", " - n3\n", " - n4!\n", "\nn5\n");
        assertThat(Files.readString(json)).contains("\"n1 [n2, 1.5, [1]]\"", "\"n3\"", "\"n4!\"", "\"n5\\n\"");
    }

    @Test
    void exception_lastOfTheArgumentsOrGiven_isTheRecords() {
        file(Layout.TEXT);
        IllegalStateException failure = new IllegalStateException("a");
        log.error("failed {}", 1, failure);
        assertThat(last().getThrowable()).isSameAs(failure);
        assertThat(last().text()).isEqualTo("failed 1");
        IllegalStateException shown = new IllegalStateException("b");
        log.exception(failure).error("because of {}", shown);
        assertThat(last().getThrowable()).isSameAs(failure);
        assertThat(last().text()).isEqualTo("because of java.lang.IllegalStateException: b");
    }

    @Test
    void patch_changesWhatTheSinksSee() throws IOException {
        Path file = file(Layout.TEXT);
        engine.configure(LogConfiguration.unchanged().withPatcher(draft -> draft.put("order", "engine")));
        Log patched = log.bind("secret", "x")
                .patch(draft -> draft.put("order", draft.record().extra().get("order") + ",first"))
                .patch(draft -> draft.put("order", draft.record().extra().get("order") + ",second")
                        .remove("secret")
                        .message(draft.record().text() + "!")
                        .level(LogLevel.CRITICAL)
                        .name("other")
                        .exception(null));
        patched.info("a {}", 1, new IllegalStateException());
        engine.logger("slf4j").info("b");
        assertThat(lines(file))
                .containsExactly(
                        "CRITICAL | main | other - a 1! order=engine,first,second",
                        "INFO     | main | slf4j - b order=engine");
    }

    @Test
    void patch_thatFails_isReportedAndLeavesTheRecord() throws IOException {
        Path file = file(Layout.TEXT);
        log.patch(draft -> {
                    draft.put("a", 1);
                    throw new IllegalStateException("broken");
                })
                .info("m");
        assertThat(lines(file)).containsExactly("INFO     | main | org.example.Shop - m a=1");
        assertThat(said)
                .containsExactly("logway: a patcher failed, so its records are as they were by then: "
                        + "java.lang.IllegalStateException: broken\n");
    }

    @Test
    void place_isTheCallersAndOfWhomItLogsFor() {
        file(Layout.TEXT.withCaller());
        log.info("m");
        assertPlace("place_isTheCallersAndOfWhomItLogsFor");
        log.info(() -> "m");
        assertPlace("place_isTheCallersAndOfWhomItLogsFor");
        logFor(log);
        assertPlace("logFor");
        logFor(log.depth(1));
        assertPlace("place_isTheCallersAndOfWhomItLogsFor");
        Facade.say(log.calledBy(Facade.class));
        assertPlace("place_isTheCallersAndOfWhomItLogsFor");
        assertThatThrownBy(() -> log.depth(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The depth is -1, expected 0 or more.");
    }

    private void assertPlace(String method) {
        assertThat(last().place()).extracting(LogRecord.Place::method).isEqualTo(method);
    }

    private static void logFor(Log log) {
        log.info("m");
    }

    private static final class Facade {
        static void say(Log log) {
            log.info("m");
        }
    }

    @Test
    void raw_isTheMessageAloneInATextAndARecordInJson() throws IOException {
        Path text = file(Layout.TEXT);
        Path json = file(Layout.JSON);
        log.bind("a", 1).raw().info("one\n\ttwo {} \u001b[31m\r\n", "3");
        log.raw().info("open, ");
        log.info("closed");
        assertThat(Files.readString(text))
                .startsWith("one\n\ttwo 3 \\u001b[31m\nopen, 20")
                .endsWith(" - closed\n");
        assertThat(Files.readAllLines(json)).hasSize(3).first().asString().contains("\"values\":{\"a\":1}");
    }

    @Test
    void colors_withoutATerminal_areLeftOut() throws IOException {
        Path text = file(Layout.TEXT);
        log.colors().info("<red>a {}</red> \\<b> <green>{}</>", "<red>", 2);
        assertThat(lines(text)).containsExactly("INFO     | main | org.example.Shop - a <red> <b> 2");
        assertThat(last().getMessage()).isEqualTo("a {} <b> {}");
    }

    @Test
    void colors_onATerminal_areTheMessagesAndGoBackToThoseAround() {
        file(Layout.TEXT);
        Event event = new Event(java.time.ZoneOffset.UTC);
        event.begin(engine.logger("x"), engine.known(Level.WARN), 0, 0, "main", Context.EMPTY);
        event.message("<red>a {}</red> {} <level>b</level>", new Object[] {"<b>", "\u001b"}, null);
        event.marked(MarkedMessage.parse("<red>a {}</red> {} <level>b</level>"));
        Line line = new Line();
        event.coloredMessage(on -> on.ascii("OUTER"), line);
        assertThat(line).hasToString("\u001b[31ma <b>\u001b[0mOUTER \\u001b \u001b[33;1mb\u001b[0mOUTER");
    }

    @Test
    void colors_thatCantBe_areReportedOnceAndStayText() throws IOException {
        Path text = file(Layout.TEXT);
        log.colors().info("<rad>a</rad>");
        log.colors().info("<rad>a</rad>");
        assertThat(lines(text)).hasSize(2).allMatch(line -> line.endsWith(" - <rad>a</rad>"));
        assertThat(said)
                .hasSize(1)
                .first()
                .asString()
                .startsWith("logway: the message '<rad>a</rad>' has colours that can't be shown: ");
    }

    @Test
    void log_levelThatIsNull_countsAsInfoAndSaysSoOnce() throws IOException {
        Path file = file(Layout.TEXT);
        SubstituteLoggingEvent recorded = new SubstituteLoggingEvent();
        recorded.setMessage("d");
        recorded.setThreadName("main");
        assertThat(log.isEnabled(null)).isTrue();
        log.log((LogLevel) null, "a {}", 1);
        log.log((LogLevel) null, () -> "a");
        log.log((LogLevel) null, "a {}", () -> 1);
        log.log((String) null, "b");
        log.logger().atLevel(null).log("c");
        log.logger().makeLoggingEventBuilder(null).log("c");
        log.logger().log(recorded);
        assertThat(lines(file))
                .containsExactly(
                        "INFO     | main | org.example.Shop - a 1",
                        "INFO     | main | org.example.Shop - a",
                        "INFO     | main | org.example.Shop - a 1",
                        "INFO     | main | org.example.Shop - b",
                        "INFO     | main | org.example.Shop - c",
                        "INFO     | main | org.example.Shop - c",
                        "INFO     | main | org.example.Shop - d");
        assertThat(said).containsExactly("logway: a level is null, so what is logged at it counts as INFO\n");
    }

    @Test
    void flush_deadlineBeyondAllTimes_isOneThatNeverComes() {
        file(Layout.TEXT);
        log.info("a");
        assertThat(engine.flush(Duration.ofSeconds(Long.MAX_VALUE))).isTrue();
        assertThat(engine.flush(Duration.ofSeconds(Long.MIN_VALUE))).isTrue();
    }

    @Test
    void add_patienceBeyondAllTimes_isOneThatNeverEnds() {
        Duration longest = Duration.ofSeconds(Long.MAX_VALUE);
        List<String> got = new ArrayList<>();
        engine.add(LineSink.calling(line -> got.add(line.record().text())).withPatience(longest));
        SinkHandle stages = engine.add(LineSink.starting(CompletableFuture::completedFuture)
                .withPatience(longest)
                .withEnqueue(Enqueue.blocking()));
        log.info("a");
        stages.close();
        assertThat(got).containsExactly("a");
        assertThat(stages.lines()).isEqualTo(1);
    }

    @Test
    void configure_isAllOrNothing() throws IOException {
        Path old = dir.resolve("old.log");
        SinkHandle before = engine.add(Engines.file(old));
        Path blocked = Files.writeString(dir.resolve("plain"), "");
        LogConfiguration wrong = LogConfiguration.unchanged()
                .withSinks(Engines.file(dir.resolve("new.log")), Engines.file(blocked.resolve("x.log")))
                .withExtra(Map.of("a", 1));
        assertThatThrownBy(() -> engine.configure(wrong)).isInstanceOf(java.io.UncheckedIOException.class);
        assertThatThrownBy(() -> engine.configure(LogConfiguration.unchanged()
                        .withExtra(Map.of("a", 1))
                        .withLevel(new LogLevel("INFO", 1, "", ""))))
                .isInstanceOf(IllegalArgumentException.class);
        log.info("m");
        assertThat(lines(old)).containsExactly("INFO     | main | org.example.Shop - m");
        List<SinkHandle> handles = engine.configure(LogConfiguration.unchanged()
                .withSinks(Engines.file(dir.resolve("new.log")))
                .withLevel(new LogLevel("NOTICE", 22, "", ""))
                .withThreshold("org.example", LogLevel.SUCCESS)
                .withExtra(Map.of("a", 1))
                .disabling("org.other")
                .enabling("org.other.one"));
        log.info("off");
        log.success("on");
        Log.of(engine.logger("org.other.two")).critical("off");
        Log.of(engine.logger("org.other.one")).log("NOTICE", "on");
        assertThat(lines(dir.resolve("new.log")))
                .containsExactly(
                        "SUCCESS  | main | org.example.Shop - on a=1", "NOTICE   | main | org.other.one - on a=1");
        assertThat(handles).hasSize(1).first().extracting(SinkHandle::lines).isEqualTo(2L);
        assertThat(lines(old)).hasSize(1);
        assertThat(before.lines()).isEqualTo(1);
    }

    @Test
    void disable_silencesTheSubtreeWhateverItsLevel() {
        file(Layout.TEXT);
        engine.disable("org.example");
        log.critical("off");
        engine.logger("org.example").error("off");
        engine.logger("org.examples").error("on");
        assertThat(log.isEnabled(LogLevel.CRITICAL)).isFalse();
        engine.level("org.example", LogLevel.TRACE);
        log.critical("off");
        engine.enable("org.example.Shop");
        log.trace("on");
        engine.disable("");
        log.critical("off");
        engine.enable("org");
        log.trace("on");
        assertThat(seen).extracting(LogRecord::text).containsExactly("on", "on", "on");
    }

    @Test
    void values_ofTheProgramsOwn_areAskedForTheirTextOnceForAllLines() {
        AtomicInteger asked = new AtomicInteger();
        Object counting = new Object() {
            @Override
            public String toString() {
                return "asked " + asked.incrementAndGet();
            }
        };
        List<String> lines = new ArrayList<>();
        for (Layout layout : List.of(Layout.TEXT, Layout.JSON, Layout.ECS)) {
            engine.add(LineSink.calling(line -> lines.add(line.toString())).withLayout(layout));
        }
        log.with("k", counting).info("m");
        assertThat(lines.get(0)).endsWith(" - m k=\"asked 1\"\n");
        assertThat(lines.get(1)).contains("\"k\":\"asked 1\"");
        assertThat(lines.get(2)).contains("\"k\":\"asked 1\"");
        log.bind("k", counting);
        assertThat(asked).hasValue(2);
    }

    @Test
    void logger_thatIsOffInTheSettings_logsNothing() {
        List<String> said = new ArrayList<>();
        LogSettings settings =
                LogSettings.parse("levels: {org.noise: off}\nconsole: null", "logway.yaml", mistake -> {});
        LogEngine quiet = new LogEngine(new Fallback(said::add), settings);
        List<String> lines = new ArrayList<>();
        quiet.add(LineSink.calling(line -> lines.add(line.record().text())));
        quiet.logger("org.noise.Drum").error("boom");
        quiet.logger("org.example").info("hush");
        assertThat(lines).containsExactly("hush");
        assertThat(said).isEmpty();
    }
}
