package dev.logway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.logway.config.models.Choices;
import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of several methods is meant, what variable parameters take, and what a target may make. */
class TargetChoiceTest {
    private static final String MODELS = "dev.logway.config.models";
    private static final Instantiator INSTANTIATOR =
            Instantiator.allowing(MODELS).and(Path.class);

    private static Config parsed(String yaml) {
        return Config.parse(yaml.replace("$C", MODELS + ".Choices").replace("$M", MODELS), "a.yaml");
    }

    private static Object made(String yaml) {
        return INSTANTIATOR.instantiate(parsed(yaml), Object.class);
    }

    private static String told(String yaml, Class<?> type) {
        return Told.withoutLines(() -> INSTANTIATOR.instantiate(parsed(yaml), type));
    }

    static Stream<Arguments> variable() {
        return Stream.of(
                arguments("{_target_: $C.Sum, _args_: [q, 1, 2]}", "q[1, 2]"),
                arguments("{_target_: $C.Sum, _args_: [q, 1]}", "q[1]"),
                arguments("{_target_: $C.Sum, _args_: [q]}", "q[]"),
                arguments("{_target_: $C.Sum, _args_: [q, [1, 2]]}", "q[1, 2]"),
                arguments("{_target_: $C.Sum, _args_: [q], numbers: [1, 2]}", "q[1, 2]"),
                arguments("{_target_: $C.Sum, name: q, numbers: [1]}", "q[1]"),
                arguments("{_target_: $C.Sum, name: q}", "q[]"),
                arguments("{_target_: $C.Sum, _args_: [q, 1, {_target_: $C.seven}]}", "q[1, 7]"),
                arguments("{_target_: $C.all}", "0 []"),
                arguments("{_target_: $C.all, _args_: [a, 1]}", "2 [a, 1]"),
                arguments("{_target_: $C.all, _args_: [[a, 1]]}", "2 [a, 1]"),
                arguments("{_target_: $C.all, _args_: [[a], [1]], _convert_: all}", "2 [[a], [1]]"),
                arguments("{_target_: $C.lists, _args_: [[1, 2]]}", "[[1, 2]]"),
                arguments("{_target_: $C.lists, _args_: [[[1], [2]]]}", "[[1], [2]]"),
                arguments("{_target_: java.nio.file.Path.of, _args_: [a, b, c]}", "a/b/c"));
    }

    @ParameterizedTest
    @MethodSource("variable")
    void instantiate_variableParameter_takesWhatJavaWould(String yaml, String expected) {
        assertThat(made(yaml)).hasToString(expected);
    }

    @Test
    void instantiate_wrongItemOfAVariableParameter_isToldWithItsPlace() {
        assertThat(told("{_target_: $C.Sum, _args_: [q, 1, x]}", Object.class)).isEqualTo("""
                '_args_[2]' is 'x', expected an integer.
                at a.yaml:1:65
                Write for example _args_.2=10""");
        assertThat(told("{_target_: $C.Sum}", Object.class)).isEqualTo("""
                'name' is missing, expected a string.
                at a.yaml:1:1
                Add 'name' to the configuration, or +name=... to the command line.""");
    }

    record Summing(Supplier<Choices.Sum> none, Function<int[], Choices.Sum> numbers) {}

    @Test
    void instantiate_partialTarget_leavesAVariableParameterOutOrToItsCall() {
        Summing summing = INSTANTIATOR.instantiate(
                parsed("none: {_target_: $C.Sum, _partial_: true, name: q}\n"
                        + "numbers: {_target_: $C.Sum, _partial_: true, name: q}"),
                Summing.class);
        assertThat(summing.none().get()).hasToString("q[]");
        assertThat(summing.numbers().apply(new int[] {3})).hasToString("q[3]");
    }

    static Stream<Arguments> choices() {
        return Stream.of(
                arguments("{_target_: java.nio.file.Path.of, _args_: [a]}", "a"),
                arguments("{_target_: $C.kind, _args_: [a]}", "String a"),
                arguments("{_target_: $C.kind, _args_: ['3']}", "String 3"),
                arguments("{_target_: $C.kind, it: a}", "String a"),
                arguments("{_target_: $C.kind, it: 3}", "int 3"),
                arguments("{_target_: $C.kind, it: 3000000000}", "long 3000000000"),
                arguments("{_target_: $C.kind, it: 3.0}", "double 3.0"),
                arguments("{_target_: $C.kind, it: [3]}", "List [3]"),
                arguments("{_target_: $C.kind, it: {_target_: $M.Adam, lr: 1}}", "Optimizer Adam[lr=1.0, steps=10]"),
                arguments("{_target_: $C.kind, it: {_target_: $C.half}}", "double 0.5"),
                arguments("{_target_: $C.kind, it: {_target_: $C.eight}}", "int 8"),
                arguments("{_target_: $C.count, _args_: [1, 2]}", "two"),
                arguments("{_target_: $C.count, _args_: [1, 2, 3]}", "many"),
                arguments("{_target_: $C.count}", "many"),
                arguments("{_target_: $C.flag, it: true}", "boolean true"),
                arguments("{_target_: $C.flag, it: 1}", "int 1"));
    }

    @ParameterizedTest
    @MethodSource("choices")
    void instantiate_overloads_areChosenByWhatTheValueIs(String yaml, String expected) {
        assertThat(made(yaml)).hasToString(expected);
    }

    @Test
    void instantiate_overloadsThatSuitAlike_areListed() {
        assertThat(told("{_target_: $C.open, it: a}", Object.class)).isEqualTo("""
                What the configuration gives is enough for each of Choices.open(Path it), Choices.open(URI it).
                at a.yaml:1:1
                Name a static method that makes it.""");
    }

    @Test
    void instantiate_overloadsThatSuitNot_areListed() {
        assertThat(told("{_target_: $C.flag, it: [x]}", Object.class)).isEqualTo("""
                None of Choices.flag(boolean it), Choices.flag(int it) takes what the configuration gives: it.
                at a.yaml:1:1
                Give a value that one of them takes.""");
    }

    static Stream<Arguments> widened() {
        return Stream.of(
                arguments("{_target_: $C.seven}", "{_target_: $C.eight}", "7 8.0"),
                arguments("{_target_: $C.letter}", "{_target_: $C.letter}", "97 97.0"),
                arguments("{_target_: $C.seven}", "{_target_: $C.half}", "7 0.5"));
    }

    @ParameterizedTest
    @MethodSource("widened")
    void instantiate_numberOfANarrowerType_isWidened(String number, String real, String expected) {
        assertThat(made("{_target_: $C.wide, number: " + number + ", real: " + real + "}"))
                .hasToString(expected);
    }

    record Halves(DoubleSupplier seven, double[] all, long own) {}

    @Test
    void instantiate_numberOfANarrowerType_isWidenedWhereverItGoes() {
        Halves halves = INSTANTIATOR.instantiate(
                parsed("{seven: {_target_: $C.seven, _partial_: true}, all: [{_target_: $C.eight}],"
                        + " own: {_target_: $C.seven}}"),
                Halves.class);
        assertThat(halves.seven().getAsDouble()).isEqualTo(7.0);
        assertThat(halves.all()).containsExactly(8.0);
        assertThat(halves.own()).isEqualTo(7L);
        long own = INSTANTIATOR.instantiate(parsed("{_target_: $C.seven}"), long.class);
        assertThat(own).isEqualTo(7L);
    }

    @Test
    void instantiate_numberOfAWiderType_isRefused() {
        assertThat(told("{_target_: $C.wide, number: {_target_: $C.half}, real: 1}", Object.class))
                .isEqualTo("""
                Target 'dev.logway.config.models.Choices.half' makes 'double', expected 'long'.
                at a.yaml:1:70, key 'number._target_'""");
    }

    record Numbers(List<Integer> numbers) {}

    record Lists(List<Integer>[] lists) {}

    record Lazy(Supplier<List<Integer>> numbers) {}

    @ParameterizedTest
    @ValueSource(strings = {"numbers", "raw", "none"})
    void instantiate_resultThatMayBeOfWhatIsWanted_isTaken(String method) {
        Numbers numbers = INSTANTIATOR.instantiate(parsed("numbers: {_target_: $C." + method + "}"), Numbers.class);
        assertThat(numbers.numbers()).isSubsetOf(List.of(1));
    }

    static Stream<Arguments> contradictions() {
        return Stream.of(
                arguments(
                        "numbers: {_target_: $C.words}", Numbers.class, "List<String>", ", expected 'List<Integer>'."),
                arguments("numbers: {_target_: $C.ownWords}", Numbers.class, "Words", ", expected 'List<Integer>'."),
                arguments("numbers: {_target_: $C.Words}", Numbers.class, "Words", ", expected 'List<Integer>'."),
                arguments(
                        "lists: {_target_: $C.arrays}", Lists.class, "List<String>[]", ", expected 'List<Integer>[]'."),
                arguments(
                        "numbers: {_target_: $C.words, _partial_: true}",
                        Lazy.class,
                        "List<String>",
                        ", and the call of 'Supplier' returns 'List<Integer>'."));
    }

    @ParameterizedTest
    @MethodSource("contradictions")
    void instantiate_resultThatIsDeclaredToBeOfSomethingElse_isRefused(
            String yaml, Class<?> type, String made, String expected) {
        assertThat(told(yaml, type).lines().findFirst().orElseThrow()).endsWith(" makes '" + made + "'" + expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Choices.Hidden", "Choices.Hidden.word", "Choices.Hidden.Within"})
    void instantiate_privateClass_isRefused(String target) {
        assertThat(told("{_target_: $M." + target + "}", Object.class)).isEqualTo("""
                Target 'dev.logway.config.models.%s' is private, or in a class that is.
                at a.yaml:1:12, key '_target_'
                Make the class visible to its package.""".formatted(target));
    }

    @Test
    void instantiate_targetBelowAPackageThatIsAllowedWithAllBelow_isNoNameForIt() {
        Instantiator instantiator = Instantiator.allowing("lib.*");
        assertThat(Told.withoutLines(() -> instantiator.instantiate(parsed("{_target_: lib.Adam}"), Object.class)))
                .isEqualTo("""
                Error locating target 'lib.Adam': there is no such class.
                at a.yaml:1:12, key '_target_'""");
    }

    @Test
    void instantiate_privateRecord_isMadeAsItsComponentsSay() {
        assertThat(made("{_target_: $C.Open, text: x}")).hasToString("Open[text=x]");
    }
}
