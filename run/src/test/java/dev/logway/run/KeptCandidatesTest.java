package dev.logway.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A shell looks up what a JVM has kept, or asks one; that it has asked is said in place of the answer. */
class KeptCandidatesTest {
    private static final String ASKED = "asked";
    private static final String ASKED_TO_KEEP = "asked to keep";

    @TempDir
    Path folder;

    enum Search {
        DEEP,
        WIDE
    }

    record Typed(Search search) {}

    @BeforeEach
    void writeConfig() throws IOException {
        assumeThat(Path.of("/bin/sh")).as("NOT TESTED: there is no /bin/sh").isExecutable();
        folder = folder.toRealPath();
        write("config", """
                defaults: [model: forest, _self_]
                seed: 42
                search: DEEP
                twice: ${seed}
                home: ${oc.env:HOME}
                password: hunter2
                sub: {a-b: 1, c: x}
                """);
        write("model/forest", "trees: 100");
        write("model/logistic", "rate: 0.5");
    }

    private void write(String config, String yaml) throws IOException {
        Path file = folder.resolve("conf").resolve(config + ".yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, yaml);
    }

    private Path kept() {
        return Path.of(folder.resolve("kept") + folder.toString(), "candidates");
    }

    private void keep(String... typed) throws IOException {
        var own =
                Arguments.parse(List.of("--config-path", folder.resolve("conf").toString()));
        new KeptCandidates(new Candidates(Setup.usual(KeptCandidatesTest.class, Typed.class), own))
                .write(kept(), List.of(typed));
    }

    private String answer(String line) throws IOException, InterruptedException {
        List<String> asking = List.of("/bin/sh", "-c", "echo " + ASKED + " ${LOGWAY_KEPT:+to keep}");
        var program = new CompletedProgram("app", "_app", "", folder.resolve("kept"), asking);
        ProcessBuilder shell = new ProcessBuilder(CompletingShell.command(program)).directory(folder.toFile());
        shell.environment().put("COMP_LINE", line);
        Process process = shell.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return out.strip().replace('\n', ' ');
    }

    @Test
    void answer_ofWhatIsKept_needsNoJvm() throws Exception {
        Map<String, String> expected = new LinkedHashMap<>();
        expected.put("app mod", "model. model=");
        expected.put("./my\\ 'apps/app mod", "model. model=");
        expected.put("./my/app model=", "model=forest model=logistic");
        expected.put("app   model=l", "model=logistic");
        expected.put("app model.", "model.trees=");
        expected.put("app model=logistic model.", "model.rate=");
        expected.put("app model=logistic model.rate=", "model.rate=0.5");
        expected.put("app seed=", "seed=42");
        expected.put("app search=", "search=DEEP search=WIDE");
        expected.put("app search=W", "search=WIDE");
        expected.put("app logway.unread=", "logway.unread=error logway.unread=ignore logway.unread=warn");
        expected.put("app logway.tracking.logs=a", "logway.tracking.logs=at_end");
        expected.put("app +mod", "+model=");
        expected.put("app ~mod", "~model");
        expected.put("app ~model=f", "~model=forest");
        expected.put("app twice=", "twice=42");
        expected.put("app sub.", "sub.a-b= sub.c=");
        expected.put("app sub.a-", "sub.a-b=");
        expected.put("app hydra/lau", "hydra/launcher=");
        expected.put("app hydra.sweep.sub", "hydra.sweep.subdir=");
        expected.put("app logway/way=prag", "logway/way=pragmatic");
        expected.put("app seed=3 model.trees=-1.5 mod", "model. model=");
        expected.put("app seed=3 model=logistic model.", "model.rate=");
        expected.put("app passw", "password=");
        expected.put("app --config-", "--config-dir --config-name --config-path");
        expected.put("app -c", "-c -cd -cn -cp");
        expected.put("app --cfg job nope=3 --pack", "--package");
        expected.put("app --cfg=", "--cfg=all --cfg=hydra --cfg=job --cfg=logway");
        expected.put("app seed=3 -m -i=defaults", "-i=defaults -i=defaults-tree");
        keep();

        assertThat(answers(expected.keySet())).isEqualTo(expected);
    }

    private Map<String, String> answers(Set<String> lines) throws Exception {
        Map<String, String> answers = new LinkedHashMap<>();
        for (String line : lines) {
            answers.put(line, answer(line));
        }
        return answers;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "app seed=3 seed=                   | another value stands there",
                "app seed=3 twice=                  | it leads there",
                "app nope=3 mod                     | the composition fails",
                "app model=logistic model.trees=3 m | and here, too",
                "app sub.c=a/b mod                 | nobody has typed it before",
                "app +new=3 new                     | likewise",
                "app hydra.mode=RUN hydra.m         | likewise",
            })
    void answer_ofLineThatChangesMore_asksAndIsKeptThen(String line, String why) throws Exception {
        keep();
        assertThat(answer(line)).as(why).isEqualTo(ASKED_TO_KEEP);

        List<String> words = List.of(line.split(" "));
        keep(words.subList(1, words.size() - 1).toArray(String[]::new));

        assertThat(answer(line)).as(why).isNotEqualTo(ASKED_TO_KEEP);
    }

    @Test
    void answer_ofWhatCanNotBeKept_asksEachTime() throws Exception {
        Map<String, String> why = new LinkedHashMap<>();
        why.put("app home=", "it is in the environment");
        why.put("app password=", "it is nobody else's business");
        why.put("app hydra.run.dir=", "it has the time in it");
        why.put("app seed=./co", "files come and go");
        why.put("app --info defaults-", "what stands behind a flag is not kept");
        why.put("app --config-dir=./co", "files come and go");
        why.put("app --config-name=c", "so do configurations");
        why.put("app --co --c", "what stands before it could be several flags");
        why.put("app 'mod", "quoted");
        why.put("app $(touch x) mod", "not read, and not run");
        why.put("app nope", "who knows");
        why.put("app search=w", "the constants are kept in one case");
        why.put("app ++se", "few type it, and it would double what is kept");
        why.put("app sub={a:1} mod", "brackets are not read");
        why.put("app", "the cursor is in the name");
        keep();

        assertThat(answers(why.keySet()))
                .allSatisfy(
                        (line, answer) -> assertThat(answer).as(why.get(line)).isEqualTo(ASKED));
        assertThat(folder.resolve("x")).doesNotExist();
    }

    @Test
    void answer_withNothingKept_asks() throws Exception {
        assertThat(answer("app mod")).isEqualTo(ASKED_TO_KEEP);
    }

    @Test
    void answer_inAnotherFolder_asks() throws Exception {
        keep();
        Path there = Files.createDirectory(folder.resolve("there"));
        Path here = folder;
        folder = there;

        assertThat(answer("app mod")).isEqualTo(ASKED_TO_KEEP);
        assertThat(here).isNotEqualTo(there);
    }

    /** A change of a file's content, name or place. */
    private interface Change {
        void make(Path conf) throws IOException;
    }

    private enum Changes implements Change {
        WRITTEN(conf -> Files.writeString(conf.resolve("config.yaml"), "seed: 43")),
        ADDED(conf -> Files.writeString(conf.resolve("model/third.yaml"), "{}")),
        DELETED(conf -> Files.delete(conf.resolve("model/forest.yaml"))),
        RENAMED(conf -> Files.move(conf.resolve("model/forest.yaml"), conf.resolve("model/tree.yaml"))),
        OF_AN_OLD_TIME(conf -> {
            Files.writeString(conf.resolve("config.yaml"), "seed: 43");
            Files.setLastModifiedTime(conf.resolve("config.yaml"), FileTime.from(Instant.EPOCH));
        }),
        GONE(conf -> Files.move(conf, conf.resolveSibling("elsewhere")));

        private final Change change;

        Changes(Change change) {
            this.change = change;
        }

        @Override
        public void make(Path conf) throws IOException {
            change.make(conf);
        }
    }

    @ParameterizedTest
    @EnumSource
    void answer_afterChange_asks(Changes change) throws Exception {
        keep();
        assertThat(answer("app mod")).isEqualTo("model. model=");

        change.make(folder.resolve("conf"));

        assertThat(answer("app mod")).isEqualTo(ASKED_TO_KEEP);
    }

    @Test
    void write_secret_isNotInTheFile() throws Exception {
        keep("+api_key=abc");

        assertThat(kept()).content().contains("password=").doesNotContain("hunter2", "abc");
    }

    @Test
    void write_file_isTheUsersAlone() throws Exception {
        keep();

        assertThat(Files.getPosixFilePermissions(kept())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        try (var files = Files.list(kept().getParent())) {
            assertThat(files).as("half-written ones").containsExactlyInAnyOrder(kept(), kept().resolveSibling("lock"));
        }
    }

    @Test
    void answer_hostileNames_areShownAndNotRun() throws Exception {
        write("model/evil $(touch x); `touch x`", "{}");
        write("model/two\nlines", "{}");
        keep();

        assertThat(answer("app model=ev")).isEqualTo("model=evil $(touch x); `touch x`");
        assertThat(answer("app model=tw")).isEqualTo(ASKED);
        assertThat(folder.resolve("x")).doesNotExist();
    }

    @Test
    void answer_brokenFile_asks() throws Exception {
        keep();
        Files.writeString(kept(), "f /\ns \np mod\nc $(touch x)\n");

        assertThat(answer("app mod")).isEqualTo(ASKED_TO_KEEP);
    }
}
