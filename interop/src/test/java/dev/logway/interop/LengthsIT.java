package dev.logway.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logway.tracking.Dataset;
import dev.logway.tracking.DatasetInput;
import dev.logway.tracking.MetricPoint;
import dev.logway.tracking.Store;
import dev.logway.tracking.StoreException;
import dev.logway.tracking.entry.Entry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How long a text may be is asked of the real MLflow, kind by kind, and ours may be as long: one that is refused only when
 * it reaches a server is lost.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LengthsIT {
    /** Each limit that MLflow has, and one more. */
    private static final List<Integer> LENGTHS = Stream.of(
                    1, 36, 250, 255, 500, 6_000, 8_000, 20_000, 65_535, 1_048_575, 16_777_215)
            .flatMap(limit -> Stream.of(limit, limit + 1))
            .toList();

    @TempDir
    private Path folder;

    private NameOracle mlflow;

    @BeforeAll
    void startMlflow() {
        mlflow = NameOracle.start();
    }

    @AfterAll
    void stopMlflow() {
        if (mlflow != null) {
            mlflow.close();
        }
    }

    static Stream<Arguments> kinds() {
        return Stream.of(
                kind("metric", text -> Entry.metric(text, new MetricPoint(1, 1, 0))),
                kind("param", text -> Entry.param(text, "1")),
                kind("tag", text -> Entry.tag(text, "1")),
                kind("param value", text -> Entry.param("k", text)),
                kind("tag value", text -> Entry.tag("k", text)),
                kind("dataset name", text -> input(text, "d", "{}", "", "")),
                kind("dataset digest", text -> input("n", text, "{}", "", "")),
                kind("dataset source", text -> input("n", "d", text, "", "")),
                kind("dataset schema", text -> input("n", "d", "{}", text, "")),
                kind("dataset profile", text -> input("n", "d", "{}", "", text)),
                kind("input tag", text -> input(Map.of(text, "v"))),
                kind("input tag value", text -> input(Map.of("k", text))));
    }

    private static Arguments kind(String kind, Consumer<String> attempt) {
        return Arguments.of(kind, attempt);
    }

    private static void input(String name, String digest, String source, String schema, String profile) {
        Entry.input(DatasetInput.of(new Dataset(name, digest, "local", source, schema, profile), "train"));
    }

    private static void input(Map<String, String> tags) {
        Entry.input(new DatasetInput(new Dataset("n", "d", "local", "{}", "", ""), tags));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void text_ofARun_mayBeAsLongAsInMlflow(String kind, Consumer<String> attempt) {
        assertSame(kind, attempt);
    }

    @ParameterizedTest
    @MethodSource("uris")
    void text_ofAnExperiment_mayBeAsLongAsInMlflow(String uri) {
        try (Store store = Store.open(uri, folder)) {
            String id = store.experiment("x").id();
            assertSame("experiment name", store::findExperiment);
            assertSame("experiment tag value", text -> store.tagExperiment(id, "k", text));
        }
    }

    static List<String> uris() {
        return List.of("sqlite:///mlflow.db", "file:mlruns");
    }

    private void assertSame(String kind, Consumer<String> attempt) {
        for (String letter : List.of("a", "漢", "𝒳")) { // Java has two characters for the last one, Python has one
            List<Boolean> ours = LENGTHS.stream()
                    .map(length -> isTaken(attempt, letter.repeat(length)))
                    .toList();

            List<Boolean> theirs = mlflow.lengthsTaken(kind, letter, LENGTHS);
            assertThat(ours)
                    .as("%s of '%s', of lengths %s", kind, letter, LENGTHS)
                    .isEqualTo(theirs);
            assertThat(theirs).as("some are taken, some are not").contains(true, false);
        }
    }

    private static boolean isTaken(Consumer<String> attempt, String text) {
        try {
            attempt.accept(text);
            return true;
        } catch (StoreException refused) {
            return false;
        }
    }
}
