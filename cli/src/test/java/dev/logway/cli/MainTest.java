package dev.logway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.logway.tracking.NewRun;
import dev.logway.tracking.Recorder;
import dev.logway.tracking.RunStatus;
import dev.logway.tracking.Store;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    /** A server whose name has more letters than a name may have, so that nobody is asked for it. */
    private static final String NOWHERE = "http://" + "x".repeat(64) + ":5000";

    private static final Instant START = Instant.parse("2026-11-25T02:00:00Z");

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        return run(Map.of(), arguments);
    }

    private int run(Map<String, String> environment, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        if (arguments.length > 0 && !arguments[0].startsWith("-")) {
            all.add("--folder=" + folder);
        }
        return Main.run(
                all.toArray(new String[0]),
                InputStream.nullInputStream(),
                new PrintStream(out),
                new PrintStream(err),
                environment);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private String finishedRun(String uri, String name) {
        try (Store store = Store.open(uri, folder)) {
            String experiment = store.experiment("exp\033[31m").id();
            String id = store.createRun(new NewRun(experiment, name, "me", START, Map.of()))
                    .id();
            store.end(id, RunStatus.FINISHED, START.plusSeconds(3725));
            return id;
        }
    }

    @Test
    void noArguments_areWrongUsage() {
        assertThat(run()).isEqualTo(2);
        assertThat(err()).contains("Usage: logway", "where", "runs");
        assertThat(out()).isEmpty();
    }

    @Test
    void unknownCommandOrOption_isWrongUsageWithASuggestion() {
        assertThat(run("wher")).isEqualTo(2);
        assertThat(err()).contains("Did you mean: logway where");
        assertThat(run("where", "--trackin-uri=x")).isEqualTo(2);
        assertThat(err()).contains("Unknown option: '--trackin-uri=x'");
    }

    @Test
    void help_isOnStandardOutput() {
        assertThat(run("--help")).isZero();
        assertThat(out()).contains("Usage: logway", "Exit codes:");
        assertThat(err()).isEmpty();
    }

    @Test
    void where_folderWithoutRuns_failsWithoutMakingAStore() {
        assertThat(run("where")).isEqualTo(1);
        assertThat(err()).startsWith("There is no run in '" + folder + "'").doesNotContain("\tat ");
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"where", "runs"})
    void command_serverThatIsAwayAndNothingHere_failsAndSaysSo(String command) {
        assertThat(run(command, "--tracking-uri=" + NOWHERE)).isEqualTo(1);
        assertThat(err())
                .startsWith("Could not ask the server at " + NOWHERE + ": no host of that name")
                .doesNotContain("\tat ");
    }

    @Test
    void where_withStacktrace_showsIt() {
        assertThat(run("where", "--stacktrace")).isEqualTo(1);
        assertThat(err()).contains("There is no run in '", "\tat dev.logway.run.Runs.");
    }

    @Test
    void runs_areOneALineWithNothingThatSpeaksToTheTerminal() {
        String id = finishedRun("sqlite:///mlflow.db", "first");

        assertThat(run("runs")).isZero();
        assertThat(out().lines())
                .hasSize(1)
                .first()
                .asString()
                .matches(
                        id.substring(0, 8) + "  FINISHED  2026-11-2\\d \\d\\d:\\d\\d:00  1:02:05  exp\\?\\[31m  first");
    }

    @Test
    void runs_folderWithoutRuns_failsAndSaysWhereToGo() {
        assertThat(run("runs")).isEqualTo(1);
        assertThat(err()).startsWith("There is no run in '" + folder + "'");
    }

    @Test
    void runs_numberBelowOne_isWrongUsage() {
        assertThat(run("runs", "-n", "0")).isEqualTo(2);
        assertThat(err()).startsWith("'--number' is 0, expected 1 to 50000.");
    }

    @Test
    void runs_number_isTheMostThatAreShown() {
        finishedRun("sqlite:///mlflow.db", "first");
        finishedRun("sqlite:///mlflow.db", "second");

        assertThat(run("runs", "-n", "1")).isZero();
        assertThat(out().lines()).hasSize(1);
    }

    @Test
    void runs_filter_listsThoseThatItLetsThrough() {
        finishedRun("sqlite:///mlflow.db", "first");
        finishedRun("sqlite:///mlflow.db", "second");

        assertThat(run("runs", "run_name LIKE 's%' AND status = 'FINISHED'")).isZero();
        assertThat(out().lines()).hasSize(1).first().asString().endsWith("  second");
    }

    @Test
    void runs_orderBy_isTheOrderOfTheList() {
        finishedRun("sqlite:///mlflow.db", "b");
        finishedRun("sqlite:///mlflow.db", "c");
        finishedRun("sqlite:///mlflow.db", "a");

        assertThat(run("runs", "--order-by=status", "--order-by=run_name DESC")).isZero();
        assertThat(out().lines())
                .extracting(line -> line.charAt(line.length() - 1))
                .containsExactly('c', 'b', 'a');
    }

    @Test
    void runs_wrongFilter_isWrongUsageThatShowsThePlace() {
        finishedRun("sqlite:///mlflow.db", "first");

        assertThat(run("runs", "status == 'FINISHED'")).isEqualTo(2);
        assertThat(err().lines())
                .startsWith(
                        "Invalid comparator '==' not one of '{'!=', '=', 'ILIKE', 'IN', 'LIKE', 'NOT IN'}'",
                        "  status == 'FINISHED'",
                        "         ^",
                        "A filter is comparisons with AND between them, for example"
                                + " \"metrics.loss < 0.5 AND params.model = 'tree'\"; a column to order by is one of their"
                                + " left sides, for example \"metrics.loss DESC\".");
        assertThat(out()).isEmpty();
    }

    @Test
    void runs_filterWithoutAStore_failsAndSaysWhereToGo() {
        assertThat(run("runs", "status = 'FINISHED'")).isEqualTo(1);
        assertThat(err()).startsWith("There is no run in '" + folder + "'");
    }

    @Test
    void runs_json_isAnObjectALine() throws IOException {
        String id = finishedRun("sqlite:///mlflow.db", "wälder");
        try (Store store = Store.open("sqlite:///mlflow.db", folder);
                Recorder recorder = store.record(id)) {
            recorder.param("lr", "0.1");
            recorder.metric("loss", 0.5, 1, 0);
            recorder.metric("lost", Double.NaN, 1, 0);
        }

        assertThat(run("runs", "--json")).isZero();
        assertThat(out().lines()).hasSize(1);
        JsonNode json = new ObjectMapper().readTree(out());
        assertThat(json.get("run_id").textValue()).isEqualTo(id);
        assertThat(json.get("run_name").textValue()).isEqualTo("wälder");
        assertThat(json.get("end_time").longValue())
                .isEqualTo(START.plusSeconds(3725).toEpochMilli());
        assertThat(json.at("/params/lr").textValue()).isEqualTo("0.1");
        assertThat(json.at("/metrics/loss").doubleValue()).isEqualTo(0.5);
        assertThat(json.at("/metrics/lost").textValue()).isEqualTo("NaN");
        assertThat(out()).contains("w\\u00E4lder");
    }

    @Test
    void where_runOfAnotherProgram_saysThatNothingIsKnown() {
        String id = finishedRun("sqlite:///mlflow.db", "first");

        assertThat(run("where", id.substring(0, 6))).isZero();
        assertThat(out()).startsWith("Run " + id + System.lineSeparator()).contains("It was not made by Logway");
    }

    @Test
    void trackingUri_ofOptionOrElseEnvironment_namesTheStore() {
        finishedRun("sqlite:///one.db", "one");
        finishedRun("sqlite:///two.db", "two");
        Map<String, String> environment = Map.of("MLFLOW_TRACKING_URI", "sqlite:///one.db");

        assertThat(run(environment, "runs")).isZero();
        assertThat(out()).contains("  one").doesNotContain("  two");
        assertThat(run(environment, "runs", "--tracking-uri", "sqlite:///two.db"))
                .isZero();
        assertThat(out()).contains("  two");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:mlruns", "./mlruns"})
    void trackingUri_ofAFolderOfFiles_namesTheStore(String uri) {
        String id = finishedRun("file:mlruns", "first");

        assertThat(run(Map.of("MLFLOW_TRACKING_URI", uri), "runs")).isZero();
        assertThat(out()).startsWith(id.substring(0, 8) + "  FINISHED").contains("  first");
    }

    @Test
    void trackingUri_thatIsNone_failsAndSaysWhatToWrite() {
        assertThat(run("runs", "--tracking-uri", "nosql:///x")).isEqualTo(1);
        assertThat(err()).startsWith("'nosql:///x' is no store that can be written here. Write sqlite:///FILE");
    }

    @Test
    void recover_logOfNobody_saysThatNothingIsMissing() throws IOException {
        Path log = Files.writeString(folder.resolve("train.log"), "one\n");
        assertThat(run("recover", log.toString())).isZero();
        assertThat(out()).isEqualTo(log + ": nothing is missing\n");
        assertThat(log).hasContent("one");
    }

    @Test
    void recover_folderWithoutLogs_saysNothing() {
        assertThat(run("recover")).isZero();
        assertThat(out() + err()).isEmpty();
    }

    @Test
    void recover_folderThatIsNotThere_fails() {
        assertThat(Main.run(
                        new String[] {"recover", "--folder=" + folder.resolve("no")},
                        InputStream.nullInputStream(),
                        new PrintStream(out),
                        new PrintStream(err),
                        Map.of()))
                .isEqualTo(1);
        assertThat(err()).contains("no");
    }
}
