package dev.logway.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.logway.tracking.Store;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * MLflow's own tests of its stores, with stores that we have made. {@code -Dlogway.mlflow.tests=DIR} says where a checkout
 * of MLflow is, of the release that {@code logway.mlflow.venv} has, beside pytest and pytest-asyncio; skipped without it.
 */
final class MlflowTestsIT {
    private static final String CHECKOUT = System.getProperty("logway.mlflow.tests", "");
    /** What a folder or a database of ours has no part in, and what takes long. */
    private static final String OTHERS =
            "not trace and not assessment and not span and not scorer and not logged_model and not large";

    private static final Pattern FAILED = Pattern.compile("(?m)^(?:FAILED|ERROR) (.+?)(?: - .*)?$");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"test_file_store.py, folders", "test_sqlalchemy_store.py, databases", "sqlalchemy_store, databases"})
    void test_ofMlflow_withAStoreOfOurs_failsOnlyWhereItFailsWithoutIt(String tests, String made)
            throws IOException, InterruptedException {
        Path file = Path.of(CHECKOUT, "tests", "store", "tracking", tests);
        assumeThat(!CHECKOUT.isEmpty() && Files.exists(file))
                .as("NOT TESTED: no MLflow of that form in '%s' (logway.mlflow.tests)", CHECKOUT)
                .isTrue();
        Store.open("sqlite:///mlflow.db", folder).close();
        Store.open("file:mlruns", folder).close();

        String ours = pytest(true, List.of(file.toString(), "-k", OTHERS));
        List<String> failed = failed(ours);
        List<String> failedWithout = failed.isEmpty() ? failed : failed(pytest(false, failed));

        assertThat(ours)
                .containsPattern("made by Logway: .*\\b[1-9]\\d* " + made)
                .containsPattern("[1-9]\\d* passed");
        assertThat(failed).as(ours).isEqualTo(failedWithout);
    }

    private static List<String> failed(String output) {
        return List.copyOf(new TreeSet<>(
                FAILED.matcher(output).results().map(found -> found.group(1)).toList()));
    }

    private String pytest(boolean withOurs, List<String> arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "pytest-", ".txt");
        List<String> command =
                new ArrayList<>(List.of(MlflowRelease.NEWEST.python().toString(), "-m", "pytest"));
        Stream.of(
                        "-q",
                        "--tb=short",
                        "--color=no",
                        "-p",
                        "no:cacheprovider",
                        "-o",
                        "addopts=",
                        "-o",
                        "asyncio_mode=auto")
                .forEach(command::add);
        if (withOurs) {
            command.addAll(List.of("-p", "logway_stores"));
        }
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Path.of(CHECKOUT).toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment()
                .put("PYTHONPATH", CHECKOUT + File.pathSeparator + Path.of("").toAbsolutePath());
        builder.environment().put("LOGWAY_STORES", folder.toString());
        builder.environment().put("MLFLOW_ALLOW_FILE_STORE", "true");
        builder.environment().put("MLFLOW_DISABLE_TELEMETRY", "true");
        builder.environment().put("MLFLOW_SERVER_ENABLE_JOB_EXECUTION", "false");
        Process process = builder.start();
        assertThat(process.waitFor(2, TimeUnit.HOURS)).isTrue();
        return Files.readString(output);
    }
}
