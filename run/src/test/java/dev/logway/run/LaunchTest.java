package dev.logway.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.logway.config.Config;
import dev.logway.tracking.RunSearch;
import dev.logway.tracking.RunStatus;
import dev.logway.tracking.Store;
import dev.logway.tracking.StoredRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A program's start, from its arguments to what it prints; no page makes a folder or a log. */
class LaunchTest {
    private static final String RUN_NOTHING_ELSE = "logway.tracking.uri=null";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> environment = new HashMap<>();
    private final List<Run<Settings>> runs = new ArrayList<>();

    record Settings(long seed, Model model) {
        record Model(String kind, long trees) {}
    }

    @BeforeEach
    void write() throws IOException {
        write("conf/config", "defaults:\n- model: forest\n- _self_\nseed: 1\n");
        write("conf/model/forest", "kind: forest\ntrees: 100\n");
        write("conf/model/tree", "kind: tree\ntrees: 1\n");
    }

    private void write(String config, String yaml) throws IOException {
        Path file = folder.resolve(config + ".yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, yaml);
    }

    private int start(String... arguments) {
        out.reset();
        err.reset();
        List<String> all =
                new ArrayList<>(List.of("--config-path", folder.resolve("conf").toString()));
        all.addAll(List.of(arguments));
        return launch().run(all);
    }

    private Launch<Settings> launch() {
        return launch(Settings.class, runs::add);
    }

    private <C> Launch<C> launch(Class<C> config, Program<C> program) {
        return new Launch<>(
                Setup.usual(LaunchTest.class, config),
                program,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void help_usual_tellsOfGroupsConfigLogsAndFlags() {
        assertThat(start("--help", "model=tree")).isZero();

        assertThat(out())
                .startsWith("""
                        launch_test runs with this configuration.

                        == Groups, group=option ==
                        model: forest, tree

                        == Configuration, foo.bar=value ==
                        model:
                          kind: tree
                          trees: 1
                        seed: 1

                        == Where the logs go, logway.foo=value ==
                        logway/way: logway, pragmatic, principled

                        logway:
                          experiment: ${hydra:job.name}
                        """)
                .contains("\n== Flags ==\n--help,-h : Application's help\n--hydra-help : Hydra's help\n")
                .endsWith("\nOverrides : Any key=value arguments to override config values"
                        + " (use dots for.nested=overrides)\n\n");
    }

    @Test
    void schema_ofProgramWithoutRecord_isRefused() {
        assertThat(launch(Config.class, run -> {}).run(List.of("--schema"))).isEqualTo(2);

        assertThat(err()).isEqualTo("""
                There is no schema: the program reads its configuration as a 'dev.logway.config.Config', which may have any\
                 keys.
                Give Logway.main a record, in which an object that is to be made is a Config, and there is one.
                """);
    }

    @Test
    void info_defaults_isDrawnToTheBlankAsHydraDrawsIt() {
        assertThat(start("--info", "defaults", "hydra/help=default")).isZero();

        assertThat(out()).isEqualTo("\n" + """
                        Defaults List
                        *************
                        | Config path                 | Package             | _self_ | Parent        |\s
                        -------------------------------------------------------------------------------
                        | hydra/output/default        | hydra               | False  | hydra/config  |
                        | hydra/launcher/basic        | hydra.launcher      | False  | hydra/config  |
                        | hydra/sweeper/basic         | hydra.sweeper       | False  | hydra/config  |
                        | hydra/help/default          | hydra.help          | False  | hydra/config  |
                        | hydra/hydra_help/default    | hydra.hydra_help    | False  | hydra/config  |
                        | hydra/hydra_logging/default | hydra.hydra_logging | False  | hydra/config  |
                        | hydra/job_logging/default   | hydra.job_logging   | False  | hydra/config  |
                        | hydra/env/default           | hydra.env           | False  | hydra/config  |
                        | hydra/config                | hydra               | True   | <root>        |
                        | logway/config               | logway              | True   | <root>        |
                        | logway/way/logway           | logway              | False  | logway/config |
                        | model/forest                | model               | False  | config        |
                        | config                      |                     | True   | <root>        |
                        -------------------------------------------------------------------------------
                        """);
    }

    @Test
    void cfg_packageThatIsNotThere_saysSo() {
        assertThat(start("--cfg", "job", "-p", "modell")).isEqualTo(2);

        assertThat(out()).isEmpty();
        assertThat(err()).isEqualTo(lines("package 'modell' not found in config", "See --cfg job for all of it."));
    }

    private static String lines(String... lines) {
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }

    @Test
    void mistake_isAMessage_andAStackTraceOnlyOnRequest() {
        assertThat(start("--cfg", "job", "--info")).isEqualTo(2);
        assertThat(err())
                .isEqualTo(
                        lines("Only one of --run, --multirun, --cfg, --info and --shell_completion can be specified"));

        environment.put("HYDRA_FULL_ERROR", "1");
        assertThat(start("--cfg", "job", "--info")).isEqualTo(2);
        assertThat(err()).startsWith("dev.logway.run.RunException: Only one of").contains("\tat dev.logway.run.");
    }

    @Test
    void start_withAMistake_leavesNothingThatIsStillLoading() {
        assertThat(start("modell=tree")).isEqualTo(2);

        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("logway-preparing");
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments("+hydra.callbacks.mine={_target_: my.Callback}", """
                        'hydra.callbacks' is set, but what it names are classes of Python, which a JVM can't call.
                        at command line, argument 1, key 'hydra.callbacks.mine._target_':
                            +hydra.callbacks.mine={_target_: my.Callback}
                                                  ^
                        Do it in the program, and leave them out here: '~hydra.callbacks.NAME'.
                        """),
                arguments("hydra.job.chdir=true", """
                        'hydra.job.chdir' is true, but a JVM can't change its directory.
                        at command line, argument 1:
                            hydra.job.chdir=true
                                            ^
                        Let the program write below Run.folder() instead.
                        """),
                arguments("hydra.job.chdir=maybe", """
                        Error merging override hydra.job.chdir=maybe
                        Value 'maybe' is not a valid bool (type str)
                        at command line, argument 1:
                            hydra.job.chdir=maybe
                                            ^
                        """),
                arguments("+hydra.job.env_set.HOST=here", """
                        'hydra.job.env_set' is given, but a JVM can't change its environment.
                        at command line, argument 1, key 'hydra.job.env_set.HOST':
                            +hydra.job.env_set.HOST=here
                                                    ^
                        Set the variables where the program is started.
                        """),
                arguments("hydra.job.env_set={a: x}", """
                        Could not override 'hydra.job.env_set'.
                        To append to your config use +hydra.job.env_set={a: x}
                        There is no key 'a'.
                        at command line, argument 1:
                            hydra.job.env_set={a: x}
                                               ^
                        Write +hydra.job.env_set={a: x} to add a key.
                        """),
                arguments("hydra.run.dir=''", """
                        'hydra.run.dir' is empty.
                        at command line, argument 1:
                            hydra.run.dir=''
                                          ^
                        Name a folder, or write . for the current one.
                        """),
                arguments("logway.way=pragmatic", """
                        'logway.way' is only the name of the way that is chosen.
                        at command line, argument 1:
                            logway.way=pragmatic
                                       ^
                        Choose it by logway/way=pragmatic
                        """));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void run_settingThatCannotBeFollowed_isRefusedWithItsPlace_beforeAnythingBegins(String argument, String told) {
        assertThat(start(argument)).isEqualTo(2);

        assertThat(err()).isEqualToNormalizingNewlines(told);
        assertThat(runs).isEmpty();
    }

    @Test
    void run_settingOfAFile_isRefusedWithItsLine() throws IOException {
        write("conf/config", "defaults:\n- model: forest\n- _self_\nseed: 1\nhydra:\n  job: {chdir: true}\n");

        assertThat(start()).isEqualTo(2);
        assertThat(err()).isEqualTo("""
                'hydra.job.chdir' is true, but a JVM can't change its directory.
                at %s:6:16:
                    job: {chdir: true}
                                 ^
                Let the program write below Run.folder() instead.
                """.formatted(folder.resolve("conf/config.yaml")));
    }

    @Test
    void run_thatReadsNothingOfWhatWasTyped_failsWhereThatIsAnError() {
        Launch<Config> launch = launch(Config.class, run -> {});

        int code = launch.run(List.of(
                "--config-path",
                folder.resolve("conf").toString(),
                "seed=5",
                "logway.unread=error",
                RUN_NOTHING_ELSE,
                "hydra.run.dir=" + folder.resolve("run")));

        assertThat(code).as(err()).isEqualTo(1);
        assertThat(folder.resolve("run/.hydra/unread.yaml")).content().contains("seed: command line, argument 1");
    }

    private Path ran(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add(RUN_NOTHING_ELSE);
        all.add("hydra.run.dir=" + folder.resolve("run"));
        assertThat(start(all.toArray(String[]::new))).as(err()).isZero();
        return runs.get(runs.size() - 1).folder();
    }

    @Test
    void rerun_runsOnceMoreWithWhatWasKept_inAFolderOfItsOwn() throws IOException {
        Path first = ran("model=tree", "seed=7");
        write("conf/config", "seed: changed\n");
        write("conf/model/tree", "kind: changed\n");

        assertThat(start("--experimental-rerun", first.toString())).as(err()).isZero();

        assertThat(err())
                .startsWith(lines("warning: Experimental rerun CLI option, other command line args are ignored."));
        Run<Settings> again = runs.get(1);
        assertThat(again.config()).isEqualTo(new Settings(7, new Settings.Model("tree", 1)));
        assertThat(again.folder()).isEqualTo(folder.resolve("run_2"));
        for (String kept : List.of("config.yaml", "overrides.yaml", "logway.yaml")) {
            assertThat(again.folder().resolve(".hydra").resolve(kept))
                    .hasSameTextualContentAs(first.resolve(".hydra").resolve(kept));
        }
        assertThat(Files.readString(again.folder().resolve(".hydra/hydra.yaml")))
                .isEqualTo(Files.readString(first.resolve(".hydra/hydra.yaml"))
                        .replace("output_dir: " + first + "\n", "output_dir: " + again.folder() + "\n"));
    }

    @Test
    void rerun_alone_warnsOfNothing() {
        Path first = ran();

        assertThat(launch().run(List.of(
                        "--experimental-rerun",
                        first.resolve(".hydra/config.pickle").getParent().toString())))
                .as(err())
                .isZero();
        assertThat(err()).doesNotContain("warning");
    }

    @Test
    void rerun_withOverrides_warnsThatTheyAreIgnored() {
        Path first = ran();

        assertThat(start("--experimental-rerun", first.toString(), "seed=9")).isZero();

        assertThat(err())
                .startsWith(lines(
                        "warning: Experimental rerun CLI option, other command line args are ignored.",
                        "warning: Config overrides are not supported as of now."));
        assertThat(runs.get(1).config().seed()).isEqualTo(1);
    }

    @Test
    void rerun_ofHydrasOwnFiles_needsNoNodeOfOurs() throws IOException {
        Path first = ran("seed=3");
        Files.delete(first.resolve(".hydra/logway.yaml"));
        Path pickle = Files.createFile(first.resolve(".hydra/config.pickle"));

        assertThat(start("--experimental-rerun", pickle.toString())).as(err()).isZero();

        assertThat(runs.get(1).config().seed()).isEqualTo(3);
    }

    @Test
    void rerun_ofNothing_saysWhatIsMissing() throws IOException {
        assertThat(start("--experimental-rerun", folder + "/nope")).isEqualTo(2);
        assertThat(err())
                .endsWith(lines(
                        "File " + folder + "/nope does not exist!",
                        "Give --experimental-rerun the folder of a run, for example outputs/2026-11-25/15-30-42."));

        assertThat(start("--experimental-rerun", folder.toString())).isEqualTo(2);
        assertThat(err())
                .endsWith(lines("'" + folder + "' is not of a run that kept its configuration: there is no '"
                        + folder.resolve("config.yaml") + "'."));
    }

    @Test
    void run_experimentWithArtifactsElsewhere_hasItsLogAndItsFilesThere() throws IOException {
        Path server = folder.resolve("server");
        try (Store store = Store.open("sqlite:///mlflow.db", folder)) {
            store.createExperiment("elsewhere", DiskFolderProvider.SCHEME + server, Map.of());
        }
        Path model = Files.writeString(folder.resolve("model"), "trees");
        Launch<Settings> launch = launch(Settings.class, run -> run.artifact(model, "models/forest.bin"));

        int code = launch.run(List.of(
                "--config-path",
                folder.resolve("conf").toString(),
                "logway.experiment=elsewhere",
                "logway.tracking.uri=sqlite:///" + folder.resolve("mlflow.db"),
                "hydra.run.dir=" + folder.resolve("out")));

        assertThat(code).as(err()).isZero();
        try (Store store = Store.open("sqlite:///mlflow.db", folder);
                Stream<Path> kept = Files.walk(server)) {
            StoredRun run = store.search(RunSearch.newest(1)).items().get(0);
            Path artifacts = server.resolve(run.id()).resolve("artifacts");
            assertThat(run.status()).isEqualTo(RunStatus.FINISHED);
            assertThat(artifacts.resolve("models/forest.bin")).hasContent("trees");
            assertThat(artifacts.resolve("hydra_logs/launch_test.log"))
                    .hasSameTextualContentAs(folder.resolve("out/launch_test.log"));
            assertThat(kept).anyMatch(file -> file.endsWith("config/hydra_cfg.yaml"));
        }
    }
}
