package dev.logway.config.override;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RemedyTest {
    private static final String FORM = "An override is key=value, as one word: without blanks around the '='.";

    static Stream<Arguments> lines() {
        return Stream.of(
                arguments("seed", FORM + " Write seed=VALUE"),
                arguments("+db.port", FORM + " Write +db.port=VALUE"),
                arguments("5", FORM),
                arguments("=5", FORM),
                arguments("seed:5", FORM + " Write seed=5"),
                arguments("seed: 5", FORM + " Write seed=5"),
                arguments("seed = 5", FORM + " Write seed=5"),
                arguments("seed==5", FORM + " Write seed=5"),
                arguments("db.password: hunter2", FORM),
                arguments("seed='5", "Close the quote, or put a value that has one into others: key=\"it's\""),
                arguments("layers=[1,2", "Close the bracket, or quote a value that has one: key='[a'"),
                arguments("a={b:1", "Close the bracket, or quote a value that has one: key='[a'"),
                arguments("a=b]", "Quote a value that has special characters: key='a,b'"));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void remedy_ofMistypedOverride_saysWhatToType(String line, String remedy) {
        assertThat(Remedy.of(line)).isEqualTo(remedy);
    }
}
