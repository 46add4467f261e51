package dev.logway.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.logway.log.Color;
import dev.logway.log.ConsoleSink;
import dev.logway.tracking.ArtifactPath;
import dev.logway.tracking.NewRun;
import dev.logway.tracking.RunStatus;
import dev.logway.tracking.Store;
import dev.logway.tracking.StoreUnavailableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsTest {
    private static final String URI = "sqlite:///mlflow.db";
    /** A server whose name has more letters than a name may have, so that nobody is asked for it. */
    private static final String NOWHERE = "http://" + "x".repeat(64) + ":5000";

    private static final Instant START = Instant.parse("2026-11-25T02:00:00Z");

    @TempDir
    Path base;

    /** A process that has left no lock. */
    private final Owner dead = new Owner(Owner.thisProcess().host(), 1, "another");

    private Path folder(String name) {
        return RunFolder.claim(base.resolve("outputs").resolve(name), base).path();
    }

    private Manifest manifest(Path folder, Owner owner, String store) {
        FileDestination file = new FileDestination(folder.resolve("train.log").toString(), "INFO");
        ConsoleDestination console = new ConsoleDestination(ConsoleSink.Stream.STDERR, "INFO", Color.AUTO);
        ArtifactDestination artifact = ArtifactDestination.of(file, Settings.Publishing.LIVE, true);
        return new Manifest(
                "",
                "train",
                "experiment",
                String.valueOf(folder.getFileName()),
                "logway",
                store,
                folder.toString(),
                base.toString(),
                owner,
                START.toEpochMilli(),
                Ending.running(),
                store.isEmpty() ? List.of(console, file) : List.of(console, file, artifact));
    }

    /** A run as a process leaves it that is killed: RUNNING, with a log that no artifact has. */
    private String leave(String name, Owner owner) throws IOException {
        Path folder = folder(name);
        Files.writeString(folder.resolve("train.log"), "one\ntwo\n");
        Files.writeString(folder.resolve("train.2026-11-25_02-00-01_000.log"), "zero\n");
        return leave(name, manifest(folder, owner, storeUri()));
    }

    private String leave(String name, Manifest manifest) throws IOException {
        try (Store store = Store.open(URI, base)) {
            String experiment = store.experiment("experiment").id();
            String id = store.createRun(
                            new NewRun(experiment, name, "me", START, Map.of(Manifest.TAG, manifest.json())))
                    .id();
            if (!manifest.folder().isEmpty()) {
                write(manifest.withId(id), Path.of(manifest.folder()).resolve(".logway"));
            }
            write(manifest.withId(id), base.resolve("mlruns/1").resolve(id).resolve(".logway"));
            return id;
        }
    }

    /** The lock's file stays when its process is killed, and nobody holds it. */
    private static void write(Manifest manifest, Path home) throws IOException {
        manifest.write(home);
        Files.createFile(home.resolve("lock"));
    }

    private String storeUri() {
        return "sqlite:///" + base.resolve("mlflow.db");
    }

    private String leaveUntracked(String name, Owner owner) throws IOException {
        Path folder = folder(name);
        Files.writeString(folder.resolve("train.log"), "one\n");
        String id = (name + "0".repeat(32)).substring(0, 32);
        write(manifest(folder, owner, "").withId(id), folder.resolve(".logway"));
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
            KnownRun run = runs.newest();
            Path artifacts = base.resolve("mlruns/1").resolve(id).resolve("artifacts/hydra_logs");

            assertThat(run.status()).isEqualTo(RunStatus.KILLED);
            assertThat(artifacts.resolve("train.log")).hasSameTextualContentAs(base.resolve("outputs/a/train.log"));
            assertThat(artifacts.resolve("train.2026-11-25_02-00-01_000.log")).hasContent("zero\n");
            assertThat(Files.isSameFile(artifacts.resolve("train.log"), base.resolve("outputs/a/train.log")))
                    .isTrue();
        }
    }

    @Test
    void open_runWhosePartsWaitAndAreDeletedInItsFolder_bringsThemAmongTheArtifacts() throws IOException {
        String id = leave("a", dead);
        Path home = base.resolve("mlruns/1").resolve(id).resolve(".logway");
        Path waiting = Files.createDirectories(home.resolve("train.log.parts/000000007"));
        Files.writeString(waiting.resolve("train.2026-11-25_02-00-00_000.log"), "earlier\n");

        Runs.open(base, URI).close();

        Path artifacts = base.resolve("mlruns/1").resolve(id).resolve("artifacts/hydra_logs");
        assertThat(artifacts.resolve("train.2026-11-25_02-00-00_000.log")).hasContent("earlier\n");
        assertThat(artifacts.resolve("train.2026-11-25_02-00-01_000.log")).hasContent("zero\n");
        assertThat(home.resolve("train.log.parts")).doesNotExist();
    }

    @Test
    void open_runWhoseMeasuresWaitInItsFolder_bringsThemIntoTheStore() throws IOException {
        String id = leave("a", dead);
        Path spool = base.resolve("outputs/a/.logway/measured.spool");
        Files.write(spool, spoolOfOneTag("note", "measured"));

        Runs.open(base, URI).close();

        try (Store store = Store.open(URI, base)) {
            assertThat(store.find(id).orElseThrow().tags()).containsEntry("note", "measured");
        }
        assertThat(spool).doesNotExist();
    }

    private static byte[] spoolOfOneTag(String key, String value) {
        ByteBuffer content = ByteBuffer.allocate(9 + key.length() + value.length());
        content.put((byte) 2);
        content.putInt(key.length()).put(key.getBytes(StandardCharsets.US_ASCII));
        content.putInt(value.length()).put(value.getBytes(StandardCharsets.US_ASCII));
        CRC32 sum = new CRC32();
        sum.update(content.array());
        return ByteBuffer.allocate(24 + content.capacity())
                .put("LOGWAYS1".getBytes(StandardCharsets.US_ASCII))
                .putLong(16)
                .putInt(content.capacity())
                .putInt((int) sum.getValue())
                .put(content.array())
                .array();
    }

    /** A run in a store here, with its artifacts on another machine. */
    private String leaveElsewhere(Manifest manifest) {
        try (Store store = Store.open(URI, base)) {
            String experiment = store.createExperiment(
                            "elsewhere", DiskFolderProvider.SCHEME + base.resolve("server"), Map.of())
                    .id();
            return store.createRun(new NewRun(experiment, "a", "me", START, Map.of(Manifest.TAG, manifest.json())))
                    .id();
        }
    }

    @Test
    void open_killedRunWithArtifactsElsewhere_isCompletedThereAndEnds() throws IOException {
        Path folder = folder("a");
        Files.writeString(folder.resolve("train.log"), "one\ntwo\n");
        Manifest manifest = manifest(folder, dead, storeUri());
        String id = leaveElsewhere(manifest);
        write(manifest.withId(id), folder.resolve(".logway"));

        Runs.open(base, URI).close();

        assertThat(status(id)).isEqualTo(RunStatus.KILLED);
        assertThat(base.resolve("server").resolve(id).resolve("artifacts/hydra_logs/train.log"))
                .hasContent("one\ntwo\n");
    }

    /** Its manifest is in a folder that nothing here knows of, and it may well run. */
    @Test
    void open_runWithArtifactsElsewhereAndNoFolderHere_isLeftAlone() {
        String id = leaveElsewhere(manifest(folder("a"), Owner.thisProcess(), storeUri()));

        Runs.open(base, URI).close();

        assertThat(status(id)).isEqualTo(RunStatus.RUNNING);
    }

    @Test
    void open_runOfALivingProcess_goesOn() throws IOException {
        String id = leave("a", Owner.thisProcess());

        Runs.open(base, URI).close();

        assertThat(status(id)).isEqualTo(RunStatus.RUNNING);
    }

    @Test
    void open_runOfAnotherMachine_goesOn() throws IOException {
        String id = leave("a", new Owner("another-host", 1, "another"));

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
    void open_tagThatNamesAForeignFile_isNotBelieved() throws IOException {
        Path secret = Files.writeString(base.resolve(".env"), "secret\n");
        FileDestination foreign = new FileDestination(secret.toString(), "INFO");
        Manifest honest = manifest(folder("a"), Owner.thisProcess(), storeUri());
        Manifest forged = new Manifest(
                "",
                "train",
                "experiment",
                "a",
                "logway",
                storeUri(),
                "",
                base.toString(),
                dead,
                0,
                Ending.running(),
                List.of(foreign, ArtifactDestination.of(foreign, Settings.Publishing.LIVE, true)));
        String id;
        try (Store store = Store.open(URI, base)) {
            String experiment = store.experiment("experiment").id();
            id = store.createRun(new NewRun(experiment, "x", "me", START, Map.of(Manifest.TAG, forged.json())))
                    .id();
        }

        try (Runs runs = Runs.open(base, URI)) {
            assertThat(runs.require(id).status()).isEqualTo(RunStatus.KILLED);
            assertThat(runs.require(id).whereabouts().get(0).exists()).isFalse();
            assertThat(runs.require(id).whereabouts().get(0).lastLine()).isEmpty();
        }
        assertThat(base.resolve("mlruns/1").resolve(id).resolve("artifacts")).isEmptyDirectory();
        assertThat(honest.folder()).isNotEmpty();
    }

    @Test
    void whereabouts_manifestThatNamesFilesOutsideItsFolder_areNotLookedAt(@TempDir Path outside) throws IOException {
        Path secret = Files.writeString(outside.resolve("secret"), "secret\n");
        Path folder = folder("a");
        Path link = Files.createSymbolicLink(folder.resolve("link.log"), secret);
        Manifest manifest = manifest(folder, dead, "").withId("a".repeat(32));
        for (Path named : List.of(secret, link)) {
            FileDestination foreign = new FileDestination(named.toString(), "INFO");
            new Manifest(
                            manifest.id(),
                            "train",
                            "e",
                            "n",
                            "logway",
                            "",
                            folder.toString(),
                            base.toString(),
                            dead,
                            0,
                            Ending.running(),
                            List.of(foreign))
                    .write(folder.resolve(".logway"));

            try (Runs runs = Runs.open(base, URI)) {
                Whereabouts place = runs.newest().whereabouts().get(0);
                assertThat(place.exists()).isFalse();
                assertThat(place.lastLine()).isEmpty();
                assertThat(place.note()).isEqualTo("outside of the run's own folder, so it is not looked at");
            }
        }
    }

    @Test
    void open_killedRunOfAFileOfSeveralRuns_getsACopy() throws IOException {
        Path shared = base.resolve("artifacts/hydra/train.log");
        Files.createDirectories(shared.getParent());
        Files.writeString(shared, "one\n");
        FileDestination file = new FileDestination(shared.toString(), "INFO");
        Manifest manifest = new Manifest(
                "",
                "train",
                "experiment",
                "p",
                "pragmatic",
                storeUri(),
                "",
                base.toString(),
                dead,
                START.toEpochMilli(),
                Ending.running(),
                List.of(file, ArtifactDestination.of(file, Settings.Publishing.AT_END, false)));
        String id = leave("p", manifest);

        Runs.open(base, URI).close();
        Files.writeString(shared, "one\ntwo\n");

        assertThat(status(id)).isEqualTo(RunStatus.KILLED);
        assertThat(base.resolve("mlruns/1").resolve(id).resolve("artifacts/hydra_logs/train.log"))
                .hasContent("one\n");
        assertThat(base.resolve(".logway")).doesNotExist();
    }

    @Test
    void open_outboxThatIsALinkElsewhere_isNotTouched(@TempDir Path outside) throws IOException {
        leave("a", dead);
        Path foreign = Files.createDirectories(outside.resolve("2026"));
        Files.writeString(foreign.resolve("photo"), "mine");
        Files.createSymbolicLink(base.resolve("outputs/a/.logway/outbox"), outside);

        Runs.open(base, URI).close();

        assertThat(foreign.resolve("photo")).hasContent("mine");
    }

    @Test
    void open_runWhoseArtifactsWaitInItsFolder_bringsThemIntoTheStore() throws IOException {
        String id = leave("a", dead);
        Outbox.open(base.resolve("outputs/a/.logway"), trouble -> {})
                .put(ArtifactPath.of("m.txt"), "model".getBytes(StandardCharsets.UTF_8));

        Runs.open(base, URI).close();

        assertThat(base.resolve("mlruns/1").resolve(id).resolve("artifacts/m.txt"))
                .hasContent("model");
        assertThat(base.resolve("outputs/a/.logway/outbox")).doesNotExist();
    }

    @Test
    void open_runThatEndedWhileItsStoreWasHeld_keepsItsOutcome() throws IOException {
        String id = leave("a", dead);
        Path home = base.resolve("mlruns/1").resolve(id).resolve(".logway");
        Manifest manifest = Manifest.find(home).orElseThrow();
        Instant end = START.plusSeconds(9);
        manifest.with(new Ending(RunStatus.FINISHED, end.toEpochMilli(), "", false))
                .write(home);

        try (Runs runs = Runs.open(base, URI)) {
            assertThat(runs.require(id).status()).isEqualTo(RunStatus.FINISHED);
            assertThat(runs.require(id).end()).isEqualTo(end);
        }
    }

    @Test
    void open_runWhoseEndOnlyTheStoreWasTold_keepsItsOutcome() throws IOException {
        String id = leave("a", dead);
        Instant end = START.plusSeconds(9);
        try (Store store = Store.open(URI, base)) {
            store.end(id, RunStatus.FINISHED, end);
        }

        Runs.open(base, URI).close();

        assertThat(Manifest.find(base.resolve("outputs/a/.logway"))
                        .orElseThrow()
                        .ending())
                .isEqualTo(new Ending(RunStatus.FINISHED, end.toEpochMilli(), "", true));
    }

    @Test
    void open_manifestsThatAreNone_doNotKeepOthersAway() throws IOException {
        String id = leaveUntracked("0b", dead);
        for (String broken : List.of("", "{", "null", "{}", "{\"id\":\"x\"}", "[1]")) {
            Path home = Files.createDirectories(base.resolve("outputs/broken" + broken.length() + "/.logway"));
            Files.writeString(home.resolve("run.json"), broken);
        }

        try (Runs runs = Runs.open(base, URI)) {
            assertThat(runs.newest(10)).extracting(KnownRun::id).containsExactly(id);
        }
    }

    @Test
    void newest_runOfAnotherStore_isListedFromItsFolder() throws IOException {
        leave("a", dead);
        Path folder = folder("b");
        manifest(folder, dead, "sqlite:////elsewhere/other.db")
                .withId("b".repeat(32))
                .write(folder.resolve(".logway"));

        try (Runs runs = Runs.open(base, URI)) {
            KnownRun other = runs.require("b".repeat(32));
            assertThat(runs.newest(10)).hasSize(2);
            assertThat(other.whereabouts().get(2).note())
                    .isEqualTo("in the store sqlite:////elsewhere/other.db, which was not opened");
        }
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
            assertThat(runs.require("outputs/0b").id()).startsWith("0b");
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
                    .hasMessageEndingWith(". Write the beginning of an id.");
        }
    }

    @Test
    void require_emptyFolder_saysWhereToGo() {
        try (Runs runs = Runs.open(base, URI)) {
            assertThatThrownBy(() -> runs.newest())
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
    void whereabouts_folderThatIsGone_saysThatItIsNotThere() throws IOException {
        String id = leave("a", dead);
        Runs.open(base, URI).close();
        Files.move(base.resolve("outputs"), base.resolve("moved"));

        try (Runs runs = Runs.open(base, URI)) {
            List<Whereabouts> places = runs.require(id).whereabouts();

            assertThat(places.get(1).exists()).isFalse();
            assertThat(places.get(1).note()).isEmpty();
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
            assertThat(run.whereabouts().get(2).note()).isEqualTo("the same bytes by a second name");
        }
    }

    /** A run that has begun and ended while its server was away. */
    private Path leaveWaiting(String name, String server) throws IOException {
        Path folder = folder(name);
        Path home = folder.resolve(".logway");
        Files.writeString(folder.resolve("train.log"), "one\n");
        write(manifest(folder, dead, server).withId((name + "0".repeat(32)).substring(0, 32)), home);
        Files.createFile(home.resolve("late"));
        return home;
    }

    @Test
    void open_serverThatIsBusy_isAskedOnceForAllThatWaits() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        HttpServer busy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        busy.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        busy.start();
        String uri = "http://127.0.0.1:" + busy.getAddress().getPort();
        List<Path> homes = List.of(leaveWaiting("a", uri), leaveWaiting("b", uri), leaveWaiting("c", uri));
        try (Runs runs = Runs.open(base, uri)) {
            assertThat(runs.newest(10))
                    .extracting(KnownRun::status)
                    .containsExactly(RunStatus.KILLED, RunStatus.KILLED, RunStatus.KILLED);
            assertThat(runs.findTrouble())
                    .contains("Could not ask the server at " + uri + ": it answers 503. Try again later; its log says"
                            + " more.");
            assertThatThrownBy(() -> runs.search("status = 'FINISHED'", List.of(), 1))
                    .isInstanceOf(StoreUnavailableException.class);
        } finally {
            busy.stop(0);
        }
        assertThat(asked).hasValue(1);
        assertThat(homes).allSatisfy(home -> assertThat(home.resolve("late")).exists());
    }

    @Test
    void open_runWithoutAFolderThatIsOnAServer_isKnownWhereItWasStarted() throws IOException {
        Path shared = base.resolve("artifacts/hydra/train.log");
        Files.createDirectories(shared.getParent());
        Files.writeString(shared, "one\n");
        FileDestination file = new FileDestination(shared.toString(), "INFO");
        String id = "c".repeat(32);
        Path home = LocalRun.homeInBase(base, "d".repeat(32));
        write(
                new Manifest(
                        id,
                        "train",
                        "experiment",
                        "p",
                        "pragmatic",
                        NOWHERE,
                        "",
                        base.toString(),
                        dead,
                        START.toEpochMilli(),
                        Ending.running(),
                        List.of(file)),
                home);

        try (Runs runs = Runs.open(base, NOWHERE)) {
            KnownRun run = runs.require(id);
            assertThat(run.status()).isEqualTo(RunStatus.KILLED);
            assertThat(run.whereabouts().get(0).lastLine()).isEqualTo("one");
        }
        assertThat(Owner.isRemembered(home)).as("its server is yet to be told").isTrue();
    }

    @Test
    void open_serverThatNothingWaitsFor_isNotAsked() throws IOException {
        leaveUntracked("a", dead);

        try (Runs runs = Runs.open(base, NOWHERE)) {
            assertThat(runs.findTrouble()).isEmpty();
        }
    }

    @Test
    void newest_nothingHereAndTheServerAway_saysThatItIs() {
        try (Runs runs = Runs.open(base, NOWHERE)) {
            assertThatThrownBy(runs::newest)
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessage("Could not ask the server at " + NOWHERE + ": no host of that name is"
                            + " known here. Look at how it is written in logway.tracking.uri or MLFLOW_TRACKING_URI,"
                            + " and at this machine's network.");
        }
    }
}
