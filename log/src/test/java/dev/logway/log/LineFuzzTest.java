package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.MessageFormatter;

/** Whatever a program logs, a line of text begins where the engine begins one, and a line of JSON is one object. */
class LineFuzzTest {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final String HEAD = "1970-01-01 00:00:00\\.000 \\| INFO     \\| ";

    private static final LogEngine ENGINE = Engines.create(said -> {});

    static Stream<Arguments> records() {
        String forged = "a\n2026-11-24 14:05:06.123 | ERROR    | main | x - forged";
        return Stream.of(
                Arguments.of("org.example.Shop", "main", "hello {}", "argument", "key", "value"),
                Arguments.of("a\nb", "\r", forged, "\u0085\u2028\u2029\u202e", "\033[31m", "\"\\\t\""),
                Arguments.of("\ud800", "\udc00\ud800", "\u007f\u009b", "é€漢😀", "", "a b=c|d"),
                Arguments.of("|", "\0", "\r\n\r\n", "\r\r\n", " ", "\\u000a"));
    }

    private Event event(String logger, String thread, String message, String argument, String key, String value) {
        Event event = new Event(ZoneOffset.UTC);
        Throwable cause = new IllegalStateException(value, new IOException(argument));
        cause.setStackTrace(new StackTraceElement[] {new StackTraceElement(logger, key, thread, 42)});
        event.begin(
                new LogwayLogger(ENGINE, logger, 0), KnownLevels.STANDARD.of(Level.INFO), 0, 0, thread, Context.EMPTY);
        event.message(message, new Object[] {argument, 0.1, null}, cause);
        event.details(List.of(new KeyValuePair(key, value)), List.of(new BasicMarkerFactory().getDetachedMarker(key)));
        event.belongsTo(value);
        return event;
    }

    private static String decoded(Line line) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(line.bytes(), 0, line.length()))
                .toString();
    }

    private static boolean isBreaking(int c) {
        return Character.isISOControl(c)
                || c == 0x2028
                || c == 0x2029
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069);
    }

    @MethodSource("records")
    @FuzzTest
    void text_anyRecord_isOneHeadAndNothingThatBreaksALine(
            @NotNull String logger,
            @NotNull String thread,
            @NotNull String message,
            @NotNull String argument,
            @NotNull String key,
            @NotNull String value)
            throws IOException {
        LineFormat format = new LineFormats().of(Layout.TEXT, false);
        String text =
                decoded(event(logger, thread, message, argument, key, value).line(format));
        assertThat(text).endsWith("\n");
        List<String> lines = List.of(text.substring(0, text.length() - 1).split("\n", -1));
        assertThat(lines.get(0)).matches("(?s)" + HEAD + "[^|]* \\| .* - .*");
        assertThat(lines)
                .allSatisfy(line -> assertThat(line.chars().filter(c -> c != '\t' && isBreaking(c)))
                        .as(line)
                        .isEmpty());
        assertThat(lines.subList(1, lines.size()))
                .allMatch(line -> line.startsWith("    ")
                        || line.startsWith("\t")
                        || line.startsWith("java.lang.IllegalStateException: ")
                        || line.startsWith("Caused by: java.io.IOException: "));
    }

    @MethodSource("records")
    @FuzzTest
    void json_anyRecord_isAnObjectThatSaysTheSame(
            @NotNull String logger,
            @NotNull String thread,
            @NotNull String message,
            @NotNull String argument,
            @NotNull String key,
            @NotNull String value)
            throws IOException {
        LineFormat format = new LineFormats().of(Layout.JSON, false);
        String text =
                decoded(event(logger, thread, message, argument, key, value).line(format));
        assertThat(text).endsWith("\n");
        String line = text.substring(0, text.length() - 1);
        assertThat(line.chars().filter(LineFuzzTest::isBreaking)).as(line).isEmpty();
        Map<String, String> said = strings(line);
        Object[] arguments = {argument, 0.1, null};
        assertThat(said)
                .containsEntry("/logger", logger)
                .containsEntry("/thread", thread)
                .containsEntry(
                        "/message",
                        MessageFormatter.arrayFormat(message, arguments).getMessage())
                .containsEntry("/run", value)
                .containsEntry("/exception/message", value)
                .containsEntry("/markers/0", key)
                .containsValue(value);
    }

    /** The texts in an object, by the pointer to each, as another parser reads them. */
    private static Map<String, String> strings(String json) throws IOException {
        Map<String, String> strings = new HashMap<>();
        try (JsonParser parser = JSON.createParser(json)) {
            assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING) {
                    strings.put(parser.getParsingContext().pathAsPointer().toString(), parser.getText());
                }
            }
        }
        return strings;
    }
}
