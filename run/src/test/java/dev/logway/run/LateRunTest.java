package dev.logway.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logway.tracking.RunSearch;
import dev.logway.tracking.RunStatus;
import dev.logway.tracking.Store;
import dev.logway.tracking.StoreUnavailableException;
import dev.logway.tracking.StoredRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LateRunTest {
    private static final String OWN = "0123456789abcdef0123456789abcdef";
    private static final long START = 1_795_620_642_000L;

    @TempDir
    Path folder;

    private Path home;
    private Store store;
    private final Reachability servers = new Reachability();
    private final List<LateRun.Arrived> told = new ArrayList<>();

    @BeforeEach
    void open() throws IOException {
        home = Files.createDirectories(folder.resolve("run").resolve(LocalRun.HOME));
        store = Store.open("sqlite:///mlflow.db", folder);
    }

    @AfterEach
    void close() {
        store.close();
        servers.close();
    }

    private Manifest manifest() {
        return new Manifest(
                OWN,
                "train",
                "x",
                "a name",
                "logway",
                store.uri(),
                folder.resolve("run").toString(),
                folder.toString(),
                new Owner("elsewhere", 1, "p"),
                START,
                Ending.running(),
                List.of());
    }

    private LateRun late(Manifest manifest) {
        return new LateRun(store, servers, manifest, Map.of("note", "first"), home);
    }

    @Test
    void arrive_runThatWaits_isThereAsItBegan() throws IOException {
        LateRun late = late(manifest());
        late.announce();
        late.whenThere(told::add);
        assertThat(LateRun.isWaiting(home)).isTrue();
        assertThat(Manifest.find(home)).contains(manifest());

        String id = late.arrive();

        StoredRun run = store.find(id).orElseThrow();
        assertThat(told).extracting(arrived -> arrived.run().id()).containsExactly(id);
        assertThat(run.name()).isEqualTo("a name");
        assertThat(run.start().toEpochMilli()).isEqualTo(START);
        assertThat(run.tags()).containsEntry(LateRun.TAG, OWN).containsEntry("note", "first");
        assertThat(LateRun.isWaiting(home)).isFalse();
        assertThat(Manifest.find(home).orElseThrow().id()).isEqualTo(id);
        assertThat(late.arrive()).isEqualTo(id);
    }

    @Test
    void arrive_afterADeathAnywhere_makesNoSecondRun() throws IOException {
        LateRun first = late(manifest());
        first.announce();
        String id = first.arrive();

        manifest().write(home);
        Files.createFile(home.resolve("late"));
        assertThat(late(manifest()).arrive())
                .as("it had not been written down that the run was made")
                .isEqualTo(id);
        Files.createFile(home.resolve("late"));
        assertThat(late(manifest().withId(id)).arrive())
                .as("it had, but not that it does not wait any more")
                .isEqualTo(id);
        assertThat(store.search(RunSearch.newest(10)).items()).hasSize(1);
    }

    @Test
    void arrive_runThatHasEnded_doesNotWriteOverHowItDid() throws IOException {
        LateRun late = late(manifest());
        late.announce();
        late.close();
        Ending ending = new Ending(RunStatus.FINISHED, START + 1, "", false);
        manifest().with(ending).write(home);

        assertThatThrownBy(late::arrive)
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessage("The run has ended before it was in the store.");

        assertThat(Manifest.find(home).orElseThrow().ending()).isEqualTo(ending);
        assertThat(LateRun.isWaiting(home)).isTrue();
    }

    @Test
    void whenThere_runThatIsThere_isToldAtOnce() throws IOException {
        LateRun late = late(manifest());
        late.announce();
        late.arrive();

        late.whenThere(told::add);

        assertThat(told).hasSize(1);
    }

    @Test
    void withdraw_runThatItsServerRefuses_leavesNoTrace() throws IOException {
        LateRun late = late(manifest());
        late.announce();

        late.withdraw();

        assertThat(home).isEmptyDirectory();
    }
}
