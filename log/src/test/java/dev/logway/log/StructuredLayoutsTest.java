package dev.logway.log;

import static dev.logway.log.RecordMaker.record;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StructuredLayoutsTest {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final String PROCESS = "{\"id\": " + ThisProcess.ID + ", \"name\": \"" + ThisProcess.NAME + "\"}";
    private static final String THREAD = "{\"id\": " + Thread.currentThread().getId() + ", \"name\": \"main\"}";

    private static void assertIsOneObject(String line) throws IOException {
        try (JsonParser parser = JSON.createParser(line)) {
            parser.nextToken();
            parser.skipChildren();
            assertThat(parser.nextToken()).isNull();
        }
    }

    private static Throwable failure() {
        Throwable failure = new IllegalStateException("bröken");
        failure.setStackTrace(new StackTraceElement[] {new StackTraceElement("a.B", "c", "B.java", 7)});
        return failure;
    }

    @Test
    void serialized_record_hasLogurusSchema() {
        String line = record().message("say \"{}\"\n天", "hi")
                .value("user", "ann")
                .throwable(failure())
                .line(Layout.serialized("<red>{level}</red> {message}"));
        assertThat(line)
                .isEqualTo(
                        "{\"text\": \"INFO say \\\"hi\\\"\\n天\\njava.lang.IllegalStateException: bröken\\n"
                                + "\\tat a.B.c(B.java:7)\\n\", \"record\": {"
                                + "\"elapsed\": {\"repr\": \"1:01:01.000005\", \"seconds\": 3661.000005}, "
                                + "\"exception\": {\"type\": \"IllegalStateException\", \"value\": \"bröken\", \"traceback\": true}, "
                                + "\"extra\": {\"user\": \"ann\"}, "
                                + "\"file\": {\"name\": \"<unknown>\", \"path\": \"<unknown>\"}, \"function\": \"<unknown>\", "
                                + "\"level\": {\"icon\": \"ℹ️\", \"name\": \"INFO\", \"no\": 20}, \"line\": 0, "
                                + "\"message\": \"say \\\"hi\\\"\\n天\", \"module\": \"<unknown>\", \"name\": \"org.example.Shop\", "
                                + "\"process\": " + PROCESS + ", \"thread\": " + THREAD + ", "
                                + "\"time\": {\"repr\": \"2026-11-24 14:05:06.123456+00:00\", \"timestamp\": 1795529106.123456}}}\n");
    }

    @Test
    void serialized_values_areWrittenAsPythonWritesThem() throws IOException {
        Map<Object, Object> map = new LinkedHashMap<>();
        map.put(1, 2);
        map.put(true, null);
        map.put(1.5, "x");
        List<Object> itself = new ArrayList<>();
        itself.add(itself);
        RecordMaker record = record().value("nan", Double.NaN)
                .value("inf", Double.NEGATIVE_INFINITY)
                .value("large", 1e16)
                .value("list", Arrays.asList(1, "a", null, new int[] {1}))
                .value("map", map)
                .value("other", Thread.State.NEW);
        assertThat(record.line(Layout.SERIALIZED))
                .contains("\"extra\": {\"nan\": NaN, \"inf\": -Infinity, \"large\": 1e+16, "
                        + "\"list\": [1, \"a\", null, [1]], \"map\": {\"1\": 2, \"true\": null, \"1.5\": \"x\"}, "
                        + "\"other\": \"NEW\"}");
        String endless = record().value("k", itself).line(Layout.SERIALIZED);
        assertThat(endless).contains("\"k\": " + "[".repeat(31) + "\"...\"" + "]".repeat(31) + "}");
        assertIsOneObject(endless);
    }

    @Test
    void serialized_hugeOrFailingValues_areBounded() throws IOException {
        List<Object> doubling = List.of("end");
        for (int i = 0; i < 40; i++) {
            doubling = List.of(doubling, doubling);
        }
        String line =
                record().value("k", doubling).value("n", new int[1_000_000]).line(Layout.SERIALIZED);
        assertThat(line).hasSizeLessThan(500_000);
        assertIsOneObject(line);
    }

    @Test
    void serialized_valueThatFails_leavesTheOthers() throws IOException {
        List<Object> failing = new AbstractList<>() {
            @Override
            public Object get(int index) {
                throw new IllegalStateException("no session");
            }

            @Override
            public int size() {
                return 1;
            }
        };
        RecordMaker record =
                record().value("a", 1).value("lazy", Map.of("b", failing)).value("c", 2);
        String line = record.line(Layout.SERIALIZED);
        assertThat(line).contains("\"extra\": {\"a\": 1, \"lazy\": {\"b\": \"[FAILED toString()]\"}, \"c\": 2}");
        assertIsOneObject(line);
        assertThat(record.line(Layout.template("{extra}")))
                .isEqualTo("{'a': 1, 'lazy': {'b': [FAILED toString()]}, 'c': 2}\n");
    }

    @Test
    void json_keyThatIsGivenTwice_isThereOnceWithTheLast() throws IOException {
        String line = record().value("k", 1).value("other", 2).value("k", 3).line(Layout.JSON);
        assertThat(line).endsWith(",\"values\":{\"other\":2,\"k\":3}}\n");
        assertIsOneObject(line);
    }

    @Test
    void exceptionWithoutAMessage_hasNone() {
        Throwable failure = new IllegalStateException();
        failure.setStackTrace(new StackTraceElement[0]);
        String trace = "java.lang.IllegalStateException\\n";
        assertThat(record().throwable(failure).line(Layout.JSON))
                .endsWith("\"type\":\"java.lang.IllegalStateException\",\"message\":null,\"trace\":\"" + trace
                        + "\"}}\n");
        assertThat(record().throwable(failure).line(Layout.ECS))
                .endsWith(",\"error.type\":\"java.lang.IllegalStateException\",\"error.stack_trace\":\"" + trace
                        + "\"}\n");
        assertThat(record().throwable(new IllegalStateException("null")).line(Layout.SERIALIZED))
                .contains("\"value\": \"null\"");
    }

    @Test
    void serialized_timeWithoutAFraction_hasNone() {
        assertThat(record().time("2026-11-24T14:05:06Z").line(Layout.SERIALIZED))
                .contains("\"time\": {\"repr\": \"2026-11-24 14:05:06+00:00\", \"timestamp\": 1795529106.0}");
    }

    @Test
    void ecs_record_isFlat() {
        String line = record().level(LogLevel.WARNING)
                .message("a \"b\"")
                .value("user.id", 7)
                .value("ok", true)
                .throwable(failure())
                .line(Layout.ECS);
        assertThat(line)
                .isEqualTo("{\"@timestamp\":\"2026-11-24T14:05:06.123Z\",\"log.level\":\"WARNING\","
                        + "\"process.thread.name\":\"main\",\"log.logger\":\"org.example.Shop\","
                        + "\"process.pid\":" + ThisProcess.ID
                        + ",\"ecs.version\":\"9.4.0\",\"message\":\"a \\\"b\\\"\","
                        + "\"process.thread.id\":" + Thread.currentThread().getId()
                        + ",\"error.type\":\"java.lang.IllegalStateException\",\"error.message\":\"bröken\","
                        + "\"error.stack_trace\":\"java.lang.IllegalStateException: bröken\\n\\tat a.B.c(B.java:7)\\n\","
                        + "\"labels\":{\"user_id\":\"7\",\"ok\":\"true\"}}\n");
    }

    @Test
    void ecs_withCaller_hasTheOrigin() throws IOException {
        Event event = record().event();
        event.from(Origin.below(Logging.class.getName()));
        String line = Logging.line(event);
        assertThat(line)
                .contains(
                        ",\"log.origin.function\":\"dev.logway.log.StructuredLayoutsTest.ecs_withCaller_hasTheOrigin\","
                                + "\"log.origin.file.name\":\"StructuredLayoutsTest.java\",\"log.origin.file.line\":");
        assertIsOneObject(line);
    }

    /** What the program calls to log. */
    private static final class Logging {
        static String line(Event event) {
            return event.line(new LineFormats().of(Layout.ECS.withCaller(), false))
                    .toString();
        }
    }
}
