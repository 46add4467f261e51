package dev.logway.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logway.log.ForeignRecord;
import dev.logway.log.Layout;
import dev.logway.log.LogLevel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The same records through the real loguru and through ours, byte for byte. */
class LoguruLinesIT {
    private static final int FORMATS = 300;
    private static final int TIMES = 150;

    private static final List<LogLevel> LEVELS = List.of(
            LogLevel.TRACE,
            LogLevel.DEBUG,
            LogLevel.INFO,
            LogLevel.SUCCESS,
            LogLevel.WARNING,
            LogLevel.ERROR,
            LogLevel.CRITICAL);

    private static final List<String> FIELDS = List.of(
            "elapsed",
            "elapsed.days",
            "elapsed.seconds",
            "elapsed.microseconds",
            "exception",
            "extra",
            "extra[user]",
            "extra[n]",
            "extra[x]",
            "extra[ok]",
            "extra[none]",
            "extra[list]",
            "extra[list][1]",
            "extra[map][k]",
            "file",
            "file.name",
            "file.path",
            "function",
            "level",
            "level.icon",
            "level.name",
            "level.no",
            "line",
            "message",
            "name[0]",
            "module",
            "name",
            "process",
            "process.id",
            "process.name",
            "thread",
            "thread.id",
            "thread.name",
            "time");

    private static final List<String> TEXT_SPECS = List.of(
            ":<12", ":>12", ":^12", ":*^15", ":.3", ":8.2", "!r", "!s", "!a", "!r:>20", "!s:_<9", ":", ":s", ":天<9");
    private static final List<String> NUMBER_SPECS = List.of(
            ":5", ":05", ":<7", ":^9", ":+", ":x", ":#o", ":,", ":_", ":.2f", ":e", ":%", "!r", "!s:>9", ":08,d");
    private static final List<String> TAGS = List.of(
            "red",
            "r",
            "GREEN",
            "G",
            "light-blue",
            "LY",
            "bold",
            "b",
            "dim",
            "u",
            "level",
            "lvl",
            "fg 86",
            "bg 42",
            "fg #00005f",
            "bg 0,95,0",
            "fg red",
            "bg LIGHT-CYAN",
            "strike",
            "reverse",
            "hide",
            "blink",
            "italic",
            "normal");
    private static final List<String> TOKENS = List.of(
            "YYYY", "YY", "Q", "MMMM", "MMM", "MM", "M", "DDDD", "DDD", "DD", "D", "dddd", "ddd", "d", "E", "HH", "H",
            "hh", "h", "mm", "m", "ss", "s", "S", "SS", "SSS", "SSSS", "SSSSS", "SSSSSS", "A", "Z", "ZZ", "zz", "X",
            "[YYYY]", "[]", "[x]", "-", " ", "/", ":", ".", "T", "天", "[", "]");
    /** Without {@code %s}, which Python reads in the time zone of the machine, whatever that of the time is. */
    private static final List<String> DIRECTIVES = Stream.of("aAbBcCdDeFfGgHhIjklMmPprRStTuUVWwXxYyZz%Q".split(""))
            .map(letter -> "%" + letter)
            .toList();

    private static List<ForeignRecord> records() {
        Map<String, Object> extra = new LinkedHashMap<>();
        extra.put("user", "ann's");
        extra.put("n", 42);
        extra.put("x", 0.1);
        extra.put("ok", true);
        extra.put("none", null);
        extra.put("list", Arrays.asList("a", 1e16, null, false));
        extra.put("map", Map.of("k", List.of()));
        List<ForeignRecord> records = new ArrayList<>();
        List<String> messages =
                List.of("hello", "<red>no {tag}</red>", "", "天😀 it's \"quoted\" \\ é", "x".repeat(40), "{}", "%s\t%d");
        List<ZoneId> zones = List.of(ZoneOffset.UTC, ZoneId.of("Europe/Paris"), ZoneOffset.ofHoursMinutes(-3, -30));
        Random random = new Random(5);
        for (int i = 0; i < messages.size(); i++) {
            long micros = random.nextLong(0, 4_000_000_000_000_000L);
            records.add(new ForeignRecord(
                    LEVELS.get(i % LEVELS.size()),
                    Instant.ofEpochSecond(micros / 1_000_000, i % 3 == 0 ? 0 : micros % 1_000_000 * 1000),
                    zones.get(i % zones.size()),
                    Duration.ofNanos(random.nextLong(0, 400_000_000L) * (i % 2 == 0 ? 1_000_000 : 1_000)),
                    i % 2 == 0 ? "org.example.Shop" : "a",
                    i % 2 == 0 ? "main" : "pool-1-thread-天",
                    messages.get(i),
                    extra));
        }
        return records;
    }

    private static ObjectNode request(String format, boolean colorize, boolean serialize) {
        ObjectNode request = BatchProcess.JSON.createObjectNode();
        ArrayNode records = request.put("format", format)
                .put("colorize", colorize)
                .put("serialize", serialize)
                .putArray("records");
        records().forEach(record -> records.add(record.facts(BatchProcess.JSON)));
        return request;
    }

    private static List<JsonNode> loguru(List<ObjectNode> requests) {
        Path python = MlflowRelease.NEWEST.python();
        List<String> command = List.of(
                python.toString(), Path.of("loguru_lines.py").toAbsolutePath().toString());
        try (BatchProcess process = BatchProcess.start(command)) {
            return process.answers(requests);
        }
    }

    private static List<String> ours(Layout layout, boolean colored) {
        return records().stream().map(record -> record.line(layout, colored)).toList();
    }

    /** Of each format both, and where they differ. */
    private static List<String> differences(List<String> formats, boolean colored) {
        List<JsonNode> answers = loguru(
                formats.stream().map(format -> request(format, colored, false)).toList());
        return IntStream.range(0, formats.size())
                .mapToObj(
                        i -> difference(formats.get(i), answers.get(i), ours(Layout.template(formats.get(i)), colored)))
                .filter(difference -> !difference.isEmpty())
                .toList();
    }

    private static String difference(String format, JsonNode answer, List<String> ours) {
        List<String> real = new ArrayList<>();
        answer.path("lines").forEach(line -> real.add(line.asText()));
        if (real.size() != ours.size()) {
            return format + " -> " + answer;
        }
        return IntStream.range(0, ours.size())
                .filter(i -> !ours.get(i).equals(real.get(i)))
                .mapToObj(i -> format + " -> ours '" + ours.get(i) + "' loguru '" + real.get(i) + "'")
                .findFirst()
                .orElse("");
    }

    private static <T> T one(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    private static List<String> formats(Function<Random, String> part) {
        Random random = new Random(11);
        return IntStream.range(0, FORMATS)
                .mapToObj(i -> part.apply(random)
                        + one(List.of("", " | ", " {{", "天 ", "}} "), random)
                        + part.apply(random)
                        + part.apply(random))
                .toList();
    }

    private static String field(Random random) {
        String field = one(FIELDS, random);
        boolean isNumber = List.of(
                        "elapsed.days",
                        "elapsed.seconds",
                        "elapsed.microseconds",
                        "extra[n]",
                        "extra[x]",
                        "level.no",
                        "line",
                        "process",
                        "process.id",
                        "thread",
                        "thread.id")
                .contains(field);
        boolean isText = Stream.of("exception", "extra[user]", "file", "function", "level", "message", "module", "name")
                        .anyMatch(name -> field.equals(name) || field.startsWith(name + "["))
                || List.of("file.name", "file.path", "level.icon", "level.name", "process.name", "thread.name")
                        .contains(field);
        String spec = random.nextBoolean()
                ? ""
                : isNumber ? one(NUMBER_SPECS, random) : isText ? one(TEXT_SPECS, random) : "";
        boolean isRefused =
                field.equals("extra[x]") && List.of(":x", ":#o", ":08,d").contains(spec);
        String nested = isText && random.nextInt(9) == 0 ? ":>{extra[n]}" : isRefused ? "" : spec;
        return "{" + field + nested + "}";
    }

    private static String tagged(Random random) {
        String tag = one(TAGS, random);
        String inner = random.nextInt(3) == 0 ? tagged(random) : field(random);
        return "<" + tag + ">" + inner + (random.nextBoolean() ? "</>" : "</" + tag + ">")
                + one(List.of("", "\\<b>", "<"), random);
    }

    @Test
    void lines_anyFields_areLogurus() {
        assertThat(differences(formats(LoguruLinesIT::field), false)).isEmpty();
    }

    @Test
    void lines_anyTags_areLogurus() {
        List<String> formats = formats(LoguruLinesIT::tagged);
        assertThat(differences(formats, true)).isEmpty();
        assertThat(differences(formats, false)).isEmpty();
    }

    @Test
    void lines_anyTimes_areLogurus() {
        Random random = new Random(3);
        List<String> formats = IntStream.range(0, TIMES)
                .mapToObj(i -> {
                    List<String> of = i % 3 == 0 ? DIRECTIVES : TOKENS;
                    StringBuilder pattern = new StringBuilder();
                    for (int part = random.nextInt(7); part >= 0; part--) {
                        pattern.append(one(of, random)).append(i % 3 == 0 ? " " : "");
                    }
                    return "{time:" + pattern.toString().replaceAll("S{7,}", "SSS") + (i % 4 == 0 ? "!UTC" : "") + "}";
                })
                .toList();
        assertThat(differences(formats, false)).isEmpty();
    }

    @Test
    void lines_loguruAndSerialized_areLogurus() {
        String format = Layout.LOGURU.toString();
        List<JsonNode> answers = loguru(
                List.of(request(format, false, false), request(format, true, false), request(format, false, true)));
        assertThat(difference("plain", answers.get(0), ours(Layout.LOGURU, false)))
                .isEmpty();
        assertThat(difference("colored", answers.get(1), ours(Layout.LOGURU, true)))
                .isEmpty();
        assertThat(difference("serialized", answers.get(2), ours(Layout.SERIALIZED, false)))
                .isEmpty();
    }

    @Test
    void wrongFormats_areRefused_byBoth() {
        List<String> formats = List.of(
                "{mesage}",
                "{level.color}",
                "{}",
                "{0}",
                "}",
                "{",
                "{message",
                "{message!q}",
                "{level:d}",
                "{line:.2}",
                "{message:{level:{line:>{level}}}}",
                "{message.}",
                "{extra[]}",
                "{extra[user]x}",
                "{time:SSSSSSS}",
                "<red>",
                "</red>",
                "</level><level>",
                "</>",
                "<foobar>",
                "<red>{message}</b>",
                "<r><Y>1</r></Y>",
                "<fg 256>1</>",
                "<fg #12345>1</>",
                "<bg 1,2>1</>",
                "{elapsed:>9}",
                "{message:=9}",
                "{line:,x}",
                "{level:,}",
                "{message:5qq}");
        List<JsonNode> answers = loguru(
                formats.stream().map(format -> request(format, true, false)).toList());
        List<String> accepted = new ArrayList<>();
        for (int i = 0; i < formats.size(); i++) {
            if (!answers.get(i).has("error")) {
                accepted.add("loguru: " + formats.get(i));
            }
            try {
                Layout.template(formats.get(i));
                accepted.add("ours: " + formats.get(i));
            } catch (IllegalArgumentException expected) {
                continue;
            }
        }
        assertThat(accepted).isEmpty();
    }
}
