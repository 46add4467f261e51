package dev.logway.log;

import static dev.logway.log.RecordMaker.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutTemplateTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{name}|org.example.Shop",
                "{time}|2026-11-24T14:05:06.123456+0000",
                "{time:HH:mm:ss}|14:05:06",
                "{time:[at] HH}, {time:%d}|[at] 14, 24",
                "{time!s}|2026-11-24 14:05:06.123456+00:00",
                "{elapsed}|1:01:01.000005",
                "{elapsed.days} {elapsed.seconds} {elapsed.microseconds}|0 3661 5",
                "!{elapsed!s:>16}|!  1:01:01.000005",
                "{level}|INFO",
                "{level.name} {level.no} {level.icon}|INFO 20 ℹ️",
                "{level: <8}!|INFO    !",
                "{level!r}|(name='INFO', no=20, icon='ℹ️')",
                "{level!a}|(name='INFO', no=20, icon='\\u2139\\ufe0f')",
                "{level.no:03d} {level.no:x}|020 14",
                "{function} {line} {file} {file.name} {file.path} {module}|<unknown> 0 <unknown> <unknown> <unknown> <unknown>",
                "{file!r}|(name='<unknown>', path='<unknown>')",
                "{thread.name}|main",
                "{message}|it's hello",
                "!{message!r:>15}|!   \"it's hello\"",
                "{message:.4}|it's",
                "{message[0]}{message[3]}{message[99]}|is",
                "!{message: ^14}!|!  it's hello  !",
                "{extra}|{'user': 'ann', 'n': 1.5, 'list': ['a', None, {'k': True}]}",
                "{extra[user]} {extra[n]:06.2f} {extra[list][2][k]}|ann 001.50 True",
                "{extra[missing]}[{extra[user][0]}]{extra[list][7]}|[]None",
                "!{extra[user]!r:>7} {extra[user]:>5}|!  'ann'   ann",
                "{extra[user]:05.1f}!|ann  !",
                "{level: <{extra[width]}}!|INFO  !",
                "{level: <{extra[user]}}!|INFO!",
                "%s {{a}} 天 {{1}} %d|%s {a} 天 {1} %d",
                "{exception}!|!"
            })
    void line_template_isFilledIn(String template, String line) {
        List<Object> list = new ArrayList<>(List.of("a"));
        list.add(null);
        list.add(Map.of("k", true));
        RecordMaker record = record().message("it's {}", "hello")
                .value("user", "ann")
                .value("n", 1.5)
                .value("list", list);
        String shown = template.contains("width") || template.contains("{extra[user]}}")
                ? record.value("width", 6).line(Layout.template(template))
                : record.line(Layout.template(template));
        assertThat(shown).isEqualTo(line + "\n");
    }

    @Test
    void line_process_isThisOne() {
        assertThat(record().line(Layout.template("{process} {process.id} {process.name}")))
                .isEqualTo(ThisProcess.ID + " " + ThisProcess.ID + " " + ThisProcess.NAME + "\n");
    }

    @ParameterizedTest
    @CsvSource({
        "org.example.Shop a b, Shop",
        "Shop, Shop",
        "/opt/app/shop.jar --secret x, shop.jar",
        "app.jar, app.jar",
        "C:\\apps\\app.jar x, app.jar",
        "org.example/org.example.Shop x, org.example.Shop",
        "'', java"
    })
    void processName_command_isItsClassOrJar(String command, String name) {
        assertThat(ThisProcess.name(command)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0:00:00",
        "PT0.5S, '0:00:00.500000'",
        "PT23H59M59S, 23:59:59",
        "P1DT1S, '1 day, 0:00:01'",
        "P12DT10H, '12 days, 10:00:00'"
    })
    void line_elapsed_isAsPythonHasIt(Duration elapsed, String text) {
        assertThat(record().elapsed(elapsed).line(Layout.template("{elapsed}"))).isEqualTo(text + "\n");
    }

    @Test
    void line_localTime_isOfTheZone() {
        RecordMaker record = record().zone(ZoneId.of("Europe/Paris"));
        assertThat(record.line(Layout.template("{time:HH:mm zz ZZ} {time:HH:mm zz!UTC} {time!s}")))
                .isEqualTo("15:05 CET +0100 14:05 UTC 2026-11-24 15:05:06.123456+01:00\n");
        assertThat(record.time("2026-11-24T14:05:06Z").line(Layout.template("{time!s}")))
                .isEqualTo("2026-11-24 15:05:06+01:00\n");
    }

    @Test
    void line_throwable_followsByItself() {
        Throwable failure = new IllegalStateException("broken");
        failure.setStackTrace(new StackTraceElement[] {new StackTraceElement("a.B", "c", "B.java", 7)});
        String trace = "java.lang.IllegalStateException: broken\n\tat a.B.c(B.java:7)\n";
        assertThat(record().throwable(failure).line(Layout.template("{message}")))
                .isEqualTo("hello\n" + trace);
        assertThat(record().throwable(failure).line(Layout.template("{exception}{message}")))
                .isEqualTo(trace + "hello\n" + trace);
        assertThat(record().throwable(failure).line(Layout.template("{exception:.33}")))
                .isEqualTo("java.lang.IllegalStateException: \n" + trace);
    }

    @Test
    void line_dataThatCouldForgeALine_isNeutralised() {
        String line = record().message("a\nb\033[31m")
                .thread("x\ny")
                .value("k", "1\r\n2")
                .line(Layout.template("{message}|{message:>9}|{thread.name}|{extra[k]}|{extra}"));
        assertThat(line).isEqualTo("a\n    b\\u001b[31m| a\n    b\\u001b[31m|x\\ny|1\\r\\n2|{'k': '1\\r\\n2'}\n");
    }

    @Test
    void line_tagsInData_areText() {
        RecordMaker record = record().message("<red>x</red>")
                .value("k", "<b>")
                .logger("<green>")
                .thread("</>");
        Layout layout = Layout.template("<red>{message}</red> {extra[k]} {name} {thread.name}");
        assertThat(record.coloredLine(layout)).isEqualTo("~[31m<red>x</red>~[0m <b> <green> </>\n");
        assertThat(record.line(layout)).isEqualTo("<red>x</red> <b> <green> </>\n");
    }

    /** Of loguru's own tests. */
    @Test
    void line_tagsBehindAColon_areTheFormatOfTheValue() {
        assertThat(record().value("f", "").coloredLine(Layout.template("{extra[f]:<>3} {message!s:>>7}")))
                .isEqualTo("<<< >>hello\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<red>{message}</red>|~[31mhello~[0m",
                "{{<red>{message:}</red>}}|{~[31mhello~[0m}",
                "<level>{level}</level> <lvl>x</>|~[33m~[1mWARNING~[0m ~[33m~[1mx~[0m",
                "<red>a<level>b</level>c</red>|~[31ma~[33m~[1mb~[0m~[31mc~[0m",
                "<level>a<red>b</red>c</level>|~[33m~[1ma~[31mb~[0m~[33m~[1mc~[0m",
                "\\<red>{message}|<red>hello"
            })
    void line_colored_hasThoseOfTagsAndLevel(String template, String line) {
        RecordMaker record = record().level(LogLevel.WARNING);
        Layout layout = Layout.template(template);
        assertThat(record.coloredLine(layout)).isEqualTo(line + "\n");
        assertThat(record.line(layout)).isEqualTo(line.replaceAll("~\\[\\d+m", "") + "\n");
    }

    @Test
    void line_loguru_isTheDefaultOfLoguru() {
        assertThat(record().line(Layout.LOGURU))
                .isEqualTo("2026-11-24 14:05:06.123 | INFO     | org.example.Shop:<unknown>:0 - hello\n");
        assertThat(record().coloredLine(Layout.LOGURU))
                .isEqualTo("~[32m2026-11-24 14:05:06.123~[0m | ~[1mINFO    ~[0m | "
                        + "~[36morg.example.Shop~[0m:~[36m<unknown>~[0m:~[36m0~[0m - ~[1mhello~[0m\n");
    }

    @Test
    void line_function_givesTheTemplateOfEachRecord() {
        Layout layout = Layout.template(record -> record.level().equals(LogLevel.ERROR)
                ? "<red>{level}</red> {time:ss} {message}\n{exception}"
                : "{message}");
        assertThat(record().line(layout)).isEqualTo("hello\n");
        RecordMaker failed = record().level(LogLevel.ERROR).throwable(new StackOverflowError());
        assertThat(failed.line(layout)).startsWith("ERROR 06 hello\njava.lang.StackOverflowError\n\tat ");
        assertThat(failed.coloredLine(layout)).startsWith("~[31mERROR~[0m 06 hello\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\": {}}",
                "<red>a</red>",
                "\\<red> \\\\<b> \\ ",
                "<{x}> {<x>} <a{b>",
                "</> <fg #ff0000> <fg 1,2,3>",
                "{{}} }{ <level>",
                "List<String> a < b > c",
                "two\n\tlines"
            })
    void literal_ofAnyText_isThatTextInATemplate(String text) {
        Layout layout = Layout.template(record -> "<b>" + Layout.literal(text) + "</b>\n");
        assertThat(record().line(layout)).isEqualTo(text + "\n");
        assertThat(record().coloredLine(layout)).isEqualTo("~[1m" + text + "~[0m\n");
    }

    @Test
    void literal_ofControlCharacters_areEscapes() {
        assertThat(Layout.literal("\033[2J\r{")).isEqualTo("\\u001b[2J\\r{{");
    }

    @Test
    void line_functionThatFails_saysSoAndHasTheMessage() {
        Layout failing = Layout.template(record -> {
            throw new IllegalStateException("no\nidea");
        });
        assertThat(record().line(failing))
                .isEqualTo("[the format failed: java.lang.IllegalStateException: no\\nidea] hello\n");
        assertThat(record().line(Layout.template(record -> "{mesage}\n")))
                .startsWith(
                        "[the format failed: java.lang.IllegalArgumentException: the format '{mesage}\\n', column 1: "
                                + "there is no field 'mesage'. Did you mean 'message'? Fields are: ")
                .endsWith("] hello\n");
    }

    private static final String FIELDS = "Fields are: elapsed, elapsed.days, elapsed.microseconds, elapsed.seconds, "
            + "exception, extra[user], file, file.name, file.path, function, level, level.icon, level.name, level.no, line, "
            + "message, module, name, process, process.id, process.name, thread, thread.id, thread.name, time";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{level} {mesage}|9: there is no field 'mesage'. Did you mean 'message'? $FIELDS",
                "{level.color}|1: there is no field 'level.color'. $FIELDS",
                "{thread.nam}|1: there is no field 'thread.nam'. Did you mean 'thread.name'? $FIELDS",
                "{message.upper}|1: there is no field 'message.upper'. $FIELDS",
                "{}|1: fields have names here; write for example {message}",
                "{0}|1: fields have names here; write for example {message}",
                "a}|2: this '}' closes nothing; write '}}' for one that is text",
                "{message|1: this '{' is not closed; write '{{' for one that is text",
                "{level:<8q}|8: this format is not for a value of Python's type text",
                "{message:d}|10: this format is not for a value of Python's type text",
                "{line:.2}|7: this format is not for a value of Python's type int",
                "{time:SS.SSSSSSS}|10: more than 6 'S' in a row; times are known to the microsecond, write SSSSSS",
                "{time:{level}}|7: the pattern of a time can't have a field",
                "{time!r}|1: there is no !r of time; write !s",
                "{elapsed:>20}|1: elapsed takes no format; write !s before it",
                "{extra.user}|1: '{extra.user}': what is bound is reached by [user]",
                "{extra['user']}|1: '{extra['user']}': a key has no quotes here; write [user]",
                "<rad>{message}</>|1: <rad> is no colour or style; write \\<rad> if it is text. Did you mean 'red'?",
                "{message} <red>|11: <red> is opened and never closed; write </red> or </> where it ends, or \\<red> if it is text",
                "{message}</red>|10: </red> closes nothing; open a tag before it, or write \\</red> if it is text",
                "x\u001b[31m|2: U+001B would break lines or terminals; colours are written as <red>"
            })
    void template_wrong_saysInWhichColumn(String template, String problem) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Layout.template(template))
                .withMessage("the format '" + template + "', column " + problem.replace("$FIELDS", FIELDS));
    }

    @Test
    void line_sameEventAgain_hasTheTimeOfEach() {
        for (String template : List.of(
                "{time:YYYY-MM-DD HH:mm:ss.SSS} {level} {message}",
                "x {time:SSSSSS} {message}",
                "{level} {time:s} {message}",
                "{time:HH} {time:SSS} {message}",
                "{message} {time:ss.SSS}")) {
            Layout layout = Layout.template(template);
            LineFormat format = new LineFormats().of(layout, false);
            Event event = new Event(ZoneOffset.UTC);
            for (String time : List.of("00.000Z", "00.000001Z", "00.001Z", "09.001Z", "10Z", "10Z", "59.999999Z")) {
                RecordMaker record = record().time("2026-11-24T14:05:" + time);
                assertThat(record.fill(event).line(format).toString()).isEqualTo(record.line(layout));
                event.end();
            }
        }
    }

    @Test
    void line_otherThreadOfTheSameName_hasItsOwnNumber() throws InterruptedException {
        LineFormat format = new LineFormats().of(Layout.template("{thread.id}"), false);
        Event event = record().event();
        String first = event.line(format).toString();
        event.end();
        String[] second = {""};
        Thread other =
                new Thread(() -> second[0] = record().fill(event).line(format).toString());
        other.start();
        other.join();
        assertThat(first).isEqualTo(Thread.currentThread().getId() + "\n");
        assertThat(second[0]).isEqualTo(other.getId() + "\n");
    }

    @Test
    void layouts_ofTheSameTemplate_areEqual() {
        assertThat(Layout.template("{message}"))
                .isEqualTo(Layout.template("{message}"))
                .hasSameHashCodeAs(Layout.template("{message}"))
                .isNotEqualTo(Layout.template("{message} "))
                .isNotEqualTo(Layout.TEXT)
                .hasToString("{message}");
        assertThat(Layout.TEXT.withCaller()).isEqualTo(Layout.TEXT.withCaller()).isNotEqualTo(Layout.TEXT);
    }

    @Test
    void timeAt_timeLikeThatOfATextLine_isWhereItIs() {
        LineFormats formats = new LineFormats();
        assertThat(formats.of(Layout.LOGURU, false).timeAt()).isZero();
        assertThat(formats.of(Layout.LOGURU, true).timeAt())
                .isEqualTo("\033[32m".getBytes(StandardCharsets.UTF_8).length);
        assertThat(formats.of(Layout.template("{time:HH:mm:ss}"), false).timeAt())
                .isEqualTo(LineFormat.NO_TIME);
        assertThat(formats.of(Layout.template("{level} {time:YYYY-MM-DD HH:mm:ss.SSS}"), false)
                        .timeAt())
                .isEqualTo(LineFormat.NO_TIME);
    }
}
