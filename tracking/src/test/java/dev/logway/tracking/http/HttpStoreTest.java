package dev.logway.tracking.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logway.tracking.ArtifactPath;
import dev.logway.tracking.ExperimentSearch;
import dev.logway.tracking.Lifecycle;
import dev.logway.tracking.MetricPoint;
import dev.logway.tracking.NewRun;
import dev.logway.tracking.OutcomeUnknownException;
import dev.logway.tracking.RunSearch;
import dev.logway.tracking.RunStatus;
import dev.logway.tracking.StoreException;
import dev.logway.tracking.StoreUnavailableException;
import dev.logway.tracking.StoredRun;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lost answers, and servers of other releases; what every store does is asked of a real server. */
final class HttpStoreTest {
    private static final Pattern TOKEN = Pattern.compile("\"logway.token\",\"value\":\"([^\"]*)\"");
    private static final String RUN =
            "{\"info\": {\"run_uuid\": \"r1\", \"experiment_id\": \"7\", \"status\": \"RUNNING\","
                    + " \"start_time\": \"1000\", \"artifact_uri\": \"mlflow-artifacts:/7/r1/artifacts\"}, \"data\": {}}";

    @TempDir
    private Path folder;

    private final ScriptedServer server = new ScriptedServer();
    private final FakeTiming time = new FakeTiming();

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpStore store() {
        ServerUri uri = ServerUri.parse(server.uri());
        ServerAccess access = ServerAccess.of(uri, Map.of(), folder);
        return new HttpStore(new RestClient(uri, access, time.timing(), Duration.ofSeconds(30)));
    }

    private static NewRun newRun() {
        return new NewRun("7", "name", "ann", Instant.ofEpochMilli(1000), Map.of());
    }

    private static ScriptedServer.Reply experiment() {
        return ScriptedServer.json(200, "{\"experiment\": {\"experiment_id\": \"7\", \"name\": \"x\"}}");
    }

    private String token(int request) {
        Matcher matcher = TOKEN.matcher(server.requests().get(request).body());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    @Test
    void createRun_answerIsLost_isFoundByItsToken() {
        server.then(ScriptedServer.broken(), ScriptedServer.json(200, "{\"runs\": [" + RUN + "]}"), experiment());

        StoredRun run = store().createRun(newRun());

        assertThat(run.id()).isEqualTo("r1");
        assertThat(run.experiment()).isEqualTo("x");
        assertThat(server.calls())
                .containsExactly("POST runs/create", "POST runs/search", "GET experiments/get?experiment_id=7");
        assertThat(server.requests().get(1).body()).contains("tags.`logway.token` = '" + token(0) + "'");
    }

    @Test
    void createRun_wasNotMade_isMadeWithTheSameToken() {
        server.then(
                ScriptedServer.json(500, "{}"),
                ScriptedServer.json(200, "{}"),
                ScriptedServer.json(200, "{\"run\": " + RUN + "}"),
                experiment());

        store().createRun(newRun());

        assertThat(server.calls()).startsWith("POST runs/create", "POST runs/search", "POST runs/create");
        assertThat(token(2)).isEqualTo(token(0));
    }

    /** It may still be at it: another one would be a second. */
    @Test
    void createRun_serverThatIsSlow_isWaitedForAndAskedOnce() {
        server.then(
                ScriptedServer.broken(),
                ScriptedServer.json(200, "{}"),
                ScriptedServer.json(200, "{}"),
                ScriptedServer.json(200, "{\"runs\": [" + RUN + "]}"),
                experiment());

        assertThat(store().createRun(newRun()).id()).isEqualTo("r1");
        assertThat(server.calls())
                .containsExactly(
                        "POST runs/create",
                        "POST runs/search",
                        "POST runs/search",
                        "POST runs/search",
                        "GET experiments/get?experiment_id=7");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 408, 502, 504})
    void createRun_serverThatNeverTells_isUnknownAndAskedOnce(int status) {
        server.then(status == 0 ? ScriptedServer.broken() : ScriptedServer.of(status, "text/html", "timeout"));

        assertThatThrownBy(() -> store().createRun(newRun()))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageStartingWith("Nobody knows whether it came to begin a run at " + server.uri());
        assertThat(server.calls()).containsOnlyOnce("POST runs/create");
        assertThat(time.slept()).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(30));
    }

    @Test
    void createRun_serverThatGoesAway_isUnknown() {
        server.then(ScriptedServer.broken()).otherwise(request -> ScriptedServer.json(503, "{}"));

        assertThatThrownBy(() -> store().createRun(newRun())).isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void reach_anyAnswerButLater_isThereAndIsAskedOnce() {
        server.then(
                ScriptedServer.json(404, "{\"error_code\": \"RESOURCE_DOES_NOT_EXIST\"}"),
                ScriptedServer.json(503, "{}"));

        store().reach(Duration.ofSeconds(9));
        assertThatThrownBy(() -> store().reach(Duration.ofSeconds(9)))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessage("Could not ask the server at " + server.uri()
                        + ": it answers 503 '{}'. Try again later; its log says more.");
        assertThat(server.calls())
                .containsExactly("GET experiments/get?experiment_id=0", "GET experiments/get?experiment_id=0");
    }

    @Test
    void reach_serverThatDoesNotAnswer_isGivenUpInTime() {
        CountDownLatch never = new CountDownLatch(1);
        server.then(exchange -> {
            try {
                never.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            assertThatThrownBy(() -> store().reach(Duration.ofMillis(20)))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessage("Could not ask the server at " + server.uri()
                            + ": the connection broke (no answer in time).");
        } finally {
            never.countDown();
        }
    }

    @Test
    void search_oneKeyTwiceInTheOrder_isRefusedAtOnce() {
        server.then(ScriptedServer.json(
                500,
                "{\"error_code\": \"INTERNAL_ERROR\", \"message\": \"`order_by` contains duplicate fields: ['a']\"}"));
        RunSearch search = RunSearch.newest(1).withExperiments(List.of("7")).withOrder("start_time", "created");

        assertThatThrownBy(() -> store().search(search))
                .isExactlyInstanceOf(StoreException.class)
                .hasMessage("Could not search the runs at " + server.uri()
                        + ": it answers 500 '`order_by` contains duplicate fields: ['a']'.");
        assertThat(time.pauses()).isEmpty();
    }

    @Test
    void find_fewMembers_isReadAllTheSame() {
        server.then(ScriptedServer.json(200, "{\"run\": " + RUN + ", \"new\": [[1, null], true]}"), experiment());

        assertThat(store().find("r1"))
                .contains(new StoredRun(
                        "r1",
                        "7",
                        "x",
                        "",
                        "",
                        RunStatus.RUNNING,
                        Lifecycle.ACTIVE,
                        Instant.ofEpochMilli(1000),
                        null,
                        "mlflow-artifacts:/7/r1/artifacts",
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        List.of()));
    }

    @Test
    void find_addressOfAnotherServer_isAnErrorAndNoRunThatIsNotThere() {
        server.then(ScriptedServer.of(404, "text/html", "<title>404</title>"));

        assertThatThrownBy(() -> store().find("r1")).hasMessageContaining("as if it were no MLflow");
    }

    @Test
    void experiment_madeMeanwhile_isTaken() {
        server.then(
                ScriptedServer.json(404, "{\"error_code\": \"RESOURCE_DOES_NOT_EXIST\"}"),
                ScriptedServer.json(400, "{\"error_code\": \"RESOURCE_ALREADY_EXISTS\"}"),
                experiment());

        assertThat(store().experiment("x").id()).isEqualTo("7");
    }

    /** A server of an older release refuses a search for experiments that does not say how many. */
    @Test
    void search_ofExperiments_saysHowManyItTakes() {
        store().search(RunSearch.newest(5));
        store().searchExperiments(ExperimentSearch.matching(""));

        assertThat(server.requests())
                .filteredOn(request -> request.call().equals("POST experiments/search"))
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.body()).contains("\"max_results\":1000"));
    }

    @Test
    void history_ofManyPages_isReadWhole() {
        server.then(
                ScriptedServer.json(
                        200,
                        "{\"metrics\": [{\"value\": \"NaN\", \"timestamp\": 2, \"step\": \"-1\"}],"
                                + " \"next_page_token\": \"a+b\"}"),
                ScriptedServer.json(200, "{\"metrics\": [{\"value\": 0.5, \"timestamp\": \"1\"}]}"));

        assertThat(store().history("r1", "val loss"))
                .containsExactly(new MetricPoint(0.5, 1, 0), new MetricPoint(Double.NaN, 2, -1));
        assertThat(server.calls().get(1))
                .isEqualTo(
                        "GET metrics/get-history?run_id=r1&metric_key=val%20loss&max_results=25000&page_token=a%2Bb");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mlruns/7/r1/artifacts",
                "/no/such/7/r1/artifacts",
                "file:///no/such/7/r1/artifacts",
                "/etc",
                "file://nas/x/7/r1/artifacts",
                "C:\\mlruns\\7\\r1\\artifacts"
            })
    void artifacts_onTheServersDisk_areRefused(String uri) {
        assertThatThrownBy(() -> store().artifacts(run(uri)))
                .isInstanceOf(StoreException.class)
                .hasMessage("The server " + server.uri() + " keeps the artifacts of the run in a folder of its own, '"
                        + uri + "', which can't be reached from here. Start it with --serve-artifacts and without"
                        + " --default-artifact-root, and choose a new experiment: an old one keeps its place"
                        + " (logway.experiment=NAME).");
    }

    @Test
    void artifacts_onThisMachinesDisk_areAFolder() {
        String uri = folder.resolve("mlruns/7/r1/artifacts").toUri().toString();

        assertThat(store().artifacts(run(uri)).location(ArtifactPath.of("a.txt")))
                .isEqualTo(folder.resolve("mlruns/7/r1/artifacts/a.txt").toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mlflow-artifacts:/7/../../x",
                "mlflow-artifacts:",
                "mlflow-artifacts:/a//b",
                "mlflow-artifacts:/a\\b"
            })
    void artifacts_atNoFolder_areRefused(String uri) {
        assertThatThrownBy(() -> store().artifacts(run(uri))).hasMessageContaining("which is no folder");
    }

    private static StoredRun run(String artifactUri) {
        return new StoredRun(
                "r1",
                "7",
                "x",
                "name",
                "ann",
                RunStatus.RUNNING,
                Lifecycle.ACTIVE,
                Instant.EPOCH,
                null,
                artifactUri,
                Map.of(),
                Map.of(),
                Map.of(),
                List.of());
    }
}
