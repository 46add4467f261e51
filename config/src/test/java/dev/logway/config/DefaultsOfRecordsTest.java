package dev.logway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DefaultsOfRecordsTest {
    private enum Color {
        RED,
        GREEN
    }

    private record Log(
            @Default("10 MB") Size rotation, @Default("2s") Duration delay) {}

    private record Train(
            @Default("3") int epochs,
            @Default("${epochs}") long seed,
            @Default("") String note,
            @Default("null") @Nullable String owner,
            @Default("[1, 2]") List<Integer> sizes,
            @Default("{a: {delay: 1s}}") Map<String, Log> logs,
            @Default("GREEN") Color color,
            Optional<Color> other,
            Log log) {}

    private record Strict(int given, @Default("1") int absent, Outer nested) {}

    private record Outer(int needed) {}

    private record Number(@Default("three") int value) {}

    private record Two(@Default("1\n- 2") int value) {}

    private record Broken(@Default("[1") List<Integer> value) {}

    private record Later(@Default("???") Log log) {}

    private record Answer(@Default("no") String value) {}

    private record Version(@Default("1.10") Optional<String> value) {}

    private record Remark(@Default("a # b") String value) {}

    private record Answers(@Default("[yes, 'no', No]") List<String> value) {}

    private record Releases(
            @Default("{a: [one, 1], b: [1.10]}") Map<String, List<String>> value) {}

    private record FineTexts(
            @Default("['😀😀😀 no', 8, a b, null, True, 1.5]")
            List<Optional<String>> value) {}

    private record Texts(
            @Default("'no'") String quoted,
            @Default(" 8 ") String number,
            @Default("${quoted}!") String composed) {}

    private record Never(@Default("null") int value) {}

    private record Endless(@Default("{}") Optional<Endless> next) {}

    private record Chain(Chain next) {}

    private record Holder(Number number) {}

    private record Pair<A, B>(A first, @Default("[]") List<B> rest) {}

    private record Pairs(Pair<Integer, Color> one, Map<String, Pair<String, Pair<Long, Long>>> many) {}

    private static Config parsed(String yaml) {
        return Config.parse(yaml, "conf/train.yaml");
    }

    @Test
    void as_recordOfDefaults_needsNoKey() {
        assertThat(parsed("{}").as(Train.class))
                .isEqualTo(new Train(
                        3,
                        3,
                        "",
                        null,
                        List.of(1, 2),
                        Map.of("a", new Log(new Size(10_000_000), Duration.ofSeconds(1))),
                        Color.GREEN,
                        Optional.empty(),
                        new Log(new Size(10_000_000), Duration.ofSeconds(2))));
    }

    @Test
    void as_givenKeys_replaceTheDefaults() {
        Train train =
                parsed("{epochs: 7, sizes: [], log: {delay: 1m}, note: x}").as(Train.class);

        assertThat(train.seed()).isEqualTo(7);
        assertThat(train.sizes()).isEmpty();
        assertThat(train.note()).isEqualTo("x");
        assertThat(train.log()).isEqualTo(new Log(new Size(10_000_000), Duration.ofMinutes(1)));
    }

    @Test
    void as_componentsWithoutDefault_mustBeGiven() {
        assertThat(Told.withoutLines(() -> parsed("{}").as(Strict.class))).isEqualTo("""
                'given' is missing, expected an integer.
                at conf/train.yaml:1:1
                Add 'given' to the configuration, or +given=... to the command line.

                'nested' is missing, expected a mapping.
                at conf/train.yaml:1:1
                Add 'nested' to the configuration, or +nested=... to the command line.""");
    }

    @Test
    void as_defaultsThatAreTexts_areWhatIsWritten() {
        assertThat(parsed("{}").as(Texts.class)).isEqualTo(new Texts("no", "8", "no!"));
        assertThat(parsed("{}").as(FineTexts.class).value())
                .hasToString(
                        "[Optional[😀😀😀 no], Optional[8], Optional[a b], Optional.empty, Optional[True], Optional[1.5]]");
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                arguments(
                        Number.class,
                        "@Default(\"three\") of Number.value is wrong: 'value' is 'three', expected an integer."),
                arguments(
                        Holder.class,
                        "@Default(\"three\") of Number.value is wrong: 'value' is 'three', expected an integer."),
                arguments(Two.class, "@Default(\"1\n- 2\") of Two.value is wrong: It is more than one value."),
                arguments(
                        Never.class,
                        "@Default(\"null\") of Never.value is wrong: 'value' is null, expected an integer."),
                arguments(
                        Answer.class,
                        "@Default(\"no\") of Answer.value is wrong: YAML makes the text 'False' of it."
                                + " Write @Default(\"'no'\")."),
                arguments(
                        Version.class,
                        "@Default(\"1.10\") of Version.value is wrong: YAML makes the text '1.1' of it."
                                + " Write @Default(\"'1.10'\")."),
                arguments(
                        Remark.class,
                        "@Default(\"a # b\") of Remark.value is wrong: YAML makes the text 'a' of it."
                                + " Write @Default(\"'a # b'\")."),
                arguments(
                        Answers.class,
                        "@Default(\"[yes, 'no', No]\") of Answers.value is wrong: YAML makes the text 'True' of yes."
                                + " Write 'yes', with the quotes."),
                arguments(
                        Releases.class,
                        "@Default(\"{a: [one, 1], b: [1.10]}\") of Releases.value is wrong: YAML makes the text '1.1' of"
                                + " 1.10. Write '1.10', with the quotes."),
                arguments(
                        Endless.class,
                        "@Default(\"{}\") of Endless.next is wrong: Recursive interpolation detected: next.next"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void as_defaultThatIsNone_isTheProgramsMistakeWhateverIsGiven(Class<?> type, String message) {
        for (int again = 0; again < 2; again++) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> parsed("{value: 1, number: {value: 1}}").as(type))
                    .withMessage(message);
        }
    }

    @Test
    void as_defaultThatIsNoYaml_isTheProgramsMistake() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parsed("{value: [1]}").as(Broken.class))
                .withMessageStartingWith("@Default(\"[1\") of Broken.value is wrong: ");
    }

    @Test
    void as_recordThatIsDemanded_mustBeGiven() {
        assertThat(catchThrowableOfType(
                        ConfigException.class, () -> parsed("{}").as(Later.class)))
                .hasMessageStartingWith("'log' is missing, expected a mapping.");
        assertThat(parsed("{log: {}}").as(Later.class).log().delay()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void as_recordThatHoldsItself_isNeverComplete() {
        assertThat(catchThrowableOfType(
                        ConfigException.class, () -> parsed("{}").as(Chain.class)))
                .hasMessageStartingWith("'next' is missing, expected a mapping.");
    }

    @Test
    void as_genericRecord_isBoundByItsArguments() {
        Pairs pairs = parsed("""
                one: {first: '1', rest: [RED]}
                many: {a: {first: 1, rest: [{first: '2'}]}}
                """).as(Pairs.class);

        assertThat(pairs)
                .isEqualTo(new Pairs(
                        new Pair<>(1, List.of(Color.RED)),
                        Map.of("a", new Pair<>("1", List.of(new Pair<>(2L, List.of()))))));
    }
}
