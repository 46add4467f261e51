package dev.logway.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logway.log.Color;
import dev.logway.log.ConsoleSink;
import dev.logway.tracking.NewRun;
import dev.logway.tracking.RunStatus;
import dev.logway.tracking.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;

class RunsTest {
    private static final String URI = "sqlite:///mlflow.db";
    private static final Instant START = Instant.parse("2026-11-25T02:00:00Z");

    @TempDir
    Path base;

    private Owner dead;

    @BeforeEach
    void aProcessThatHasEnded() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version")
                .redirectErrorStream(true)
                .start();
        Owner own = Owner.thisProcess();
        dead = new Owner(own.host(), process.pid(), own.startMillis());
        process.getInputStream().readAllBytes();
        process.waitFor();
    }

    private Path folder(String name) {
        return RunFolder.claim(base.resolve("outputs").resolve(name)).path();
    }

    private Manifest manifest(Path folder, Owner owner, boolean tracked) {
        FileDestination file = new FileDestination(folder.resolve("train.log").toString(), Level.INFO, "10 MB");
        ConsoleDestination console = new ConsoleDestination(ConsoleSink.Stream.STDERR, Level.INFO, Color.AUTO);
        return new Manifest(
                "",
                "train",
                "experiment",
                String.valueOf(folder.getFileName()),
                "logway",
                folder.toString(),
                base.toString(),
                owner,
                START.toEpochMilli(),
                RunStatus.RUNNING,
                0,
                "",
                tracked
                        ? List.of(console, file, ArtifactDestination.of(file, Settings.Publishing.LIVE))
                        : List.of(console, file));
    }

    /** A run as a process leaves it that is killed: RUNNING, with a log that no artifact has. */
    private String leave(String name, Owner owner) throws IOException {
        Path folder = folder(name);
        Manifest manifest = manifest(folder, owner, true);
        Files.writeString(folder.resolve("train.log"), "one\ntwo\n");
        Files.writeString(folder.resolve("train.2026-11-25_02-00-01_000.log"), "zero\n");
        try (Store store = Store.open(URI, base)) {
            String experiment = store.experiment("experiment").id();
            String id = store.createRun(
                            new NewRun(experiment, name, "me", START, Map.of(Manifest.TAG, manifest.json())))
                    .id();
            manifest.withId(id).write();
            return id;
        }
    }

    private String leaveUntracked(String id, Owner owner) throws IOException {
        Path folder = folder(id);
        Files.writeString(folder.resolve("train.log"), "one\n");
        manifest(folder, owner, false).withId(id).write();
        return id;
    }

    private RunStatus status(String id) {
        try (Store store = Store.open(URI, base)) {
            return store.find(id).orElseThrow().status();
        }
    }

    @Test
    void open_runOfAKilledProcess_isCompletedAndEnds() throws IOException {
        String id = leave("a", dead);

        try (Runs runs = Runs.open(base, URI)) {
            KnownRun run = runs.require("");
            Path artifacts = base.resolve("mlruns/1").resolve(id).resolve("artifacts/hydra_logs");

            assertThat(run.status()).isEqualTo(RunStatus.KILLED);
            assertThat(artifacts.resolve("train.log")).hasSameTextualContentAs(base.resolve("outputs/a/train.log"));
            assertThat(artifacts.resolve("train.2026-11-25_02-00-01_000.log")).hasContent("zero\n");
            assertThat(Files.isSameFile(artifacts.resolve("train.log"), base.resolve("outputs/a/train.log")))
                    .isTrue();
        }
    }

    @Test
    void open_runOfALivingProcess_goesOn() throws IOException {
        String id = leave("a", Owner.thisProcess());

        Runs.open(base, URI).close();

        assertThat(status(id)).isEqualTo(RunStatus.RUNNING);
    }

    @Test
    void open_runOfAnotherMachine_goesOn() throws IOException {
        String id = leave("a", new Owner("another-host", dead.pid(), dead.startMillis()));

        Runs.open(base, URI).close();

        assertThat(status(id)).isEqualTo(RunStatus.RUNNING);
    }

    @Test
    void open_runOfAnotherProgram_isLeftAlone() {
        String id;
        try (Store store = Store.open(URI, base)) {
            String experiment = store.experiment("experiment").id();
            id = store.createRun(new NewRun(experiment, "x", "me", START, Map.of()))
                    .id();
        }

        try (Runs runs = Runs.open(base, URI)) {
            assertThat(runs.require(id).status()).isEqualTo(RunStatus.RUNNING);
            assertThat(runs.require(id).whereabouts()).isEmpty();
        }
    }

    @Test
    void open_tagThatNamesAForeignFile_endsTheRunAndTouchesNothing() throws IOException {
        Path secret = Files.writeString(base.resolve("secret.log"), "secret\n");
        FileDestination foreign = new FileDestination(secret.toString(), Level.INFO, "10 MB");
        Path folder = folder("a");
        Manifest honest = manifest(folder, dead, true);
        Manifest forged = new Manifest(
                "",
                "train",
                "experiment",
                "a",
                "logway",
                folder.toString(),
                base.toString(),
                dead,
                0,
                RunStatus.RUNNING,
                0,
                "",
                List.of(foreign, ArtifactDestination.of(foreign, Settings.Publishing.LIVE)));
        String id;
        try (Store store = Store.open(URI, base)) {
            String experiment = store.experiment("experiment").id();
            id = store.createRun(new NewRun(experiment, "x", "me", START, Map.of(Manifest.TAG, forged.json())))
                    .id();
        }
        honest.withId(id).write();

        Runs.open(base, URI).close();

        assertThat(status(id)).isEqualTo(RunStatus.KILLED);
        assertThat(base.resolve("mlruns/1").resolve(id).resolve("artifacts/hydra_logs"))
                .doesNotExist();
    }

    @Test
    void open_untrackedRunOfAKilledProcess_endsInItsFolder() throws IOException {
        String id = leaveUntracked("0a", dead);

        try (Runs runs = Runs.open(base, URI)) {
            assertThat(runs.require(id).status()).isEqualTo(RunStatus.KILLED);
            assertThat(runs.require(id).reason()).isEqualTo("its process was killed");
        }
        assertThat(base.resolve("mlflow.db")).doesNotExist();
    }

    @Test
    void newest_runsOfStoreAndFolders_areOneList() throws IOException {
        String tracked = leave("a", Owner.thisProcess());
        String untracked = leaveUntracked("0b", Owner.thisProcess());

        try (Runs runs = Runs.open(base, URI)) {
            assertThat(runs.newest(10)).extracting(KnownRun::id).containsExactlyInAnyOrder(tracked, untracked);
            assertThat(runs.newest(1)).hasSize(1);
        }
    }

    @Test
    void require_namesOfARun_allLeadToIt() throws IOException {
        String id = leave("a", Owner.thisProcess());
        leaveUntracked("0b", Owner.thisProcess());

        try (Runs runs = Runs.open(base, URI)) {
            for (String text : List.of(
                    id,
                    id.substring(0, 8),
                    "a",
                    "outputs/a",
                    base.resolve("outputs/a").toString())) {
                assertThat(runs.require(text).id()).as(text).isEqualTo(id);
            }
            assertThat(runs.require("outputs/0b").id()).isEqualTo("0b");
        }
    }

    @Test
    void require_noOrSeveralRuns_saysSo() throws IOException {
        leaveUntracked("0a1", Owner.thisProcess());
        leaveUntracked("0a2", Owner.thisProcess());

        try (Runs runs = Runs.open(base, URI)) {
            assertThatThrownBy(() -> runs.require("nope\033[31m"))
                    .hasMessage("There is no run 'nope?[31m' here. See those that there are with: logway runs");
            assertThatThrownBy(() -> runs.require("0a"))
                    .hasMessageStartingWith("'0a' may be any of 2 runs: ")
                    .hasMessageEndingWith(". Write more of the id.");
        }
    }

    @Test
    void require_emptyFolder_saysWhereToGo() {
        try (Runs runs = Runs.open(base, URI)) {
            assertThatThrownBy(() -> runs.require(""))
                    .isInstanceOf(RunException.class)
                    .hasMessage(
                            "There is no run in '" + base
                                    + "': it has neither an MLflow store nor runs below outputs/."
                                    + " Go to the folder that the program was started in, or name its store with --tracking-uri.");
        }
    }

    @Test
    void whereabouts_runningRun_tellsHowFarTheArtifactIsBehind() throws IOException {
        String id = leave("a", Owner.thisProcess());
        Path artifacts = base.resolve("mlruns/1").resolve(id).resolve("artifacts/hydra_logs");
        Files.createDirectories(artifacts);
        Files.writeString(artifacts.resolve("train.log"), "one\n");

        try (Runs runs = Runs.open(base, URI)) {
            List<Whereabouts> places = runs.require(id).whereabouts();

            assertThat(places).extracting(Whereabouts::exists).containsExactly(true, true, true);
            assertThat(places.get(1).lines()).isEqualTo(3);
            assertThat(places.get(1).lastLine()).isEqualTo("two");
            assertThat(places.get(1).open()).startsWith("tail -f ");
            assertThat(places.get(2).lastLine()).isEqualTo("one");
            assertThat(places.get(2).note()).isEqualTo("9 bytes behind the file");
        }
    }

    @Test
    void whereabouts_folderThatIsGone_saysWhereItWas() throws IOException {
        String id = leave("a", dead);
        Runs.open(base, URI).close();
        Files.move(base.resolve("outputs"), base.resolve("moved"));

        try (Runs runs = Runs.open(base, URI)) {
            List<Whereabouts> places = runs.require(id).whereabouts();

            assertThat(places.get(1).exists()).isFalse();
            assertThat(places.get(1).note()).isEqualTo("not on this machine; it was made on " + dead.host());
            assertThat(places.get(2).exists()).isTrue();
            assertThat(places.get(2).lines()).isEqualTo(3);
        }
    }

    @Test
    void whereabouts_wholeFolderThatWasMoved_areThoseOfTheNewPlace(@TempDir Path elsewhere) throws IOException {
        String id = leave("a", dead);
        Path moved = Files.move(base.resolve("outputs"), elsewhere.resolve("outputs"));
        Files.move(base.resolve("mlflow.db"), elsewhere.resolve("mlflow.db"));
        Files.move(base.resolve("mlruns"), elsewhere.resolve("mlruns"));

        try (Runs runs = Runs.open(elsewhere, URI)) {
            KnownRun run = runs.require(id);

            assertThat(run.status()).isEqualTo(RunStatus.KILLED);
            assertThat(run.reason()).isEqualTo("its process was killed");
            assertThat(run.whereabouts().get(1).location())
                    .isEqualTo(moved.resolve("a/train.log").toString());
            assertThat(run.whereabouts()).extracting(Whereabouts::exists).containsExactly(false, true, true);
            assertThat(run.whereabouts().get(2).note()).isEqualTo("the same file by a second name");
        }
    }
}
