package dev.logway.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The classes of input that MLflow's published holes were made of, a row each: the input, where it comes in, and what
 * is said. Each entry point is tried on every store that has it; the server is none, so what asked it would say another
 * thing.
 */
/* Implementation notes
 *
 * Some classes have no entry point here: nothing is unpacked, no template or pickle is read, no page is served, and
 * temporary files lie in the folder that they are renamed in. Names that a server chose for what is downloaded are in
 * DownloadTest. What is markup to a browser is kept as it is, as MLflow keeps it, and is not a path, a key or an id
 * (the last rows).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HostileInputTest {
    private static final String ARTIFACT_PARTS =
            " is no path of an artifact. Its parts have 1 to 255 bytes, no control characters, none of < > : \" | ? * # ; \\"
                    + " and no '%' before two hexadecimal digits, neither begin nor end with '.' or ' ', and are no device of"
                    + " Windows.";
    private static final String NO_RUN_ID = " is no run id: it has letters and digits only.";
    private static final String NO_EXPERIMENT_ID = " is no id of an experiment: it has letters and digits only.";
    private static final String NO_SQL_EXPERIMENT_ID = " is no id of an experiment: it is a number here.";
    private static final String KEY_CHARACTERS =
            " has a name that MLflow does not take. Use letters, digits, '_', '-', '.', ':', '/' and blanks.";
    private static final String KEY_STEPS =
            " has a name that begins with '..' or reads as a path with an empty part, '.' or '..'; MLflow does not take it.";

    private Path folder;
    private final List<Store> stores = new ArrayList<>();

    @BeforeAll
    void open(@TempDir Path temporary) {
        folder = temporary;
        stores.add(Store.open("sqlite:///mlflow.db", folder));
        stores.add(Store.open("file:mlruns-of-files", folder));
        stores.add(Store.open("http://127.0.0.1:1", folder));
    }

    @AfterAll
    void close() {
        stores.forEach(Store::close);
    }

    private Store database() {
        return stores.get(0);
    }

    private Store files() {
        return stores.get(1);
    }

    private Store http() {
        return stores.get(2);
    }

    /** Where an input comes in. */
    private enum Entrance {
        ARTIFACT_PATH((test, input) -> test.refused(whole(input) + ARTIFACT_PARTS, () -> ArtifactPath.of(input))),
        RUN_ID(HostileInputTest::asRunId),
        EXPERIMENT_ID(HostileInputTest::asExperimentId),
        KEY_THAT_IS_A_PATH((test, input) -> test.asKey(input, KEY_STEPS)),
        KEY((test, input) -> test.asKey(input, KEY_CHARACTERS)),
        ARTIFACT_URI(HostileInputTest::asArtifactUri),
        PROXIED_URI(HostileInputTest::asProxiedUri);

        private final BiConsumer<HostileInputTest, String> attempt;

        Entrance(BiConsumer<HostileInputTest, String> attempt) {
            this.attempt = attempt;
        }
    }

    private record Row(String inputClass, Entrance entrance, String input) {
        @Override
        public String toString() {
            return inputClass + ": " + quoted(input) + " as " + entrance;
        }
    }

    private static String quoted(String input) {
        String shown = input.length() > 80 ? input.substring(0, 80) + "…" : input;
        return whole(shown);
    }

    private static String whole(String input) {
        return "'" + input.replaceAll("\\p{Cntrl}", "?") + "'";
    }

    private static final List<Entrance> PLACES =
            List.of(Entrance.ARTIFACT_PATH, Entrance.RUN_ID, Entrance.EXPERIMENT_ID);

    static Stream<Row> rows() {
        List<Row> rows = new ArrayList<>();
        add(rows, "'..' in a path", List.of("../../etc/passwd", "a/../../x", ".."), PLACES);
        add(rows, "'..' in a path", List.of("../../etc/passwd", "a/../../x", "..", "..a"), Entrance.KEY_THAT_IS_A_PATH);
        add(rows, "absolute, drive or share", List.of("/etc/passwd", "C:/x", "C:x", "//proc/self/root/etc"), PLACES);
        add(rows, "absolute, drive or share", List.of("\\\\srv\\x", "C:\\x"), PLACES);
        add(rows, "absolute, drive or share", List.of("/etc/passwd", "//proc/self"), Entrance.KEY_THAT_IS_A_PATH);
        add(rows, "absolute, drive or share", List.of("\\\\srv\\x"), Entrance.KEY);
        add(
                rows,
                "file URI with authority",
                List.of("file://./etc/passwd", "file:///etc/passwd", "FILE:///etc"),
                PLACES);
        add(rows, "percent, once or twice", List.of("%2e%2e/x", "%252E%252E%252Fx", "a%2fb", "a%5c..%5cb"), PLACES);
        add(rows, "percent, once or twice", List.of("%2e%2e/x", "%252E%252E%252Fx"), Entrance.KEY);
        add(rows, "fragment", List.of("http:///#/../../etc/", "path#/../../", "a#b"), PLACES);
        add(rows, "fragment", List.of("a#b"), Entrance.KEY);
        add(rows, "query", List.of("http:///?/../../../etc/", "dbfs:/x?/../..", "a?b"), PLACES);
        add(rows, "query", List.of("a?b"), Entrance.KEY);
        add(rows, "parameters", List.of("a;b", "x;params/../.."), PLACES);
        add(rows, "parameters", List.of("a;b"), Entrance.KEY);
        add(rows, "control character", List.of("a\u0000b", "a\nb", "a\u001b[31mb", "a\u007fb", "..\\..\\"), PLACES);
        add(
                rows,
                "control character",
                List.of("a\u0000b", "a\nb", "a\u001b[31mb", "a\u007fb", "..\\..\\"),
                Entrance.KEY);
        add(
                rows,
                "name of a device or too long",
                List.of("nul", "con.log", "b/".repeat(200) + "c".repeat(256)),
                Entrance.ARTIFACT_PATH);
        add(rows, "id as a path", List.of("../0", "1/../../x", "-rf", "a".repeat(257), "é"), Entrance.RUN_ID);
        add(rows, "id as a path", List.of("../0", "1/../../x", "-1", "a".repeat(65), "é"), Entrance.EXPERIMENT_ID);
        add(rows, "text that would be SQL", List.of("x'; DROP TABLE runs; --"), PLACES);
        add(rows, "text that would be SQL", List.of("' OR 1=1 --"), List.of(Entrance.RUN_ID, Entrance.EXPERIMENT_ID));
        add(rows, "text that would be SQL", List.of("' OR 1=1 --", "x\"; DROP TABLE runs; --"), Entrance.KEY);
        add(
                rows,
                "artifact_uri of a store",
                List.of(
                        "/etc",
                        "../../../etc",
                        "file:///etc",
                        "file://./etc/passwd",
                        "FILE:///etc",
                        "%2e%2e/%2e%2e/etc",
                        "http://169.254.169.254/latest",
                        "s3://bucket/x",
                        "gs://bucket/x",
                        "dbfs:/x?/../..",
                        "runs:/x",
                        "mlruns/1/other/artifacts"),
                Entrance.ARTIFACT_URI);
        add(
                rows,
                "artifact_uri of a server",
                List.of("/../../x", "/a/./b", "/a//b", "/a\\b", "", "/a\u0000b", "/%2e%2e/x", "/a#/../x", "/a?/../x"),
                Entrance.PROXIED_URI);
        add(rows, "markup", List.of("<script>alert(1)</script>", "<img src=x onerror=alert(1)>"), PLACES);
        add(rows, "markup", List.of("<script>alert(1)</script>", "[x](javascript:alert)"), Entrance.KEY);
        return rows.stream();
    }

    private static void add(List<Row> rows, String inputClass, List<String> inputs, List<Entrance> entrances) {
        entrances.forEach(entrance -> add(rows, inputClass, inputs, entrance));
    }

    private static void add(List<Row> rows, String inputClass, List<String> inputs, Entrance entrance) {
        inputs.forEach(input -> rows.add(new Row(inputClass, entrance, input)));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void input_thatMayLeadElsewhere_isRefusedEverywhere(Row row) {
        row.entrance().attempt.accept(this, row.input());
    }

    private void refused(String message, ThrowingCallable attempt) {
        assertThatThrownBy(attempt).isInstanceOf(StoreException.class).hasMessage(message);
    }

    private void refusedId(ThrowingCallable attempt) {
        assertThatThrownBy(attempt)
                .isInstanceOf(StoreException.class)
                .message()
                .contains(" is no id of an experiment: it ");
    }

    private void asRunId(String input) {
        String message = quoted(input) + NO_RUN_ID;
        String experiment = files().experiment("x").id();
        for (Store store : stores) {
            refused(message, () -> store.find(input));
            refused(message, () -> store.record(input));
            refused(message, () -> store.record(input, folder.resolve("spool"), trouble -> {}));
            refused(message, () -> store.end(input, RunStatus.FINISHED, Instant.EPOCH));
            refused(message, () -> store.resume(input));
            refused(message, () -> store.renameRun(input, "x"));
            refused(message, () -> store.tagRun(input, "x", "y"));
            refused(message, () -> store.deleteTag(input, "x"));
            refused(message, () -> store.deleteRun(input));
            refused(message, () -> store.restoreRun(input));
            refused(message, () -> store.history(input, "x"));
            refused(message, () -> store.artifacts(run(input, "1", "")));
            refused(
                    message,
                    () -> store.createRun(
                            newRun(store == files() ? experiment : "0").withParent(input)));
        }
        assertThat(folder.resolve("spool")).doesNotExist();
    }

    private void asExperimentId(String input) {
        for (Store store : stores) {
            String message = quoted(input) + (store == database() ? NO_SQL_EXPERIMENT_ID : NO_EXPERIMENT_ID);
            refused(message, () -> store.findExperimentById(input));
            refused(message, () -> store.renameExperiment(input, "x"));
            refused(message, () -> store.tagExperiment(input, "x", "x"));
            refused(message, () -> store.deleteExperiment(input));
            refused(message, () -> store.restoreExperiment(input));
            refused(message, () -> store.createRun(newRun(input)));
        }
        String run = files().createRun(newRun(files().experiment("x").id())).id();
        for (Store store : stores) {
            refusedId(() -> store.artifacts(run(run, input, "")));
        }
    }

    private void asKey(String input, String message) {
        String run = files().createRun(newRun(files().experiment("x").id())).id();
        String tag = "The tag " + quoted(input) + message;
        try (Recorder recorder = files().record(run)) {
            refused("The metric " + quoted(input) + message, () -> recorder.metric(input, 1, 1, 0));
            refused("The param " + quoted(input) + message, () -> recorder.param(input, "x"));
            refused(tag, () -> recorder.tag(input, "x"));
        }
        for (Store store : stores) {
            refused(tag, () -> store.tagExperiment("1", input, "x"));
            String experiment = store == http() ? "1" : store.experiment("x").id();
            refused(tag, () -> store.createRun(new NewRun(experiment, "x", "ann", Instant.EPOCH, Map.of(input, "x"))));
        }
    }

    /** Whatever a database or a meta.yaml says: the run's own folder is opened, or none. */
    private void asArtifactUri(String input) {
        for (Store store : List.of(database(), files())) {
            String experiment = store.experiment("x").id();
            StoredRun made = store.createRun(newRun(experiment));
            StoredRun moved = run(made.id(), experiment, input);
            deleteFolderOf(made);
            assertThatThrownBy(() -> store.artifacts(moved))
                    .isInstanceOf(StoreException.class)
                    .message()
                    .containsAnyOf(
                            "The artifacts of run " + made.id() + " are said to be ",
                            "The artifacts of the run are at " + quoted(input)
                                    + ", and nothing on the class path opens that. ",
                            quoted(input) + " names no folder: ");
        }
    }

    private void deleteFolderOf(StoredRun made) {
        Path artifacts = folder.resolve("mlruns").resolve(made.experimentId()).resolve(made.id());
        artifacts.resolve("artifacts").toFile().delete();
    }

    private void asProxiedUri(String input) {
        String uri = "mlflow-artifacts:" + input;
        refused(
                "The artifacts of the run are said to be at " + quoted(uri)
                        + ", which is no folder. They are not opened.",
                () -> http().artifacts(run("a".repeat(32), "1", uri)));
    }

    private static NewRun newRun(String experiment) {
        return new NewRun(experiment, "x", "ann", Instant.EPOCH, Map.of());
    }

    private static StoredRun run(String id, String experiment, String artifactUri) {
        return new StoredRun(
                id,
                experiment,
                "x",
                "x",
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
