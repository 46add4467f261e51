package dev.logway.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logway.tracking.ArtifactEntry;
import dev.logway.tracking.ArtifactPath;
import dev.logway.tracking.RunSearch;
import dev.logway.tracking.Store;
import dev.logway.tracking.StoredRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LateRunTest {
    private static final String OWN = "0123456789abcdef0123456789abcdef";
    private static final long START = 1_795_620_642_000L;

    @TempDir
    Path folder;

    private Path home;
    private final List<LateRun.Arrived> told = new ArrayList<>();

    @BeforeEach
    void makeHome() throws IOException {
        home = Files.createDirectories(folder.resolve("run").resolve(LocalRun.HOME));
    }

    private Manifest manifest(Store store) {
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

    private Store open() {
        return Store.open("sqlite:///mlflow.db", folder);
    }

    @Test
    void arrive_whatWaits_isThereAsItBegan() throws IOException {
        try (Store store = open()) {
            LateRun late = new LateRun(store, manifest(store), home, told::add);
            late.put(ArtifactPath.of("config/a.yaml"), "a: 1\n".getBytes(StandardCharsets.UTF_8));
            late.put(ArtifactPath.of("model.txt"), Files.writeString(folder.resolve("m"), "model"));
            assertThat(LateRun.isWaiting(home)).isTrue();

            String id = late.arrive();
            late.put(ArtifactPath.of("later.txt"), Files.writeString(folder.resolve("l"), "x"));

            StoredRun run = store.find(id).orElseThrow();
            assertThat(told).extracting(arrived -> arrived.run().id()).containsExactly(id);
            assertThat(run.name()).isEqualTo("a name");
            assertThat(run.start().toEpochMilli()).isEqualTo(START);
            assertThat(run.tags()).containsEntry(LateRun.TAG, OWN);
            assertThat(store.artifacts(run).list())
                    .containsExactly(
                            new ArtifactEntry("config/a.yaml", 5),
                            new ArtifactEntry("later.txt", 1),
                            new ArtifactEntry("model.txt", 5));
            assertThat(LateRun.isWaiting(home)).isFalse();
            assertThat(Manifest.find(home).orElseThrow().id()).isEqualTo(id);
        }
    }

    @Test
    void arrive_afterADeathAnywhere_makesNoSecondRun() {
        try (Store store = open()) {
            String id = new LateRun(store, manifest(store), home, told::add).arrive();

            assertThat(new LateRun(store, manifest(store), home, told::add).arrive())
                    .as("it had not been written down that the run was made")
                    .isEqualTo(id);
            assertThat(new LateRun(store, manifest(store).withId(id), home, told::add).arrive())
                    .as("it had, but artifacts were left")
                    .isEqualTo(id);
            assertThat(store.search(RunSearch.newest(10)).items()).hasSize(1);
        }
    }
}
