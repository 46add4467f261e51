package dev.logway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.logway.config.models.Pack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the arguments of a type say of the values in it. */
class GenericsTest {
    private static final Instantiator INSTANTIATOR = Instantiator.allowing("dev.logway.config.models");

    sealed interface Tree<T> permits Leaf, Fork, Twig {}

    record Leaf<T>(T value) implements Tree<T> {}

    record Fork<A>(Tree<A> left, @Default("[]") List<A> others) implements Tree<A> {}

    /** Holds nothing of what it is a tree of. */
    record Twig<N extends Number>(@Default("1s") Duration age) implements Tree<String> {}

    record Grove(Tree<Integer> tree, Optional<Tree<Duration>> oldest) {}

    private static Config parsed(String yaml) {
        return Config.parse(yaml.replace("$M", "dev.logway.config.models.Pack"), "a.yaml");
    }

    @Test
    void as_kindsOfAGenericInterface_holdWhatItIsOf() {
        assertThat(parsed("""
                tree: {kind: fork, left: {kind: leaf, value: 3}, others: ['4']}
                oldest: {kind: leaf, value: 90s}
                """).as(Grove.class))
                .isEqualTo(new Grove(
                        new Fork<>(new Leaf<>(3), List.of(4)), Optional.of(new Leaf<>(Duration.ofSeconds(90)))));
        assertThat(parsed("tree: {kind: twig}").as(Grove.class).tree()).isEqualTo(new Twig<>(Duration.ofSeconds(1)));
    }

    @Test
    void as_kindOfAGenericInterface_refusesWhatItIsNotOf() {
        assertThat(Told.withoutLines(() -> parsed("tree: {kind: fork, left: {kind: leaf, value: x}, others: [a]}")
                        .as(Grove.class)))
                .isEqualTo("""
                'tree.left.value' is 'x', expected an integer.
                at a.yaml:1:46
                Write for example tree.left.value=10

                'tree.others[0]' is 'a', expected an integer.
                at a.yaml:1:59
                Write for example tree.others.0=10""");
    }

    record Waiting<D extends Duration>(D value) {}

    record Loose(Pack<?> pack, Pack<? extends Duration> times, Waiting<?> waiting) {}

    @Test
    void as_wildcard_isWhatItsVariableIsAtLeast() {
        assertThat(parsed("""
                pack: {first: 1, rest: [a]}
                times: {first: 1s, rest: []}
                waiting: {value: 2s}
                """).as(Loose.class))
                .isEqualTo(new Loose(
                        new Pack<Object>(1L, List.of("a")),
                        new Pack<>(Duration.ofSeconds(1), List.of()),
                        new Waiting<>(Duration.ofSeconds(2))));
    }

    record Nest<T>(Optional<Nest<List<T>>> inner, Optional<T> egg) {}

    record Nests(Nest<Integer> nest) {}

    @Test
    void as_typeThatHoldsEverLargerOnesOfItself_isReadAsFarAsItIsThere() {
        assertThat(parsed("{nest: {inner: {egg: [1]}, egg: 3}}").as(Nests.class))
                .isEqualTo(new Nests(new Nest<>(
                        Optional.of(new Nest<>(Optional.empty(), Optional.of(List.of(1)))), Optional.of(3))));
        assertThat(Told.withoutLines(() -> parsed("{nest: {twigs: 3}}").as(Nests.class)))
                .isEqualTo("""
                Unknown key 'nest.twigs'.
                at a.yaml:1:9
                Remove it, or use one of inner, egg.""");
    }

    record Shell<T>(@Default("???") Shell<List<T>> inner) {}

    record Shells(Shell<Integer> shell) {}

    @ParameterizedTest
    @ValueSource(classes = {Nests.class, Shells.class})
    void schema_ofATypeThatHoldsEverLargerOnesOfItself_isRefused(Class<? extends Record> type) {
        String name = type.getRecordComponents()[0].getType().getSimpleName();
        String complaint =
                "'" + name + "' holds ever larger ones of itself, so there is no end of writing down what it may"
                        + " hold. Let it hold itself as what it is, or a type of its own.";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonSchema.of(type).toJson())
                .withMessage(complaint);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConfigStore.Entry.of("config", type))
                .withMessage(complaint);
    }

    record Delivery(Pack<Integer> pack) {}

    private static Object delivered(String yaml) {
        return INSTANTIATOR.instantiate(parsed("pack: " + yaml), Delivery.class).pack();
    }

    @Test
    void instantiate_targetOfAGenericClass_holdsWhatIsAskedFor() {
        assertThat(delivered("{_target_: $M, first: '3', rest: [4]}")).isEqualTo(new Pack<>(3, List.of(4)));
        assertThat(delivered("{_target_: $M, _args_: [3, [4]]}")).isEqualTo(new Pack<>(3, List.of(4)));
        assertThat(delivered("{_target_: $M.single, only: 3}")).isEqualTo(new Pack<>(3, List.of()));
    }

    @Test
    void instantiate_targetOfAGenericClass_refusesWhatIsNotAskedFor() {
        assertThat(Told.withoutLines(() -> delivered("{_target_: $M.single, only: x}")))
                .isEqualTo("""
                'pack.only' is 'x', expected an integer.
                at a.yaml:1:62
                Write for example pack.only=10""");
    }

    record Storage(Pack.Crate<Long, Duration> crate, Pack.Bag<Duration> bag) {}

    @Test
    void instantiate_classBelowAGenericOne_orItsBuilder_holdsWhatIsAskedFor() {
        Storage storage = INSTANTIATOR.instantiate(parsed("""
                crate: {_target_: $M.Box, contents: {3: 90s}}
                bag: {_target_: $M.Bag, items: [2s]}
                """), Storage.class);

        assertThat(storage.crate()).isInstanceOf(Pack.Box.class);
        assertThat(storage.crate().contents()).isEqualTo(Map.of(3L, Duration.ofSeconds(90)));
        assertThat(storage.bag()).isEqualTo(new Pack.Bag<>(List.of(Duration.ofSeconds(2))));
    }

    record Later(Supplier<? extends Pack<Integer>> now, Function<List<Integer>, Pack<Integer>> given) {}

    @Test
    void instantiate_partialOfAGenericClass_holdsWhatTheCallReturns() {
        Later later = INSTANTIATOR.instantiate(parsed("""
                now: {_target_: $M, _partial_: true, first: 3, rest: []}
                given: {_target_: $M, _partial_: true, first: 4}
                """), Later.class);

        assertThat(later.now().get()).isEqualTo(new Pack<>(3, List.of()));
        assertThat(later.given().apply(List.of(5))).isEqualTo(new Pack<>(4, List.of(5)));
    }

    record Arrays(List<Duration>[] times, Supplier<Pack<Integer>>[] packs) {}

    @Test
    void instantiate_arraysOfGenericItems_holdWhatTheyAreOf() {
        Arrays arrays = INSTANTIATOR.instantiate(parsed("""
                times: [[1s], []]
                packs: [{_target_: $M.single, _partial_: true, only: 3}]
                """), Arrays.class);

        assertThat(arrays.times()).containsExactly(List.of(Duration.ofSeconds(1)), List.of());
        assertThat(arrays.packs()[0].get()).isEqualTo(new Pack<>(3, List.of()));
    }
}
