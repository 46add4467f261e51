package dev.logway.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logway.tracking.NewRun;
import dev.logway.tracking.Recorder;
import dev.logway.tracking.Store;
import dev.logway.tracking.StoreUnavailableException;
import dev.logway.tracking.StoredRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run measures while its server is away. */
final class ServerAwayIT {
    /** More than fit in memory, so that a recorder that waited for the server would hold us up for good. */
    private static final int VALUES = 12_000;

    @TempDir
    private Path home;

    private final List<String> troubles = new CopyOnWriteArrayList<>();

    @Test
    void metrics_whileTheServerIsAway_costTheProgramNothingAndAreThereOnceWhenItIsBack() throws IOException {
        try (MlflowServer server = MlflowServer.serve(MlflowRelease.NEWEST, home);
                Store store = Store.open(server.uri(), home)) {
            StoredRun run = newRun(store);
            Recorder recorder = recorder(store, run);
            measure(recorder, 0);
            recorder.flush();

            server.close();
            measure(recorder, VALUES);
            Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> !troubles.isEmpty());
            assertThat(home.resolve("measured.spool")).isNotEmptyFile();

            try (MlflowServer back = server.again()) {
                recorder.close(Duration.ofMinutes(2));

                assertThat(back.get("runs/get", "run_id", run.id()).isEmpty()).isFalse();
                assertThat(store.history(run.id(), "loss")).hasSize(2 * VALUES).doesNotHaveDuplicates();
            }
            assertThat(troubles).hasSize(2).last().asString().endsWith("is written again, nothing is lost");
            assertThat(home.resolve("measured.spool")).doesNotExist();
        }
    }

    @Test
    void metrics_ofAProgramThatEndsWhileTheServerIsAway_comeWithTheNextRecorder() throws IOException {
        try (MlflowServer server = MlflowServer.serve(MlflowRelease.NEWEST, home);
                Store store = Store.open(server.uri(), home)) {
            StoredRun run = newRun(store);
            Recorder recorder = recorder(store, run);
            server.close();
            measure(recorder, 0);

            assertThatThrownBy(() -> recorder.close(Duration.ofMillis(100)))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining(VALUES + " params, metrics and tags of run " + run.id() + " wait in '"
                            + home.resolve("measured.spool"));

            try (MlflowServer back = server.again()) {
                recorder(store, run).close(Duration.ofMinutes(2));

                assertThat(back.output()).doesNotContain("Traceback");
                assertThat(store.history(run.id(), "loss")).hasSize(VALUES).doesNotHaveDuplicates();
            }
        }
    }

    private StoredRun newRun(Store store) {
        return store.createRun(new NewRun(store.experiment("away").id(), "run", "ada", Instant.now(), Map.of()));
    }

    private Recorder recorder(Store store, StoredRun run) {
        return store.record(run.id(), home.resolve("measured.spool"), troubles::add);
    }

    private static void measure(Recorder recorder, int from) {
        for (int step = from; step < from + VALUES; step++) {
            recorder.metric("loss", step / 7.0, 1000 + step, step);
        }
    }
}
