package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.helpers.MessageFormatter;

class TemplateFuzzTest {
    private static final String INSTEAD = "?";

    static Stream<Arguments> messages() {
        return Stream.of(
                Arguments.of("epoch {} of {}", List.of("1", "10"), 0.1),
                Arguments.of("\\{} {} \\\\{}", List.of("{}", "\\"), -1e300),
                Arguments.of("{", List.of(), Double.NaN),
                Arguments.of("{}{}{}{}", List.of("a"), 100.0));
    }

    @MethodSource("messages")
    @FuzzTest
    void write_anyPatternAndArguments_readsAsSlf4jFormatsThem(
            @NotNull String pattern, @NotNull List<@NotNull String> texts, double number) {
        Object[] arguments = Stream.concat(texts.stream().map(TemplateFuzzTest::shown), Stream.of((Object) null))
                .toArray();
        arguments[arguments.length - 1] = new Object[] {(float) number, arguments.clone(), new long[] {(long) number}};
        String shown = shown(pattern);
        Line line = new Line();
        Template.parse(shown, Escape.MESSAGE).write(dev.logway.log.Arguments.of(arguments), line);
        assertThat(line)
                .hasToString(MessageFormatter.arrayFormat(shown, arguments).getMessage());
    }

    /** What is escaped in a line is {@link LineFuzzTest}'s. */
    private static String shown(String text) {
        return text.codePoints()
                .mapToObj(c -> c >= ' ' && c < 127 ? Character.toString(c) : INSTEAD)
                .reduce("", String::concat);
    }
}
