package dev.logway.tracking.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logway.tracking.Dataset;
import dev.logway.tracking.DatasetInput;
import dev.logway.tracking.MetricPoint;
import dev.logway.tracking.StoreUnavailableException;
import dev.logway.tracking.entry.Entry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of entries when a server refuses some, or does not answer. */
final class HttpEntriesTest {
    private final ScriptedServer server = new ScriptedServer();
    private final HttpEntries entries = entries();

    private HttpEntries entries() {
        ServerUri uri = ServerUri.parse(server.uri());
        ServerAccess access = ServerAccess.of(uri, Map.of(), Path.of("no-such-folder"));
        return new HttpEntries(new RestClient(uri, access, new FakeTiming().timing(), Duration.ofSeconds(2)), "r1");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static Entry metric(int number) {
        return new Entry.Metric("m" + number, new MetricPoint(number, 1, 0));
    }

    private static List<Entry> metrics(int count) {
        return IntStream.range(0, count).mapToObj(HttpEntriesTest::metric).toList();
    }

    private static Entry param(String key, String value) {
        return new Entry.Param(key, value);
    }

    /** Refuses a batch with that text in it, as MLflow does; the run has one param. */
    private void refuse(String text) {
        server.otherwise(request -> {
            if (request.path().contains("runs/get")) {
                return ScriptedServer.json(
                        200, "{\"run\": {\"data\": {\"params\": [{\"key\": \"lr\", \"value\": \"0.1\"}]}}}");
            }
            return request.body().contains(text)
                    ? ScriptedServer.json(400, "{\"error_code\": \"INVALID_PARAMETER_VALUE\", \"message\": \"no\"}")
                    : ScriptedServer.json(200, "{}");
        });
    }

    private List<String> taken(String text) {
        return server.requests().stream()
                .map(ScriptedServer.Request::body)
                .filter(body -> !body.contains(text))
                .toList();
    }

    @Test
    void write_everyKind_isJsonThatMlflowReads() {
        entries.write(List.of(
                new Entry.Tag("t", "1"),
                new Entry.Metric("nan", new MetricPoint(Double.NaN, 5, -1)),
                new Entry.Metric("inf", new MetricPoint(Double.NEGATIVE_INFINITY, 5, 0)),
                param("p", "\"\ud800"),
                new Entry.Tag("t", "2")));

        assertThat(server.requests().get(0).body())
                .isEqualTo("{\"run_id\":\"r1\",\"params\":[{\"key\":\"p\",\"value\":\"\\\"?\"}],\"metrics\":["
                        + "{\"key\":\"nan\",\"value\":\"NaN\",\"timestamp\":5,\"step\":-1},"
                        + "{\"key\":\"inf\",\"value\":\"-Infinity\",\"timestamp\":5,\"step\":0}],"
                        + "\"tags\":[{\"key\":\"t\",\"value\":\"2\"}]}");
    }

    @Test
    void write_more_isInBatchesThatMlflowTakes() {
        List<Entry> many = new ArrayList<>(metrics(2_500));
        IntStream.range(0, 250).forEach(i -> many.add(param("p" + i, "x")));
        IntStream.range(0, 150).forEach(i -> many.add(new Entry.Tag("t" + i, "x".repeat(8_000))));

        entries.write(many);

        assertThat(server.requests()).hasSizeLessThan(10).allSatisfy(request -> {
            int params = count(request, "\"key\":\"p");
            int tags = count(request, "\"key\":\"t");
            assertThat(params).isLessThanOrEqualTo(100);
            assertThat(tags).isLessThanOrEqualTo(100);
            assertThat(params + tags + count(request, "\"key\":\"m")).isLessThanOrEqualTo(1_000);
            assertThat(request.body().length()).isLessThan(1_000_000);
        });
        assertThat(server.requests().stream()
                        .mapToInt(request -> count(request, "\"key\":"))
                        .sum())
                .isEqualTo(2_900);
    }

    private static int count(ScriptedServer.Request request, String text) {
        return request.body().split(text, -1).length - 1;
    }

    /** As MLflow answers when two runs bring one dataset at the same time. */
    @Test
    void write_datasetThatAnotherRunHasMadeMeanwhile_isSentAgain() {
        server.then(ScriptedServer.json(
                400,
                "{\"error_code\": \"BAD_REQUEST\", \"message\": \"(sqlite3.IntegrityError) UNIQUE constraint failed:"
                        + " datasets.experiment_id, datasets.name, datasets.digest\"}"));
        Dataset iris = new Dataset("iris", "d1", "local", "{}", "", "");

        assertThat(entries.write(List.of(new Entry.Input(DatasetInput.of(iris, "train"))))
                        .problem("r1"))
                .isEmpty();
        assertThat(server.calls()).containsExactly("POST runs/log-inputs", "POST runs/log-inputs");
    }

    @Test
    void write_oneThatIsRefused_costsNoOther() {
        refuse("\"m617\"");

        assertThat(entries.write(metrics(1_000)).problem("r1").orElseThrow())
                .hasMessage("Lost 1 params, metrics and tags of run r1, which the store refuses: 'm617': Could not keep"
                        + " what run r1 measures at " + server.uri() + ": it answers 400 'no'.");
        assertThat(taken("\"m617\"").stream()
                        .mapToInt(body -> body.split("\"key\"", -1).length - 1)
                        .sum())
                .isEqualTo(999);
        assertThat(server.requests()).hasSizeLessThan(30);
    }

    @Test
    void write_allRefused_endsSoon() {
        refuse("\"m");

        assertThat(entries.write(metrics(1_000)).others())
                .hasSize(1_000)
                .first()
                .asString()
                .startsWith("'m0': ");
        assertThat(server.requests()).hasSizeLessThan(450);
    }

    @Test
    void write_paramWithAnotherValue_isNamedAndCostsNoOther() {
        refuse("{\"key\":\"lr\",\"value\":\"0.2\"}");

        assertThat(entries.write(List.of(param("lr", "0.2"), param("b", "1"), metric(1)))
                        .changedParams())
                .containsExactly("lr");
        assertThat(server.calls())
                .containsExactly("POST runs/log-batch", "GET runs/get?run_id=r1", "POST runs/log-batch");
        assertThat(server.requests().get(2).body()).contains("\"b\"", "\"m1\"").doesNotContain("\"lr\"");
    }

    @Test
    void write_sameParamTwice_isSentOnce() {
        assertThat(entries.write(List.of(param("a", "1"), param("a", "1"), param("a", "2"), param("b", "1")))
                        .changedParams())
                .containsExactly("a");
        assertThat(server.requests().get(0).body())
                .contains("[{\"key\":\"a\",\"value\":\"1\"},{\"key\":\"b\",\"value\":\"1\"}]");
    }

    @Test
    void write_serverThatIsBusy_isUnavailableAndNothingIsLost() {
        server.otherwise(request -> ScriptedServer.json(503, "{}"));

        assertThatThrownBy(() -> entries.write(metrics(3))).isInstanceOf(StoreUnavailableException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void write_credentialsThatAreRefused_waitForOthers(int status) {
        server.then(ScriptedServer.of(status, "text/plain", "no"));

        assertThatThrownBy(() -> entries.write(metrics(3))).isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void write_batchThatIsTooLarge_goesInSmallerOnes() {
        server.otherwise(request -> request.body().length() > 20_000
                ? ScriptedServer.of(413, "text/html", "<title>Request Entity Too Large</title>")
                : ScriptedServer.json(200, "{}"));

        assertThat(entries.write(metrics(1_000)).problem("r1")).isEmpty();
    }

    @Test
    void write_runThatIsDeleted_saysSo() {
        server.then(
                ScriptedServer.json(400, "{\"error_code\": \"INVALID_PARAMETER_VALUE\"}"),
                ScriptedServer.json(200, "{\"run\": {\"info\": {\"lifecycle_stage\": \"deleted\"}}}"));

        assertThatThrownBy(() -> entries.write(metrics(3)))
                .hasMessage("The run r1 is deleted, and takes nothing until it is restored.");
    }

    @Test
    void write_nothing_asksNobody() {
        assertThat(entries.write(List.of()).problem("r1")).isEmpty();
        assertThat(server.requests()).isEmpty();
    }
}
