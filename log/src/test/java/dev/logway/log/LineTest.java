package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineTest {
    static Stream<Arguments> texts() {
        return Stream.of(
                arguments("plain ~!", "plain ~!", "plain ~!", "plain ~!"),
                arguments("tab\t", "tab\t", "tab\\u0009", "tab\\t"),
                arguments("a\nb", "a\n    b", "a\\nb", "a\\nb"),
                arguments("a\r\nb", "a\n    b", "a\\r\\nb", "a\\r\\nb"),
                arguments("a\rb", "a\\rb", "a\\rb", "a\\rb"),
                arguments("\033[31m", "\\u001b[31m", "\\u001b[31m", "\\u001b[31m"),
                arguments("\0\b\177", "\\u0000\\u0008\\u007f", "\\u0000\\u0008\\u007f", "\\u0000\\u0008\\u007f"),
                arguments("x\u0085\u009b", "x\\u0085\\u009b", "x\\u0085\\u009b", "x\\u0085\\u009b"),
                arguments(
                        "\u2028\u202e\u2066",
                        "\\u2028\\u202e\\u2066",
                        "\\u2028\\u202e\\u2066",
                        "\\u2028\\u202e\\u2066"),
                arguments("é € 漢", "é € 漢", "é € 漢", "é € 漢"),
                arguments("😀", "😀", "😀", "😀"),
                arguments("\ud83d!", "\\ud83d!", "\\ud83d!", "\\ud83d!"),
                arguments("\ude00", "\\ude00", "\\ude00", "\\ude00"),
                arguments("a|b \"q\" \\", "a|b \"q\" \\", "a\\u007cb \"q\" \\", "a|b \\\"q\\\" \\\\"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void text_whatCouldForgeALine_isNeutralised(String text, String message, String name, String quoted) {
        assertThat(new Line().text(text, Escape.MESSAGE)).hasToString(message);
        assertThat(new Line().text(text, Escape.NAME)).hasToString(name);
        assertThat(new Line().text(text, Escape.QUOTED)).hasToString(quoted);
        assertThat(new Line().text(new StringBuilder(text), Escape.QUOTED)).hasToString(quoted);
    }

    @Test
    void text_everyCharacter_keepsThePlainOnesAsTheyAreInUtf8() {
        for (int point = 0xA0; point <= Character.MAX_CODE_POINT; point++) {
            if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                continue;
            }
            String text = Character.toString(point);
            Line line = new Line().text(text, Escape.NAME);
            byte[] expected = text.getBytes(StandardCharsets.UTF_8);
            if (line.bytes()[0] != '\\') {
                assertThat(line.toString()).isEqualTo(text);
                assertThat(line.length()).isEqualTo(expected.length);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 9, 10, -1, 99, 100, 1234567890123L, Long.MAX_VALUE, Long.MIN_VALUE, Integer.MIN_VALUE})
    void number_anyValue_readsAsJavaWritesIt(long value) {
        assertThat(new Line().number(value)).hasToString(Long.toString(value));
    }

    @Test
    void line_longText_growsAndShrinksAgain() {
        Line line = new Line();
        line.text("x".repeat(100_000), Escape.MESSAGE);
        assertThat(line.length()).isEqualTo(100_000);
        line.clear();
        assertThat(line.bytes()).hasSizeLessThan(20_000);
        assertThat(line.length()).isZero();
    }
}
