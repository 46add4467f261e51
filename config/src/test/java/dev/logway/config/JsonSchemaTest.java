package dev.logway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.logway.config.tree.JsonText;
import dev.logway.config.yaml.YamlReader;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSchemaTest {
    enum Color {
        RED,
        DarkGreen
    }

    sealed interface Model permits Logistic, RandomForest {}

    @Description("A line between two classes.")
    record Logistic(@Default("0.1") double rate) implements Model {}

    record RandomForest(
            @Description("How many trees.") int trees,
            @Default("") String kind) implements Model {}

    record Train(
            @Default("1") @Description("Where chance begins.")
            long seed,

            Model model,
            Optional<Duration> limit,
            @Default("[RED]") List<Color> colors) {}

    record Chain(
            int link, Optional<Chain> next, @Default("{}") Map<String, Chain> others) {}

    record Scalars(
            byte small,
            int whole,
            BigInteger large,
            float single,
            double number,
            BigDecimal decimal,
            boolean truth,
            char letter,
            String text,
            @Nullable Color color,
            OptionalInt count,
            Duration duration,
            Path path) {}

    record Containers(
            List<Integer> list,
            Set<Color> set,
            int[] array,
            Map<Integer, String> map,
            Map<Color, Logistic> records,
            Object any) {}

    record Limited(
            @Min(1) @Max(9) int whole,

            @Positive @DecimalMax(value = "0.5", inclusive = false)
            double number,

            @Pattern(regexp = "[a-z]+") @Size(max = 3) String word,
            @NotBlank String name,
            @Size(min = 1, max = 2) List<@Min(3) Integer> list) {}

    private static final List<Object> VALUES = Arrays.asList(
            null,
            true,
            false,
            0L,
            1L,
            -1L,
            3L,
            7L,
            127L,
            128L,
            40_000L,
            3_000_000_000L,
            new BigInteger("9".repeat(30)),
            0.25,
            0.75,
            -1.5,
            "",
            " ",
            "x",
            "xy",
            "abcd",
            "3",
            " 3 ",
            "1_0",
            "1__0",
            "0x10",
            "1.5",
            "1e3",
            ".5",
            "5.",
            "inf",
            "-nan",
            "y",
            "NO",
            "On",
            "maybe",
            "red",
            "Color.RED",
            "a.b.darkgreen",
            "Color.darkgreen",
            "dark-green",
            "10s",
            "1h 30m",
            "PT5S",
            "-pt1h",
            "5",
            "a/b",
            List.of(),
            List.of(1L),
            List.of("1", 2L),
            List.of("x"),
            List.of("RED"),
            List.of(3L, 4L, 5L),
            Arrays.asList((Object) null),
            Map.of(),
            Map.of("a", 1L),
            Map.of("1", "x"),
            Map.of("RED", Map.of()),
            Map.of("red", Map.of("rate", "2")),
            Map.of("red", Map.of("rat", 2L)),
            Map.of("rate", 0.5));

    private static Schema schema(Class<?> type) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(JsonSchema.of(type).toJson());
    }

    private static boolean takes(Schema schema, Object instance) {
        return schema.validate(JsonText.of(instance), InputFormat.JSON).isEmpty();
    }

    private static boolean isBound(Object instance, Class<?> type) {
        try {
            Config.parse(JsonText.of(instance), "a.json").as(type);
            return true;
        } catch (ConfigException e) {
            return false;
        }
    }

    static Stream<Class<?>> records() {
        return Stream.of(Scalars.class, Containers.class, Limited.class);
    }

    /** The values that are tried; a schema can't judge how large a number in quotes is. */
    private static List<Object> values(Class<?> type) {
        return VALUES.stream()
                .filter(value ->
                        type != Limited.class || !(value instanceof String text && text.matches("[ 0-9._e]+|inf|-nan")))
                .collect(Collectors.toList());
    }

    @ParameterizedTest
    @MethodSource("records")
    void schema_ofEachValueOfAComponent_takesWhatTheRecordTakes(Class<?> type) {
        Schema schema = schema(type);
        int bound = 0;
        for (RecordComponent component : type.getRecordComponents()) {
            for (Object value : values(type)) {
                Map<String, Object> instance = good(type);
                instance.put(component.getName(), value);
                boolean isBound = isBound(instance, type);
                assertThat(takes(schema, instance))
                        .as("%s: %s", component.getName(), value)
                        .isEqualTo(isBound);
                bound += isBound ? 1 : 0;
            }
        }
        assertThat(bound).isGreaterThan(2 * type.getRecordComponents().length);
    }

    @ParameterizedTest
    @MethodSource("records")
    void schema_ofMadeUpMappings_takesWhatTheRecordTakes(Class<?> type) {
        Schema schema = schema(type);
        var random = new Random(42);
        int bound = 0;
        for (int i = 0; i < 2_000; i++) {
            Map<String, Object> instance = madeUp(type, random);
            boolean isBound = isBound(instance, type);
            assertThat(takes(schema, instance))
                    .as("seed 42, case %d: %s", i, instance)
                    .isEqualTo(isBound);
            bound += isBound ? 1 : 0;
        }
        assertThat(bound).isBetween(100, 1_900);
    }

    /** A mapping of the record with some keys of other values, without some, and with some that it has not. */
    private static Map<String, Object> madeUp(Class<?> type, Random random) {
        Map<String, Object> instance = good(type);
        List<Object> values = values(type);
        for (int change = random.nextInt(3); change >= 0; change--) {
            RecordComponent[] components = type.getRecordComponents();
            String key = components[random.nextInt(components.length)].getName();
            switch (random.nextInt(12)) {
                case 0 -> instance.remove(key);
                case 1 -> instance.put(key + "s", 1L);
                default -> instance.put(key, values.get(random.nextInt(values.size())));
            }
        }
        return instance;
    }

    private static final Map<Class<?>, String> GOOD = Map.of(
            Scalars.class,
            "{small: 1, whole: 1, large: 1, single: 0.5, number: 0.5, decimal: 0.5, truth: true, letter: a, text: a,"
                    + " color: RED, count: 1, duration: 1s, path: a}",
            Containers.class,
            "{list: [1], set: [RED], array: [1], map: {'1': a}, records: {RED: {rate: 1}}, any: 1}",
            Limited.class,
            "{whole: 1, number: 0.25, word: ab, name: a, list: [3]}");

    private static Map<String, Object> good(Class<?> type) {
        Map<String, Object> good = new LinkedHashMap<>();
        ((Map<?, ?>) YamlReader.read(GOOD.get(type), "good.yaml").plain())
                .forEach((key, value) -> good.put((String) key, value));
        return good;
    }

    record Layer(@Positive int size, @Default("relu") String act) {}

    record Words(
            @Size(min = 2, max = 10) String name,

            @Pattern(regexp = "[0-9]{4}|True") @Default("2024")
            String year,

            @NotBlank @Size(max = 3) @Default("a") String mark,
            @Default("1") float rate,
            @Default("{}") Map<@Size(min = 2) String, @Min(0) Integer> weights,
            @Default("{}") Map<@Pattern(regexp = "[a-z]+") String, @Max(9) Integer> sizes,
            @NotEmpty @Size(min = 2) @Default("[1, 2]") List<Integer> pair,

            @Default("10s") Duration limit) {}

    record Net(
            @Default("1") int seed,
            List<Layer> layers,
            @Default("{}") Map<String, Layer> extra,
            Model model) {}

    static Stream<Arguments> yamlOfRecords() {
        Stream<String> words = Stream.of(
                "{name: 2024}",
                "{name: 20.5}",
                "{name: true}",
                "{name: x}",
                "{name: abcdefghijk}",
                "{name: ab, year: 2024}",
                "{name: ab, year: '2024'}",
                "{name: ab, year: true}",
                "{name: ab, year: false}",
                "{name: ab, year: '24'}",
                "{name: ab, mark: true}",
                "{name: ab, mark: ''}",
                "{name: ab, mark: 1.5}",
                "{name: ab, rate: 3.4028235e38}",
                "{name: ab, rate: 3.4028236e38}",
                "{name: ab, rate: -1.0e39}",
                "{name: ab, rate: '1e39'}",
                "{name: ab, rate: '0.001e40'}",
                "{name: ab, rate: '-12.5e+100'}",
                "{name: ab, rate: .inf}",
                "{name: ab, weights: {aa: 1}}",
                "{name: ab, weights: {a: 1}}",
                "{name: ab, weights: {aa: -1}}",
                "{name: ab, weights: {10: 1}}",
                "{name: ab, weights: {1: 1}}",
                "{name: ab, sizes: {a: 9}}",
                "{name: ab, sizes: {A: 9}}",
                "{name: ab, sizes: {a: 10}}",
                "{name: ab, pair: [1]}",
                "{name: ab, pair: []}",
                "{name: ab, pair: [1, 2, 3]}",
                "{name: ab, limit: 5 minutes}",
                "{name: ab, limit: '1 hour, 30 mins'}",
                "{name: ab, limit: 1w}",
                "{name: ab, limit: 1 month}",
                "{name: ab, limit: 5 minuts}");
        Stream<String> nets = Stream.of(
                "{layers: [{size: 1}], model: {kind: logistic}}",
                "{layers: [{act: relu}], model: {kind: logistic}}",
                "{layers: [{size: 0}], model: {kind: logistic}}",
                "{layers: [{size: 1, sise: 2}], model: {kind: logistic}}",
                "{layers: [], extra: {a: {act: relu}}, model: {kind: logistic}}",
                "{layers: [], extra: {a: {size: 3}}, model: {kind: logistic}}");
        return Stream.concat(
                words.map(yaml -> arguments(Words.class, yaml)), nets.map(yaml -> arguments(Net.class, yaml)));
    }

    @ParameterizedTest
    @MethodSource("yamlOfRecords")
    void schema_ofAFile_takesItExactlyIfTheRecordDoes(Class<?> type, String yaml) {
        Object instance = Config.parse(yaml, "a.yaml").value();

        assertThat(takes(schema(type), instance)).isEqualTo(isBound(instance, type));
    }

    private static boolean isComposed(String yaml) {
        ConfigStore store = ConfigStore.of(
                ConfigStore.Entry.ofYaml(
                        "base", "{layers: [{size: 1}], extra: {a: {size: 2}}, model: {kind: random_forest, trees: 3}}"),
                ConfigStore.Entry.ofYaml("config", yaml));
        try {
            Composer.builder()
                    .store(store)
                    .build()
                    .compose("config", List.of())
                    .config()
                    .as(Net.class);
            return true;
        } catch (ConfigException e) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "layers: [{act: relu}]",
                "layers: [{size: 2, act: relu}]",
                "layers: [{size: 0}]",
                "layers: [{size: 2}, {}]",
                "layers: {size: 2}",
                "extra: {a: {act: tanh}}",
                "extra: {a: {size: 0}}",
                "extra: {a: {sise: 1}}",
                "model: {trees: 7}",
                "model: {kind: random_forest, kid: 7}",
                "model: {trees: x}",
                "seed: x",
                "sed: 1"
            })
    void schema_ofAFileWithDefaults_takesItExactlyIfTheCompositionIsBound(String rest) {
        String yaml = "defaults: [base, _self_]\n" + rest;

        assertThat(takes(schema(Net.class), YamlReader.read(yaml, "a.yaml").plain()))
                .isEqualTo(isComposed(yaml));
    }

    /** An editor says nothing, and the program does. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "a number that is too long as a text  | {name: 12345678901}",
                "a number that no pattern takes       | {name: ab, year: 24}",
                "a large number in quotes             | {name: ab, rate: '3.5e38'}",
                "a number in quotes and a constraint  | {name: ab, weights: {aa: '-1'}}"
            })
    void schema_ofWhatJsonSchemaCannotSay_takesMoreThanTheRecord(String what, String yaml) {
        Object instance = Config.parse(yaml, "a.yaml").value();

        assertThat(takes(schema(Words.class), instance)).isTrue();
        assertThat(isBound(instance, Words.class)).isFalse();
    }

    static Stream<Arguments> files() {
        return Stream.of(
                arguments("{model: {kind: logistic}}", true),
                arguments("{model: {kind: Random-Forest, trees: 3}, seed: '7', limit: null}", true),
                arguments("{model: {_target_: dev.logway.config.JsonSchemaTest.Logistic, rate: 2}}", true),
                arguments("{model: {_target_: 'dev.logway.config.JsonSchemaTest$Logistic', rate: 2}}", true),
                arguments("{model: {_target_: java.lang.Runtime}}", false),
                arguments("{model: {kind: logistic, _target_: dev.logway.config.JsonSchemaTest.Logistic}}", false),
                arguments("{model: {kind: forest, trees: 3}}", false),
                arguments("{model: {kind: logistic, trees: 3}}", false),
                arguments("{model: {kind: random_forest}}", false),
                arguments("{model: {trees: 3}}", false),
                arguments("{model: 3}", false),
                arguments("{}", false),
                arguments("{model: {kind: logistic}, sed: 3}", false),
                arguments("{model: {kind: logistic}, limit: soon}", false),
                arguments("{model: {kind: logistic}, colors: [RED, blue]}", false));
    }

    @ParameterizedTest
    @MethodSource("files")
    void schema_ofFiles_takesWhatTheRecordTakes(String yaml, boolean good) {
        Object instance = Config.parse(yaml, "a.yaml").value();

        assertThat(takes(schema(Train.class), instance)).isEqualTo(good);
        assertThat(isBound(instance, Train.class)).isEqualTo(good);
    }

    static Stream<Arguments> parts() {
        return Stream.of(
                arguments("{defaults: [base, {model: forest}, _self_]}", true),
                arguments("{defaults: [base], model: {trees: 3}}", true),
                arguments("{defaults: [base], model: {trees: x}}", false),
                arguments("{defaults: [base], model: {tres: 3}}", false),
                arguments("{defaults: [base], sed: 3}", false),
                arguments("{defaults: base}", false),
                arguments("{model: '${other}', seed: '${now:%s}'}", true),
                arguments("{model: {kind: '${which}', trees: 3}}", true),
                arguments("{model: '???', colors: ['${first}', RED]}", true),
                arguments("{model: {kind: random_forest, trees: '???'}}", true));
    }

    @ParameterizedTest
    @MethodSource("parts")
    void schema_ofFilesThatOthersComplete_takesWhatMayBecomeTheRecord(String yaml, boolean good) {
        Object instance = YamlReader.read(yaml, "a.yaml").plain();

        assertThat(takes(schema(Train.class), instance)).isEqualTo(good);
    }

    @Test
    void schema_thatAllowsOthers_takesThemAtTheTopAlone() {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(JsonSchema.of(Chain.class).allowing("hydra").toJson());

        assertThat(takes(schema, Map.of("link", 1, "hydra", Map.of("run", Map.of("dir", "x")))))
                .isTrue();
        assertThat(takes(schema, Map.of("link", 1, "next", Map.of("link", 2, "hydra", 1))))
                .isFalse();
        assertThat(takes(schema, Map.of("link", 1, "next", Map.of("link", 2, "next", Map.of("link", "x")))))
                .isFalse();
        assertThat(takes(schema, Map.of("link", 1, "others", Map.of("a", Map.of("link", 2)))))
                .isTrue();
    }

    @Test
    void toJson_isWhatEditorsShow() throws IOException {
        String golden;
        try (var in = JsonSchemaTest.class.getResourceAsStream("train.schema.json")) {
            golden = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }

        assertThat(JsonSchema.of(Train.class).allowing("hydra").toJson()).isEqualTo(golden);
    }

    @Test
    void of_whatHasNoKeys_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonSchema.of(List.class).toJson())
                .withMessage("'java.util.List' has no keys. Use a record or a sealed interface of records.");
    }

    private static boolean takesInPackage(String packageName, String yaml) {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(JsonSchema.of(Train.class)
                        .allowing("hydra")
                        .ofPackage(packageName)
                        .toJson());
        return takes(schema, Config.parse(yaml, "a.yaml").value());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "model    | {trees: 3}                        | true",
                "model    | {kind: random_forest}             | true",
                "model    | {defaults: [base], rate: 0.5}     | true",
                "model    | {}                                | true",
                "model    | {trees: x}                        | false",
                "model    | {tres: 3}                         | false",
                "model    | {trees: 3, hydra: {}}             | false",
                "model    | {model: {trees: 3}}               | false",
                "_global_ | {model: {trees: 3}}               | true",
                "_global_ | {hydra: {job: {name: x}}}         | true",
                "_global_ | {trees: 3}                        | false"
            })
    void schema_ofPackage_takesTheFilesOfItsGroup(String packageName, String yaml, boolean taken) {
        assertThat(takesInPackage(packageName, yaml)).isEqualTo(taken);
    }

    @Test
    void schema_ofPackageWithoutKeys_isRefused() {
        JsonSchema schema = JsonSchema.of(Train.class);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> schema.ofPackage("modle").tree())
                .withMessage("'Train' has nothing at 'modle'.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> schema.ofPackage("seed").toJson())
                .withMessage("'seed' has no keys. Use a record or a sealed interface of records.");
    }
}
