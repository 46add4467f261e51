package dev.logway.config.override;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RemedyTest {
    private static final String FORM = "An override is key=value, as one word: without blanks around the '='.";

    private static final String BROKEN_KEY =
            "A key has letters from a to z, digits, dots and the like; in front of it may stand '+', '++' or '~': ++a.b=VALUE";

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
                arguments("conf/train.yaml", "The name of a configuration stands behind a flag: --config-name train"),
                arguments("layers[0].size=3", "An item is named by its number behind a dot. Write layers.0.size=3"),
                arguments("a[1][2]=[x", "An item is named by its number behind a dot. Write a.1.2=[x"),
                arguments("passwords[0]=hunter2", "An item is named by its number behind a dot."),
                arguments("seed+=1", BROKEN_KEY),
                arguments("+++seed=1", BROKEN_KEY),
                arguments("größe=1", BROKEN_KEY),
                arguments("a=1,", "Take the comma at the end away, or quote a value that has one: key='a,'"),
                arguments("a=b(=", "Quote a value that has special characters: key='a,b'"),
                arguments("a=b]", "Quote a value that has special characters: key='a,b'"));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void remedy_ofMistypedOverride_saysWhatToType(String line, String remedy) {
        assertThat(Remedy.of(line)).isEqualTo(remedy);
    }
}
