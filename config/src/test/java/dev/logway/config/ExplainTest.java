package dev.logway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.logway.config.Explanation.Kind;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who said what about a value, in order, and through which interpolations it comes. */
class ExplainTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void writeFiles() throws IOException {
        write("config", """
                defaults:
                  - base
                  - model: tree
                  - _self_
                model:
                  trees: 50
                seed: ${base.seed}
                url: postgres://u:${db.password}@h
                db: {password: hunter2, port: null}
                data: ${oc.env:DATA}/x
                nowhere: ${nil}
                must: ???
                alias: ${model}
                """);
        write("base", "base: {seed: 7}\nmodel: {trees: 10}\nlayers: [1, 2]\n");
        write("model/tree", "trees: 1\n");
        write("model/forest", "trees: 100\nseed: ${seed}\n");
    }

    private void write(String config, String yaml) throws IOException {
        Path file = directory.resolve(config + ".yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, yaml);
    }

    private Composition compose(String... overrides) {
        return composer().composeRun("config", List.of(overrides));
    }

    private Composer composer() {
        return Composer.builder()
                .directory("main", directory)
                .environment(Map.of("DATA", "/data"))
                .build();
    }

    /** An explanation in few words. */
    private String told(Explanation explanation) {
        String settings = explanation.settings().stream().map(this::told).collect(Collectors.joining(" < "));
        String hops = explanation.hops().stream()
                .map(hop -> " via " + hop.name() + "=" + hop.written() + " " + at(hop.origin()))
                .collect(Collectors.joining());
        String trouble = explanation.trouble().isEmpty() ? "" : " !" + explanation.trouble();
        return explanation.key() + "=" + explanation.value() + ": " + settings + hops + trouble;
    }

    private String told(Explanation.Setting setting) {
        String choice = setting.choice().isThere()
                ? " by " + at(setting.choice().origin()) + " "
                        + setting.choice().written()
                : "";
        String written = setting.kind() == Kind.REMOVED ? "-" : setting.written();
        return written + " " + at(setting.origin()) + choice;
    }

    private String at(Origin origin) {
        return origin.describe().replace(directory + File.separator, "").replace("command line, argument ", "arg ");
    }

    private List<String> explained(String path, String... overrides) {
        return compose(overrides).explain(path).stream().map(this::told).toList();
    }

    @Test
    void explain_valueOfManyFiles_namesAllTheNewestFirst() {
        assertThat(explained("model.trees", "model.trees=200", "model=forest"))
                .containsExactly("model.trees=200: 200 arg 1 < 50 config.yaml:6:10"
                        + " < 100 model/forest.yaml:1:8 by arg 2 model=forest"
                        + " < 10 base.yaml:2:16 by config.yaml:2:5 - base");
        assertThat(explained("model.trees"))
                .containsExactly("model.trees=50: 50 config.yaml:6:10"
                        + " < 1 model/tree.yaml:1:8 by config.yaml:3:12 - model: tree"
                        + " < 10 base.yaml:2:16 by config.yaml:2:5 - base");
    }

    @Test
    void explain_interpolation_namesEachHop() {
        assertThat(explained("model.seed", "model=forest", "base.seed=8"))
                .containsExactly("model.seed=8: ${seed} model/forest.yaml:2:7 by arg 1 model=forest"
                        + " via seed=${base.seed} config.yaml:7:7 via base.seed=8 arg 2");
    }

    @Test
    void explain_belowAnInterpolation_leadsToTheValueItself() {
        assertThat(explained("alias.trees"))
                .containsExactly("model.trees=50: 50 config.yaml:6:10"
                        + " < 1 model/tree.yaml:1:8 by config.yaml:3:12 - model: tree"
                        + " < 10 base.yaml:2:16 by config.yaml:2:5 - base via alias=${model} config.yaml:13:8");
        assertThat(explained("alias"))
                .containsExactly(
                        "alias={trees: 50}: ${model} config.yaml:13:8" + " via model={trees: 50} base.yaml:2:8");
    }

    @Test
    void explain_section_isItsValuesInOrder() {
        assertThat(explained("model", "model=forest", "+model.depth=3"))
                .extracting(line -> line.substring(0, line.indexOf(':')))
                .containsExactly("model.trees=50", "model.seed=7", "model.depth=3");
        assertThat(explained(""))
                .extracting(line -> line.substring(0, line.indexOf('=')))
                .containsExactly(
                        "base.seed",
                        "model.trees",
                        "layers",
                        "seed",
                        "url",
                        "db.password",
                        "db.port",
                        "data",
                        "nowhere",
                        "must",
                        "alias");
    }

    @Test
    void explain_list_isOneValue_andItsItemsAreOthers() {
        assertThat(explained("layers", "layers.0=5"))
                .containsExactly("layers=[5, 2]: [5, 2] arg 1 < [1, 2] base.yaml:3:9 by config.yaml:2:5 - base");
        assertThat(explained("layers[0]", "layers.0=5"))
                .containsExactly("layers[0]=5: 5 arg 1 < 1 base.yaml:3:10 by config.yaml:2:5 - base");
    }

    @Test
    void explain_whatWasTakenOut_saysWho() {
        assertThat(explained("seed", "seed=3", "~seed"))
                .containsExactly("seed=: - arg 2 < 3 arg 1 < ${base.seed} config.yaml:7:7");
    }

    @Test
    void explain_groupThatWasTakenOut_saysWho_andWhatWouldBeThere() {
        assertThat(explained("base", "~base"))
                .containsExactly("base=: - arg 1 < {seed: 7} base.yaml:1:7 by config.yaml:2:5 - base");
        assertThat(explained("model.trees", "~model"))
                .containsExactly("model.trees=50: 50 config.yaml:6:10"
                        + " < 10 base.yaml:2:16 by config.yaml:2:5 - base"
                        + " < - arg 1 < 1 model/tree.yaml:1:8 by config.yaml:3:12 - model: tree");
    }

    @Test
    void explain_variableThatIsNotSet_isItsDefault() throws IOException {
        write("unset", "a: ${oc.env:NONE,x}\nb: ${oc.env:NONE}\nc: ${oc.env:NONE,${oc.env:DATA}}");
        Composition composition = composer().composeRun("unset", List.of());

        assertThat(composition.explain("").stream().map(this::told))
                .containsExactly(
                        "a=x: ${oc.env:NONE,x} unset.yaml:1:4"
                                + " via oc.env:NONE= its default, as the environment has none",
                        "b=${oc.env:NONE}: ${oc.env:NONE} unset.yaml:2:4"
                                + " via oc.env:NONE= the environment, which has none"
                                + " !KeyError raised while resolving interpolation:"
                                + " \"Environment variable 'NONE' not found\"",
                        "c=/data: ${oc.env:NONE,${oc.env:DATA}} unset.yaml:3:4"
                                + " via oc.env:DATA= the environment"
                                + " via oc.env:NONE= its default, as the environment has none");
    }

    @Test
    void explain_mappingThatWasTakenOut_hidesItsSecrets() {
        assertThat(explained("db", "~db"))
                .containsExactly("db=: - arg 1 < {password: '***', port: null} config.yaml:9:5");
    }

    @Test
    void explain_secrets_areStars_alsoWhereTheyLead() {
        assertThat(explained("db", "db.password=other"))
                .containsExactly(
                        "db.password=***: *** arg 1 < *** config.yaml:9:16", "db.port=null: null config.yaml:9:31");
        assertThat(explained("url"))
                .containsExactly("url=***: postgres://u:${db.password}@h config.yaml:8:6"
                        + " via db.password=*** config.yaml:9:16");
    }

    @Test
    void explain_environment_namesTheVariable() {
        assertThat(explained("data"))
                .containsExactly("data=/data/x: ${oc.env:DATA}/x config.yaml:10:7 via oc.env:DATA= the environment");
    }

    @Test
    void explain_whatCannotBeResolved_isToldAsItIsWritten() {
        assertThat(explained("nowhere"))
                .containsExactly("nowhere=${nil}: ${nil} config.yaml:11:10 !Interpolation key 'nil' not found");
        assertThat(explained("must")).containsExactly("must=???: ??? config.yaml:12:7");
    }

    @Test
    void explain_hydra_namesLogwayItself() {
        assertThat(explained("hydra.mode"))
                .containsExactly("hydra.mode=RUN: RUN Logway itself < null pkg://hydra.conf/hydra/config.yaml:14:7");
    }

    @Test
    void explain_unknownKey_asksForTheNearest() {
        assertThat(hint("model.treees")).isEqualTo("Did you mean 'trees'?");
        assertThat(hint("trees")).isEqualTo("Did you mean 'model.trees'?");
        assertThat(hint("nothing.like.it")).isEmpty();
    }

    private String hint(String path) {
        return catchThrowableOfType(ConfigException.class, () -> compose().explain(path))
                .problems()
                .get(0)
                .hint();
    }

    @Test
    void explain_aChangedComposition_namesTheProgramLast() {
        Explanation explanation = compose().with("seed", 9).explain("seed").get(0);

        assertThat(told(explanation)).isEqualTo("seed=9: 9 program < ${base.seed} config.yaml:7:7");
    }

    @Test
    void disclosed_isResolved_butForWhatMayNotBeSeen() {
        assertThat(compose().config().disclosed().toYaml()).isEqualTo("""
                base:
                  seed: 7
                model:
                  trees: 50
                layers:
                - 1
                - 2
                seed: 7
                url: postgres://u:${db.password}@h
                db:
                  password: '***'
                  port: null
                data: ${oc.env:DATA}/x
                nowhere: ${nil}
                must: ???
                alias:
                  trees: 50
                """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "password: ${oc.env:NONE,hunter2} | password: '***'",
                "password: ${oc.env:NONE} | password: ${oc.env:NONE}",
                "password: ${oc.env:NONE,null} | password: ${oc.env:NONE,null}",
                "accessKey: AKIA1 | accessKey: '***'",
                "db_pwd: x | db_pwd: '***'",
                "bearer: x | bearer: '***'",
                "pwdless: x | pwdless: x",
                "author: x | author: x",
                "max_tokens: 8 | max_tokens: 8"
            })
    void disclosed_secret_isNotToldByItsDefaultEither(String yaml, String shown) {
        assertThat(Config.parse(yaml, "a.yaml").disclosed().toYaml()).isEqualTo(shown + "\n");
    }

    @Test
    void yamlLines_areTheYaml_andTellEachOrigin() {
        Config config = Config.parse("a: {b: 1, c: [x, {d: 2}]}\ne: []\nlong: '" + "word ".repeat(30) + "'\n", "f");

        assertThat(config.yamlLines().stream().map(YamlLine::text).collect(Collectors.joining("\n", "", "\n")))
                .isEqualTo(config.toYaml());
        assertThat(config.yamlLines())
                .extracting(line -> line.origin() == null ? "" : line.origin().describe())
                .containsExactly("", "f:1:8", "", "f:1:15", "f:1:22", "f:2:4", "f:3:7");
    }

    @Test
    void unread_isWhatNeitherAReadNorAnInterpolationCameBy() {
        Reads reads = Reads.of(compose("model=forest", "+typo=1").config());
        Config config = reads.config();

        config.require("model.seed").integer();
        assertThat(reads.unread().keySet())
                .containsExactly(
                        "model.trees",
                        "layers[0]",
                        "layers[1]",
                        "url",
                        "db.password",
                        "db.port",
                        "data",
                        "nowhere",
                        "must",
                        "alias",
                        "typo");
        config.require("layers").value();
        config.select("alias.trees");
        config.find("typo").orElseThrow().written();
        assertThat(reads.unread().keySet()).containsExactly("url", "db.password", "db.port", "data", "nowhere", "must");
    }

    record Part(long trees, long seed) {}

    @Test
    void unread_ofARecord_isNothing() {
        Reads reads = Reads.of(compose("model=forest").config().require("model").resolved());

        assertThat(reads.config().as(Part.class)).isEqualTo(new Part(50, 7));
        assertThat(reads.unread()).isEmpty();
    }

    record Open(Map<String, Object> model) {}

    @Test
    void unread_ofAMapInARecord_isNothing() {
        Reads reads = Reads.of(Config.parse("model: {trees: 50, typo: 1}", "c.yaml"));

        assertThat(reads.config().as(Open.class).model()).containsKey("typo");
        assertThat(reads.unread()).isEmpty();
    }

    record Later(Config model) {}

    @Test
    void unread_ofAConfigInARecord_isWhatWasNotReadOfIt() {
        Reads reads = Reads.of(Config.parse("model: {trees: 50, typo: 1}", "c.yaml"));

        reads.config().as(Later.class).model().require("trees").integer();
        assertThat(reads.unread().keySet()).containsExactly("model.typo");
    }

    @Test
    void origin_ofAChoice_isWhereItIsMade() {
        Config choices = compose("model=forest").system("hydra").require("runtime.choices");

        assertThat(choices.require("model").origin().describe()).isEqualTo("command line, argument 1");
        assertThat(choices.find("hydra/launcher").orElseThrow().origin().describe())
                .isEqualTo("pkg://hydra.conf/hydra/config.yaml:4:13");
    }
}
