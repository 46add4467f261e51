package dev.logway.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logway.tracking.Store;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What our store wrote is what a real MLflow lists, whichever of the two touches the database first. */
final class TrackingIT {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void runs_beforeAndWhileTheServerRuns_areListedWhole(MlflowRelease release) throws IOException {
        try (Store store = Store.open("sqlite:///mlflow.db", folder)) {
            WrittenRun before = WrittenRun.write(store, folder, "before the server");

            // A newer release changes the schema while it starts; our connection is open all the time.
            try (MlflowServer server = MlflowServer.start(release, folder)) {
                WrittenRun during = WrittenRun.write(store, folder, "while it runs: it's \"here\"");
                before.assertListedBy(server);
                during.assertListedBy(server);

                assertThat(server.output()).doesNotContain("Traceback");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void store_openedAfterTheServer_takesWrites(MlflowRelease release) throws IOException {
        try (Store store = Store.open("sqlite:///mlflow.db", folder)) {
            store.experiment("first");
        }
        try (MlflowServer server = MlflowServer.start(release, folder);
                Store store = Store.open("sqlite:///mlflow.db", folder)) {
            WrittenRun.write(store, folder, "second").assertListedBy(server);
        }
    }
}
