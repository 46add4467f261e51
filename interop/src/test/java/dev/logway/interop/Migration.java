package dev.logway.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** MLflow's own way from a folder of files into a database, which reads every file strictly and keeps all ids. */
final class Migration {
    private Migration() {}

    /** Skips the test where MLflow is not installed. */
    static void run(Path source, Path database) throws IOException, InterruptedException {
        Path output = Files.createTempFile(database.getParent(), "migration-", ".txt");
        ProcessBuilder command = new ProcessBuilder(
                        MlflowRelease.NEWEST.script().toString(),
                        "migrate-filestore",
                        "--source",
                        source.toString(),
                        "--target",
                        "sqlite:///" + database)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        command.environment().put("MLFLOW_ALLOW_FILE_STORE", "true");
        command.environment().put("MLFLOW_DISABLE_TELEMETRY", "true");
        Process migration = command.start();
        assertThat(migration.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(migration.exitValue()).as(Files.readString(output)).isZero();
    }
}
