package dev.logway.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.logway.config.ConfigStore;
import dev.logway.config.Default;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program's code says of its configuration, by its record and beside it. */
class ProgramTest {
    private static final String NO_STORE = "logway.tracking.uri=null";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<Run<Exp>> runs = new ArrayList<>();

    record Exp(@Default("8") int workers, Opt opt, String note) {}

    record Opt(double lr, @Default("0.9") double momentum) {}

    @BeforeEach
    void write() throws IOException {
        write("settings/train", "defaults: [{opt: sgd}, _self_]\nnote: ${shout:hey}\n");
    }

    private void write(String config, String yaml) throws IOException {
        Path file = folder.resolve(config + ".yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, yaml);
    }

    private Logway.Builder<Exp> program() {
        return Logway.program(Exp.class)
                .configName("train")
                .configPath(folder.resolve("settings").toString())
                .store(ConfigStore.of(
                        ConfigStore.Entry.of("sgd", Map.of("lr", 0.1)).inGroup("opt"),
                        ConfigStore.Entry.of("slow", Map.of("lr", 0.01)).inGroup("opt")))
                .resolver("shout", words -> words.get(0) + "!");
    }

    private int start(String... arguments) {
        out.reset();
        err.reset();
        return start(Map.of(), arguments);
    }

    private int start(Map<String, String> environment, String... arguments) {
        return new Launch<>(
                        program().setup(ProgramTest.class),
                        runs::add,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        environment)
                .run(List.of(arguments));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String at(String name) {
        return "hydra.run.dir=" + folder.resolve(name);
    }

    @Test
    void run_readsItsOwnConfigWithStoreAndResolver() throws IOException {
        assertThat(start(NO_STORE, at("run"))).as(err::toString).isZero();

        assertThat(runs.get(0).config()).isEqualTo(new Exp(8, new Opt(0.1, 0.9), "hey!"));
    }

    @Test
    void run_keepsWhatItsRecordDeclares() throws IOException {
        start(NO_STORE, at("run"), "workers=2");

        Path kept = folder.resolve("run/.hydra");
        assertThat(kept.resolve("config.yaml"))
                .hasContent("opt:\n  lr: 0.1\n  momentum: 0.9\nnote: ${shout:hey}\nworkers: 2\n");
        assertThat(kept.resolve("resolved.yaml"))
                .hasContent("opt:\n  lr: 0.1\n  momentum: 0.9\nnote: hey!\nworkers: 2\n");
        assertThat(Files.readString(kept.resolve("origins.yaml")))
                .contains("momentum: the default of Opt.momentum\n", "workers: command line, argument 3\n");
        assertThat(kept.resolve("unread.yaml")).doesNotExist();
    }

    @Test
    void rerun_hasTheSameConfig_whateverTheCommandLineSays() {
        start(NO_STORE, at("run"), "workers=2", "opt=slow");

        assertThat(start("--experimental-rerun", folder.resolve("run").toString()))
                .as(err::toString)
                .isZero();
        assertThat(runs.get(1).config()).isEqualTo(new Exp(2, new Opt(0.01, 0.9), "hey!"));
    }

    @Test
    void sweep_seesStoreResolverAndDefaults() {
        assertThat(start("-m", NO_STORE, "hydra.sweep.dir=" + folder.resolve("sweep"), "opt=sgd,slow", "workers=1,2"))
                .as(err::toString)
                .isZero();

        assertThat(runs)
                .extracting(Run::config)
                .containsExactly(
                        new Exp(1, new Opt(0.1, 0.9), "hey!"),
                        new Exp(2, new Opt(0.1, 0.9), "hey!"),
                        new Exp(1, new Opt(0.01, 0.9), "hey!"),
                        new Exp(2, new Opt(0.01, 0.9), "hey!"));
    }

    @Test
    void pages_showWhatTheRecordAndTheStoreHave() {
        assertThat(start("--cfg", "job", "--resolve")).isZero();
        assertThat(out()).isEqualTo("opt:\n  lr: 0.1\n  momentum: 0.9\nnote: hey!\nworkers: 8\n");

        assertThat(start("--help")).isZero();
        assertThat(out()).contains("\nopt: sgd, slow\n", "\nworkers: 8\n");

        assertThat(start("--info", "defaults-tree")).isZero();
        assertThat(out()).contains("\n  train:\n    opt: sgd\n    _self_\n");

        assertThat(start("--explain", "workers")).isZero();
        assertThat(out()).isEqualTo("workers = 8, from the default of Exp.workers\n");

        assertThat(start("--hydra-help")).isZero();
        assertThat(out()).doesNotContain("workers");
    }

    @Test
    void completion_offersKeysAndOptions() {
        assertThat(start(Map.of("COMP_LINE", "program wor"), "-sc", "query=bash"))
                .isZero();
        assertThat(out()).isEqualTo("workers=\n");

        out.reset();
        assertThat(start(Map.of("COMP_LINE", "program opt="), "-sc", "query=bash"))
                .isZero();
        assertThat(out()).isEqualTo("opt=sgd opt=slow\n");
    }

    @Test
    void schema_ofAGroup_isThatOfItsFiles() {
        assertThat(start("--schema", "opt")).isZero();
        assertThat(out()).contains("\"title\": \"Opt\"").doesNotContain("\"required\"");

        assertThat(start("--schema")).isZero();
        assertThat(out()).contains("\"title\": \"Exp\"").contains("\"required\"");

        assertThat(start("--schema", "otp")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8).replace("\r", "")).isEqualTo("""
                There is no schema for 'otp': 'Exp' has nothing at 'otp'.
                Name a group, or where its files go, or _global_ for files with '# @package _global_'.
                """);
    }

    @Test
    void help_resolved_leavesWhatIsMissing() throws IOException {
        write("settings/train", "note: x");

        assertThat(start("--help", "--resolve")).as(err::toString).isZero();
        assertThat(out()).contains("\nopt:\n  lr: ???\n  momentum: 0.9\n");
    }

    @Test
    void run_withoutWhatMustBeGiven_saysSo() throws IOException {
        write("settings/train", "note: x");

        assertThat(start(NO_STORE)).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8).replace("\r", ""))
                .startsWith("'opt.lr' is missing, expected a number.\nat ")
                .endsWith("\nAdd 'lr' to 'opt', or opt.lr=... to the command line.\n");
        assertThat(start(NO_STORE, at("run"), "opt.lr=1")).as(err::toString).isZero();
    }

    @Test
    void resolver_nameThatIsTaken_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> program().resolver("shout", words -> "no"))
                .withMessage("resolver 'shout' is already registered");
        assertThatIllegalArgumentException().isThrownBy(() -> program().resolver("oc.env", words -> "no"));
    }

    @Test
    void command_ofCompletion_runsTheProgramWhereOnlyItsCodeKnows() {
        var own = Arguments.parse(List.of("-sc"));

        assertThat(CompletedProgram.running(Setup.usual(ProgramTest.class, Exp.class), own, "p", Map.of())
                        .command())
                .contains(CompletionMain.class.getName());
        assertThat(CompletedProgram.running(program().setup(ProgramTest.class), own, "p", Map.of())
                        .command())
                .doesNotContain(CompletionMain.class.getName())
                .containsSubsequence(ProgramTest.class.getName(), "--shell-completion");
    }
}
