package dev.logway.tracking.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logway.tracking.Dataset;
import dev.logway.tracking.DatasetInput;
import dev.logway.tracking.MetricPoint;
import dev.logway.tracking.OutcomeUnknownException;
import dev.logway.tracking.StoreException;
import dev.logway.tracking.StoreUnavailableException;
import dev.logway.tracking.entry.Entry;
import dev.logway.tracking.entry.Refusals;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
                        .others())
                .isEmpty();
        assertThat(server.calls()).containsExactly("POST runs/log-inputs", "POST runs/log-inputs");
    }

    @Test
    void write_oneThatIsRefused_costsNoOther() {
        refuse("\"m617\"");

        Refusals refusals = entries.write(metrics(1_000));

        assertThat(refusals.others())
                .containsExactly(
                        "'m617': Could not keep what run r1 measures at " + server.uri() + ": it answers 400 'no'.");
        assertThat(refusals.failing()).isEmpty();
        assertThat(taken("\"m617\"").stream()
                        .mapToInt(body -> body.split("\"key\"", -1).length - 1)
                        .sum())
                .isEqualTo(999);
        assertThat(server.requests()).hasSizeLessThan(30);
    }

    /** What was not looked at one by one is not said to be refused. */
    @Test
    void write_manyRefused_endsSoonAndLosesNoneThatMayBeGood() {
        refuse("0\"");

        Refusals refusals = entries.write(metrics(1_000));

        assertThat(refusals.others())
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each).matches("'m\\d*0': .*"));
        assertThat(refusals.failing().size() + refusals.others().size() + takenMetrics())
                .isEqualTo(1_000);
        assertThat(server.requests()).hasSizeLessThan(450);
    }

    private int takenMetrics() {
        return taken("0\"").stream()
                .mapToInt(body -> body.split("\"key\"", -1).length - 1)
                .sum();
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
    @ValueSource(ints = {302, 400, 401, 403, 404, 405, 407, 410, 413, 421, 451, 500, 501, 505, 507, 521})
    void write_answerThatIsNotMlflows_isWaitedFor(int status) {
        server.otherwise(request -> ScriptedServer.of(status, "text/html", "<title>no</title>"));

        assertThatThrownBy(() -> entries.write(metrics(3))).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> entries.write(List.of(iris()))).isInstanceOf(StoreUnavailableException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "401, UNAUTHENTICATED",
        "403, PERMISSION_DENIED",
        "404, ENDPOINT_NOT_FOUND",
        "404, 404",
        "500, FEATURE_DISABLED"
    })
    void write_errorThatIsNotOfTheEntries_isWaitedFor(int status, String code) {
        server.then(ScriptedServer.json(status, "{\"error_code\": \"" + code + "\"}"));

        assertThatThrownBy(() -> entries.write(metrics(3))).isInstanceOf(StoreUnavailableException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<title>Sign in</title>", "", "[]", "{\"err"})
    void write_pageThatIsNotMlflows_isNoDelivery(String page) {
        server.otherwise(request -> ScriptedServer.of(200, "text/html", page));

        assertThatThrownBy(() -> entries.write(metrics(3)))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageEndingWith("Is that address an MLflow server's, and no page to log in on?");
    }

    @Test
    void write_runThatIsNotThere_isRefusedAsAWhole() {
        server.then(ScriptedServer.json(404, "{\"error_code\": \"RESOURCE_DOES_NOT_EXIST\", \"message\": \"no run\"}"));

        assertThatThrownBy(() -> entries.write(metrics(3)))
                .isExactlyInstanceOf(StoreException.class)
                .hasMessage("Could not keep what run r1 measures at " + server.uri() + ": it answers 'no run'.");
    }

    private static Entry iris() {
        return Entry.input(DatasetInput.of(new Dataset("iris", "d1", "local", "{}", "", ""), "train"));
    }

    @Test
    void write_inputThatIsRefused_costsNoOther() {
        refuse("iris");
        Entry good = Entry.input(DatasetInput.of(new Dataset("good", "d2", "local", "{}", "", ""), "train"));

        assertThat(entries.write(List.of(iris(), good, metric(1))).others())
                .containsExactly("'iris': Could not keep the dataset 'iris' of run r1 at " + server.uri()
                        + ": it answers 400 'no'.");
        assertThat(taken("iris")).hasSize(2);
    }

    /** As MLflow answers when its database can't take a text; its own word is that it has failed. */
    private void failAt(String text) {
        server.otherwise(request -> request.body().contains(text)
                ? ScriptedServer.json(500, "{\"error_code\": \"INTERNAL_ERROR\", \"message\": \"no such text\"}")
                : ScriptedServer.json(200, "{}"));
    }

    @Test
    void write_oneThatTheServerFailsAt_keepsNoOtherAwayForGood() {
        failAt("\"m617\"");
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> entries.write(metrics(1_000))).isInstanceOf(StoreUnavailableException.class);
        }

        Refusals refusals = entries.write(metrics(1_000));

        assertThat(refusals.failing()).containsExactly(metric(617));
        assertThat(refusals.why())
                .isEqualTo("Could not keep what run r1 measures at " + server.uri()
                        + ": it answers 500 'no such text'. Try again later; its log says more.");
        assertThat(refusals.others()).isEmpty();
    }

    @Test
    void write_allThatTheServerFailsAt_isWaitedFor() {
        failAt("\"m");
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> entries.write(metrics(4))).isInstanceOf(StoreUnavailableException.class);
        }
    }

    @Test
    void stop_callThatIsNotAnswered_endsIt() {
        CountDownLatch never = new CountDownLatch(1);
        server.otherwise(request -> exchange -> {
            entries.stop();
            try {
                never.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });

        assertThatThrownBy(() -> entries.write(metrics(1))).isInstanceOf(OutcomeUnknownException.class);
        assertThatThrownBy(() -> entries.write(metrics(1))).isInstanceOf(OutcomeUnknownException.class);
        assertThat(server.requests()).hasSize(1);
        never.countDown();
    }

    @Test
    void write_batchThatIsTooLarge_goesInSmallerOnes() {
        server.otherwise(request -> request.body().length() > 20_000
                ? ScriptedServer.of(413, "text/html", "<title>Request Entity Too Large</title>")
                : ScriptedServer.json(200, "{}"));

        assertThat(entries.write(metrics(1_000))).isEqualTo(Refusals.ofParams(List.of()));
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
        assertThat(entries.write(List.of())).isEqualTo(Refusals.ofParams(List.of()));
        assertThat(server.requests()).isEmpty();
    }
}
