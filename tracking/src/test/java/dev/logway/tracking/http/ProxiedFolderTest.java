package dev.logway.tracking.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logway.tracking.ArtifactEntry;
import dev.logway.tracking.ArtifactPath;
import dev.logway.tracking.FileSlice;
import dev.logway.tracking.OutcomeUnknownException;
import dev.logway.tracking.RemoteFile;
import dev.logway.tracking.StoreException;
import dev.logway.tracking.StoreUnavailableException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is sent to a server that passes artifacts on, and what its answers mean. */
final class ProxiedFolderTest {
    private static final ArtifactPath LOG = ArtifactPath.of("hydra_logs/a b+c=d.log");

    @TempDir
    private Path home;

    private final ScriptedServer server = new ScriptedServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private ProxiedFolder folder(String uri, String... environment) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("MLFLOW_TRACKING_TOKEN", "secret");
        for (int i = 0; i < environment.length; i += 2) {
            variables.put(environment[i], environment[i + 1]);
        }
        ServerUri tracking = ServerUri.parse(server.uri());
        ServerAccess access = ServerAccess.of(tracking, variables, home);
        RestClient rest = new RestClient(tracking, access, new FakeTiming().timing(), Duration.ZERO);
        return new ProxiedFolder(rest, ProxiedUri.parse(uri, tracking));
    }

    private void put(ProxiedFolder folder, String text, long from, long bytes) throws IOException {
        Path file = Files.writeString(home.resolve("file"), text);
        try (FileChannel channel = FileChannel.open(file)) {
            folder.put(LOG, new FileSlice(channel, from, bytes));
        }
    }

    @Test
    void put_slice_hasItsLengthAndEncodesEachPartOnce() throws IOException {
        put(folder("mlflow-artifacts:/1/my run%/artifacts"), "0123456789", 2, 5);

        ScriptedServer.Request request = server.requests().get(0);
        assertThat(request.call())
                .isEqualTo("PUT mlflow-artifacts/artifacts/1/my%20run%25/artifacts/hydra_logs/a%20b%2Bc%3Dd.log");
        assertThat(request.body()).isEqualTo("23456");
        assertThat(request.headers())
                .containsEntry("content-length", "5")
                .containsEntry("authorization", "Bearer secret")
                .doesNotContainKeys("transfer-encoding", "expect", "origin");
    }

    @Test
    void put_nothing_hasTheLengthZero() throws IOException {
        put(folder("mlflow-artifacts:/1/r/artifacts"), "x", 0, 0);
        folder("mlflow-artifacts:/1/r/artifacts").put(LOG, new byte[0]);

        assertThat(server.requests())
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.headers()).containsEntry("content-length", "0"));
    }

    @Test
    void put_answerWithoutBody_isASuccess() {
        server.then(ScriptedServer.of(200, "text/plain", ""));

        folder("mlflow-artifacts:/1/r/artifacts").put(LOG, new byte[] {1});
    }

    @Test
    void put_fileThatIsTooShort_isRefusedBeforeItIsSent() {
        assertThatThrownBy(() -> put(folder("mlflow-artifacts:/1/r/artifacts"), "abc", 1, 3))
                .isExactlyInstanceOf(StoreException.class)
                .hasMessage("Could not keep the artifact '" + LOG + "': its file has 3 bytes, expected at least 4.");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void put_brokenConnection_isUnknown() {
        server.then(ScriptedServer.broken());

        assertThatThrownBy(() -> folder("mlflow-artifacts:/1/r/artifacts").put(LOG, new byte[] {1}))
                .isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void put_whereAFolderIs_isALastingError() {
        server.then(
                ScriptedServer.of(500, "text/plain", "Internal Server Error"),
                ScriptedServer.json(200, "{\"files\": [{\"path\": \"hydra_logs\", \"is_dir\": false}]}"));

        assertThatThrownBy(() -> folder("mlflow-artifacts:/1/r/artifacts").put(LOG, new byte[] {1}))
                .isExactlyInstanceOf(StoreException.class)
                .hasMessageContaining("a folder has that name already, or a file that of one of its folders");
    }

    @Test
    void put_otherError_mayPass() {
        server.then(ScriptedServer.of(500, "text/plain", "Internal Server Error"));

        assertThatThrownBy(() -> folder("mlflow-artifacts:/1/r/artifacts").put(LOG, new byte[] {1}))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("it answers 500 'Internal Server Error'");
    }

    @Test
    void put_interruptedThread_endsAndSaysSo() {
        ProxiedFolder folder = folder("mlflow-artifacts:/1/r/artifacts");
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> folder.put(LOG, new byte[] {1})).isInstanceOf(OutcomeUnknownException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void put_onAnotherServer_comesWithoutCredentials() {
        try (ScriptedServer other = new ScriptedServer()) {
            String uri = "mlflow-artifacts:" + other.uri().substring("http:".length()) + "/1/r/artifacts";

            folder(uri).put(LOG, new byte[] {1});

            assertThat(server.requests()).isEmpty();
            assertThat(other.requests().get(0).headers()).doesNotContainKey("authorization");
        }
    }

    @Test
    void list_foldersAndForeignNames_areTheFilesBelow() {
        server.then(
                ScriptedServer.json(
                        200,
                        "{\"files\": [{\"path\": \"sub\", \"is_dir\": true}, {\"path\": \"../x\", \"is_dir\": false},"
                                + " {\"path\": \"..\", \"is_dir\": true}, {\"path\": \"a\\u0007b\", \"is_dir\": false},"
                                + " {\"path\": \"a\\\\b\", \"is_dir\": false}, {\"path\": \"z\", \"file_size\": \"7\"}]}"),
                ScriptedServer.json(200, "{\"files\": [{\"path\": \"empty\", \"is_dir\": false}]}"));

        assertThat(folder("mlflow-artifacts:/1/r/artifacts").list())
                .containsExactly(new ArtifactEntry("sub/empty", 0), new ArtifactEntry("z", 7));
        assertThat(server.calls())
                .containsExactly(
                        "GET mlflow-artifacts/artifacts?path=1%2Fr%2Fartifacts",
                        "GET mlflow-artifacts/artifacts?path=1%2Fr%2Fartifacts%2Fsub");
    }

    @Test
    void find_file_isWhatTheServerHas() {
        server.otherwise(request -> ScriptedServer.json(
                200, "{\"files\": [{\"path\": \"a b+c=d.log\", \"is_dir\": false, \"file_size\": 5}]}"));

        assertThat(folder("mlflow-artifacts:/1/r/artifacts").find(LOG)).contains(new RemoteFile(5, null));
        assertThat(folder("mlflow-artifacts:/1/r/artifacts").find(ArtifactPath.of("b")))
                .isEmpty();
    }

    @Test
    void delete_fileThatIsNotThere_isNothing() {
        server.then(ScriptedServer.json(404, "{}"));

        folder("mlflow-artifacts:/1/r/artifacts").delete(LOG);

        assertThat(server.calls().get(0)).startsWith("DELETE mlflow-artifacts/artifacts/1/r/artifacts/hydra_logs/");
    }

    private ProxiedFolder large() {
        return folder(
                "mlflow-artifacts:/1/r/artifacts",
                "MLFLOW_ENABLE_PROXY_MULTIPART_UPLOAD",
                "true",
                "MLFLOW_MULTIPART_UPLOAD_MINIMUM_FILE_SIZE",
                "10",
                "MLFLOW_MULTIPART_UPLOAD_CHUNK_SIZE",
                "4");
    }

    @Test
    void put_largeFile_goesInPartsWithoutCredentials() throws IOException {
        try (ScriptedServer bucket = new ScriptedServer()) {
            bucket.otherwise(request -> ScriptedServer.of(200, "text/plain", "").with("ETag", "e" + request.body()));
            server.then(ScriptedServer.json(
                    200,
                    "{\"upload_id\": \"u1\", \"credentials\": ["
                            + "{\"url\": \"" + bucket.uri()
                            + "/p1?sig=x\", \"part_number\": 1, \"headers\": {\"x-a\": \"b\"}},"
                            + "{\"url\": \"" + bucket.uri() + "/p2\", \"part_number\": 2},"
                            + "{\"url\": \"" + bucket.uri() + "/p3\", \"part_number\": 3}]}"));

            put(large(), "0123456789", 0, 10);

            assertThat(bucket.requests().stream().map(ScriptedServer.Request::body))
                    .containsExactly("0123", "4567", "89");
            assertThat(bucket.requests().get(0).headers())
                    .containsEntry("x-a", "b")
                    .doesNotContainKey("authorization");
        }
        assertThat(server.calls())
                .containsExactly(
                        "POST mlflow-artifacts/mpu/create/1/r/artifacts/hydra_logs",
                        "POST mlflow-artifacts/mpu/complete/1/r/artifacts/hydra_logs");
        assertThat(server.requests().get(0).body()).isEqualTo("{\"path\":\"a b+c=d.log\",\"num_parts\":3}");
        assertThat(server.requests().get(1).body())
                .startsWith(
                        "{\"path\":\"a b+c=d.log\",\"upload_id\":\"u1\",\"parts\":[{\"part_number\":1,\"etag\":\"e0123\"");
    }

    @Test
    void put_largeFileWherePartsAreNotPossible_isSentWhole() throws IOException {
        server.then(ScriptedServer.json(501, "{\"error_code\": \"NOT_IMPLEMENTED\"}"));

        put(large(), "0123456789", 0, 10);

        assertThat(server.requests().get(1).method()).isEqualTo("PUT");
        assertThat(server.requests().get(1).body()).isEqualTo("0123456789");
    }

    /** What a server answers that has three parts to be uploaded. */
    private static ScriptedServer.Reply parts(String url, String headers) {
        String part = "{\"url\": \"" + url + "\", \"part_number\": 1, \"headers\": " + headers + "}";
        return ScriptedServer.json(
                200, "{\"upload_id\": \"u1\", \"credentials\": [" + String.join(",", part, part, part) + "]}");
    }

    @Test
    void put_partWhoseHeadersAreOfTheConnection_comesWithTheOthers() throws IOException {
        try (ScriptedServer bucket = new ScriptedServer()) {
            server.then(parts(
                    bucket.uri(),
                    "{\"Host\": \"bucket.s3.amazonaws.com\", \"content-length\": \"7\", \"Expect\": \"x\","
                            + " \"x-a\": \"b\"}"));

            put(large(), "0123456789", 0, 10);

            assertThat(bucket.requests().get(0).headers())
                    .containsEntry("x-a", "b")
                    .containsEntry("host", bucket.uri().substring("http://".length()))
                    .containsEntry("content-length", "4")
                    .doesNotContainKey("expect");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "http://[; {}",
                "http:///no-host; {}",
                "http://127.0.0.1:1/x; {\"a b\": \"c\"}",
                "http://127.0.0.1:1/x; {\"a\": \"b\\r\\nc: d\"}"
            })
    void put_partThatCannotBeAsked_saysSoAndIsTakenBack(String url, String headers) {
        server.then(parts(url, headers));

        assertThatThrownBy(() -> put(large(), "0123456789", 0, 10))
                .isExactlyInstanceOf(StoreException.class)
                .hasMessage("Could not keep the artifact '" + LOG + "' in parts at " + server.uri()
                        + ": the server has an address or a header for it that is none."
                        + " Unset MLFLOW_ENABLE_PROXY_MULTIPART_UPLOAD.");
        assertThat(server.calls()).last().isEqualTo("POST mlflow-artifacts/mpu/abort/1/r/artifacts/hydra_logs");
    }

    @Test
    void put_partsWithoutAddresses_areNotTakenForTheWhole() {
        server.then(ScriptedServer.json(200, "{\"upload_id\": \"u1\", \"credentials\": []}"));

        assertThatThrownBy(() -> put(large(), "0123456789", 0, 10))
                .hasMessageContaining("the server has 0 addresses for its 3 parts");
    }

    @Test
    void put_partThatFails_isTakenBack() {
        try (ScriptedServer bucket = new ScriptedServer()) {
            bucket.otherwise(request -> ScriptedServer.of(403, "application/xml", "<Error>no</Error>"));
            server.then(parts(bucket.uri(), "{}"));

            assertThatThrownBy(() -> put(large(), "0123456789", 0, 10)).isInstanceOf(StoreException.class);
        }
        assertThat(server.calls()).last().isEqualTo("POST mlflow-artifacts/mpu/abort/1/r/artifacts/hydra_logs");
    }

    @Test
    void location_anyFile_isAUrlWithoutCredentials() {
        assertThat(folder("mlflow-artifacts:/1/r/artifacts").location(LOG))
                .isEqualTo(server.uri()
                        + "/api/2.0/mlflow-artifacts/artifacts/1/r/artifacts/hydra_logs/a%20b%2Bc%3Dd.log");
    }
}
