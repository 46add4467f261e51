package dev.logway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.logway.config.ConfigStore.Entry;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How a configuration says which record of a sealed interface it is. */
class KindsTest {
    sealed interface Model permits Logistic, RandomForest {}

    record Logistic(@Default("0.1") double rate) implements Model {}

    record RandomForest(int trees, @Default("100") int depth) implements Model {}

    record Train(
            @Default("1") long seed,
            Model model,
            @Default("[]") List<Model> others) {}

    private static final Composer COMPOSER = Composer.builder()
            .store(ConfigStore.of(
                    Entry.ofYaml("config", "defaults: [{model: random_forest}, _self_]\nseed: 2"),
                    Entry.ofYaml("random_forest", "trees: 5").inGroup("model"),
                    Entry.ofYaml("logistic", "rate: 0.5").inGroup("model"),
                    Entry.ofYaml("best", "trees: 7").inGroup("model"),
                    Entry.ofYaml("forestry", "kind: forest\ntrees: 7").inGroup("model")))
            .build();

    private static Train composed(String... overrides) {
        return COMPOSER.compose("config", List.of(overrides)).config().as(Train.class);
    }

    private static String problem(String... overrides) {
        return Told.withoutLines(() -> composed(overrides));
    }

    @Test
    void as_choiceOfTheGroup_picksTheRecord() {
        assertThat(composed().model()).isEqualTo(new RandomForest(5, 100));
        assertThat(composed("model=logistic").model()).isEqualTo(new Logistic(0.5));
        assertThat(composed("model=logistic", "model.rate=2").model()).isEqualTo(new Logistic(2));
    }

    @Test
    void as_nodeOfTheComposition_knowsTheChoice() {
        Composition composition = COMPOSER.compose("config", List.of());

        assertThat(composition.config().require("model").as(Model.class)).isEqualTo(new RandomForest(5, 100));
        assertThat(composition.config().require("model").resolved().as(Model.class))
                .isEqualTo(new RandomForest(5, 100));
        assertThat(composition.whole().require("model").as(Model.class)).isEqualTo(new RandomForest(5, 100));
    }

    @Test
    void as_keyInTheNode_saysMoreThanTheChoice() {
        assertThat(composed("+model.kind=RANDOM-FOREST").model()).isEqualTo(new RandomForest(5, 100));
        assertThat(composed("~model", "+model={kind: logistic}").model()).isEqualTo(new Logistic(0.1));
        assertThat(composed("~model", "+model={_target_: dev.logway.config.KindsTest.Logistic}")
                        .model())
                .isEqualTo(new Logistic(0.1));
    }

    @Test
    void as_choiceThatIsNoRecord_saysWhatToWrite() {
        assertThat(problem("model=best")).isEqualTo("""
                'model.kind' is missing, and the chosen 'best' is not one of Logistic, RandomForest.
                at structured://model/best:1:1
                Write 'kind: logistic' into 'best', or another of them.""");
    }

    static Stream<Arguments> unsaid() {
        return Stream.of(
                arguments(
                        "{model: {trees: 3}}",
                        "'model.kind' is missing, expected one of Logistic, RandomForest.\nat a.yaml:1:9\n"
                                + "Add 'kind' to 'model', or +model.kind=... to the command line."),
                arguments(
                        "{model: {kind: forest}}",
                        "'model.kind' is 'forest', expected one of Logistic, RandomForest.\nat a.yaml:1:16"),
                arguments(
                        "{model: {_target_: java.lang.ProcessBuilder}}",
                        "'model._target_' is 'java.lang.ProcessBuilder', expected one of"
                                + " dev.logway.config.KindsTest.Logistic, dev.logway.config.KindsTest.RandomForest.\n"
                                + "at a.yaml:1:20"),
                arguments(
                        "{model: {kind: logistic, _target_: x}}",
                        "Unknown key 'model._target_'.\nat a.yaml:1:26\nRemove it, or use one of rate."));
    }

    @ParameterizedTest
    @MethodSource("unsaid")
    void as_nodeThatNamesNoRecord_isAProblem(String yaml, String message) {
        assertThat(Told.withoutLines(() -> Config.parse(yaml, "a.yaml").as(Train.class)))
                .isEqualTo(message);
    }

    sealed interface Twins permits Near.Twin, Far.Twin {}

    static final class Near {
        record Twin(int one) implements Twins {}
    }

    static final class Far {
        record Twin(int two) implements Twins {}
    }

    record Parent(Twins child) {}

    @Test
    void as_kindsThatNoNameTellsApart_isAMistakeOfTheProgram() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Config.parse("{child: {kind: twin, two: 2}}", "a.yaml").as(Parent.class))
                .withMessage("The names of 'dev.logway.config.KindsTest$Near$Twin' and"
                        + " 'dev.logway.config.KindsTest$Far$Twin' are too alike: 'kind: twin' would mean both."
                        + " Rename one of them.");
    }

    @Test
    void as_keyOfAnotherSection_isPointedAt() {
        String yaml = "{model: {kind: logistic}, treees: 3}";

        assertThat(Told.withoutLines(() -> Config.parse(yaml, "a.yaml").as(Train.class)))
                .isEqualTo("Unknown key 'treees'.\nat a.yaml:1:27\nDid you mean 'model.trees'?");
    }

    record Layer(int size) {}

    record Net(Layer first, Optional<Integer> folds) {}

    record Whole(@Default("1") int extra, Net net, Optional<Model> model) {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{net: {first: {size: 1}, extra: 3}}                     | 'extra' belongs at the top level, one step out.",
                "{net: {first: {size: 1, extra: 3}}}                     | 'extra' belongs at the top level, 2 steps out.",
                "{net: {first: {size: 1, folds: 3}}}                     | 'folds' belongs below 'net', one step out.",
                "{net: {first: {size: 1}}, folds: 3}                     | 'folds' belongs below 'net'.",
                "{net: {first: {size: 1}}, model: {rate: 1, kind: logistic, size: 3}} | 'size' belongs below 'net.first'.",
                "{net: {first: {size: 1}, extr: 3}}                      | Did you mean 'extra'?",
                "{net: {first: {size: 1, fold: 3}}}                      | Did you mean 'net.folds'?"
            })
    void as_rightKeyInTheWrongPlace_saysWhereItBelongs(String yaml, String hint) {
        ConfigException exception = catchThrowableOfType(
                ConfigException.class, () -> Config.parse(yaml, "a.yaml").as(Whole.class));

        assertThat(exception.problems()).extracting(Problem::hint).containsExactly(hint);
    }
}
