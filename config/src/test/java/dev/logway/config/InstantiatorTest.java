package dev.logway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.logway.config.models.Adam;
import dev.logway.config.models.Mines;
import dev.logway.config.models.Optimizer;
import dev.logway.config.models.Schedule;
import java.math.BigDecimal;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstantiatorTest {
    private static final String MODELS = "dev.logway.config.models";
    private static final Instantiator INSTANTIATOR =
            Instantiator.allowing(MODELS).and(Duration.class, BigDecimal.class);

    private static Config parsed(String yaml) {
        return Config.parse(yaml.replace("$M", MODELS), "conf/train.yaml");
    }

    private static Object made(String yaml) {
        return INSTANTIATOR.instantiate(parsed(yaml), Object.class);
    }

    private static String problem(Instantiator instantiator, String yaml, Class<?> type) {
        return catchThrowableOfType(ConfigException.class, () -> instantiator.instantiate(parsed(yaml), type))
                .getMessage();
    }

    static Stream<Arguments> targets() {
        return Stream.of(
                arguments("{_target_: $M.Adam, lr: 0.1, steps: 3}", "Adam[lr=0.1, steps=3]"),
                arguments("{_target_: $M.Adam, lr: '1e-3'}", "Adam[lr=0.001, steps=10]"),
                arguments("{_target_: $M.Adam, _args_: [0.1, 3]}", "Adam[lr=0.1, steps=3]"),
                arguments("{_target_: $M.Adam, _args_: [0.1], steps: 3}", "Adam[lr=0.1, steps=3]"),
                arguments("{_target_: $M.Sgd, lr: 1}", "Sgd[1.0, 0.0]"),
                arguments("{_target_: $M.Sgd, lr: 1, momentum: 0.9}", "Sgd[1.0, 0.9]"),
                arguments("{_target_: $M.Sgd, lr: 1, momentum: null}", "Sgd[1.0, 0.0]"),
                arguments("{_target_: $M.Optimizers.adam, lr: 2}", "Adam[lr=2.0, steps=7]"),
                arguments("{_target_: $M.Optimizers.SLOW}", "Adam[lr=0.001, steps=1]"),
                arguments("{_target_: $M.Schedule.COSINE}", "COSINE"),
                arguments("{_target_: $M.Schedule.valueOf, _args_: [COSINE]}", "COSINE"),
                arguments("{_target_: $M.Mines.Fixed, text: x}", "Fixed[text=x]"),
                arguments("{_target_: $M.Mines$Fixed, text: x}", "Fixed[text=x]"),
                arguments("{_target_: $M.Network, layers: 3, name: n}", "n:3"),
                arguments("{_target_: $M.Network}", ":0"),
                arguments("{_target_: java.time.Duration.ofSeconds, _args_: [90]}", "PT1M30S"),
                arguments("{_target_: java.time.Duration.ZERO}", "PT0S"),
                arguments(
                        "{_target_: $M.Optimizers.text, sizes: [1, '2'], times: {a: 3s}, schedule: cosine, rates: [1, 2],"
                                + " words: [x, y]}",
                        "[1, 2] {a=PT3S} COSINE 2 x+y"));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void instantiate_target_isMade(String yaml, String expected) {
        assertThat(made(yaml)).hasToString(expected);
    }

    /** Hydra's own answers to the same, where Java has the notion; {@code of} shows the class of what it gets. */
    static Stream<Arguments> hydra() {
        return Stream.of(
                arguments(
                        "nested",
                        "{_target_: $M.Optimizers.of, it: {_target_: $M.Adam, lr: 1}}",
                        "Adam Adam[lr=1.0, steps=10]"),
                arguments(
                        "nested non recursive",
                        "{_target_: $M.Optimizers.of, _recursive_: false, it: {_target_: $M.Adam}}",
                        "Config Config[it at conf/train.yaml:1:76]"),
                arguments(
                        "inherited non recursive",
                        "{_target_: $M.Optimizers.of, _recursive_: false, _convert_: all, it: {a: {_target_: x}}}",
                        "UnmodifiableMap {a={_target_=x}}"),
                arguments("list", "[{_target_: $M.Adam, lr: 1}, 3]", "[Adam[lr=1.0, steps=10], 3]"),
                arguments("dict of", "{a: {_target_: $M.Adam, lr: 1}, b: 3}", "{a=Adam[lr=1.0, steps=10], b=3}"),
                arguments("no target", "{x: 1}", "{x=1}"),
                arguments(
                        "convert none",
                        "{_target_: $M.Optimizers.of, it: {a: 1}}",
                        "Config Config[it at conf/train.yaml:1:56]"),
                arguments(
                        "convert none, list",
                        "{_target_: $M.Optimizers.of, it: [1]}",
                        "Config Config[it at conf/train.yaml:1:56]"),
                arguments(
                        "convert partial",
                        "{_target_: $M.Optimizers.of, _convert_: partial, it: {a: [1]}}",
                        "UnmodifiableMap {a=[1]}"),
                arguments(
                        "convert object",
                        "{_target_: $M.Optimizers.of, _convert_: object, it: {a: [1]}}",
                        "UnmodifiableMap {a=[1]}"),
                arguments(
                        "convert all",
                        "{_target_: $M.Optimizers.of, _convert_: ALL, it: {a: [1]}}",
                        "UnmodifiableMap {a=[1]}"),
                arguments(
                        "convert, inherited",
                        "{_target_: $M.Optimizers.of, _convert_: all, it: {_target_: $M.Optimizers.of, it: {a: 1}}}",
                        "String UnmodifiableMap {a=1}"),
                arguments(
                        "convert none with a target",
                        "{_target_: $M.Optimizers.of, it: {a: [{_target_: $M.Schedule.COSINE}]}}",
                        "UnmodifiableMap {a=[COSINE]}"),
                arguments("interp", "{_target_: $M.Adam, lr: '${.steps}', steps: 3}", "Adam[lr=3.0, steps=3]"),
                arguments("interp to a target", "[{_target_: $M.Schedule.COSINE}, '${[0]}']", "[COSINE, COSINE]"),
                arguments("static", "{_target_: $M.Optimizers.adam, _args_: [7]}", "Adam[lr=7.0, steps=7]"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hydra")
    void instantiate_whatHydraMakes_isMadeHere(String name, String yaml, String expected) {
        assertThat(made(yaml)).hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"''", "'.x'", "x..y", "x.", "'[Ljava.lang.Runtime;'", "java/lang/Runtime", "-1", "[a]"})
    void instantiate_targetThatIsNoName_isAMistake(String target) {
        assertThat(problem(INSTANTIATOR, "_target_: " + target, Object.class))
                .containsAnyOf("is no name of a class.", "expected a string.");
    }

    private record Parts(Optimizer optimizer, List<Optimizer> others, Optional<Schedule> schedule, int seed) {}

    @Test
    void instantiate_recordWithTargets_isBoundWithThem() {
        Parts parts = INSTANTIATOR.instantiate(parsed("""
                        optimizer: {_target_: $M.Adam, lr: 1}
                        others: [{_target_: $M.Optimizers.SLOW}, '${optimizer}']
                        schedule: {_target_: $M.Schedule.COSINE}
                        seed: '7'
                        """), Parts.class);

        assertThat(parts)
                .isEqualTo(new Parts(
                        new Adam(1), List.of(new Adam(0.001, 1), new Adam(1)), Optional.of(Schedule.COSINE), 7));
    }

    private record Later(
            Supplier<Optimizer> made,
            Function<Double, ? extends Optimizer> byRate,
            DoubleFunction<Optimizer> byPrimitive,
            BiFunction<Double, Integer, Adam> byBoth,
            UnaryOperator<String> shown,
            Supplier<String> itself) {}

    @Test
    void instantiate_partialTargets_areMadeByEachCall() {
        Later later = INSTANTIATOR.instantiate(parsed("""
                        made: {_target_: $M.Adam, _partial_: true, lr: 1}
                        byRate: {_target_: $M.Adam, _partial_: true, steps: 3}
                        byPrimitive: {_target_: $M.Adam, _partial_: true, lr: '???', steps: 4}
                        byBoth: {_target_: $M.Adam, _partial_: true}
                        shown: {_target_: $M.Optimizers.of, _partial_: true}
                        itself: {_target_: $M.Mines.Fixed, text: x}
                        """), Later.class);

        assertThat(later.made().get())
                .isEqualTo(new Adam(1))
                .isNotSameAs(later.made().get());
        assertThat(later.byRate().apply(2.0)).isEqualTo(new Adam(2, 3));
        assertThat(later.byPrimitive().apply(2)).isEqualTo(new Adam(2, 4));
        assertThat(later.byBoth().apply(2.0, 5)).isEqualTo(new Adam(2, 5));
        assertThat(later.shown().andThen(String::length).apply("abc")).isEqualTo("String abc".length());
        assertThat(later.itself().get()).isEqualTo("x");
        assertThat(later.made())
                .isEqualTo(later.made())
                .isNotEqualTo(later.itself())
                .hasToString("Supplier of " + MODELS + ".Adam");
    }

    /** An interface of the program's own, which others can't see. */
    interface Trainer {
        Optimizer train(double lr, int steps);

        default Optimizer train(double lr) {
            return train(lr, 2);
        }
    }

    @Test
    void instantiate_partialTarget_isWhateverInterfaceIsAskedFor() {
        Trainer trainer = INSTANTIATOR.instantiate(parsed("{_target_: $M.Adam, _partial_: true}"), Trainer.class);

        assertThat(trainer.train(1)).isEqualTo(new Adam(1, 2));
    }

    @Test
    void instantiate_targetsAsDeepAsYamlGoes_areMade() {
        int depth = 190;
        String yaml = "{_target_: $M.Optimizers.of, it: ".repeat(depth) + "1" + "}".repeat(depth);

        assertThat(made(yaml)).isEqualTo("String ".repeat(depth - 1) + "Long 1");
    }

    @Test
    void call_thatFails_saysWhereTheTargetStands() {
        @SuppressWarnings("unchecked")
        Function<Object, Object> made = INSTANTIATOR.instantiate(
                parsed("opt: {_target_: $M.Adam, _partial_: true, lr: 1, steps: '???'}")
                        .require("opt"),
                Function.class);

        assertThat(catchThrowableOfType(ConfigException.class, () -> made.apply(0)))
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
        assertThat(Told.withoutLines(() -> made.apply(0))).isEqualTo("""
                        Error in call to target 'dev.logway.config.models.Adam':
                        IllegalArgumentException: 'steps' is 0, expected 1 or more.
                        full_key: opt
                        at conf/train.yaml:1:79""");
        assertThat(Told.withoutLines(() -> made.apply("x"))).isEqualTo("""
                        Argument 1 of the call to target 'dev.logway.config.models.Adam' is 'String', expected 'int steps'.
                        at conf/train.yaml:1:6, key 'opt'""");
    }

    @Test
    void instantiate_values_mergeWithTheNode() {
        Config config = parsed("a: {_target_: $M.Optimizers.of, _convert_: all, it: {x: 1, y: [1], z: '${b}'}}\nb: 2");

        assertThat(INSTANTIATOR.instantiate(
                        config.require("a"), String.class, Map.of("it", Map.of("x", 9L, "y", List.of(3)))))
                .isEqualTo("UnmodifiableMap {x=9, y=[3], z=2}");
        assertThat(INSTANTIATOR.instantiate(config.require("a"), String.class, Map.of("it", "${b}")))
                .isEqualTo("Long 2");
        assertThat(INSTANTIATOR.instantiate(config.require("a"), String.class, Map.of("it", Config.of(Map.of("z", 3)))))
                .isEqualTo("UnmodifiableMap {x=1, y=[1], z=3}");
        assertThat(INSTANTIATOR.instantiate(config.require("a"), String.class, Map.of("it", new Adam(1))))
                .isEqualTo("Adam Adam[lr=1.0, steps=10]");
        assertThat(INSTANTIATOR.instantiate(
                        config.require("a"), String.class, Map.of("it", Map.of("x", Schedule.COSINE))))
                .isEqualTo("UnmodifiableMap {x=COSINE, y=[1], z=2}");
        assertThat(INSTANTIATOR.instantiate(
                        parsed("{_target_: $M.Adam, _args_: [1, 2]}"), Adam.class, Map.of("_args_", List.of(9))))
                .isEqualTo(new Adam(9));
        assertThat(INSTANTIATOR.instantiate(
                        parsed("{it: {_target_: $M.Adam, lr: 1}}"),
                        Map.class,
                        Map.of("it", Map.of("lr", 9, "steps", 2))))
                .isEqualTo(Map.of("it", new Adam(9, 2)));
    }

    @Test
    void instantiate_objectOfTheProgram_mustFit() {
        Config config = parsed("{_target_: $M.Adam, lr: 1}");

        assertThat(catchThrowableOfType(
                        ConfigException.class,
                        () -> INSTANTIATOR.instantiate(config, Optimizer.class, Map.of("lr", Schedule.COSINE))))
                .hasMessage("'lr' is a value of the program, of 'Schedule', expected a number.\nat program");
    }

    @Test
    void instantiate_anythingWrong_callsNothing() {
        var count = new AtomicInteger();
        Config broken = parsed(
                "a: {_target_: $M.Mines.Counted, size: 1}\nb: {_target_: $M.Mines.Counted, size: x, count: '${a.count}'}");

        assertThat(catchThrowableOfType(
                                ConfigException.class,
                                () -> INSTANTIATOR.instantiate(broken, Map.class, Map.of("a", Map.of("count", count))))
                        .problems())
                .singleElement()
                .extracting(Problem::message)
                .isEqualTo("'b.size' is 'x', expected an integer.");
        assertThat(count).hasValue(0);

        INSTANTIATOR.instantiate(broken, Map.class, Map.of("a", Map.of("count", count), "b", Map.of("size", 2)));
        assertThat(count).hasValue(2);
    }

    @Test
    void instantiate_callThatFails_isTheLast() {
        var count = new AtomicInteger();
        Config all = parsed("a: {_target_: $M.Adam, lr: 1, steps: 0}\nb: {_target_: $M.Mines.Counted, size: 1}");

        assertThat(catchThrowableOfType(
                                ConfigException.class,
                                () -> INSTANTIATOR.instantiate(all, Map.class, Map.of("b", Map.of("count", count))))
                        .problems())
                .hasSize(1);
        assertThat(count).hasValue(0);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments("java.lang.Runtime.getRuntime", "can't be"),
                arguments("java.lang.ProcessBuilder", "can't be"),
                arguments("java.lang.ProcessBuilder.Redirect.DISCARD", "can't be"),
                arguments("java.lang.ProcessBuilder$Redirect", "can't be"),
                arguments("java.lang.Class.forName", "can't be"),
                arguments("java.lang.ClassLoader.getSystemClassLoader", "can't be"),
                arguments("java.lang.System.exit", "can't be"),
                arguments("java.lang.Thread", "can't be"),
                arguments("java.lang.reflect.Proxy.newProxyInstance", "can't be"),
                arguments("java.lang.invoke.MethodHandles.lookup", "can't be"),
                arguments("javax.script.ScriptEngineManager", "can't be"),
                arguments("javax.naming.InitialContext", "can't be"),
                arguments("java.beans.XMLDecoder", "can't be"),
                arguments("java.io.ObjectInputStream", "can't be"),
                arguments("java.nio.file.Files.delete", "can't be"),
                arguments("java.util.ServiceLoader.load", "can't be"),
                arguments("jdk.jshell.JShell.create", "can't be"),
                arguments("sun.misc.Unsafe", "can't be"),
                arguments("dev.logway.config.Instantiator.allowing", "can't be"),
                arguments("dev.logway.config.models.Mines.Kitchen", "can't be"),
                arguments("javax.crypto.Cipher.getInstance", "single types only"),
                arguments("java.io.File", "The program allows javax.*, dev.*."));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void instantiate_whatRunsCode_isRefusedWhateverIsAllowed(String target, String why) {
        Instantiator all = Instantiator.allowing("javax.*", "dev.*");

        assertThat(problem(all, "_target_: " + target, Object.class))
                .startsWith("Target '" + target + "' is not allowed")
                .contains(why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.Runtime",
                "java.lang.reflect",
                "java.lang.reflect.*",
                "java.lang.invoke.MethodHandles",
                "java.lang.ProcessBuilder$Redirect",
                "sun.misc",
                "*",
                "com.*.models",
                "com example",
                "com.example.",
                "java.net.URLClassLoader",
                "java.security.SecureClassLoader",
                "java.util",
                "java.util.*",
                "java.*",
                "java.util.Lst",
                "javax.crypto",
                "org.w3c.dom.*",
                ""
            })
    void allowing_nameThatMustNotBe_isTheProgramsMistake(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Instantiator.allowing(name))
                .withMessageStartingWith("'" + name + "'");
    }

    @Test
    void allowing_packageOfTheJdk_saysThatItsTypesAreAllowedOneByOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Instantiator.allowing("java.util.*"))
                .withMessage(
                        "'java.util.*' can't be allowed: of the JDK a program can allow single types only. Write for"
                                + " example java.time.Duration.");
    }

    @Test
    void allowing_typeOfTheJdkByItsName_isAllowed() {
        assertThat(Instantiator.allowing("java.util.ArrayList")
                        .instantiate(Config.parse("_target_: java.util.ArrayList", "a.yaml"), Object.class))
                .isEqualTo(List.of());
    }

    @ParameterizedTest
    @ValueSource(classes = {Runtime.class, URLClassLoader.class, Mines.Kitchen.class, Thread.class, Instantiator.class})
    void allowing_typeThatMustNotBe_isTheProgramsMistake(Class<?> type) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Instantiator.allowing(type))
                .withMessage("'" + type.getName()
                        + "' can't be allowed: by it a configuration could choose what code runs.");
    }

    static Stream<Arguments> extents() {
        return Stream.of(
                arguments(Instantiator.allowing(MODELS), MODELS + ".Adam", true),
                arguments(Instantiator.allowing(MODELS), MODELS + ".Mines.Fixed", true),
                arguments(Instantiator.allowing(MODELS), MODELS + ".below.Deep", false),
                arguments(Instantiator.allowing(MODELS + ".*"), MODELS + ".below.Deep", true),
                arguments(Instantiator.allowing(MODELS + ".*"), MODELS + ".Adam", true),
                arguments(Instantiator.allowing("dev.logway.config.model.*"), MODELS + ".Adam", false),
                arguments(Instantiator.allowing("dev.logway.config"), MODELS + ".Adam", false),
                arguments(Instantiator.allowing(MODELS + ".Adam"), MODELS + ".Adam", true),
                arguments(Instantiator.allowing(MODELS + ".Ada"), MODELS + ".Adam", false),
                arguments(Instantiator.allowing(MODELS + ".Adam"), MODELS + ".Sgd", false),
                arguments(Instantiator.allowing(Adam.class), MODELS + ".Adam", true),
                arguments(Instantiator.allowing(MODELS + ".Mines"), MODELS + ".Mines$Fixed", false),
                arguments(Instantiator.allowing(MODELS + ".Mines$Fixed"), MODELS + ".Mines.Fixed", true));
    }

    @ParameterizedTest
    @MethodSource("extents")
    void allowing_name_allowsJustWhatItSays(Instantiator instantiator, String target, boolean allowed) {
        String message = problem(instantiator, "{_target_: " + target + ", nothing: 1}", Integer.class);

        assertThat(message.contains("is not allowed")).isNotEqualTo(allowed);
    }

    @Test
    void instantiate_classOfTheWrongType_isNotInitialised() {
        String yaml = "{_target_: $M.Mines.Mine}";

        assertThat(problem(INSTANTIATOR, yaml, Optimizer.class))
                .startsWith("Target '" + MODELS + ".Mines.Mine' makes 'Mine', expected 'Optimizer'.");
        assertThat(problem(INSTANTIATOR, "{_target_: $M.Mines.Mine, x: 1}", Object.class))
                .startsWith("Unknown key 'x'.");
        assertThat(problem(INSTANTIATOR, yaml, Object.class)).startsWith("""
                Error in call to target 'dev.logway.config.models.Mines.Mine':
                NumberFormatException: For input string: "boom\"""");
    }

    @Test
    void instantiate_classThatIsNotAllowed_isNotLoaded() {
        var asked = new StringBuilder();
        var loader = new ClassLoader(getClass().getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                asked.append(name).append(' ');
                return super.loadClass(name, resolve);
            }
        };
        Instantiator instantiator = Instantiator.allowing("com.example").loadedBy(loader);

        assertThat(problem(instantiator, "{_target_: $M.Adam, lr: 1}", Object.class))
                .contains("is not allowed");
        assertThat(problem(instantiator, "{_target_: com.example.Adam.of, lr: 1}", Object.class))
                .contains("no such class");
        assertThat(asked.toString()).isEqualTo("com.example.Adam$of com.example.Adam ");
    }
}
