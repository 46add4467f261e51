package dev.logway.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What we put into S3, directly or through a real server, is what MLflow's own client reads there with boto3. The S3 is
 * moto's, which is not the one that the tests of {@code tracking-s3} use.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class S3IT {
    private static final String BUCKET = "artifacts";
    private static final int LARGE = 12_000_000;
    private static final Map<String, String> IN_PARTS = Map.of(
            "MLFLOW_ENABLE_PROXY_MULTIPART_UPLOAD", "true",
            "MLFLOW_MULTIPART_UPLOAD_MINIMUM_FILE_SIZE", "6000000",
            "MLFLOW_MULTIPART_UPLOAD_CHUNK_SIZE", Integer.toString(5 << 20));

    private final Map<String, String> access =
            new HashMap<>(Map.of("AWS_ACCESS_KEY_ID", "ada", "AWS_SECRET_ACCESS_KEY", "secret"));
    private Process s3;
    private MlflowServer server;
    private Path large;

    @BeforeAll
    void serve(@TempDir Path home) throws IOException {
        large = Files.write(home.resolve("large"), noise());
        ProcessBuilder builder = new ProcessBuilder(
                        MlflowRelease.NEWEST.python().toString(),
                        Path.of("mlflow_s3.py").toAbsolutePath().toString(),
                        BUCKET)
                .redirectError(home.resolve("s3.log").toFile());
        builder.environment().putAll(access);
        s3 = builder.start();
        String port = s3.inputReader().readLine();
        assertThat(port).as("%s", Files.readString(home.resolve("s3.log"))).matches("[0-9]+");
        access.put("MLFLOW_S3_ENDPOINT_URL", "http://127.0.0.1:" + port);
        server = MlflowServer.serve(
                MlflowRelease.NEWEST, home, access, "--artifacts-destination", "s3://" + BUCKET + "/proxied");
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
        if (s3 != null) {
            s3.destroyForcibly().onExit().join();
        }
    }

    private static byte[] noise() {
        byte[] noise = new byte[LARGE];
        new Random(1).nextBytes(noise);
        noise[LARGE - 1] = '\n';
        return noise;
    }

    @Test
    void artifacts_putIntoS3_areReadByMlflowsClient(@TempDir Path folder) throws IOException, InterruptedException {
        server.post(
                "experiments/create",
                Map.of("name", "direct", "artifact_location", "s3://" + BUCKET + "/direct with blank"));

        String run = upload(folder, "direct", Map.of());

        assertReadWhole(run, folder);
        assertThat(server.get("runs/get", "run_id", run)
                        .at("/run/info/artifact_uri")
                        .asText())
                .isEqualTo("s3://" + BUCKET + "/direct with blank/" + run + "/artifacts");
    }

    @Test
    void artifacts_putThroughTheServerInParts_areReadByMlflowsClient(@TempDir Path folder)
            throws IOException, InterruptedException {
        String run = upload(folder, "in parts", IN_PARTS);

        assertReadWhole(run, folder);
        String experiment = server.get("runs/get", "run_id", run)
                .at("/run/info/experiment_id")
                .asText();
        assertThat(tag("proxied/" + experiment + "/" + run + "/artifacts/large.bin"))
                .as("S3 counts the parts in the tag of what came in parts")
                .endsWith("-3\"");
    }

    private String upload(Path folder, String experiment, Map<String, String> more)
            throws IOException, InterruptedException {
        ProcessBuilder program =
                OwnProgram.of(UploadProgram.class, folder, List.of(server.uri(), experiment, large.toString()));
        program.environment().putAll(access);
        program.environment().put("AWS_REGION", "us-east-1");
        program.environment().putAll(more);
        return OwnProgram.lastLine(program);
    }

    private void assertReadWhole(String run, Path folder) throws IOException, InterruptedException {
        JsonNode read = MlflowReader.read(MlflowRelease.NEWEST, server.uri(), run, folder, access);

        Map<String, String> hashes = new HashMap<>();
        read.path("artifacts")
                .properties()
                .forEach(file -> hashes.put(file.getKey(), file.getValue().asText()));
        assertThat(hashes)
                .containsOnly(
                        Map.entry(
                                "config/a b+c=d.yaml",
                                MlflowReader.sha256("a: Wälder\n".getBytes(StandardCharsets.UTF_8))),
                        Map.entry("empty.txt", MlflowReader.sha256(new byte[0])),
                        Map.entry("large.bin", MlflowReader.sha256(noise())),
                        Map.entry("hydra_logs/train.log", MlflowReader.sha256(noise())));
    }

    private String tag(String key) throws IOException, InterruptedException {
        HttpResponse<Void> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create(access.get("MLFLOW_S3_ENDPOINT_URL") + "/" + BUCKET + "/" + key))
                                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
        return response.headers().firstValue("ETag").orElse("status " + response.statusCode());
    }
}
