package dev.logway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.logway.config.fault.Place;
import dev.logway.config.interpolation.Scope;
import dev.logway.config.tree.Leaf;
import dev.logway.config.tree.Mapping;
import java.io.File;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BindTest {
    private enum Schedule {
        CONSTANT,
        Cosine,
        OFF
    }

    private record Optimizer(double lr, Schedule schedule) {}

    private record Training(String name, Optimizer optimizer, List<Integer> sizes) {}

    private sealed interface Model permits Logistic, Tree {}

    private record Logistic(int epochs, double rate) implements Model {}

    private sealed interface Tree extends Model permits Forest, Boosting {}

    private record Forest(int trees) implements Tree {}

    private record Boosting(String kind, int rounds) implements Tree {}

    private record Experiment(Model model) {}

    private record Resampling(int iterations, int threads) {
        Resampling {
            if (iterations < 1) {
                throw new IllegalArgumentException("'iterations' is " + iterations + ", expected 1 or more.");
            }
        }
    }

    private record Judged(Resampling bootstrap) {}

    private record Loose(Optional<Double> rate, @Nullable String note, List<@Nullable String> tags) {}

    private record Bag(Map<String, Optimizer> byName, Set<Schedule> schedules, Map<Integer, Path> paths, Object rest) {}

    private record Named(Class<?> type) {}

    private record Nothing() {}

    private record Items(List<Optimizer> items) {}

    private record Decimal(String text) {
        Decimal {
            Integer.parseInt(text);
        }
    }

    private record Chain(Optional<Chain> next) {}

    private static Config parsed(String yaml) {
        return Config.parse(yaml, "conf/train.yaml");
    }

    private static <T> List<String> problems(String yaml, Class<T> type) {
        return problems(parsed(yaml), type);
    }

    private static <T> List<String> problems(Config config, Class<T> type) {
        ConfigException exception = catchThrowableOfType(ConfigException.class, () -> config.as(type));
        assertThat(exception).isNotNull();
        return exception.problems().stream()
                .map(problem -> problem.id() + " " + problem.key() + ": " + withoutLine(problem.describe()))
                .toList();
    }

    /** A problem without the line that it is in, which MistakesTest looks at. */
    private static String withoutLine(String problem) {
        return problem.replaceAll("(at .*):\n    .*(\n *\\^)?", "$1");
    }

    static Stream<Arguments> conversions() {
        return Stream.of(
                arguments("3", int.class, 3),
                arguments("' 3 '", int.class, 3),
                arguments("'1_0'", Integer.class, 10),
                arguments("-128", byte.class, (byte) -128),
                arguments("7", Short.class, (short) 7),
                arguments("9223372036854775807", long.class, Long.MAX_VALUE),
                arguments("'8080'", Long.class, 8080L),
                arguments("99999999999999999999", BigInteger.class, new BigInteger("99999999999999999999")),
                arguments("'0.1'", BigDecimal.class, new BigDecimal("0.1")),
                arguments("0.5", BigDecimal.class, new BigDecimal("0.5")),
                arguments("2", BigDecimal.class, new BigDecimal("2")),
                arguments("0.12345678901234567890", BigDecimal.class, new BigDecimal("0.12345678901234567890")),
                arguments("'0.12345678901234567890'", BigDecimal.class, new BigDecimal("0.12345678901234567890")),
                arguments("123_456.789_012_345_678_9", BigDecimal.class, new BigDecimal("123456.7890123456789")),
                arguments("1e-400", BigDecimal.class, new BigDecimal("1e-400")),
                arguments("${price}", BigDecimal.class, new BigDecimal("-1234567890.1234567891")),
                arguments("2", double.class, 2.0),
                arguments("'1e3'", double.class, 1000.0),
                arguments("'nan'", Double.class, Double.NaN),
                arguments(".inf", float.class, Float.POSITIVE_INFINITY),
                arguments("0.5", Float.class, 0.5f),
                arguments("yes", boolean.class, true),
                arguments("'off'", boolean.class, false),
                arguments("2", boolean.class, true),
                arguments("'0'", Boolean.class, false),
                arguments("x", char.class, 'x'),
                arguments("7", Character.class, '7'),
                arguments("abc", String.class, "abc"),
                arguments("3", String.class, "3"),
                arguments("1e-05", String.class, "1e-05"),
                arguments("true", String.class, "True"),
                arguments("a/b", Path.class, Path.of("a/b")),
                arguments("CONSTANT", Schedule.class, Schedule.CONSTANT),
                arguments("constant", Schedule.class, Schedule.CONSTANT),
                arguments("COSINE", Schedule.class, Schedule.Cosine),
                arguments("Schedule.OFF", Schedule.class, Schedule.OFF),
                arguments("10s", Duration.class, Duration.ofSeconds(10)),
                arguments("5m", Duration.class, Duration.ofMinutes(5)),
                arguments("1h30m", Duration.class, Duration.ofMinutes(90)),
                arguments("1d 2h", Duration.class, Duration.ofHours(26)),
                arguments("1.5 s", Duration.class, Duration.ofMillis(1500)),
                arguments("250ms", Duration.class, Duration.ofMillis(250)),
                arguments("10min", Duration.class, Duration.ofMinutes(10)),
                arguments("5 minutes", Duration.class, Duration.ofMinutes(5)),
                arguments("1 hour", Duration.class, Duration.ofHours(1)),
                arguments("1 hour, 30 mins", Duration.class, Duration.ofMinutes(90)),
                arguments("2 weeks 1 day", Duration.class, Duration.ofDays(15)),
                arguments("3 seconds 2 microseconds", Duration.class, Duration.ofNanos(3_000_002_000L)),
                arguments("10 sec", Duration.class, Duration.ofSeconds(10)),
                arguments("1w", Duration.class, Duration.ofDays(7)),
                arguments(".5h", Duration.class, Duration.ofMinutes(30)),
                arguments("7us", Duration.class, Duration.ofNanos(7000)),
                arguments("7ns", Duration.class, Duration.ofNanos(7)),
                arguments("PT1H30M", Duration.class, Duration.ofMinutes(90)),
                arguments("-pt5s", Duration.class, Duration.ofSeconds(-5)),
                arguments("10 MB", Size.class, new Size(10_000_000)),
                arguments("64KiB", Size.class, new Size(65_536)),
                arguments("4096", Size.class, new Size(4096)),
                arguments("1e3", Size.class, new Size(1000)),
                arguments("10 kB", Size.class, new Size(10_000)),
                arguments("10 mB", Size.class, new Size(10_000_000)),
                arguments("0.29 KB", Size.class, new Size(290)),
                arguments("0.1 GiB", Size.class, new Size(107_374_182)),
                arguments("10 Mb", Size.class, new Size(1_250_000)),
                arguments("8 Kib", Size.class, new Size(1024)),
                arguments("9223372036854775807", Size.class, new Size(Long.MAX_VALUE)),
                arguments("{bytes: 7}", Size.class, new Size(7)),
                arguments("https://example.org/a?b", URI.class, URI.create("https://example.org/a?b")),
                arguments("2026-11-25T15:30:42Z", Instant.class, Instant.parse("2026-11-25T15:30:42Z")),
                arguments("2026-11-25", LocalDate.class, LocalDate.of(2026, 11, 25)),
                arguments("'15:30'", LocalTime.class, LocalTime.of(15, 30)),
                arguments("2026-11-25T15:30", LocalDateTime.class, LocalDateTime.of(2026, 11, 25, 15, 30)),
                arguments(
                        "2026-11-25T15:30+01:00", OffsetDateTime.class, OffsetDateTime.parse("2026-11-25T15:30+01:00")),
                arguments("Europe/Berlin", ZoneId.class, ZoneId.of("Europe/Berlin")),
                arguments("+01:00", ZoneOffset.class, ZoneOffset.ofHours(1)),
                arguments("P1M15D", Period.class, Period.parse("P1M15D")),
                arguments("2026-11", YearMonth.class, YearMonth.of(2026, 11)),
                arguments("2026", Year.class, Year.of(2026)),
                arguments("UTF-8", Charset.class, StandardCharsets.UTF_8),
                arguments("a/b", File.class, new File("a/b")),
                arguments("3", OptionalInt.class, OptionalInt.of(3)),
                arguments("null", OptionalLong.class, OptionalLong.empty()),
                arguments("'0.5'", OptionalDouble.class, OptionalDouble.of(0.5)),
                arguments("[1, '2']", int[].class, new int[] {1, 2}),
                arguments("[[a], []]", String[][].class, new String[][] {{"a"}, {}}),
                arguments("{a: 1, b: [x]}", Object.class, Map.of("a", 1L, "b", List.of("x"))),
                arguments("${oc.decode:'7'}", int.class, 7),
                arguments("1${other}", int.class, 15));
    }

    @ParameterizedTest
    @MethodSource("conversions")
    void as_valueThatFits_isConverted(String yaml, Class<?> type, Object expected) {
        Object bound = parsed("other: 5\nprice: -1234567890.1234567891\nv: " + yaml)
                .require("v")
                .as(type);

        assertThat(bound).isEqualTo(expected);
    }

    static Stream<Arguments> misfits() {
        return Stream.of(
                arguments("fast", double.class, "'v' is 'fast', expected a number.", "Write for example v=0.001"),
                arguments("true", double.class, "'v' is true, expected a number.", "Write for example v=0.001"),
                arguments("1e300", float.class, "'v' is 1e+300, expected a number.", "Write for example v=0.001"),
                arguments(".nan", BigDecimal.class, "'v' is nan, expected a number.", "Write for example v=0.001"),
                arguments("1.0", int.class, "'v' is 1.0, expected an integer.", "Write for example v=10"),
                arguments("true", int.class, "'v' is true, expected an integer.", "Write for example v=10"),
                arguments("'0x10'", long.class, "'v' is '0x10', expected an integer.", "Write for example v=10"),
                arguments("[1]", int.class, "'v' is a list, expected an integer.", "Write for example v=10"),
                arguments(
                        "3000000000",
                        int.class,
                        "'v' is 3000000000, expected an integer.",
                        "Write a number from -2147483648 to 2147483647."),
                arguments("128", byte.class, "'v' is 128, expected an integer.", "Write a number from -128 to 127."),
                arguments("null", int.class, "'v' is null, expected an integer.", "Write for example v=10"),
                arguments("maybe", boolean.class, "'v' is 'maybe', expected a boolean.", "Write true or false."),
                arguments("1.0", boolean.class, "'v' is 1.0, expected a boolean.", "Write true or false."),
                arguments("xy", char.class, "'v' is 'xy', expected a single character.", "Write for example ','."),
                arguments("null", String.class, "'v' is null, expected a string.", "Give it a value, or '' for none."),
                arguments("{a: 1}", String.class, "'v' is a mapping, expected a string.", "Put it in quotes."),
                arguments("!!binary AQI=", String.class, "'v' is binary, expected a string.", "Put it in quotes."),
                arguments("3", Path.class, "'v' is 3, expected a path.", "Write for example v=data/train.csv"),
                arguments(
                        "cosin",
                        Schedule.class,
                        "'v' is 'cosin', expected one of CONSTANT, Cosine, OFF.",
                        "Did you mean 'Cosine'?"),
                arguments(
                        "Color.OFF", Schedule.class, "'v' is 'Color.OFF', expected one of CONSTANT, Cosine, OFF.", ""),
                arguments(
                        "off",
                        Schedule.class,
                        "'v' is false, expected one of CONSTANT, Cosine, OFF.",
                        "Put it in quotes: YAML takes on, off, yes and no for booleans."),
                arguments(
                        "10",
                        Duration.class,
                        "'v' is 10, expected a duration.",
                        "Write for example 10s or 1h 30m. The units are ns, us, ms, s, m, h, d and w."),
                arguments(
                        "1 month",
                        Duration.class,
                        "'v' is '1 month', expected a duration.",
                        "Write for example 10s or 1h 30m. The units are ns, us, ms, s, m, h, d and w."),
                arguments(
                        "5 minuts",
                        Duration.class,
                        "'v' is '5 minuts', expected a duration.",
                        "Write for example 10s or 1h 30m. The units are ns, us, ms, s, m, h, d and w."),
                arguments(
                        "'99999999999999999999d'",
                        Duration.class,
                        "'v' is '99999999999999999999d', expected a duration.",
                        "Write for example 10s or 1h 30m. The units are ns, us, ms, s, m, h, d and w."),
                arguments(
                        "10 mb",
                        Size.class,
                        "'v' is '10 mb', expected a size.",
                        "Write 10 MB for bytes, or 10 Mb for bits."),
                arguments(
                        "1.5 kib",
                        Size.class,
                        "'v' is '1.5 kib', expected a size.",
                        "Write 1.5 KiB for bytes, or 1.5 Kib for bits."),
                arguments(
                        "4096 b",
                        Size.class,
                        "'v' is '4096 b', expected a size.",
                        "Write 4096 B for bytes. A small b is a bit, which takes a unit, for example 10 Mb."),
                arguments(
                        "0.1",
                        Size.class,
                        "'v' is 0.1, expected a size.",
                        "It is no whole byte. Write a whole number, or a unit behind it, for example 10 MB."),
                arguments(
                        "1.5 B",
                        Size.class,
                        "'v' is '1.5 B', expected a size.",
                        "It is no whole byte. Write a whole number, or a unit behind it, for example 10 MB."),
                arguments(
                        "0.0001 KB",
                        Size.class,
                        "'v' is '0.0001 KB', expected a size.",
                        "It is no whole byte. Write a whole number, or a unit behind it, for example 10 MB."),
                arguments(
                        "9223372036854775808",
                        Size.class,
                        "'v' is 9223372036854775808, expected a size.",
                        "Write less, at most 9223372036854775807 bytes."),
                arguments(
                        "ten",
                        Size.class,
                        "'v' is 'ten', expected a size.",
                        "Write a number and a unit, for example 10 MB."),
                arguments(
                        "9e99 YB",
                        Size.class,
                        "'v' is '9e99 YB', expected a size.",
                        "Write less, at most 9223372036854775807 bytes."),
                arguments(
                        "a b",
                        URI.class,
                        "'v' is 'a b', expected a URI.",
                        "Write for example v=https://example.org/data"),
                arguments(
                        "tomorrow",
                        LocalDate.class,
                        "'v' is 'tomorrow', expected a date.",
                        "Write for example v=2026-11-25"),
                arguments("x", OptionalInt.class, "'v' is 'x', expected an integer.", "Write for example v=10"),
                arguments("3", int[].class, "'v' is 3, expected a list.", "Write it in brackets, for example [1, 2]."),
                arguments("3", List.class, "'v' is 3, expected a list.", "Write it in brackets, for example [1, 2]."),
                arguments(
                        "{a: 1}",
                        Set.class,
                        "'v' is a mapping, expected a list.",
                        "Write it in brackets, for example [1, 2]."),
                arguments(
                        "[1]",
                        Map.class,
                        "'v' is a list, expected a mapping.",
                        "Write it in braces, for example {key: value}."),
                arguments(
                        "sgd", Optimizer.class, "'v' is 'sgd', expected a mapping.", "Give it the keys lr, schedule."),
                arguments(
                        "forest",
                        Model.class,
                        "'v' is 'forest', expected a mapping.",
                        "Give it the key 'kind', one of Logistic, Forest, Boosting."));
    }

    @ParameterizedTest
    @MethodSource("misfits")
    void as_valueThatDoesNotFit_saysActualAndExpected(String yaml, Class<?> type, String message, String hint) {
        ConfigException exception = catchThrowableOfType(
                ConfigException.class, () -> parsed("v: " + yaml).require("v").as(type));

        Problem problem = exception.problems().get(0);
        assertThat(exception.problems()).hasSize(1);
        assertThat(problem.id()).isEqualTo("ValidationError");
        assertThat(problem.key()).isEqualTo("v");
        assertThat(problem.message()).isEqualTo(message);
        assertThat(problem.hint()).isEqualTo(hint);
        assertThat(problem.origin().source()).isEqualTo("conf/train.yaml");
        assertThat(problem.origin().line()).isEqualTo(1);
    }

    @Test
    void as_nestedRecords_areBound() {
        Training training = parsed("""
                        name: run ${sizes[0]}
                        optimizer: {lr: 0.1, schedule: cosine}
                        sizes: [1, '2', "${sizes[0]}"]
                        """).as(Training.class);

        assertThat(training).isEqualTo(new Training("run 1", new Optimizer(0.1, Schedule.Cosine), List.of(1, 2, 1)));
    }

    @Test
    void as_manyProblems_areToldAtOnce() {
        assertThat(problems("""
                        nam: x
                        optimizer:
                          lr: fast
                          schedule: ???
                          momentum: 0.9
                        sizes: [1, x, null]
                        """, Training.class)).containsExactly("""
                        ConfigKeyError nam: Unknown key 'nam'.
                        at conf/train.yaml:1:1
                        Did you mean 'name'?""", """
                        ConfigKeyError name: 'name' is missing, expected a string.
                        at conf/train.yaml:1:1
                        Add 'name' to the configuration, or +name=... to the command line.""", """
                        ConfigKeyError optimizer.momentum: Unknown key 'optimizer.momentum'.
                        at conf/train.yaml:5:3
                        Remove it, or use one of lr, schedule.""", """
                        ValidationError optimizer.lr: 'optimizer.lr' is 'fast', expected a number.
                        at conf/train.yaml:3:7
                        Write for example optimizer.lr=0.001""", """
                        MissingMandatoryValue optimizer.schedule: Missing mandatory value: optimizer.schedule
                        at conf/train.yaml:4:13
                        Give it a value, in a file or on the command line: optimizer.schedule=...""", """
                        ValidationError sizes[1]: 'sizes[1]' is 'x', expected an integer.
                        at conf/train.yaml:6:12
                        Write for example sizes.1=10""", """
                        ValidationError sizes[2]: 'sizes[2]' is null, expected an integer.
                        at conf/train.yaml:6:15
                        Write for example sizes.2=10""");
    }

    @Test
    void as_valueOfTheCommandLine_hasItsArgumentForOrigin() {
        Mapping root = Mapping.of(
                Map.of("lr", Leaf.of("fast", Place.argument(2)), "schedule", Leaf.of("OFF", Place.argument(3))),
                Place.PROGRAM);
        Config config = Config.root(root, Scope.of(Map.of(), Map.of(), Clock.systemUTC()));

        assertThat(problems(config, Optimizer.class)).containsExactly("""
                        ValidationError lr: 'lr' is 'fast', expected a number.
                        at command line, argument 2
                        Write for example lr=0.001""");
    }

    @Test
    void as_valueBehindAnInterpolation_isAskedHereAndWrittenThere() {
        assertThat(problems(
                        parsed("base: fast\nopt: {lr: '${base}', schedule: 'OFF'}")
                                .require("opt"),
                        Optimizer.class))
                .containsExactly("""
                        ValidationError opt.lr: 'opt.lr' is 'fast', expected a number.
                        at conf/train.yaml:1:7
                        Write for example opt.lr=0.001""");
    }

    @Test
    void as_brokenInterpolations_areToldWithTheRest() {
        assertThat(problems("{lr: '${zz}', schedule: x}", Optimizer.class)).containsExactly("""
                        InterpolationKeyError lr: Interpolation key 'zz' not found
                        at conf/train.yaml:1:9, key 'lr'""", """
                        ValidationError schedule: 'schedule' is 'x', expected one of CONSTANT, Cosine, OFF.
                        at conf/train.yaml:1:25""");
    }

    @Test
    void as_interpolationNearItsOwnKey_isNotToldToReadItself() {
        assertThat(problems("{lr: '${lrr}', schedule: CONSTANT}", Optimizer.class))
                .containsExactly("""
                        InterpolationKeyError lr: Interpolation key 'lrr' not found
                        at conf/train.yaml:1:9""");
    }

    private record Modes(Map<Schedule, Integer> weights) {}

    @Test
    void as_keysThatBecomeOne_areAProblemWithBothPlaces() {
        assertThat(problems("weights:\n  CONSTANT: 1\n  'OFF': 2\n  constant: 3", Modes.class))
                .containsExactly("""
                        ValidationError weights: 'weights' has the key 'constant' twice: 'CONSTANT' means the same, at conf/train.yaml:2:13.
                        at conf/train.yaml:4:3
                        Remove one of them.""");
    }

    static Stream<Arguments> kinds() {
        return Stream.of(
                arguments("{kind: logistic, epochs: 3, rate: 0.1}", new Logistic(3, 0.1)),
                arguments("{kind: FOREST, trees: 5}", new Forest(5)),
                arguments("{trees: 5, kind: '${other}'}", new Forest(5)),
                arguments("{kind: Boosting, rounds: 9}", new Boosting("Boosting", 9)));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void as_sealedInterface_isTheRecordOfItsKind(String yaml, Object expected) {
        assertThat(parsed("other: Forest\nmodel: " + yaml).require("model").as(Model.class))
                .isEqualTo(expected);
    }

    @Test
    void as_unknownKind_listsTheKinds() {
        assertThat(problems("model: {kind: forrest, trees: 5}", Experiment.class))
                .containsExactly("""
                        ValidationError model.kind: 'model.kind' is 'forrest', expected one of Logistic, Forest, Boosting.
                        at conf/train.yaml:1:15
                        Did you mean 'Forest'?""");
    }

    @Test
    void as_noKind_listsTheKinds() {
        assertThat(problems("model: {trees: 5}", Experiment.class)).containsExactly("""
                        ConfigKeyError model.kind: 'model.kind' is missing, expected one of Logistic, Forest, Boosting.
                        at conf/train.yaml:1:8
                        Add 'kind' to 'model', or +model.kind=... to the command line.""");
    }

    @Test
    void as_absentKind_isDescribed() {
        assertThat(problems("{}", Experiment.class)).containsExactly("""
                        ConfigKeyError model: 'model' is missing, expected a mapping whose key 'kind' is one of Logistic, Forest, Boosting.
                        at conf/train.yaml:1:1
                        Add 'model' to the configuration, or +model=... to the command line.""");
    }

    @Test
    void as_keyOfAnotherKind_isUnknown() {
        assertThat(problems("model: {kind: forest, trees: 5, epochs: 3}", Experiment.class))
                .containsExactly("""
                        ConfigKeyError model.epochs: Unknown key 'model.epochs'.
                        at conf/train.yaml:1:33
                        It is a key of Logistic, and this is Forest.""");
    }

    @Test
    void as_recordThatRefuses_saysWhyWhereTheComponentIsWritten() {
        assertThat(problems("bootstrap: {threads: 4, iterations: 0}", Judged.class))
                .containsExactly("""
                        ValidationError bootstrap: In 'bootstrap': 'iterations' is 0, expected 1 or more.
                        at conf/train.yaml:1:37""");
    }

    @Test
    void as_recordThatRefuses_keepsTheCause() {
        ConfigException exception = catchThrowableOfType(
                ConfigException.class,
                () -> parsed("{threads: 4, iterations: 0}").as(Resampling.class));

        assertThat(exception)
                .hasMessage("'iterations' is 0, expected 1 or more.\nat conf/train.yaml:1:26:\n"
                        + "    {threads: 4, iterations: 0}\n                             ^")
                .hasCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void as_optionalComponents_mayBeAbsentOrNull() {
        assertThat(parsed("{note: null, tags: [a, null]}").as(Loose.class))
                .isEqualTo(new Loose(Optional.empty(), null, Arrays.asList("a", null)));
        assertThat(parsed("{rate: null, note: x, tags: []}").as(Loose.class))
                .isEqualTo(new Loose(Optional.empty(), "x", List.of()));
        assertThat(parsed("{rate: 1, note: x, tags: []}").as(Loose.class))
                .isEqualTo(new Loose(Optional.of(1.0), "x", List.of()));
    }

    @Test
    void as_optionalThatDoesNotFit_isNotEmpty() {
        assertThat(problems("rate: ???", Loose.class)).containsExactly("""
                        MissingMandatoryValue rate: Missing mandatory value: rate
                        at conf/train.yaml:1:7
                        Give it a value, in a file or on the command line: rate=...""", """
                        ConfigKeyError note: 'note' is missing, expected a string.
                        at conf/train.yaml:1:1
                        Add 'note' to the configuration, or +note=... to the command line.""", """
                        ConfigKeyError tags: 'tags' is missing, expected a list.
                        at conf/train.yaml:1:1
                        Add 'tags' to the configuration, or +tags=... to the command line.""");
    }

    @Test
    void as_collections_keepOrderAndTypes() {
        Bag bag = parsed("""
                        byName: {b: {lr: 1, schedule: 'OFF'}, a: {lr: 2, schedule: cosine}}
                        schedules: [cosine, 'off', COSINE]
                        paths: {1: a, '2': b}
                        rest: {x: ["${paths}"]}
                        """).as(Bag.class);

        assertThat(bag.byName())
                .containsExactly(
                        Map.entry("b", new Optimizer(1, Schedule.OFF)),
                        Map.entry("a", new Optimizer(2, Schedule.Cosine)));
        assertThat(bag.schedules()).containsExactly(Schedule.Cosine, Schedule.OFF);
        assertThat(bag.paths()).containsExactly(Map.entry(1, Path.of("a")), Map.entry(2, Path.of("b")));
        assertThat(bag.rest()).isEqualTo(Map.of("x", List.of(Map.of(1L, "a", "2", "b"))));
    }

    @Test
    void as_keyThatDoesNotFit_isAProblem() {
        assertThat(problems("{byName: {}, schedules: [], paths: {one: a}, rest: 1}", Bag.class))
                .containsExactly("""
                        ValidationError paths: 'paths' has the key 'one', expected an integer.
                        at conf/train.yaml:1:42
                        Write for example 10.""");
    }

    private record Prices(
            @Default("0.12345678901234567890") BigDecimal one,
            @Default("[1.5]") List<BigDecimal> more) {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                                  | 0.12345678901234567890 | [1.5]",
                "+one=0.98765432109876543210                       | 0.98765432109876543210 | [1.5]",
                "+one=float(0.98765432109876543210)                | 0.98765432109876543210 | [1.5]",
                "+more=[0.1, 12345678901234567.25, 0.1234567890123456789] | 0.12345678901234567890"
                        + " | [0.1, 12345678901234567.25, 0.1234567890123456789]",
                "+more=[0.12345678901234567890, 0.12345678901234567891]   | 0.12345678901234567890"
                        + " | [0.12345678901234567890, 0.12345678901234567891]"
            })
    void as_decimal_hasAllDigitsOfADefaultAndOfTheCommandLine(String override, BigDecimal one, String more) {
        List<String> overrides = override == null ? List.of() : List.of(override);

        Prices prices =
                Composer.builder().build().compose(null, overrides).config().as(Prices.class);

        assertThat(prices.one()).isEqualTo(one);
        assertThat(prices.more()).hasToString(more);
    }

    static Stream<Arguments> secrets() {
        return Stream.of(
                arguments("password", "***"),
                arguments("dbPassword", "***"),
                arguments("api_key", "***"),
                arguments("auth_token", "***"),
                arguments("API_TOKEN", "***"),
                arguments("accessToken", "***"),
                arguments("secrets", "***"),
                arguments("tokenizer", "'hunter2'"),
                arguments("max_tokens", "'hunter2'"),
                arguments("maxTokens", "'hunter2'"),
                arguments("key", "'hunter2'"));
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void as_misfit_isShownUnlessItsKeySoundsSecret(String key, String shown) {
        Problem problem = catchThrowableOfType(
                        ConfigException.class,
                        () -> parsed(key + ": hunter2").require(key).as(int.class))
                .problems()
                .get(0);

        assertThat(problem.message()).isEqualTo("'" + key + "' is " + shown + ", expected an integer.");
    }

    @Test
    void as_controlCharactersAndLength_areTamedInTheMessage() {
        String message = problems("lr: \"\\e[31m" + "x".repeat(200) + "\"\nschedule: 'OFF'", Optimizer.class)
                .get(0);

        assertThat(message).contains("'\\x1b[31mxxx").contains("…, expected").hasSizeLessThan(250);
    }

    @Test
    void as_keyInAListThatIsAbsent_isSpelledForTheCommandLine() {
        assertThat(problems("""
                        items:
                        - lr: ???
                        """, Items.class)).containsExactly("""
                        MissingMandatoryValue items[0].lr: Missing mandatory value: items[0].lr
                        at conf/train.yaml:2:7
                        Give it a value, in a file or on the command line: items.0.lr=...""", """
                        ConfigKeyError items[0].schedule: 'items[0].schedule' is missing, expected one of CONSTANT, Cosine, OFF.
                        at conf/train.yaml:2:3
                        Add 'schedule' to 'items[0]', or +items.0.schedule=... to the command line.""");
    }

    @Test
    void as_keyThatYamlTakesForABoolean_saysSo() {
        assertThat(problems("next: {off: 1}", Chain.class)).containsExactly("""
                        ConfigKeyError next.False: Unknown key 'next.False'.
                        at conf/train.yaml:1:13
                        Put it in quotes: YAML takes on, off, yes and no for booleans.""");
    }

    @Test
    void as_recordWithoutComponents_takesNoKeys() {
        assertThat(parsed("{}").as(Nothing.class)).isEqualTo(new Nothing());
        assertThat(problems("a: 1", Nothing.class))
                .containsExactly("ConfigKeyError a: Unknown key 'a'.\nat conf/train.yaml:1:1\nRemove it.");
    }

    @Test
    void as_recordThatFailsOtherwise_saysWhatFailed() {
        assertThat(problems("{text: abc}", Decimal.class))
                .containsExactly("ValidationError : For input string: \"abc\"\nat conf/train.yaml:1:1");
    }

    @Test
    void as_recordInItself_isBoundAsDeepAsItIsWritten() {
        assertThat(parsed("next: {next: {}}").as(Chain.class))
                .isEqualTo(new Chain(Optional.of(new Chain(Optional.of(new Chain(Optional.empty()))))));
    }

    @Test
    void as_mappingsThatHoldEachOther_isRecursion() {
        assertThat(problems(parsed("a: {next: '${b}'}\nb: {next: '${a}'}").require("a"), Chain.class))
                .containsExactly("""
                        InterpolationResolutionError b.next: Recursive interpolation detected: b.next
                        at conf/train.yaml:2:11""");
    }

    record Made(
            int seed, Config model, @Default("{trees: 3}") Config forest, List<Config> parts) {}

    @Test
    void as_componentOfTypeConfig_isItsNode() {
        Config config = parsed("seed: 1\nmodel: {_target_: a.B, x: '${seed}'}\nparts: [null, 2]");

        Made made = config.as(Made.class);

        assertThat(made.model().path()).isEqualTo("model");
        assertThat(made.model().require("x").integer()).isEqualTo(1);
        assertThat(made.forest().require("trees").integer()).isEqualTo(3);
        assertThat(made.parts()).extracting(Config::value).containsExactly(null, 2L);
    }

    @Test
    void as_absentConfig_isAProblem() {
        assertThat(problems("{seed: 1, model: '???'}", Made.class)).containsExactly("""
                        MissingMandatoryValue model: Missing mandatory value: model
                        at conf/train.yaml:1:18
                        Give it a value, in a file or on the command line: model=...""", """
                        ConfigKeyError parts: 'parts' is missing, expected a list.
                        at conf/train.yaml:1:1
                        Add 'parts' to the configuration, or +parts=... to the command line.""");
    }

    record Deep(Optional<List<Map<String, Named>>> named, Optional<Thread> thread) {}

    @Test
    void as_typeThatNoNodeCanBecome_isToldAtOnce_notOnlyWithAValue() {
        for (ThrowingCallable use : List.<ThrowingCallable>of(
                () -> parsed("{}").as(Deep.class),
                () -> parsed("{}").as(Deep.class),
                () -> JsonSchema.of(Deep.class).toJson(),
                () -> ConfigStore.Entry.of("deep", Deep.class))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(use)
                    .withMessageStartingWith(
                            "A configuration can't become a 'java.lang.Class', which is the type of Named.type. Use");
        }
    }

    @Test
    void as_typeThatNoNodeCanBecome_isTheProgramsMistake() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parsed("type: x").as(Named.class))
                .withMessage(
                        "A configuration can't become a 'java.lang.Class', which is the type of Named.type. Use a record, a sealed interface of"
                                + " records, an enum, a List, Set, Map or array, an Optional, a Config, a String, a number, a boolean, a"
                                + " Path, a Duration or another of java.time, or a class with a public static parse(String).");
    }
}
