package dev.logway.tracking.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logway.tracking.ArtifactEntry;
import dev.logway.tracking.ArtifactPath;
import dev.logway.tracking.StoreException;
import dev.logway.tracking.StoreUnavailableException;
import dev.logway.tracking.artifact.RemoteArtifacts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server sends when it is asked for an artifact is nobody's word but its own. */
final class DownloadTest {
    private static final ArtifactPath LOG = ArtifactPath.of("log.txt");

    @TempDir
    private Path home;

    private final ScriptedServer server = new ScriptedServer();
    private ProxiedFolder folder;
    private Path file;

    @BeforeEach
    void open() throws IOException {
        ServerUri tracking = ServerUri.parse(server.uri());
        Map<String, String> environment = Map.of("MLFLOW_TRACKING_TOKEN", "secret");
        ServerAccess access = ServerAccess.of(tracking, environment, home);
        RestClient rest = new RestClient(tracking, access, new FakeTiming().timing(), Duration.ZERO);
        folder = new ProxiedFolder(rest, ProxiedUri.parse("mlflow-artifacts:/1/r/artifacts", tracking));
        file = Files.writeString(home.resolve("file"), "before");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void serve(String size, ScriptedServer.Reply reply) {
        server.otherwise(request -> request.path().contains("?path=")
                ? ScriptedServer.json(200, "{\"files\": [{\"path\": \"log.txt\", \"file_size\": " + size + "}]}")
                : reply);
    }

    @Test
    void download_whatIsThere_isTheFile() throws IOException {
        serve("5", ScriptedServer.of(200, "text/plain", "12345"));

        new RemoteArtifacts(folder).download(LOG, file);

        assertThat(file).hasContent("12345");
        assertThat(server.requests().get(1).headers()).containsEntry("authorization", "Bearer secret");
        try (InputStream in = new RemoteArtifacts(folder).open(LOG)) {
            assertThat(in).hasContent("12345");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"4", "0", "-1", "\"none\"", "-9223372036854775808"})
    void get_moreThanTheServerHas_isLeft(String size) {
        serve(size, ScriptedServer.of(200, "text/plain", "12345"));
        long most = folder.find(LOG).orElseThrow().bytes();

        assertThatThrownBy(() -> folder.get(LOG, file, most))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("it sends more than the " + most + " bytes that it has");
    }

    /** Also not one that says that it has more than any disk. */
    @Test
    void get_lessThanTheServerHas_isWhatCame() throws IOException {
        serve("9223372036854775807", ScriptedServer.of(200, "text/plain", "12345"));

        folder.get(LOG, file, folder.find(LOG).orElseThrow().bytes());

        assertThat(file).hasContent("12345");
    }

    @Test
    void get_brokenConnection_saysSo() {
        serve("2000", ScriptedServer.half("12345"));

        assertThatThrownBy(() -> folder.get(LOG, file, 2_000))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("the connection broke");
    }

    @Test
    void download_redirect_isNotFollowed() throws IOException {
        try (ScriptedServer other = new ScriptedServer()) {
            serve("5", ScriptedServer.of(302, "text/plain", "").with("Location", other.uri() + "/x"));

            assertThatThrownBy(() -> new RemoteArtifacts(folder).download(LOG, file))
                    .isExactlyInstanceOf(StoreException.class)
                    .hasMessage("Could not read the artifact 'log.txt' at " + server.uri() + ": it sends one on to '"
                            + other.uri() + "/x'. Write that server's address.");
            assertThat(other.requests()).isEmpty();
        }
        assertThat(file).hasContent("before");
        assertThat(home)
                .isDirectoryNotContaining(left -> left.getFileName().toString().startsWith(".logway-"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../x", "/etc/passwd", "a\\\\b", "a/b", "", ".", "a\\u0000b", "..\\\\x"})
    void downloadAll_nameThatLeadsElsewhere_isPassedOver(String name) {
        server.otherwise(request -> request.path().contains("?path=")
                ? ScriptedServer.json(
                        200,
                        "{\"files\": [{\"path\": \"" + name + "\", \"file_size\": 1}," + " {\"path\": \"" + name
                                + "\", \"is_dir\": true}, {\"path\": \"ok\", \"file_size\": 1}]}")
                : ScriptedServer.of(200, "text/plain", "x"));
        RemoteArtifacts artifacts = new RemoteArtifacts(folder);

        artifacts.downloadAll(home.resolve("into"));

        assertThat(artifacts.list()).containsExactly(new ArtifactEntry("ok", 1));
        assertThat(home.resolve("into")).isDirectoryContaining("glob:**/ok");
        assertThat(home.resolve("into").toFile().list()).hasSize(1);
    }
}
