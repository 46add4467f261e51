package dev.logway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a program's record declares is in the configuration that is composed for it. */
class DeclaredTreeTest {
    private static final String DECLARED = """
            workers: 8
            name: ???
            limit: null
            pool:
              size: ???
              timeout: 10s
            tags:
              a: 1
            layers: []
            db: ???
            shape:
              kind: square
              side: 1.0
            """;

    @TempDir
    private Path directory;

    private record Train(
            @Default("8") int workers,
            String name,
            Optional<Integer> limit,
            Pool pool,
            @Default("{a: 1}") Map<String, Integer> tags,
            @Default("[]") List<Layer> layers,
            Db db,
            @Default("{kind: square}") Shape shape) {}

    private record Pool(int size, @Default("10s") Duration timeout) {}

    private record Layer(int width, @Default("relu") String act) {}

    private sealed interface Db permits Mysql, Pg {}

    private record Mysql(String host, @Default("3306") int port) implements Db {}

    private record Pg(
            String host,
            @Default("5432") int port,
            @Default("public") String schema) implements Db {}

    private sealed interface Shape permits Circle, Square {}

    private record Circle(@Default("2.0") double radius) implements Shape {}

    private record Square(@Default("1.0") double side) implements Shape {}

    private void write(String config, String yaml) throws IOException {
        Path file = directory.resolve(config + ".yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, yaml);
    }

    private Composition compose(String... overrides) {
        return Composer.builder()
                .directory("main", directory)
                .reading(Train.class)
                .build()
                .compose("config", List.of(overrides));
    }

    private String yaml(String... overrides) {
        return compose(overrides).config().toYaml();
    }

    @Test
    void config_ofAnEmptyFile_isWhatTheRecordDeclares() throws IOException {
        write("config", "");

        assertThat(yaml()).isEqualTo(DECLARED);
    }

    private enum Pace {
        SLOW,
        FAST
    }

    private record Trial(int seed, Pace pace, @Default("1") int folds, Optional<Circle> circle) {}

    private List<Problem> problems(String... overrides) {
        Composer composer = Composer.builder()
                .directory("main", directory)
                .reading(Trial.class)
                .build();
        return catchThrowableOfType(ConfigException.class, () -> composer.compose("config", List.of(overrides)))
                .problems();
    }

    @Test
    void compose_mistakesThatBindingSees_areToldWithThoseOfComposing() throws IOException {
        write("config", "seed: 1\nfolds: many\ncirlce: {radius: 1}");

        assertThat(problems("sed=2", "pace=SLO"))
                .extracting(problem -> problem.message().lines().findFirst().orElseThrow() + " " + problem.hint())
                .containsExactly(
                        "Could not override 'sed'. Did you mean 'seed'? Write seed=2",
                        "Unknown key 'cirlce'. Did you mean 'circle'?",
                        "'pace' is 'SLO', expected one of SLOW, FAST. Did you mean 'SLOW'?",
                        "'folds' is 'many', expected an integer. Write for example folds=10");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "circle={kind: round}       | Write +circle={kind: round} to add a key.",
                "circle={radiu: 2}          | Did you mean 'radius'?",
                "circle={token: hunter2}    | Write +circle=... to add a key.",
                "circle.radiu=2             | Did you mean 'radius'? Write circle.radius=2"
            })
    void compose_keyOfAMappingThatIsUnknown_saysHowToAddIt(String override, String hint) throws IOException {
        write("config", "circle: {radius: 1}");

        assertThat(problems(override)).extracting(Problem::hint).containsExactly(hint);
    }

    @Test
    void compose_whatIsAbsentAfterAMistake_isNoMistakeOfItsOwn() throws IOException {
        write("config", "folds: 3");

        assertThat(problems("sed=2", "pace=[SLOW"))
                .extracting(Problem::id)
                .containsExactly("OverrideParseException", "ConfigCompositionException");
    }

    @Test
    void config_withoutAPrimary_isNone() throws IOException {
        write("config", "");

        assertThat(Composer.builder()
                        .directory("main", directory)
                        .reading(Train.class)
                        .build()
                        .compose(null, List.of())
                        .config()
                        .toYaml())
                .isEqualTo("{}\n");
    }

    @Test
    void config_ofAnyType_isAsItIsWritten() throws IOException {
        write("config", "a: 1");

        for (Class<?> type : List.of(Config.class, Map.class, Object.class)) {
            assertThat(Composer.builder()
                            .directory("main", directory)
                            .reading(type)
                            .build()
                            .compose("config", List.of())
                            .config()
                            .toYaml())
                    .isEqualTo("a: 1\n");
        }
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                arguments("workers=2", "workers: 8", "workers: 2"),
                arguments("name=x", "name: ???", "name: x"),
                arguments("limit=4", "limit: null", "limit: 4"),
                arguments("pool.size=3", "size: ???", "size: 3"),
                arguments("tags.a=2", "  a: 1", "  a: 2"),
                arguments("+tags.b=2", "  a: 1", "  a: 1\n  b: 2"),
                arguments("layers=[{width: 1}]", "layers: []", "layers:\n- width: 1\n  act: relu"),
                arguments("layers=[{}]", "layers: []", "layers:\n- width: ???\n  act: relu"),
                arguments("shape.side=3", "side: 1.0", "side: 3"),
                arguments("shape.kind=circle", "square\n  side: 1.0", "circle\n  radius: 2.0"),
                arguments("shape={kind: circle}", "square\n  side: 1.0", "circle\n  radius: 2.0"),
                arguments("db={kind: mysql}", "db: ???", "db:\n  kind: mysql\n  host: ???\n  port: 3306"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void config_overridden_changesWhatIsDeclared(String override, String before, String after) throws IOException {
        write("config", "");

        assertThat(yaml(override)).isEqualTo(DECLARED.replace(before, after));
    }

    @Test
    void config_withoutWhatAFileSays_hasTheDefaultAgain() throws IOException {
        write("config", "workers: 2");

        assertThat(compose("~workers").config().require("workers").value()).isEqualTo(8L);
        assertThat(compose("~workers").explain("workers").get(0).overrode())
                .extracting(Explanation.Setting::written)
                .containsExactly("", "2", "8");
    }

    @Test
    void config_aLaterKind_hasItsOwnDefaults() throws IOException {
        write("config", "db: {kind: mysql, host: h}");

        assertThat(compose("db.kind=pg").config().require("db").toYaml())
                .isEqualTo("kind: pg\nhost: h\nport: 5432\nschema: public\n");
        assertThat(compose("db.port=1", "db.kind=pg").config().require("db").toYaml())
                .isEqualTo("kind: pg\nhost: h\nport: 1\nschema: public\n");
    }

    @Test
    void config_ofAGroup_hasTheDefaultsOfTheChosenRecord() throws IOException {
        write("config", "defaults: [{db: mysql}, _self_]\nworkers: ???");
        write("db/mysql", "host: m");
        write("db/pg", "host: p");

        assertThat(compose().config().require("db").toYaml()).isEqualTo("host: m\nport: 3306\n");
        assertThat(compose("db=pg", "db.port=1").config().require("db").toYaml())
                .isEqualTo("host: p\nport: 1\nschema: public\n");
        assertThat(compose().config().require("workers").value()).isEqualTo(8L);
    }

    @Test
    void config_keyThatNobodyKnows_isRefusedWithTheNearest() throws IOException {
        write("config", "");

        assertThatThrownBy(() -> compose("wrokers=2"))
                .hasMessageContaining("There is no key 'wrokers'.")
                .hasMessageContaining("Did you mean 'workers'?");
    }

    @Test
    void as_readsWhatIsShown() throws IOException {
        write("config", "name: n\ndb: {kind: pg, host: h}\npool: {size: 2}");

        Train train = compose("shape.kind=circle").config().as(Train.class);

        assertThat(train)
                .isEqualTo(new Train(
                        8,
                        "n",
                        Optional.empty(),
                        new Pool(2, Duration.ofSeconds(10)),
                        Map.of("a", 1),
                        List.of(),
                        new Pg("h", 5432, "public"),
                        new Circle(2)));
    }

    @Test
    void as_whatMustBeGiven_isToldAsAbsentAndGivenWithoutAPlus() throws IOException {
        write("config", "workers: 1");

        String file = directory.resolve("config.yaml").toString();
        assertThat(Told.withoutLines(() -> compose().config().as(Train.class)).replace(file, "config.yaml"))
                .isEqualTo("""
                        'name' is missing, expected a string.
                        at config.yaml:1:1
                        Add 'name' to the configuration, or name=... to the command line.

                        'pool.size' is missing, expected an integer.
                        at config.yaml:1:1
                        Add 'size' to 'pool', or pool.size=... to the command line.

                        'db' is missing, expected a mapping whose key 'kind' is one of Mysql, Pg.
                        at config.yaml:1:1
                        Add 'db' to the configuration, or db=... to the command line.""");
    }

    @Test
    void explain_tellsOfDefaultsAndWhatOverrodeThem() throws IOException {
        write("config", "pool: {timeout: 1s}");

        Composition composition = compose("workers=2");

        assertThat(sources(composition, "limit")).isEqualTo("null from the default of Train.limit");
        assertThat(sources(composition, "name")).isEqualTo("??? from the declaration of Train.name");
        assertThat(sources(composition, "workers"))
                .isEqualTo("2 from command line, argument 1 over 8 from the default of Train.workers");
        assertThat(sources(composition, "pool.timeout"))
                .isEqualTo("1s from config.yaml over 10s from the default of Pool.timeout");
        assertThat(sources(composition, "shape.side")).isEqualTo("1.0 from the default of Square.side");
    }

    private String sources(Composition composition, String key) {
        Explanation explanation = composition.explain(key).get(0);
        return Stream.concat(Stream.of(explanation.setBy()), explanation.overrode().stream())
                .map(setting ->
                        setting.written() + " from " + setting.origin().source().replace(directory + "/", ""))
                .collect(Collectors.joining(" over "));
    }

    @Test
    void completer_offersTheKeysThatAreDeclared() throws IOException {
        write("config", "");
        Composer composer = Composer.builder()
                .directory("main", directory)
                .reading(Train.class)
                .build();

        assertThat(Completer.of(composer, "config").reading(Train.class).complete(List.of(), "work"))
                .containsExactly("workers=");
        assertThat(Completer.of(composer, "config").complete(List.of(), "pool."))
                .containsExactly("pool.size=", "pool.timeout=");
    }

    enum Colour {
        RED,
        DARK_BLUE,
        DARK_RED
    }

    record Painted(
            Colour colour, boolean wet, @Default("RED") Colour frame) {}

    static Stream<Arguments> constants() {
        return Stream.of(
                arguments("frame=", List.of("frame=DARK_BLUE", "frame=DARK_RED", "frame=RED")),
                arguments("frame=d", List.of("frame=dark_blue", "frame=dark_red")),
                arguments("frame=D", List.of("frame=DARK_BLUE", "frame=DARK_RED")),
                arguments("colour=", List.of("colour=dark_blue", "colour=dark_red", "colour=red")),
                arguments("colour=DARK_B", List.of("colour=DARK_BLUE")),
                arguments("colour=green", List.of()),
                arguments("wet=t", List.of("wet=true")),
                arguments("++co", List.of("++colour=")),
                arguments("++colour=r", List.of("++colour=red")),
                arguments("++own.", List.of("++own.mode=")),
                arguments("own.mode=", List.of("own.mode=dark_blue", "own.mode=dark_red", "own.mode=red")),
                arguments("++own.mode=DARK_R", List.of("++own.mode=DARK_RED")));
    }

    record Own(Colour mode) {}

    @ParameterizedTest
    @MethodSource("constants")
    void completer_offersConstants_inTheCaseOfWhatIsTyped(String word, List<String> offered) throws IOException {
        write("config", "colour: red");
        write("own/config", "mode: dark_red");
        Composer composer = Composer.builder()
                .directory("main", directory)
                .system("own/config")
                .reading(Painted.class)
                .build();
        Completer completer =
                Completer.of(composer, "config").reading(Painted.class).reading("own", Own.class);

        assertThat(completer.complete(List.of(), word)).isEqualTo(offered);
    }

    @Test
    void sweep_jobsHaveTheDefaultsOfTheirKind() throws IOException {
        write("config", "");
        write("db/mysql", "host: m");
        write("db/pg", "host: p");
        SweepComposition sweep = Composer.builder()
                .directory("main", directory)
                .reading(Train.class)
                .build()
                .composeSweep("config", List.of("+db=mysql,pg", "workers=1,2"));

        assertThat(sweep.jobs()).isEqualTo(4);
        assertThat(sweep.job(2).config().require("db.port").value()).isEqualTo(5432L);
        assertThat(sweep.start().config().require("workers").value()).isEqualTo(8L);
    }
}
