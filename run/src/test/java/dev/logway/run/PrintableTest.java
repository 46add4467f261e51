package dev.logway.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PrintableTest {
    static Stream<Arguments> messages() {
        return Stream.of(
                arguments("one line", "one line"),
                arguments("It failed.\r\nTry again.\n", "It failed. Try again."),
                arguments("it failed\ntry again", "it failed; try again"),
                arguments(
                        "'lr' is 'fast', expected a number.\nat c.yaml:1:5:\n    lr: fast\n        ^\nWrite 0.1.",
                        "'lr' is 'fast', expected a number. at c.yaml:1:5: lr: fast; Write 0.1."),
                arguments("a\n\tb\n\n\nc", "a; b; c"),
                arguments("red \u001b[31m\nwall", "red ?[31m; wall"),
                arguments("\n\n", ""));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void sentence_message_isOneLineThatReadsWell(String message, String sentence) {
        assertThat(Printable.sentence(message)).isEqualTo(sentence);
    }
}
