package dev.logway.tracking.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logway.tracking.OutcomeUnknownException;
import dev.logway.tracking.StoreException;
import dev.logway.tracking.StoreUnavailableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server does that a real one does not do on command. */
final class RestClientTest {
    private static final Duration BUDGET = Duration.ofSeconds(30);
    private static final Path NO_HOME = Path.of("no-such-folder");

    private final ScriptedServer server = new ScriptedServer();
    private final FakeTiming time = new FakeTiming();

    @AfterEach
    void stop() {
        server.close();
    }

    private RestClient client(Map<String, String> environment) {
        return client(server.uri(), environment);
    }

    private RestClient client(String address, Map<String, String> environment) {
        ServerUri uri = ServerUri.parse(address);
        return new RestClient(uri, ServerAccess.of(uri, environment, NO_HOME), time.timing(), BUDGET);
    }

    private static Call reading() {
        return Call.get("find the run 1", "runs/get", "run_id", "1");
    }

    private static Call writing() {
        return Call.post("end the run 1", "runs/update", new JsonBody().with("run_id", "1"));
    }

    @Test
    void send_body_hasItsLengthAndNothingThatMlflowRefuses() {
        client(Map.of()).ask(writing());

        ScriptedServer.Request request = server.requests().get(0);
        assertThat(request.call()).isEqualTo("POST runs/update");
        assertThat(request.body()).isEqualTo("{\"run_id\":\"1\"}");
        assertThat(request.headers())
                .containsEntry("content-length", "14")
                .containsEntry("content-type", "application/json")
                .doesNotContainKeys("transfer-encoding", "content-encoding", "origin", "upgrade", "authorization")
                .doesNotContainKeys("x-mlflow-workspace", "expect");
    }

    @Test
    void send_oneCallAfterAnother_usesOneConnection() {
        RestClient client = client(Map.of());

        client.ask(writing());
        client.ask(reading());

        assertThat(server.requests().stream().map(ScriptedServer.Request::port).distinct())
                .hasSize(1);
    }

    @Test
    void send_credentialsAndWorkspace_areSentFromTheFirstCallOn() {
        client(Map.of(
                        "MLFLOW_TRACKING_USERNAME", "ann",
                        "MLFLOW_TRACKING_PASSWORD", "hüt:te",
                        "MLFLOW_TRACKING_TOKEN", "secret",
                        "MLFLOW_WORKSPACE", "team"))
                .ask(reading());

        assertThat(server.requests().get(0).headers())
                .containsEntry("authorization", "Basic YW5uOmjDvHQ6dGU=")
                .containsEntry("x-mlflow-workspace", "team");
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void send_temporaryErrors_isTriedAgain(int status) {
        server.then(
                ScriptedServer.of(status, "text/html", "<title>busy</title>"),
                ScriptedServer.of(status, "text/html", "<title>busy</title>"),
                ScriptedServer.json(200, "{\"a\": 1}"));

        assertThat(client(Map.of()).ask(writing()).number("a")).isEqualTo(1);
        assertThat(time.pauses()).containsExactly(Duration.ofMillis(200), Duration.ofMillis(400));
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "Sun, 01 Feb 2026 15:30:49 GMT"})
    void send_serverThatAsksForTime_getsIt(String retryAfter) {
        server.then(ScriptedServer.json(429, "{}").with("Retry-After", retryAfter));

        client(Map.of()).ask(writing());

        assertThat(time.pauses()).containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void send_serverThatAsksForMoreThanThereIs_isGivenUpAtOnce() {
        server.then(ScriptedServer.json(503, "{}").with("Retry-After", "3600"));

        assertThatThrownBy(() -> client(Map.of()).ask(writing())).isInstanceOf(StoreUnavailableException.class);
        assertThat(time.pauses()).isEmpty();
    }

    @Test
    void send_errorsForLong_givesUpWithinItsTime() {
        server.otherwise(request -> ScriptedServer.json(
                503, "{\"error_code\": \"TEMPORARILY_UNAVAILABLE\", \"message\": \"database is locked [SQL: x]\"}"));

        assertThatThrownBy(() -> client(Map.of()).ask(reading()))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessage("Could not find the run 1 at " + server.uri()
                        + ": it answers 503 'database is locked'. Try again later; its log says more.");
        assertThat(time.slept()).isBetween(BUDGET.dividedBy(2), BUDGET);
    }

    @Test
    void send_halfAnAnswer_isAskedForAgain() {
        server.then(ScriptedServer.half("{\"a\":"), ScriptedServer.broken(), ScriptedServer.json(200, "{\"a\":\"2\"}"));

        assertThat(client(Map.of()).ask(writing()).number("a")).isEqualTo(2);
    }

    @Test
    void send_onceAndNoAnswer_isUnknownAndNotRepeated() {
        server.then(ScriptedServer.broken());

        assertThatThrownBy(() -> client(Map.of()).ask(writing().once()))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageStartingWith("Nobody knows whether it came to end the run 1 at " + server.uri());
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void send_onceAndSurelyNotDone_isRepeated(int status) {
        server.then(ScriptedServer.json(status, "{}"));

        client(Map.of()).ask(writing().once());

        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void send_serverThatIsNotThere_isUnavailable() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        assertThatThrownBy(() -> client("http://ann:secret@127.0.0.1:" + port, Map.of())
                        .ask(writing().once()))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageStartingWith(
                        "Could not end the run 1 at http://127.0.0.1:" + port + ": it can't be reached (")
                .hasMessageEndingWith("). Start it, or name another with logway.tracking.uri or MLFLOW_TRACKING_URI.")
                .hasMessageNotContaining("secret");
        assertThat(time.pauses()).isNotEmpty();
    }

    @Test
    void send_serverThatIsSilent_isNotWaitedForWithoutEnd() {
        CountDownLatch never = new CountDownLatch(1);
        server.otherwise(request -> exchange -> {
            try {
                never.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });

        assertThatThrownBy(() -> client(Map.of("MLFLOW_HTTP_REQUEST_TIMEOUT", "1"))
                        .ask(writing().once()))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("no answer in time");
    }

    @Test
    void send_interruptedThread_isDoneAllTheSame() {
        Thread.currentThread().interrupt();
        try {
            client(Map.of()).ask(writing());
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(server.requests()).hasSize(1);
    }

    static Stream<Arguments> errors() {
        String html = "text/html";
        return Stream.of(
                Arguments.of(
                        400,
                        "application/json",
                        "{\"error_code\": \"INVALID_PARAMETER_VALUE\", \"message\": \"Invalid\\nvalue\\u001b[31m\"}",
                        "it answers 400 'Invalid value [31m'."),
                Arguments.of(
                        401,
                        html,
                        "You are not authenticated.",
                        "it does not know who asks, or does not take the name and the password. Set"
                                + " MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN."),
                Arguments.of(
                        403,
                        "text/plain",
                        "Invalid Host header - possible DNS rebinding attack detected",
                        "it does not let itself be called by that name. Start it with --allowed-hosts"
                                + " (MLFLOW_SERVER_ALLOWED_HOSTS), which replaces the names that it allows by itself."),
                Arguments.of(
                        403,
                        "text/plain",
                        "Permission denied",
                        "it does not permit that to who asks 'Permission denied'. Ask for the permission, or come as"
                                + " somebody else (MLFLOW_TRACKING_USERNAME, MLFLOW_TRACKING_TOKEN)."),
                Arguments.of(
                        404,
                        html,
                        "<!doctype html><title>404 Not Found</title><h1>Not Found</h1>",
                        "it answers 404, as if it were no MLflow, or an older one. Look at the address: what comes after"
                                + " the host is the prefix that the server was started with, often nothing."),
                Arguments.of(
                        405,
                        html,
                        "<!doctype html><title>405 Method Not Allowed</title>",
                        "it answers 405 '405 Method Not Allowed'."),
                Arguments.of(
                        413,
                        html,
                        "<html>",
                        "it is too large for the server or the proxy before it (413). Raise the limit" + " there."),
                Arguments.of(
                        500,
                        "application/json",
                        "{\"error_code\": \"FEATURE_DISABLED\", \"message\": \"Workspaces are not enabled\"}",
                        "it answers 'Workspaces are not enabled'. If that server has no workspaces, unset"
                                + " MLFLOW_WORKSPACE."),
                Arguments.of(
                        503,
                        "application/json",
                        "{\"detail\": \"Artifact serving is disabled. Use --serve-artifacts\"}",
                        "it does not take artifacts. Start it with --serve-artifacts, or give the experiment another place"
                                + " for them."),
                Arguments.of(501, "text/plain", "", "it answers 501."));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void ask_lastingError_saysWhatToDoAtOnce(int status, String type, String body, String message) {
        server.then(ScriptedServer.of(status, type, body));

        assertThatThrownBy(() -> client(Map.of()).ask(reading()))
                .isExactlyInstanceOf(StoreException.class)
                .hasMessage("Could not find the run 1 at " + server.uri() + ": " + message);
        assertThat(time.pauses()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void ask_redirect_isNotFollowed(int status) {
        try (ScriptedServer other = new ScriptedServer()) {
            server.then(ScriptedServer.of(status, "text/html", "")
                    .with("Location", other.uri().replace("//", "//ann:secret@") + "/x"));

            assertThatThrownBy(() ->
                            client(Map.of("MLFLOW_TRACKING_TOKEN", "secret")).ask(reading()))
                    .isInstanceOf(StoreException.class)
                    .hasMessage("Could not find the run 1 at " + server.uri() + ": it sends one on to '"
                            + other.uri().replace("//", "//***@") + "/x'. Write that server's address.");
            assertThat(other.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[1]", "<title>Log in</title>", "{\"a\": nul}", "{\"a\": 1]"})
    void ask_answerThatIsNoJson_saysSo(String body) {
        server.then(ScriptedServer.json(200, body));

        assertThatThrownBy(() -> client(Map.of()).ask(reading()))
                .isExactlyInstanceOf(StoreException.class)
                .hasMessageStartingWith("Could not find the run 1 at " + server.uri() + ": the answer is no JSON")
                .hasMessageEndingWith(". Is that address an MLflow server's, and no page to log in on?");
    }
}
