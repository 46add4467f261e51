package dev.logway.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logway.tracking.ArtifactPath;
import dev.logway.tracking.NewRun;
import dev.logway.tracking.Recorder;
import dev.logway.tracking.Store;
import dev.logway.tracking.StoreException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What MLflow takes as a name, an id or a path is asked of the real one, and ours take the same: a name that only we took
 * would be lost on a server, and one in a folder of files would keep MLflow from reading its whole experiment.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class NamesIT {
    private static final long SEED = 20260401;
    private static final int MADE_UP = 3_000;
    private static final List<String> PIECES = List.of(
            "a", "b", "Z", "0", "9", "_", "-", ".", "..", "/", "//", ":", " ", "\\", "#", "?", ";", "%", "%2e", "%2F",
            "%252e", "%00", "~", "@", "=", "+", "$", "*", "'", "\"", "<", "&", "\n", "\t", "\u0000", "\u001f", "\u007f",
            "é", "e\u0301", "ß", "漢", "²", "Ⅷ", "٣", "\u200d", "\u202e", "🌲", "file:", "C:", "con", "a.b");
    private static final List<String> KNOWN = List.of(
            "",
            ".",
            "..",
            "/",
            "//",
            "./",
            "/./",
            "a/.",
            "a/./b",
            "a//b",
            "/a",
            "a/",
            "\\",
            ".a",
            "b.",
            "a..b/._./.e.",
            "Ab-5_",
            "a b/c d",
            "a:b",
            "a\n",
            "\na",
            " ",
            "a".repeat(250),
            "f0".repeat(16),
            "a_".repeat(32),
            "a".repeat(64),
            "a".repeat(65),
            "a".repeat(256),
            "a".repeat(257),
            "-a",
            "_a",
            "*****",
            "a/bc".repeat(8),
            "file:///etc/passwd",
            "file://./x",
            "FILE:/x",
            "..%2Fx",
            "%2e%2e/x",
            "%252e%252e%252fx",
            "a%23b",
            "a/../../x",
            "C:/x",
            "C:\\x",
            "\\\\srv\\x",
            "//srv/x",
            "a\u0000b",
            "x".repeat(500),
            "x".repeat(501));

    @TempDir
    private Path folder;

    private NameOracle mlflow;

    @BeforeAll
    void startMlflow() {
        mlflow = NameOracle.start();
    }

    @AfterAll
    void stopMlflow() {
        if (mlflow != null) {
            mlflow.close();
        }
    }

    @Test
    void names_ofAllKinds_areTakenWhereMlflowTakesThem() {
        try (Store store = Store.open("file:mlruns", folder)) {
            String experiment = store.experiment("x").id();
            String run = store.createRun(new NewRun(experiment, "r", "ada", Instant.EPOCH, Map.of()))
                    .id();
            try (Recorder recorder = store.record(run)) {
                assertSame("metric", key -> recorder.metric(key, 1, 1, 0));
                assertSame("param", key -> recorder.param(key, "1"));
                assertSame("tag", key -> recorder.tag(key, "1"));
            } catch (StoreException keysThatAreFoldersOfOthers) {
                assertThat(keysThatAreFoldersOfOthers).hasMessageContaining("Lost");
            }
        }
    }

    @Test
    void ids_andPaths_areTakenOnlyWhereMlflowTakesThem() {
        try (Store store = Store.open("file:mlruns", folder)) {
            assertOnly("run", store::find);
            assertOnly("experiment", store::findExperimentById);
            assertOnly("experiment name", store::findExperiment);
            assertOnly("path", ArtifactPath::of);
        }
    }

    /** Ours take what MLflow takes; only a line's end at the end, which Python's patterns overlook, is nothing for us. */
    private void assertSame(String kind, Consumer<String> attempt) {
        List<String> differences = new ArrayList<>();
        List<String> inputs = inputs(kind);
        List<Boolean> theirs = mlflow.taken(kind, inputs);
        for (int i = 0; i < inputs.size(); i++) {
            boolean wanted = theirs.get(i) && !inputs.get(i).endsWith("\n");
            if (isTaken(attempt, inputs.get(i)) != wanted) {
                differences.add(
                        kind + " " + BatchProcess.JSON.valueToTree(inputs.get(i)) + ": MLflow " + theirs.get(i));
            }
        }
        assertThat(differences).as("with seed %d", SEED).isEmpty();
        assertThat(theirs).as("some are taken, some are not").contains(true, false);
    }

    private void assertOnly(String kind, Consumer<String> attempt) {
        List<String> inputs = inputs(kind);
        List<Boolean> theirs = mlflow.taken(kind, inputs);
        List<String> onlyOurs = new ArrayList<>();
        int taken = 0;
        for (int i = 0; i < inputs.size(); i++) {
            if (isTaken(attempt, inputs.get(i))) {
                taken++;
                if (!theirs.get(i)) {
                    onlyOurs.add(kind + " " + BatchProcess.JSON.valueToTree(inputs.get(i)));
                }
            }
        }
        assertThat(onlyOurs).as("with seed %d", SEED).isEmpty();
        assertThat(taken).as("%s that are taken", kind).isGreaterThan(10);
    }

    private static boolean isTaken(Consumer<String> attempt, String text) {
        try {
            attempt.accept(text);
            return true;
        } catch (StoreException refused) {
            return false;
        }
    }

    private static List<String> inputs(String kind) {
        Random random = new Random(SEED + kind.hashCode());
        List<String> inputs = new ArrayList<>(KNOWN);
        for (int i = 0; i < MADE_UP; i++) {
            StringBuilder text = new StringBuilder();
            for (int pieces = random.nextInt(5); pieces >= 0; pieces--) {
                // Most are of the first few, so that enough are names.
                text.append(PIECES.get(random.nextInt(random.nextBoolean() ? 9 : PIECES.size())));
            }
            inputs.add(text.toString());
        }
        return inputs;
    }
}
