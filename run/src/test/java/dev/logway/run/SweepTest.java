package dev.logway.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logway.log.LineSink;
import dev.logway.log.LogEngine;
import dev.logway.log.OnFailure;
import dev.logway.log.SinkHandle;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A sweep of a program, from its arguments to what its jobs leave behind. */
class SweepTest {
    private static final Logger log = LoggerFactory.getLogger(SweepTest.class);

    @TempDir
    Path folder;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<Settings> jobs = new ArrayList<>();

    record Settings(long seed, String name) {}

    @BeforeEach
    void write() throws IOException {
        write("config", "seed: 1\nname: x\n");
    }

    private void write(String config, String yaml) throws IOException {
        Files.createDirectories(folder.resolve("conf"));
        Files.writeString(folder.resolve("conf/" + config + ".yaml"), yaml);
    }

    private int start(Program<Settings> program, String... arguments) {
        List<String> all = new ArrayList<>(List.of(
                "--config-path",
                folder.resolve("conf").toString(),
                "hydra.sweep.dir=" + folder.resolve("sweep"),
                "logway.tracking.uri=sqlite:///" + folder.resolve("mlflow.db")));
        all.addAll(List.of(arguments));
        return new Launch<>(
                        Setup.usual(SweepTest.class, Settings.class),
                        program,
                        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        Map.of())
                .run(all);
    }

    private void note(Run<Settings> run) {
        jobs.add(run.config());
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8).replace("\r", "");
    }

    private List<StoredRun> stored() {
        try (Store store = Store.open("sqlite:///mlflow.db", folder)) {
            return store.search(RunSearch.newest(10)).items();
        }
    }

    private List<String> messages(String file) throws IOException {
        try (Stream<String> lines = Files.lines(folder.resolve(file))) {
            return lines.map(line -> line.replaceFirst(".*? - ", "")).toList();
        }
    }

    @Test
    void multirun_eachCombination_isARunOfItsOwn() throws IOException {
        assertThat(start(this::note, "-m", "seed=1,2", "name=a,b")).as(err()).isZero();

        assertThat(jobs)
                .containsExactly(
                        new Settings(1, "a"), new Settings(1, "b"), new Settings(2, "a"), new Settings(2, "b"));
        assertThat(folder.resolve("sweep/multirun.yaml")).content().contains("    - seed=1,2\n    - name=a,b\n");
        assertThat(folder.resolve("sweep/2/.hydra/overrides.yaml")).hasContent("- seed=2\n- name=a\n");
        assertThat(messages("sweep/2/sweep_test.log"))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("run finished after");
        assertThat(stored())
                .hasSize(4)
                .allSatisfy(run -> assertThat(run.tags())
                        .containsEntry("logway.sweep", folder.resolve("sweep").toString()));
        assertThat(stored()).extracting(run -> run.tags().get("logway.job")).containsExactly("3", "2", "1", "0");
        assertThat(stored().get(0).name()).endsWith("#3");
        assertThat(messages("sweep/sweep_test.log"))
                .containsExactly(
                        "Launching 4 jobs locally",
                        "    #0 : seed=1 name=a",
                        "    #1 : seed=1 name=b",
                        "    #2 : seed=2 name=a",
                        "    #3 : seed=2 name=b");
        assertThat(err()).matches("""

                        Sweep of 4 jobs ended after \\d+\\.\\d s: 4 finished
                          its folder              \\Q%s\\E
                          its runs                logway runs .*
                        """.formatted(folder.resolve("sweep")));
    }

    @Test
    void multirun_jobThatFails_keepsBackNoOther_andIsTold() throws IOException {
        Program<Settings> program = run -> {
            note(run);
            if (run.config().seed() == 2) {
                throw new IllegalArgumentException("two");
            }
        };

        assertThat(start(program, "-m", "seed=1,2,3")).isEqualTo(1);

        assertThat(jobs).hasSize(3);
        assertThat(stored())
                .extracting(StoredRun::status)
                .containsExactly(RunStatus.FINISHED, RunStatus.FAILED, RunStatus.FINISHED);
        Path failed = folder.resolve("sweep/1/sweep_test.log");
        assertThat(failed).content().contains("java.lang.IllegalArgumentException: two\n\tat dev.logway.run.SweepTest");
        assertThat(err())
                .contains(": 2 finished, 1 not\n" + "  #1 failed: seed=2 | java.lang.IllegalArgumentException: two | "
                        + failed + "\n");
    }

    @Test
    void multirun_failureInABatch_leavesTheNextOnesOut() {
        Program<Settings> program = run -> {
            note(run);
            throw new IllegalStateException("never");
        };

        assertThat(start(program, "-m", "seed=range(1,6)", "hydra.sweeper.max_batch_size=2"))
                .isEqualTo(1);

        assertThat(jobs).hasSize(2);
        assertThat(err()).contains("Sweep of 5 jobs ended after").contains(": 0 finished, 2 not, 3 not started\n");
    }

    @Test
    void multirun_mistakes_areToldTogether_andNothingBegins() {
        assertThat(start(this::note, "-m", "seed=1,x,2", "name=a,b", "+other=1,2"))
                .isEqualTo(2);

        assertThat(jobs).isEmpty();
        assertThat(folder.resolve("sweep")).doesNotExist();
        assertThat(err())
                .contains("'seed' is 'x', expected")
                .contains("command line, argument 3")
                .contains("Unknown key 'other'")
                .contains("\nin job #4 and 3 more.\n")
                .endsWith("12 of 12 jobs can't be started, so none is.\n");
    }

    @Test
    void multirun_lineOfAThreadThatAJobHasLeft_isNotTheNextJobs() throws IOException {
        CountDownLatch next = new CountDownLatch(1);
        List<Thread> left = new ArrayList<>();
        Program<Settings> program = run -> {
            if (run.config().seed() == 1) {
                left.add(new Thread(() -> {
                    awaits(next);
                    log.info("left behind");
                }));
                left.get(0).start();
            } else {
                next.countDown();
                left.get(0).join();
                log.info("its own");
                Thread own = new Thread(() -> log.info("of its thread"));
                own.start();
                own.join();
            }
        };

        assertThat(start(program, "-m", "seed=1,2")).as(err()).isZero();

        assertThat(messages("sweep/1/sweep_test.log"))
                .hasSize(4)
                .contains("its own", "of its thread")
                .doesNotContain("left behind");
        assertThat(messages("sweep/sweep_test.log"))
                .containsExactly("Launching 2 jobs locally", "    #0 : seed=1", "    #1 : seed=2", "left behind");
    }

    private static void awaits(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void multirun_folderOfAnotherSweep_isNotShared() {
        assertThat(start(this::note, "-m", "seed=1,2")).as(err()).isZero();
        assertThat(start(this::note, "-m", "seed=3")).as(err()).isZero();

        assertThat(folder.resolve("sweep_2/multirun.yaml")).content().contains("    - seed=3\n");
        assertThat(folder.resolve("sweep_2/0/.hydra/overrides.yaml")).hasContent("- seed=3\n");
        assertThat(folder.resolve("sweep/0/.hydra/overrides.yaml")).hasContent("- seed=1\n");
        assertThat(stored().get(0).tags())
                .containsEntry("logway.sweep", folder.resolve("sweep_2").toString());
    }

    @Test
    void mode_saidByTheConfiguration_makesASweep() throws IOException {
        write("config", "hydra: {mode: MULTIRUN, sweeper: {params: {seed: '5,6'}}}\nseed: 1\nname: x\n");

        assertThat(start(this::note, "name=a,b")).as(err()).isZero();

        assertThat(jobs)
                .containsExactly(
                        new Settings(5, "a"), new Settings(5, "b"), new Settings(6, "a"), new Settings(6, "b"));
        assertThat(folder.resolve("sweep/0/.hydra/overrides.yaml")).hasContent("- seed=5\n- name=a\n");
    }

    @Test
    void multirun_whatOnlyOtherSweepersDo_isRefused() {
        assertThat(start(this::note, "-m", "seed=interval(1,2)")).isEqualTo(2);
        assertThat(err()).startsWith("BasicSweeper does not support sweep type : INTERVAL_SWEEP\n");

        err.reset();
        assertThat(start(this::note, "-m", "seed=1,2", "hydra.sweeper.max_batch_size=0"))
                .isEqualTo(2);
        assertThat(err()).isEqualTo("""
                        'hydra.sweeper.max_batch_size' is 0, expected 1 or more.
                        at command line, argument 4:
                            hydra.sweeper.max_batch_size=0
                                                         ^
                        Write null for all jobs in one batch.
                        """);

        err.reset();
        assertThat(start(this::note, "-m", "hydra.launcher._target_=other.Launcher"))
                .isEqualTo(2);
        assertThat(err()).isEqualTo("""
                        'hydra.launcher._target_' is 'other.Launcher', but there is only Hydra's basic launcher here.
                        at command line, argument 3:
                            hydra.launcher._target_=other.Launcher
                                                    ^
                        Write hydra/launcher=basic.
                        """);
        assertThat(folder.resolve("sweep")).doesNotExist();
    }

    @Test
    void multirun_keyWithoutValues_hasNoJobs() {
        assertThat(start(this::note, "-m", "seed=range(0,0)")).isZero();

        assertThat(jobs).isEmpty();
        assertThat(err())
                .contains(
                        "Sweep of 0 jobs ended after",
                        "  why no job              a glob or a range among its arguments has no values\n");
    }

    @Test
    void multirun_levelsOfAJob_areNoOtherJobs() throws IOException {
        Files.createDirectories(folder.resolve("conf/lv"));
        String levels = "logway: {log: {levels: {" + SweepTest.class.getName() + ": WARN}}}\n";
        write("lv/a", "# @package _global_\n" + levels);
        write("lv/b", "# @package _global_\n{}\n");

        assertThat(start(run -> log.info("from the job"), "-m", "+lv=b,a,b"))
                .as(err())
                .isZero();

        assertThat(messages("sweep/0/sweep_test.log")).contains("from the job");
        assertThat(messages("sweep/1/sweep_test.log")).doesNotContain("from the job");
        assertThat(messages("sweep/2/sweep_test.log")).contains("from the job");
    }

    /** A sink whose failures are thrown to who logs, and that fails on lines that begin so. */
    private static SinkHandle failingOn(String beginning) {
        return LogEngine.get()
                .add(LineSink.calling(line -> {
                            if (line.record().text().startsWith(beginning)) {
                                throw new IllegalStateException("no room for '" + beginning + "'");
                            }
                        })
                        .withOnFailure(OnFailure.THROW));
    }

    @Test
    void run_whoseLastLineIsThrownBack_isEndedAllTheSame() {
        try (SinkHandle failing = failingOn("run finished")) {
            assertThatThrownBy(() -> start(this::note, "hydra.run.dir=" + folder.resolve("run")))
                    .hasMessage("no room for 'run finished'");
        }

        assertThat(stored()).extracting(StoredRun::status).containsExactly(RunStatus.FINISHED);
    }

    @Test
    void run_whoseComplaintIsThrownBack_isClosedToItsEnd() {
        try (SinkHandle failing = failingOn("could not complete the manifest")) {
            assertThat(start(run -> blockManifest(run.folder()), "hydra.run.dir=" + folder.resolve("run")))
                    .as(err())
                    .isEqualTo(1);
        }

        assertThat(stored()).extracting(StoredRun::status).containsExactly(RunStatus.FINISHED);
    }

    @Test
    void multirun_jobWhoseLastLineIsThrownBack_isEndedAllTheSame_andTold() throws IOException {
        try (SinkHandle failing = failingOn("run finished")) {
            assertThat(start(this::note, "-m", "seed=1,2")).isEqualTo(1);
        }

        assertThat(jobs).hasSize(2);
        assertThat(stored()).extracting(StoredRun::status).containsExactly(RunStatus.FINISHED, RunStatus.FINISHED);
        assertThat(messages("sweep/sweep_test.log"))
                .containsExactly(
                        "Launching 2 jobs locally",
                        "    #0 : seed=1",
                        "the last line of job #0 was thrown back: no room for 'run finished'",
                        "    #1 : seed=2",
                        "the last line of job #1 was thrown back: no room for 'run finished'");
        assertThat(err()).contains("Sweep of 2 jobs ended after").contains(": 2 finished\n");
    }

    @Test
    void multirun_ownLineIsThrownBack_endsTheSweepWithItsFooter() {
        try (SinkHandle failing = failingOn("    #1")) {
            assertThatThrownBy(() -> start(this::note, "-m", "seed=1,2")).hasMessage("no room for '    #1'");
        }

        assertThat(jobs).hasSize(1);
        assertThat(err()).contains("Sweep of 2 jobs ended after").contains(": 1 finished, 1 not started\n");
    }

    private static void blockManifest(Path run) throws IOException {
        Path home = run.resolve(LocalRun.HOME);
        try (Stream<Path> files = Files.list(home)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(home);
        Files.writeString(home, "no folder any more");
    }

    @Test
    void multirun_fileThatCannotBeMade_isAMessage_andLeavesNoneOpen() throws IOException {
        String other = "+hydra.job_logging.handlers.other={class: logging.FileHandler, "
                + "filename: '${hydra.runtime.output_dir}/multirun.yaml/x.log'}";

        assertThat(start(this::note, "-m", other)).isEqualTo(2);
        log.info("behind the sweep");

        Path file = folder.resolve("sweep/multirun.yaml/x.log");
        assertThat(err())
                .startsWith("Cannot write the log file '" + file + "': ")
                .endsWith(". Choose another in hydra.job_logging.handlers.\n")
                .hasLineCount(1);
        assertThat(messages("sweep/sweep_test.log")).isEmpty();
        assertThat(jobs).isEmpty();
    }
}
