package dev.logway.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store finds, in one that is filled once. A test class for a store says how to open it in a folder. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class SearchContract {
    private static final int RECORDED = 160;

    private Store store;
    private Experiment experiment;
    private final Map<String, String> ids = new LinkedHashMap<>();

    protected abstract Store open(Path folder);

    /** MLflow's own words in what a search is refused with, the sets in them sorted. */
    protected String words(StoreException refused) {
        return String.valueOf(refused.getMessage());
    }

    /** Searches the store; a test of a way to search that belongs to no store yet says which it is. */
    protected Page<StoredRun> search(Store searched, RunSearch search) {
        return searched.search(search);
    }

    protected Page<Experiment> search(Store searched, ExperimentSearch search) {
        return searched.searchExperiments(search);
    }

    record Recorded(String what, String text, String answer) {
        static Recorded parse(String line) {
            String[] cells = line.split("\t", -1);
            return new Recorded(cells[0], cells[1], cells[2]);
        }

        boolean isRefused() {
            return answer.startsWith("! ");
        }

        @Override
        public String toString() {
            return what + " " + text;
        }
    }

    private static List<Recorded> recorded() throws IOException {
        try (InputStream in = Objects.requireNonNull(SearchContract.class.getResourceAsStream("searches.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Recorded::parse)
                    .toList();
        }
    }

    static Stream<Recorded> answered() throws IOException {
        return recorded().stream().filter(one -> !one.isRefused());
    }

    static Stream<Recorded> refused() throws IOException {
        return recorded().stream().filter(Recorded::isRefused);
    }

    /** A new experiment, made in a later millisecond than those before, so that their order is told by time. */
    private Experiment later(String name) {
        for (long now = System.currentTimeMillis(); System.currentTimeMillis() == now; ) {
            Thread.onSpinWait();
        }
        return store.experiment(name);
    }

    @BeforeAll
    void fill(@TempDir Path folder) {
        store = open(folder);
        experiment = later("fx");
        add("A", new NewRun(experiment.id(), "Alpha", "ann", millis(1000), Map.of()), recorder -> {
            params(recorder, "lr=0.1", "model=ResNet", "opt.name=adam", "empty=", "sp ace=x");
            metric(recorder, "loss", 1000, 0.9, 0.5);
            metric(recorder, "acc", 1000, 0.8);
            metric(recorder, "val loss", 1000, 1.5);
            recorder.tag("team", "red");
            recorder.tag("note", "it's");
            recorder.tag("Case", "ABC");
            recorder.input(DatasetInput.of(new Dataset("iris", "d1", "local", "{}", "", ""), "train"));
        });
        add("B", new NewRun(experiment.id(), "beta", "bob", millis(2000), Map.of()), recorder -> {
            params(recorder, "lr=0.01", "model=resnet", "pct=50%");
            metric(recorder, "loss", 2000, 0.4, Double.NaN);
            metric(recorder, "acc", 2000, 0.9);
            recorder.tag("team", "blue");
            recorder.tag("note", "say \"hi\"");
            recorder.tag("a.b", "dot");
        });
        add("G", new NewRun(experiment.id(), "Gamma_1", "ann", millis(3000), Map.of()), recorder -> {
            params(recorder, "lr=1e-3", "model=VGG");
            metric(recorder, "loss", 3000, Double.POSITIVE_INFINITY);
            metric(recorder, "n", 3000, 0, -2);
            recorder.tag("team", "Red");
            recorder.tag("mlflow.user", "ann");
        });
        add("D", new NewRun(experiment.id(), "delta", "", millis(4000), Map.of()), recorder -> {});
        add("Z", new NewRun(experiment.id(), "zeta", "bob", millis(6000), Map.of()), recorder -> {
            params(recorder, "lr=0.1");
            metric(recorder, "loss", 6000, 0.1);
            recorder.tag("team", "red");
        });
        store.end(ids.get("A"), RunStatus.FINISHED, millis(2000));
        store.end(ids.get("B"), RunStatus.FAILED, millis(2500));
        store.end(ids.get("D"), RunStatus.KILLED, millis(5000));
        store.end(ids.get("Z"), RunStatus.FINISHED, millis(7000));
        store.deleteRun(ids.get("Z"));
        store.tagExperiment(later("Exp A").id(), "k", "v2");
        store.tagExperiment(later("exp_b").id(), "k", "v3");
    }

    private interface Writing {
        void to(Recorder recorder);
    }

    private void add(String letter, NewRun run, Writing writing) {
        String id = store.createRun(run).id();
        ids.put(letter, id);
        store.deleteTag(id, "mlflow.user"); // MLflow's client sets it, its store does not
        try (Recorder recorder = store.record(id)) {
            writing.to(recorder);
        }
    }

    private static void params(Recorder recorder, String... assignments) {
        for (String assignment : assignments) {
            int equals = assignment.indexOf('=');
            recorder.param(assignment.substring(0, equals), assignment.substring(equals + 1));
        }
    }

    private static void metric(Recorder recorder, String key, long start, double... values) {
        for (int i = 0; i < values.length; i++) {
            recorder.metric(key, values[i], start + i, i);
        }
    }

    private static Instant millis(long millis) {
        return Instant.ofEpochMilli(millis);
    }

    @AfterAll
    void close() {
        store.close();
    }

    private RunSearch ours() {
        return RunSearch.newest(100).withExperiments(List.of(experiment.id()));
    }

    private String withIds(String text) {
        String written = text.replace("{fx}", experiment.id());
        for (Map.Entry<String, String> run : ids.entrySet()) {
            written = written.replace("{" + run.getKey() + "}", run.getValue());
        }
        return written;
    }

    private String letters(Page<StoredRun> page) {
        return page.items().stream()
                .map(run -> ids.entrySet().stream()
                        .filter(entry -> entry.getValue().equals(run.id()))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElseThrow())
                .collect(Collectors.joining());
    }

    private static String sorted(String letters) {
        return letters.equals("-")
                ? ""
                : letters.chars().sorted().mapToObj(Character::toString).collect(Collectors.joining());
    }

    private String found(Recorded search) {
        String text = withIds(search.text());
        return switch (search.what()) {
            case "run" -> sorted(letters(search(store, ours().withFilter(text))));
            case "order" -> letters(search(store, text.isEmpty() ? ours() : ours().withOrder(text)));
            default ->
                search(store, ExperimentSearch.matching(text)).items().stream()
                        .map(Experiment::name)
                        .collect(Collectors.joining(", "));
        };
    }

    private String refused(ThrowingCallable search) {
        return words(catchThrowableOfType(StoreException.class, search));
    }

    @Test
    void searches_recorded_areAllThere() throws IOException {
        assertThat(recorded()).hasSize(RECORDED);
    }

    @ParameterizedTest
    @MethodSource("answered")
    void search_asRecorded_findsWhatMlflowFinds(Recorded search) {
        String expected = search.what().equals("run") ? sorted(search.answer()) : search.answer();
        assertThat(found(search)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void search_asRecorded_isRefusedInMlflowsWords(Recorded search) {
        assertThat(refused(() -> found(search)))
                .isEqualTo(withIds(search.answer().substring(2)));
    }

    @Test
    void search_byView_seesTheDeletedToo() {
        assertThat(letters(search(store, ours().withView(View.DELETED_ONLY)))).isEqualTo("Z");
        assertThat(letters(search(store, ours().withView(View.ALL)))).isEqualTo("ZDGBA");
    }

    @Test
    void search_severalColumns_orderByOneAfterTheOther() {
        assertThat(letters(search(store, ours().withOrder("params.missing", "start_time asc"))))
                .isEqualTo("ABGD");
        assertThat(letters(search(store, ours().withOrder("user_id DESC", "run_name"))))
                .isEqualTo("BAGD");
    }

    @Test
    void search_oneColumnTwice_isRefused() {
        assertThat(refused(() -> search(store, ours().withOrder("created", "start_time DESC"))))
                .isEqualTo("`order_by` contains duplicate fields: ['created', 'start_time DESC']");
    }

    @Test
    void search_moreThanOneMistake_isToldTheOneThatMlflowSeesFirst() {
        RunSearch search = ours().withFilter("status > 'x'");

        assertThat(refused(() -> search(store, search.withOrder("bogus, x"))))
                .isEqualTo("Invalid order_by clause 'bogus, x'. Could not be parsed.");
        assertThat(refused(() -> search(store, search.withPage("no token!")))).startsWith("Invalid comparator '>'");
    }

    @Test
    void search_pageByPage_findsEachRunOnce() {
        Page<StoredRun> first = search(store, ours().withMaxResults(3));
        Page<StoredRun> second = search(store, ours().withMaxResults(3).withPage(first.nextToken()));

        assertThat(letters(first)).isEqualTo("DGB");
        assertThat(letters(second)).isEqualTo("A");
        assertThat(second.hasNext()).isFalse();
        assertThat(search(store, ours().withMaxResults(4)).hasNext()).isFalse();
    }

    @Test
    void search_tokenThatIsNone_isRefused() {
        assertThat(refused(() -> search(store, ours().withPage("no token!"))))
                .isEqualTo("Invalid page token, could not base64-decode");
    }

    @Test
    void search_found_isTheWholeRun() {
        StoredRun run =
                search(store, ours().withFilter("run_name = 'Alpha'")).items().get(0);

        assertThat(store.find(ids.get("A"))).contains(run);
        assertThat(run.params()).hasSize(5).containsEntry("empty", "");
        assertThat(run.metrics())
                .containsOnly(Map.entry("loss", 0.5), Map.entry("acc", 0.8), Map.entry("val loss", 1.5));
        assertThat(run.inputs()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "params.`x' OR 1=1 --` = 'a'",
                "tags.team = \"x' OR '1'='1\"",
                "tags.`team' = 'red') --` != 'x'",
                "run_name = \"'; DROP TABLE runs; --\"",
                "metrics.`loss\" > 0 OR 1=1 --` > 5",
                "run_id IN (\"x') OR 1=1 --\")"
            })
    void search_textThatWouldBeSql_isNeverRunAsSql(String filter) {
        assertThat(search(store, ours().withFilter(filter)).items()).isEmpty();
        assertThat(search(store, ours()).items()).hasSize(4);
    }

    @Test
    void search_orderThatWouldBeSql_isAKeyThatNoRunHas() {
        assertThat(letters(search(store, ours().withOrder("params.`x' DESC; DROP TABLE runs --` DESC"))))
                .isEqualTo("DGBA");
    }

    @Test
    void search_moreRunsThanOneQueryTakes_findsEachWhole() {
        Experiment many = store.experiment("many");
        List<String> made = new ArrayList<>();
        IntStream.range(0, 501)
                .forEach(i -> made.add(store.createRun(
                                new NewRun(many.id(), "r" + i, "ann", millis(i), Map.of("i", Integer.toString(i))))
                        .id()));

        Page<StoredRun> page = search(
                store,
                RunSearch.newest(1000).withExperiments(List.of(many.id())).withOrder("start_time"));

        assertThat(page.items()).extracting(StoredRun::id).containsExactlyElementsOf(made);
        assertThat(page.items())
                .extracting(run -> run.tags().get("i"))
                .containsExactlyElementsOf(
                        IntStream.range(0, 501).mapToObj(Integer::toString).toList());
        store.deleteExperiment(many.id());
    }
}
