package dev.logway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComposerTest {

    @TempDir
    private Path directory;

    @BeforeEach
    void writeConfigurations() throws IOException {
        write("config", "defaults:\n- db: mysql\n- _self_\nname: x");
        write("db/mysql", "host: localhost");
        write("db/postgres", "host: remote");
    }

    private String write(String config, String yaml) throws IOException {
        Path file = directory.resolve(config + ".yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, yaml);
        return file.toString();
    }

    private Composer.Builder builder() {
        return Composer.builder()
                .directory("main", directory)
                .environment(Map.of("USER", "me"))
                .clock(Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC));
    }

    private Composition compose(String config, String... overrides) {
        return builder().build().compose(config, List.of(overrides));
    }

    private List<Problem> problems(String config, String... overrides) {
        return catchThrowableOfType(ConfigException.class, () -> compose(config, overrides))
                .problems();
    }

    @Test
    void systemYaml_hydra_isWhatHydraWrites() throws IOException {
        String cwd = Path.of("").toAbsolutePath().toString();
        String recorded;
        try (var in = ComposerTest.class.getResourceAsStream("hydra.yaml")) {
            recorded = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        String expected = recorded.replace("<cwd>/conf", directory.toString()).replace("<cwd>", cwd);

        Composition composition = compose("config", "+x=1", "db=mysql", "hydra.mode=RUN");

        assertThat(composition
                        .with("hydra.runtime.output_dir", cwd + "/outputs/run")
                        .systemYaml("hydra"))
                .isEqualTo(expected);
    }

    @Test
    void composition_knowsOverridesAndChoices() {
        Composition composition = compose("config", "hydra.verbose=true", "db=postgres", "hydra/job_logging=none");

        assertThat(composition.overrides()).containsExactly("db=postgres");
        assertThat(composition.hydraOverrides()).containsExactly("hydra.verbose=true", "hydra/job_logging=none");
        assertThat(composition.choices())
                .containsEntry("db", "postgres")
                .containsEntry("hydra/job_logging", "none")
                .containsEntry("hydra/callbacks", null)
                .containsKey("hydra/output");
        assertThat(composition.choices().keySet()).startsWith("db", "hydra/env").endsWith("hydra/output");
    }

    @Test
    void runDirectory_ofTheDefaultOutput_holdsTheTime() {
        Composition composition = compose("config");

        assertThat(composition.system("hydra").require("run.dir").value()).isEqualTo("outputs/2026-01-02/03-04-05");
    }

    @Test
    void hydraResolver_inTheTask_readsHydrasNode() throws IOException {
        write("config", "dir: ${hydra:runtime.output_dir}\njob: ${hydra:job.name}\nnothing: ${hydra:no.such}");

        Composition composition = compose("config").with("hydra.runtime.output_dir", "/runs/1");

        assertThat(composition.config().value())
                .isEqualTo(JsonLines.object("{\"dir\": \"/runs/1\", \"job\": \"app\", \"nothing\": null}"));
    }

    @Test
    void with_valueOfAnotherType_isRefused() {
        Composition composition = compose("config");

        ConfigException thrown =
                catchThrowableOfType(ConfigException.class, () -> composition.with("hydra.job.num", "first"));

        assertThat(thrown.problems().get(0).message())
                .isEqualTo(
                        "Value 'first' of type 'str' could not be converted to Integer\n    full_key: hydra.job.num\n"
                                + "    reference_type=JobConf\n    object_type=JobConf");
    }

    @Test
    void environment_namedToBeCopied_isInTheJob() {
        Composition composition = compose("config", "hydra.job.env_copy=[USER]");

        assertThat(composition.system("hydra").require("job.env_set").value()).isEqualTo(Map.of("USER", "me"));
        assertThat(problems("config", "hydra.job.env_copy=[HOME]").get(0).hint())
                .isEqualTo("Set the environment variable 'HOME', or take it out of hydra.job.env_copy.");
    }

    @Test
    void overrideDirname_leavesOutExcludedKeys() {
        Composition composition = compose(
                "config",
                "name=y",
                "db=mysql",
                "+seed=1",
                "hydra.job.config.override_dirname.exclude_keys=[seed]",
                "hydra.job.config.override_dirname.kv_sep='-'",
                "hydra.job.config.override_dirname.item_sep=__");

        assertThat(composition.system("hydra").require("job.override_dirname").value())
                .isEqualTo("db-mysql__name-y");
    }

    @Test
    void system_ofTheBuilder_isComposedBesideHydra() throws IOException {
        write("logway/config", "defaults:\n- way: ours\n- _self_\nlevel: info\nlimits: {lines: 10}");
        write("logway/way/ours", "store: local");
        write("logway/way/hydra", "store: none");
        write("config", "defaults:\n- _self_\n- override logway/way: hydra\nname: x\nlogway: {level: debug}");

        Composition composition = builder()
                .system("logway/config")
                .build()
                .compose("config", List.of("name=z", "logway.limits.lines=20", "logway/way=ours"));

        assertThat(composition.config().toYaml()).isEqualTo("name: z\n");
        assertThat(composition.systemYaml("logway"))
                .isEqualTo("logway:\n  way:\n    store: local\n  level: debug\n  limits:\n    lines: 20\n");
        assertThat(composition.overrides()).containsExactly("name=z");
        assertThat(composition.hydraOverrides()).containsExactly("logway.limits.lines=20", "logway/way=ours");
        assertThat(composition.system("hydra").require("overrides").value())
                .isEqualTo(Map.of("hydra", composition.hydraOverrides(), "task", composition.overrides()));
    }

    @Test
    void system_unknown_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> compose("config").system("logway"))
                .withMessage("there is no system 'logway', only hydra");
    }

    @Test
    void resolver_ofATakenName_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Composer.builder().resolver("hydra", arguments -> null))
                .withMessage("resolver 'hydra' is already registered");
        assertThatIllegalArgumentException().isThrownBy(() -> Composer.builder().resolver("oc.env", arguments -> null));
    }

    @Test
    void resolver_ofTheBuilder_answers() throws IOException {
        write("config", "sum: ${plus:1,2}");

        Composition composition = builder()
                .resolver("plus", arguments -> (Long) arguments.get(0) + (Long) arguments.get(1))
                .build()
                .compose("config", List.of());

        assertThat(composition.config().value()).isEqualTo(Map.of("sum", 3L));
    }

    @Test
    void classPath_inAJar_composesAndListsGroups(@TempDir Path elsewhere) throws IOException {
        Path jar = elsewhere.resolve("configs.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                var out = new JarOutputStream(file)) {
            entry(out, "my/", "");
            entry(out, "my/conf/", "");
            entry(out, "my/conf/config.yaml", "defaults:\n- db: mysql\n- db/../plain@_here_\n- _self_\nx: 1");
            entry(out, "my/conf/plain.yaml", "p: 1");
            entry(out, "my/conf/db/mysql.yaml", "host: jar");
            entry(out, "my/conf/db/deep/postgres.yaml", "host: jar");
            entry(out, "my/secret.yaml", "host: jar");
        }
        try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            Composer composer =
                    Composer.builder().classPath("main", "my.conf", loader).build();

            assertThat(composer.compose("config", List.of("db=mysql")).config().toYaml())
                    .isEqualTo("db:\n  host: jar\np: 1\nx: 1\n");
            assertThat(composer.groups())
                    .containsEntry("db", List.of("mysql"))
                    .containsEntry("db/deep", List.of("postgres"))
                    .containsEntry("hydra/job_logging", List.of("default", "disabled", "none", "stdout"));
            ConfigException thrown = catchThrowableOfType(
                    ConfigException.class, () -> composer.compose("config", List.of("db=../../secret")));
            assertThat(thrown.problems().get(0).message()).startsWith("In 'config': Could not find 'db/../../secret'");
        }
    }

    private static void entry(JarOutputStream out, String name, String text) throws IOException {
        out.putNextEntry(new JarEntry(name));
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
    }

    @Test
    void groups_ofADirectoryThatLinksToItself_end() throws IOException {
        try {
            Files.createSymbolicLink(directory.resolve("db/again"), directory);
        } catch (UnsupportedOperationException | IOException e) {
            return;
        }

        assertThat(builder().build().groups()).containsEntry("db", List.of("mysql", "postgres"));
    }

    @Test
    void searchPath_ofTheCommandLine_replacesTheFiles(@TempDir Path more) throws IOException {
        Files.createDirectories(more.resolve("db"));
        Files.writeString(more.resolve("db/oracle.yaml"), "host: more");
        write("config", "defaults:\n- db: oracle\n- _self_\nhydra:\n  searchpath: ['file://${oc.env:DIR}']");
        Composer composer = Composer.builder()
                .directory("main", directory)
                .environment(Map.of("DIR", more.toString()))
                .build();

        Composition composition = composer.compose("config", List.of());

        assertThat(composition.config().toYaml()).isEqualTo("db:\n  host: more\n");
        assertThat(composition.system("hydra").require("runtime.config_sources").value())
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .contains(Map.of("path", more.toString(), "schema", "file", "provider", "hydra.searchpath in main"));
        Composition other = composer.compose("config", List.of("db=mysql", "hydra.searchpath=[pkg://no.such]"));
        assertThat(other.warnings())
                .extracting(Problem::message)
                .containsExactly("provider=hydra.searchpath in command-line, path=no.such is not available.");
    }

    @Test
    void composeRun_modeNotSaid_overridesItLast() {
        Composition composition = builder().build().composeRun("config", List.of("+x=1", "hydra.verbose=true"));

        assertThat(composition.hydraOverrides()).containsExactly("hydra.verbose=true", "hydra.mode=RUN");
        assertThat(composition.system("hydra").require("mode").value()).isEqualTo("RUN");
        assertThat(composition.systemYaml("hydra"))
                .contains("    hydra:\n    - hydra.verbose=true\n    - hydra.mode=RUN\n");
        assertThat(composition.overrides()).containsExactly("+x=1");
    }

    @Test
    void composeShown_several_saysHowAShellTakesThem_andSaysNoMode() {
        ConfigException failure = catchThrowableOfType(
                ConfigException.class, () -> builder().build().composeShown("config", List.of("name=a,b")));

        assertThat(failure.problems().get(0).message())
                .contains("2. To use it as string, quote the value: key=\\'value1,value2\\'\n");
        assertThat(builder().build().composeShown("config", List.of()).hydraOverrides())
                .isEmpty();
    }

    @Test
    void expand_groupsAndFiles_isHydrasTree() throws IOException {
        write("config", "defaults:\n- db: mysql\n- cache: null\n- sub/plain\n- optional site: none\n- _self_");
        write("db/mysql", "defaults: [tuning: fast]\nhost: localhost");
        write("db/tuning/fast", "defaults: [_self_]\nbuffers: 1");
        write("sub/plain", "x: 1");

        DefaultsEntry root = builder().build().expand("config", List.of());

        assertThat(root.label()).isEqualTo("<root>");
        assertThat(root.entries()).extracting(DefaultsEntry::label).containsExactly("hydra/config", "config");
        assertThat(drawn(root.entries().get(1)))
                .isEqualTo(
                        "config(db: mysql(db/tuning: fast(db/_self_) _self_) cache: null sub/plain site: none _self_)");
        assertThat(root.all())
                .extracting(Included::configPath)
                .startsWith("hydra/output/default")
                .endsWith("hydra/config", "db/tuning/fast", "db/mysql", "sub/plain", "config");
    }

    private static String drawn(DefaultsEntry entry) {
        String below = entry.entries().stream().map(ComposerTest::drawn).collect(Collectors.joining(" "));
        return below.isEmpty() ? entry.label() : entry.label() + "(" + below + ")";
    }

    @Test
    void restored_keptTrees_replaceTheComposedOnes() {
        Config task = Config.parse("a: ${hydra:job.name}", "kept");
        Config hydra = Config.parse(
                "job: {name: old}\noverrides: {task: [a=1], hydra: [hydra.x=1]}\nruntime: {choices: {db: pg, cache: null}}",
                "kept");

        Composition restored = compose("config", "db=mysql").restored(task, Map.of("hydra", hydra));

        assertThat(restored.config().toYaml()).isEqualTo("a: ${hydra:job.name}\n");
        assertThat(restored.config().require("a").text()).isEqualTo("old");
        assertThat(restored.overrides()).containsExactly("a=1");
        assertThat(restored.hydraOverrides()).containsExactly("hydra.x=1");
        assertThat(restored.choices())
                .containsEntry("db", "pg")
                .containsEntry("cache", null)
                .hasSize(2);
        assertThatIllegalArgumentException().isThrownBy(() -> compose("config").restored(task, Map.of("nope", hydra)));
    }

    @Test
    void composeRun_modeSaid_leavesIt() {
        Composition composition = builder().build().composeRun("config", List.of("hydra.mode=MULTIRUN"));

        assertThat(composition.hydraOverrides()).containsExactly("hydra.mode=MULTIRUN");
    }

    @Test
    void compose_modeNotSaid_leavesItOpen() {
        assertThat(compose("config").system("hydra").require("mode").value()).isNull();
    }

    @Test
    void composeSweep_leavesOpenWhatJobsChoose() throws IOException {
        write("config", "defaults:\n- db: ???\n- _self_\nname: x");

        Composition composition = builder()
                .build()
                .composeSweep("config", List.of("db=mysql,postgres", "name=a,b"))
                .start();

        assertThat(composition.config().toYaml()).isEqualTo("name: x\n");
        assertThat(composition.overrides()).containsExactly("db=mysql,postgres", "name=a,b");
        ConfigException thrown = catchThrowableOfType(
                ConfigException.class, () -> builder().build().composeSweep("config", List.of("hydra.verbose=1,2")));
        assertThat(thrown.problems().get(0).message())
                .isEqualTo("Sweeping over Hydra's configuration is not supported : 'hydra.verbose=1,2'");
    }

    @Test
    void compose_valueForASweep_saysHowToMeanIt() {
        assertThat(problems("config", "name=a,b", "+n=range(1,3)"))
                .extracting(Problem::message)
                .containsExactly(
                        "Ambiguous value for argument 'name=a,b'\n1. To use it as a list, use key=[value1,value2]\n"
                                + "2. To use it as string, quote the value: key='value1,value2'\n"
                                + "3. To sweep over it, add --multirun to your command line",
                        "Sweep parameters '+n=range(1,3)' requires --multirun");
    }

    @Test
    void compose_defaultsListWithoutSelf_warns() throws IOException {
        String file = write("config", "defaults:\n- db: mysql\nname: x");

        assertThat(compose("config").warnings().get(0).describe())
                .isEqualTo("In 'config': Defaults list is missing `_self_`. See"
                        + " https://hydra.cc/docs/1.2/upgrades/1.0_to_1.1/default_composition_order for more"
                        + " information\nat " + file + ":2:7:\n    - db: mysql\n          ^\n"
                        + "Add '- _self_' where the file's own values shall stand; now they stand last.");
    }

    @Test
    void compose_mergedThroughAnInterpolation_seesWhatIsMergedSoFar() throws IOException {
        write("config", "defaults: [one, two]");
        write("one", "optimizer: {lr: 1}\nfallback: ${optimizer}");
        write("two", "optimizer: {decay: 2}\nfallback: {lr: 3}");

        assertThat(compose("config").config().toYaml())
                .isEqualTo("optimizer:\n  lr: 1\n  decay: 2\nfallback:\n  lr: 3\n  decay: 2\n");
    }

    @Test
    void compose_fileRelocatedTwice_isReadOnceAndChangedApart() throws IOException {
        write("config", "defaults:\n- db@a: mysql\n- db@b: mysql\n- _self_\na: {host: changed}");

        assertThat(compose("config", "+a.port=1").config().toYaml())
                .isEqualTo("a:\n  host: changed\n  port: 1\nb:\n  host: localhost\n");
    }

    @Test
    void compose_directoryMissing_saysWhich() {
        ConfigException thrown = catchThrowableOfType(
                ConfigException.class,
                () -> Composer.builder()
                        .directory("main", directory.resolve("nope"))
                        .build()
                        .compose("config", List.of()));

        assertThat(thrown.problems().get(0).message())
                .isEqualTo("Primary config directory not found.\nCheck that the config directory '"
                        + directory.resolve("nope") + "' exists and readable");
    }

    @Test
    void compose_primaryMissing_namesTheNearest() {
        Problem problem = problems("confg").get(0);

        assertThat(problem.id()).isEqualTo("MissingConfigException");
        assertThat(problem.message()).startsWith("Cannot find primary config 'confg'.");
        assertThat(problem.hint()).isEqualTo("Did you mean 'config'?");
        assertThat(problems("experiment").get(0).hint()).isEqualTo("There is: config.");
        assertThat(problems("config.yml").get(0).hint()).isEqualTo("Configurations are files that end in .yaml.");
    }

    @Test
    void compose_optionMissing_namesThePlaceAndTheNearest() throws IOException {
        String file = write("config", "defaults:\n- db: postgre");

        Problem problem = problems("config").get(0);

        assertThat(problem.key()).isEqualTo("db");
        assertThat(problem.origin()).isEqualTo(new Origin(file, 2, 7));
        assertThat(problem.hint()).isEqualTo("Did you mean 'postgres'?");
    }

    @Test
    void compose_optionMissingOnTheCommandLine_namesTheArgument() {
        Problem problem = problems("config", "name=y", "db=postgrs").get(0);

        assertThat(problem.origin()).isEqualTo(new Origin("command line, argument 2", 0, 0));
        assertThat(problem.hint()).isEqualTo("Did you mean 'postgres'? Write db=postgres");
    }

    @Test
    void compose_unknownKeyOfHydra_namesThePlaceAndTheNearest() throws IOException {
        String file = write("config", "hydra:\n  run:\n    dri: x");

        assertThat(problems("config"))
                .containsExactly(new Problem(
                        "ConfigCompositionException",
                        "hydra.run.dri",
                        new Origin(file, 3, 5),
                        "dri: x",
                        0,
                        "In 'config': ConfigKeyError raised while composing config:\nKey 'dri' not in 'RunDir'\n"
                                + "    full_key: hydra.run.dri\n    reference_type=RunDir\n    object_type=RunDir",
                        "",
                        "Did you mean 'dir'?"));
    }

    @Test
    void compose_mappingAndList_namesBothPlaces() throws IOException {
        String file = write("config", "defaults:\n- db: mysql\n- _self_\ndb: [1]");

        Problem problem = problems("config").get(0);

        assertThat(problem.key()).isEqualTo("db");
        assertThat(problem.origin()).isEqualTo(new Origin(file, 4, 5));
        assertThat(problem.hint())
                .isEqualTo("'db' is a mapping at " + directory.resolve("db/mysql.yaml")
                        + ":1:1, so it can't become a list.");
    }

    @Test
    void compose_cycleInDefaults_namesAllFiles() throws IOException {
        write("one", "defaults:\n- two");
        write("two", "defaults:\n- three");
        String last = write("three", "defaults:\n- x\n- two");
        write("x", "y: 1");

        assertThat(problems("one"))
                .containsExactly(new Problem(
                        "RecursionError",
                        "",
                        new Origin(last, 3, 3),
                        "- two",
                        2,
                        "The defaults lists include each other: 'two' -> 'three' -> 'two'",
                        "",
                        "Take the entry 'two' out of the defaults list."));
    }

    @Test
    void compose_endlessRelocation_isACycle() throws IOException {
        write("tree/node", "defaults:\n- /tree@left: node");
        write("tree/leaf", "v: 1");
        write("config", "defaults:\n- tree: node");

        assertThat(problems("config").get(0).id()).isEqualTo("RecursionError");
        assertThat(compose("config", "tree@tree.left.left=leaf").config().toYaml())
                .isEqualTo("tree:\n  left:\n    left:\n      v: 1\n");
    }

    @Test
    void compose_severalBrokenOverrides_reportsAll() {
        assertThat(problems("config", "nme=1", "name=ok", "~db.hots", "+name=2", "hydra.job.num=x"))
                .extracting(Problem::key, problem -> problem.origin().source(), Problem::hint)
                .containsExactly(
                        tuple("nme", "command line, argument 1", "Did you mean 'name'? Write name=1"),
                        tuple("db.hots", "command line, argument 3", "Did you mean 'host'? Write ~db.host"),
                        tuple("name", "command line, argument 4", ""),
                        tuple("hydra.job.num", "command line, argument 5", ""));
        assertThat(problems("config", "a=[", "b=1", "c={"))
                .extracting(problem -> problem.origin().source())
                .containsExactly("command line, argument 1", "command line, argument 3", "command line, argument 2");
        assertThat(problems("config", "db@x=mysql", "~db@y"))
                .extracting(Problem::message)
                .containsExactly(
                        "Could not override 'db@x'.\nDid you mean to override db?\n"
                                + "To append to your default list use +db@x=mysql",
                        "Could not delete 'db@y'. No match in the defaults list");
    }

    @Test
    void compose_groupMisspelled_namesTheGroup() throws IOException {
        write("optimizer/adam", "lr: 1");

        assertThat(problems("config", "optimiser=adam").get(0).hint())
                .isEqualTo("Did you mean 'optimizer'? Write optimizer=adam");
    }

    @Test
    void compose_brokenHeader_namesItsLine() throws IOException {
        String file = write("db/mysql", "\n# @package a b\nhost: x");

        Problem problem = problems("config").get(0);

        assertThat(problem.message()).isEqualTo("Too many components in '@package a b'");
        assertThat(problem.origin()).isEqualTo(new Origin(file, 2, 1));
    }

    @Test
    void compose_headerBelowAnotherComment_isNone_andWarns() throws IOException {
        String file = write("db/mysql", """
                # yaml-language-server: $schema=../db.schema.json
                # @package other
                host: x
                text: |
                  # @package is only a text here
                """);

        Composition composition = compose("config");
        assertThat(composition.config().require("db.host").text()).isEqualTo("x");
        assertThat(composition.warnings()).extracting(Problem::describe).containsExactly("""
                This line is not read: a package counts only above all other comments.
                at %s:2:1:
                    # @package other
                    ^
                Make it the first line of the file.""".formatted(file));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"# @package other\nhost: x", "\n  # @other a\n#@package other\nhost: x", "host: x # @package y"})
    void compose_headerWhereItCounts_doesNotWarn(String yaml) throws IOException {
        write("db/mysql", yaml);

        assertThat(compose("config").warnings()).isEmpty();
    }

    @Test
    void compose_headerBehind512Characters_isNone() throws IOException {
        write("db/mysql", "\n".repeat(512) + "# @package other\nhost: x");

        assertThat(compose("config").config().toYaml()).isEqualTo("db:\n  host: x\nname: x\n");
    }
}
