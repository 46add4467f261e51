package dev.logway.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What MLflow's own client reads of a run with all its artifacts, in a process of its own. */
final class MlflowReader {
    private MlflowReader() {}

    /** @param environment variables of the client's own */
    static JsonNode read(MlflowRelease release, String uri, String run, Path folder, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path out = folder.resolve("read.json");
        Path errors = folder.resolve("read.err");
        ProcessBuilder reader = new ProcessBuilder(
                        release.python().toString(),
                        Path.of("mlflow_reader.py").toAbsolutePath().toString(),
                        uri,
                        run)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(errors.toFile());
        reader.environment().keySet().removeIf(name -> name.startsWith("MLFLOW_"));
        reader.environment().put("MLFLOW_DISABLE_TELEMETRY", "true");
        reader.environment().putAll(environment);
        Process process = reader.start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
        return BatchProcess.JSON.readTree(out.toFile());
    }

    /** The hash of a file, in the form that the client has of each artifact. */
    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
