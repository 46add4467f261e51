package dev.logway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.logway.config.fault.Fault;
import dev.logway.config.fault.Place;
import dev.logway.config.interpolation.Scope;
import dev.logway.config.tree.Leaf;
import dev.logway.config.tree.Mapping;
import dev.logway.config.tree.Type;
import dev.logway.config.yaml.YamlReader;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigTest {
    private static final String YAML = """
            seed: 42
            name: run ${seed}
            model:
              kind: forest
              sizes: [10, 20, {last: 30}]
              deep: {}
            copy: ${model}
            must: ???
            none: null
            1: one
            rate: 0.5
            fast: true
            """;

    private static Config parsed() {
        return Config.parse(YAML, "conf/config.yaml");
    }

    private static Config parsed(String yaml) {
        return Config.parse(yaml, "c.yaml");
    }

    private static Problem problem(ThrowingCallable call) {
        ConfigException exception = catchThrowableOfType(ConfigException.class, call);
        assertThat(exception).isNotNull();
        assertThat(exception.problems()).hasSize(1);
        return exception.problems().get(0);
    }

    static Stream<Arguments> values() {
        return Stream.of(
                arguments("seed", 42L),
                arguments("name", "run 42"),
                arguments("model.kind", "forest"),
                arguments("model.sizes[0]", 10L),
                arguments("model.sizes.1", 20L),
                arguments("model.sizes[2].last", 30L),
                arguments("model.deep", Map.of()),
                arguments("copy.kind", "forest"),
                arguments("copy.sizes[1]", 20L),
                arguments("none", null),
                arguments("1", "one"),
                arguments("[model][kind]", "forest"),
                arguments("rate", 0.5),
                arguments("fast", true));
    }

    @ParameterizedTest
    @MethodSource("values")
    void value_path_isResolved(String path, Object value) {
        assertThat(parsed().require(path).value()).isEqualTo(value);
        assertThat(parsed().find(path)).isPresent();
    }

    static List<Map<String, Object>> recorded() {
        // what oc.dict.values gives is recorded as interpolations, and a view resolves those too
        return JsonLines.read("interpolation.jsonl").stream()
                .filter(recorded -> !String.valueOf(recorded.get("out")).contains("${b."))
                .toList();
    }

    @Test
    void table_hasAllButOneCase() {
        assertThat(recorded()).hasSize(117);
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void value_recordedDocument_isWhatOmegaConfReads(Map<String, Object> recorded) {
        Scope scope = Scope.of(Map.of(), Map.of("EV", "7"), Clock.systemUTC());
        Config root = Config.root(YamlReader.read((String) recorded.get("doc"), "c.yaml"), scope);
        String path = (String) recorded.get("get");

        if (recorded.containsKey("err")) {
            Problem problem = problem(() -> root.require(path).value());
            assertThat(problem.id() + ": " + problem.message()).isEqualTo(recorded.get("err"));
        } else {
            assertThat(root.require(path).resolved().toYaml())
                    .isEqualTo(Config.root(Recorded.node(Recorded.plain(recorded.get("out"))), scope)
                            .toYaml());
        }
    }

    static Stream<String> absentPaths() {
        return Stream.of(
                "abd",
                "model.abd",
                "seed.x",
                "none.x",
                "must.x",
                "copy.abd",
                "model.sizes[3]",
                "model.sizes[-1]",
                "model.deep.x",
                "2");
    }

    @ParameterizedTest
    @MethodSource("absentPaths")
    void find_absentPath_isEmpty(String path) {
        assertThat(parsed().find(path)).isEmpty();
    }

    @Test
    void find_emptyPath_isTheNodeItself() {
        Config model = parsed().require("model");

        assertThat(model.find("").orElseThrow().path()).isEqualTo("model");
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                failure("absent", c -> c.require("sed"), "ConfigKeyError", """
                        Missing key sed
                        at conf/config.yaml:1:1
                        Did you mean 'seed'?"""),
                failure("absent below", c -> c.require("model").require("abc"), "ConfigKeyError", """
                        Missing key abc
                        at conf/config.yaml:4:3, key 'model.abc'"""),
                failure("outside of a list", c -> c.require("model.sizes[5]"), "ConfigIndexError", """
                        list index out of range
                        at conf/config.yaml:5:10, key 'model.sizes[5]'
                        The list has the indexes 0 to 2."""),
                failure("no index", c -> c.find("model.sizes.x"), "ConfigTypeError", """
                        Index 'x' (str) is not an int
                        at conf/config.yaml:5:10, key 'model.sizes.x'"""),
                failure("through a value", c -> c.require("seed.x"), "ConfigTypeError", """
                        Error trying to access seed.x: node `seed` is not a container and thus cannot contain `x`
                        at conf/config.yaml:1:7"""),
                failure("through a missing value", c -> c.require("must.x"), "MissingMandatoryValue", """
                        Missing mandatory value: must
                        at conf/config.yaml:8:7
                        Give it a value, in a file or on the command line: must=..."""),
                failure("missing", c -> c.require("must").value(), "MissingMandatoryValue", """
                        Missing mandatory value: must
                        at conf/config.yaml:8:7
                        Give it a value, in a file or on the command line: must=..."""),
                failure("no string", c -> c.require("seed").text(), "ValidationError", """
                        'seed' is 42, expected a string.
                        at conf/config.yaml:1:7
                        Put it in quotes."""),
                failure("no integer", c -> c.require("rate").integer(), "ValidationError", """
                        'rate' is 0.5, expected an integer.
                        at conf/config.yaml:11:7
                        Write for example rate=10"""),
                failure("no number", c -> c.require("copy.kind").number(), "ValidationError", """
                        'model.kind' is 'forest', expected a number.
                        at conf/config.yaml:4:9
                        Write for example model.kind=0.001"""),
                failure("no boolean", c -> c.require("none").truth(), "ValidationError", """
                        'none' is null, expected a boolean.
                        at conf/config.yaml:9:7
                        Write true or false."""),
                failure("no text at all", c -> c.require("model").text(), "ValidationError", """
                        'model' is a mapping, expected a string.
                        at conf/config.yaml:4:3
                        Put it in quotes."""));
    }

    private static String withoutLine(Problem problem) {
        return problem.describe().replaceAll("(at .*):\n    .*(\n *\\^)?", "$1");
    }

    private static Arguments failure(String name, Consumer<Config> use, String id, String message) {
        return Arguments.of(Named.of(name, use), id, message);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void read_whatIsNotThere_saysWhatWhereAndWhatToDo(Consumer<Config> use, String id, String message) {
        Problem problem = problem(() -> use.accept(parsed()));

        assertThat(withoutLine(problem)).isEqualTo(message);
        assertThat(problem.id()).isEqualTo(id);
    }

    @Test
    void find_dotsInFront_leadUp() {
        Config model = parsed().require("model");

        assertThat(model.require(".kind").text()).isEqualTo("forest");
        assertThat(model.require("..seed").integer()).isEqualTo(42);
        assertThat(model.require("sizes").require("...rate").number()).isEqualTo(0.5);
        assertThat(model.find("..abd")).isEmpty();
        assertThat(problem(() -> model.find("...seed")).message()).isEqualTo("Error resolving key '...seed'");
    }

    @Test
    void require_absentInATypedNode_namesTheType() {
        var type = new Type.Struct("HydraConf", Map.of("mode", Type.OPTIONAL_TEXT), Map.of(), false);
        var node = Mapping.typed(Map.of("mode", Leaf.of("RUN", Place.PROGRAM)), type, Place.PROGRAM);
        Config config = Config.root(node, Scope.of(Map.of(), Map.of(), Clock.systemUTC()));

        Problem problem = problem(() -> config.require("mod"));

        assertThat(problem.id()).isEqualTo("ConfigAttributeError");
        assertThat(problem.describe()).isEqualTo("""
                        Key 'mod' not in 'HydraConf'
                        at program
                        Did you mean 'mode'?""");
    }

    @Test
    void find_brokenInterpolation_isThereButFailsWhenRead() {
        Config broken = parsed("a: ${zz}").require("a");

        Problem problem = problem(broken::value);
        assertThat(problem.id()).isEqualTo("InterpolationKeyError");
        assertThat(problem.key()).isEqualTo("a");
        assertThat(problem.describe()).isEqualTo("""
                        Interpolation key 'zz' not found
                        at c.yaml:1:6:
                            a: ${zz}
                                 ^""");
    }

    @Test
    void find_belowBrokenInterpolation_fails() {
        assertThat(problem(() -> parsed("a: ${zz}").find("a.b")).id()).isEqualTo("InterpolationKeyError");
    }

    @Test
    void value_interpolationToMissing_namesBoth() {
        assertThat(problem(() -> parsed("a: ${b}\nb: ???").value()).message()).isEqualTo("""
                        MissingMandatoryValue while resolving interpolation: Missing mandatory value: b
                            full_key: a
                            object_type=dict""");
    }

    @Test
    void value_mappingsThatHoldEachOther_isRecursion() {
        assertThat(problem(() -> parsed("a: {n: '${b}'}\nb: {n: '${a}'}").value())
                        .message())
                .isEqualTo("""
                        Recursive interpolation detected
                            full_key: b.n
                            object_type=dict""");
    }

    @Test
    void value_mapping_keepsOrderAndMissingText() {
        Object value = parsed("b: ${a}\na: 1\nm: ???\nbytes: !!binary AQI=\nbig: 99999999999999999999")
                .value();

        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("b", 1L);
        expected.put("a", 1L);
        expected.put("m", "???");
        expected.put("bytes", new byte[] {1, 2});
        expected.put("big", new BigInteger("99999999999999999999"));
        assertThat(value).usingRecursiveComparison().isEqualTo(expected);
        assertThat(((Map<?, ?>) value).keySet()).hasToString("[b, a, m, bytes, big]");
    }

    @Test
    void accessors_valuesOfTheirType_areReturned() {
        assertThat(parsed().require("name").text()).isEqualTo("run 42");
        assertThat(parsed().require("seed").integer()).isEqualTo(42);
        assertThat(parsed().require("seed").number()).isEqualTo(42);
        assertThat(parsed().require("rate").number()).isEqualTo(0.5);
        assertThat(parsed().require("fast").truth()).isTrue();
    }

    @Test
    void integer_ofMoreThan64Bits_saysSo() {
        assertThat(problem(() -> parsed("a: 9223372036854775808").require("a").integer())
                        .message())
                .isEqualTo("'a' is 9223372036854775808, expected an integer of 64 bits.");
    }

    @Test
    void missing_tellsMissingFromOthers() {
        assertThat(parsed().require("must").missing()).isTrue();
        assertThat(parsed().require("none").missing()).isFalse();
    }

    @Test
    void pathAndOrigin_areOfTheNode() {
        Config last = parsed().require("copy").require("sizes[2].last");

        assertThat(last.path()).isEqualTo("model.sizes[2].last");
        assertThat(last.origin()).isEqualTo(new Origin("conf/config.yaml", 5, 26));
        assertThat(parsed().path()).isEmpty();
        assertThat(parsed().require("copy").origin().describe()).isEqualTo("conf/config.yaml:7:7");
    }

    @Test
    void keys_ofEachKindOfNode() {
        assertThat(parsed().keys())
                .containsExactly("seed", "name", "model", "copy", "must", "none", "1", "rate", "fast");
        assertThat(parsed().require("copy").keys()).containsExactly("kind", "sizes", "deep");
        assertThat(parsed().require("model.sizes").keys()).containsExactly("0", "1", "2");
        assertThat(parsed().require("seed").keys()).isEmpty();
    }

    @Test
    void leaves_areFlatInOrderAndUnresolved() {
        Map<String, Config> leaves =
                parsed("a: {b: 1, c: [2, {d: '${zz}'}], e: {}, f: []}\ng: ${a}").leaves();

        assertThat(leaves.keySet()).containsExactly("a.b", "a.c[0]", "a.c[1].d", "a.e", "a.f", "g");
        assertThat(leaves.get("a.b").value()).isEqualTo(1L);
        assertThat(leaves.get("a.e").value()).isEqualTo(Map.of());
        assertThat(leaves.get("g").path()).isEqualTo("g");
        assertThatThrownBy(() -> leaves.get("a.c[1].d").value()).isInstanceOf(ConfigException.class);
    }

    @Test
    void leaves_ofANode_haveItsPathsCutOff() {
        assertThat(parsed().require("model").leaves().keySet())
                .containsExactly("kind", "sizes[0]", "sizes[1]", "sizes[2].last", "deep");
        assertThat(parsed().require("copy").leaves().keySet())
                .containsExactly("kind", "sizes[0]", "sizes[1]", "sizes[2].last", "deep");
        assertThat(parsed().require("seed").leaves()).isEmpty();
        assertThat(parsed("").leaves()).isEmpty();
    }

    @Test
    void toYaml_isUnresolved() {
        assertThat(parsed("a: ${b}\nb: [1, yes]").toYaml()).isEqualTo("a: ${b}\nb:\n- 1\n- true\n");
        assertThat(parsed("a: {b: 1}").require("a").toYaml()).isEqualTo("b: 1\n");
    }

    @Test
    void resolved_isATreeOfItsOwn() {
        Config resolved = parsed("x: 1\na: {b: '${x}', c: '${.b}', d: '\\${x}'}")
                .require("a")
                .resolved();

        assertThat(resolved.toYaml()).isEqualTo("b: 1\nc: 1\nd: ${x}\n");
        assertThat(resolved.path()).isEmpty();
        assertThat(resolved.value()).isEqualTo(Map.of("b", 1L, "c", 1L, "d", "${x}"));
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                arguments("a: {x: 1, y: 2}", "a.y", 3, "a:\n  x: 1\n  'y': 3\n"),
                arguments("a: {x: 1}", "a", Map.of("z", 2), "a:\n  z: 2\n"),
                arguments("a: [1, 2]", "a[1]", 9, "a:\n- 1\n- 9\n"),
                arguments("a: 1", "a.b", 2, "a:\n  b: 2\n"),
                arguments("a: null", "a.b", 2, "a:\n  b: 2\n"),
                arguments("a: ???", "a.b", 2, "a:\n  b: 2\n"),
                arguments("{}", "a.b.c", List.of(5), "a:\n  b:\n    c:\n    - 5\n"),
                arguments("{}", "a.b[0]", 5, "a:\n  b:\n    '0': 5\n"),
                arguments("a: ${b}\nb: {x: 1}", "a.z", 1, "a:\n  z: 1\nb:\n  x: 1\n"),
                arguments("1: one\n2: two", "1", "eins", "1: eins\n2: two\n"),
                arguments("a: 1\nb: 2", "a", null, "a: null\nb: 2\n"),
                arguments("a: {b: [{c: 1}]}\nx: 2", "a.b[0].c", "${x}", "a:\n  b:\n  - c: ${x}\nx: 2\n"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void with_path_changesACopy(String yaml, String path, Object value, String expected) {
        Config before = parsed(yaml);
        String text = before.toYaml();

        assertThat(before.with(path, value).toYaml()).isEqualTo(expected);
        assertThat(before.toYaml()).isEqualTo(text);
    }

    @Test
    void with_belowANode_changesTheWholeTree() {
        Config model =
                parsed("seed: 1\nmodel: {sizes: [{n: 1}], seed: '${seed}'}").require("model.sizes[0]");

        Config changed = model.with("n", 2);

        assertThat(changed.path()).isEqualTo("model.sizes[0]");
        assertThat(changed.require("n").value()).isEqualTo(2L);
        assertThat(changed.origin()).isEqualTo(model.origin());
        assertThat(changed.require("n").origin().describe()).isEqualTo("program");
    }

    @Test
    void with_belowANode_isSeenByInterpolations() {
        Config changed = parsed("a: {x: 1, y: '${a.x}'}").require("a").with("x", 7);

        assertThat(changed.require("y").value()).isEqualTo(7L);
    }

    @Test
    void with_emptyPath_replacesTheNode() {
        assertThat(parsed("a: 1").require("a").with("", "b").text()).isEqualTo("b");
        assertThat(parsed("a: 1").with("", Map.of("b", 2)).toYaml()).isEqualTo("b: 2\n");
    }

    @Test
    void with_outsideOfAList_fails() {
        Problem problem = problem(() -> parsed("a: [1, 2]").with("a[5]", 3));

        assertThat(problem.id()).isEqualTo("ConfigIndexError");
        assertThat(problem.describe()).isEqualTo("""
                        list index out of range
                        at c.yaml:1:4, key 'a[5]':
                            a: [1, 2]
                               ^
                        The list has the indexes 0 to 1.""");
    }

    @Test
    void with_listAndNoIndex_fails() {
        assertThat(problem(() -> parsed("a: [1, 2]").with("a.x", 3)).message()).isEqualTo("""
                        ListConfig indices must be integers or slices, not str
                            full_key: a[x]
                            object_type=list""");
    }

    @Test
    void with_valueWithoutYaml_fails() {
        assertThat(problem(() -> parsed("a: 1").with("a", Duration.ZERO)).message())
                .isEqualTo("Value 'Duration' is not a supported primitive type");
    }

    @Test
    void of_plainValues_areNodes() {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("path", Path.of("a"));
        plain.put("enum", Thread.State.NEW);
        plain.put("float", 1.5f);
        plain.put("int", 3);
        plain.put("null", null);
        plain.put("items", List.of(true, "${int}"));

        assertThat(Config.of(plain).toYaml())
                .isEqualTo("path: a\nenum: NEW\nfloat: 1.5\nint: 3\n'null': null\nitems:\n- true\n- ${int}\n");
        assertThat(Config.of(plain).require("items[1]").integer()).isEqualTo(3);
    }

    @Test
    void of_interpolationThatIsNone_fails() {
        assertThat(problem(() -> Config.of(Map.of("a", "${"))).id()).isEqualTo("GrammarParseError");
    }

    @Test
    void parse_noYaml_saysWhere() {
        Problem problem = problem(() -> parsed("a: [1"));

        assertThat(problem.id()).isEqualTo("ParserError");
        assertThat(problem.origin()).isEqualTo(new Origin("c.yaml", 1, 6));
    }

    @Test
    void toString_hasNoValue() {
        assertThat(parsed("password: hunter2").require("password")).hasToString("Config[password at c.yaml:1:11]");
    }

    @Test
    void root_scopeOfTheComposition_answersInterpolations() {
        var scope = Scope.of(Map.of(), Map.of("EV", "7"), Clock.systemUTC());
        var node = YamlReader.read("a: ${oc.env:EV}", "c.yaml");

        assertThat(Config.root(node, scope).require("a").text()).isEqualTo("7");
    }

    @Test
    void exception_ofFaults_hasAllAndTheFirstCause() {
        var cause = new IllegalStateException("full");
        Fault first = Fault.of("KeyError", "no key").in(Place.argument(2)).hinting("Give one.");
        Fault second =
                Fault.of("ValueError", "no value").because(Fault.of("X", "x").because(cause));

        ConfigException exception = ConfigException.of(List.of(first, second));

        assertThat(exception)
                .hasMessage("no key\nat command line, argument 2\nGive one.\n\nno value")
                .hasCause(cause);
        assertThat(exception.problems())
                .containsExactly(
                        new Problem(
                                "KeyError",
                                "",
                                new Origin("command line, argument 2", 0, 0),
                                "",
                                -1,
                                "no key",
                                "",
                                "Give one."),
                        new Problem("ValueError", "", null, "", -1, "no value", "", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "18:00, 18:00",
        "-0x1F, -0x1F",
        "1_000, 1_000",
        "'${b}', 7.5e1",
        "'[1:30]', ''",
        "'\"18:00\"', ''",
        "true, ''",
        "'{c: 1:30}', ''"
    })
    void digits_ofANumber_areAsInTheFile(String written, String digits) {
        Config node = parsed("a: " + written + "\nb: 7.5e1\n").require("a");
        assertThat(node.digits()).isEqualTo(digits);
    }

    @Test
    void digits_ofANumberInAFlow_endWithIt() {
        Config whole = parsed("a: [1:30,2:45]\nb: {c: 1:30}\n");
        assertThat(whole.require("a[1]").digits()).isEqualTo("2:45");
        assertThat(whole.require("b.c").digits()).isEqualTo("1:30");
        assertThat(Config.of(Map.of("a", 7)).require("a").digits()).isEmpty();
    }
}
