package dev.logway.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.logway.run.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run that is killed at any moment leaves a database that the real MLflow opens, and is then completed as
 * {@code logway recover} does it. {@code -Dlogway.kills=200} kills more of them.
 */
final class KilledRunIT {
    private static final int KILLS = Integer.getInteger("logway.kills", 10);
    private static final int KILLS_IN_A_FOLDER = 10;
    private static final int LONGEST_LIFE_MILLIS = 1_500;
    private static final long SEED = Long.getLong("logway.kills.seed", 42);

    @TempDir
    private Path folder;

    private int begun;

    @Test
    void runs_thatAreKilled_areOpenedByMlflowAndCompletedWithoutALoss() throws Exception {
        Random random = new Random(SEED);
        try (MlflowClient mlflow = MlflowClient.start(MlflowRelease.NEWEST)) {
            for (int kills = 0; kills < KILLS; kills += KILLS_IN_A_FOLDER) {
                killRuns(mlflow, Files.createDirectory(folder.resolve("after " + kills)), random);
            }
        }
        assertThat(begun).as("runs that had begun when they were killed").isGreaterThan(KILLS / 3);
    }

    /**
     * The first run of a folder is alone and makes the database, when it comes so far. Beside the others another run of the
     * same store lives all the while; nobody completes it, and it loses nothing either.
     */
    private void killRuns(MlflowClient mlflow, Path base, Random random) throws Exception {
        killOne(mlflow, base, random.nextInt(LONGEST_LIFE_MILLIS));
        try (KilledRun neighbour = KilledRun.start(base)) {
            neighbour.awaitBegun();
            for (int kill = 1; kill < KILLS_IN_A_FOLDER - 1; kill++) {
                killOne(mlflow, base, random.nextInt(LONGEST_LIFE_MILLIS));
            }
            assertThat(run(read(mlflow, base), neighbour).path("status").asText())
                    .isEqualTo("RUNNING");
            neighbour.killAfter(0);
            check(mlflow, base, neighbour);
        }
    }

    /** Half of them are killed so long after they have begun, half so long after their process has. */
    private void killOne(MlflowClient mlflow, Path base, int millis) throws Exception {
        try (KilledRun run = KilledRun.start(base)) {
            if (millis % 2 == 0) {
                run.awaitBegun();
            }
            run.killAfter(millis);
            check(mlflow, base, run);
        }
    }

    private void check(MlflowClient mlflow, Path base, KilledRun run) throws IOException {
        if (Files.exists(base.resolve("mlflow.db"))) {
            JsonNode before = read(mlflow, base);
            Runs.open(base, KilledRun.URI).close();
            if (run.findId().isPresent()) {
                begun++;
                run.assertFlushedIsKept(run(before, run));
                run.assertCompleted(run(read(mlflow, base), run));
            }
        }
    }

    private static JsonNode read(MlflowClient mlflow, Path base) {
        return mlflow.read("sqlite:///" + base.resolve("mlflow.db")).path("runs");
    }

    private static JsonNode run(JsonNode runs, KilledRun run) throws IOException {
        String id = run.findId().orElseThrow();
        return StoreView.elements(runs)
                .filter(one -> one.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
