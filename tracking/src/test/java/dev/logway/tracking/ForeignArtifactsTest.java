package dev.logway.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Experiments of a store on this machine that have their artifacts elsewhere. */
final class ForeignArtifactsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"sqlite:///mlflow.db", "file:mlruns"})
    void createRun_whereNothingOpensTheArtifacts_saysWhatToAddAndMakesNone(String uri) {
        try (Store store = Store.open(uri, folder)) {
            for (String location : new String[] {"s3://bucket/x", "mlflow-artifacts:/x"}) {
                String id = store.createExperiment(location, location, Map.of()).id();
                String remedy = location.startsWith("s3:")
                        ? "For 's3:' add dev.logway:logway-tracking-s3;"
                        : "A server passes them on: open the store by its address, http://HOST:PORT.";

                assertThatThrownBy(() -> store.createRun(new NewRun(id, "r", "ann", Instant.EPOCH, Map.of())))
                        .isInstanceOf(StoreException.class)
                        .hasMessageStartingWith("The artifacts of the run are at '" + location + "/")
                        .hasMessageContaining("/artifacts', and nothing on the class path opens that. " + remedy);
            }
            assertThat(store.search(RunSearch.newest(1)).items()).isEmpty();
        }
    }

    /** Where else on this machine a database or a file says may be anybody's. */
    @ParameterizedTest
    @CsvSource({
        "sqlite:///mlflow.db, /data/x",
        "sqlite:///mlflow.db, file:///data/x",
        "sqlite:///mlflow.db, relative",
        "sqlite:///mlflow.db, runs:/x",
        "file:mlruns, /data/x",
        "file:mlruns, C:/data"
    })
    void createExperiment_locationOnThisMachine_isRefused(String uri, String location) {
        try (Store store = Store.open(uri, folder)) {
            assertThatThrownBy(() -> store.createExperiment("x", location, Map.of()))
                    .isInstanceOf(StoreException.class)
                    .hasMessage("'" + location
                            + "' is no location of artifacts for an experiment of this store. Write a URI"
                            + " of at most 256 characters, for example s3://bucket/folder; or nothing, for the folder that"
                            + " the store has for them.");
            assertThat(store.findExperiment("x")).isEmpty();
        }
    }
}
