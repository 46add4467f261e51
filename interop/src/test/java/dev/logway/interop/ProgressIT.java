package dev.logway.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a program with bars and log lines looks like in a real pseudo-terminal. */
final class ProgressIT {
    private static final int ROWS = 24;
    private static final String WIDE = "^折り resamp.*\\[-{40}\\] +0/10, 0:";
    private static final int TIME = "2026-11-29 09:15:51.100".length();
    private static final Pattern BEGINNING = Pattern.compile("\\d{4}-\\d\\d-\\d\\d .*");
    private static final int LOGGED = ProgressProgram.THREADS * ProgressProgram.LINES;

    @TempDir
    Path folder;

    private BatchProcess start(int columns) {
        return start(ProgressProgram.class, columns);
    }

    private BatchProcess start(Class<?> program, int columns) {
        List<String> command = new ArrayList<>(SideBySide.python("pseudo_terminal.py"));
        command.addAll(List.of(Integer.toString(columns), Integer.toString(ROWS)));
        command.addAll(List.of("env", "-u", "COLUMNS", "-u", "LINES", "TERM=xterm", "LC_ALL=C.UTF-8"));
        command.addAll(OwnProgram.of(program, folder, List.of("work.log")).command());
        return BatchProcess.start(command, folder);
    }

    /** What is on the screen once the text is. */
    private static JsonNode look(BatchProcess terminal, String typed, String key, String awaited) {
        ObjectNode request =
                BatchProcess.JSON.createObjectNode().put("typed", typed).put(key, awaited);
        return look(terminal, request);
    }

    private static JsonNode look(BatchProcess terminal, ObjectNode request) {
        JsonNode seen = terminal.answers(List.of(request)).get(0);
        assertThat(seen.get("seen").asBoolean())
                .as("%s in %s", request, String.join("\n", rows(seen, "screen")))
                .isTrue();
        return seen;
    }

    private static List<String> rows(JsonNode seen, String key) {
        return StreamSupport.stream(seen.get(key).spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** The rows of the screen that are not empty, from where the cursor is. */
    private static List<String> bars(JsonNode seen) {
        int row = seen.get("cursor").get(1).asInt();
        assertThat(seen.get("cursor").get(0).asInt())
                .as("the column of the cursor")
                .isZero();
        return rows(seen, "screen").stream()
                .skip(row)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** The lines of the log that are above the cursor, put together from the rows that they take. */
    private static List<String> logged(JsonNode seen, int columns) {
        List<String> above = new ArrayList<>(rows(seen, "lines"));
        above.addAll(rows(seen, "screen").subList(0, seen.get("cursor").get(1).asInt()));
        List<String> lines = new ArrayList<>();
        for (String row : above) {
            if (BEGINNING.matcher(row).matches()) {
                lines.add(row);
            } else {
                int last = lines.size() - 1;
                int missing = (columns - lines.get(last).length() % columns) % columns;
                lines.set(last, lines.get(last) + " ".repeat(missing) + row);
            }
        }
        return withoutTimes(lines);
    }

    /** A line that loses the race for its place gets the time of the one before it, and each sink has its own race. */
    private static List<String> withoutTimes(List<String> lines) {
        return lines.stream().map(line -> line.substring(TIME)).toList();
    }

    private List<String> file() throws IOException {
        return withoutTimes(Files.readAllLines(folder.resolve("work.log")));
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 80, 200})
    void twoBars_amongLinesOfEightThreads_standBelowThem_andNeitherBreaksTheOther(int columns) throws IOException {
        try (BatchProcess terminal = start(columns)) {
            JsonNode begun = look(terminal, "", "awaited", "^折り resamp.* 0% .*0/10, 0:");
            List<String> bars = bars(begun);
            assertThat(bars).hasSize(2);
            assertThat(bars.get(0)).matches("folds +0% \\[-+] 0/2, 0:.*");

            look(terminal, "log\n", "awaited", "^折り resamp.* 10% .*1/10");
            JsonNode printed = look(terminal, "print\nlog\nstep\n", "awaited", "^折り resamp.* 40% .*4/10");
            assertThat(bars(printed)).hasSize(2).allMatch(bar -> bar.length() < columns);
            assertThat(logged(printed, columns))
                    .hasSize(2 * LOGGED + 1)
                    .containsExactlyInAnyOrderElementsOf(file())
                    .anyMatch(line -> line.endsWith("| stdout - printed in step 0.1"));

            JsonNode left = look(terminal, "leave\n", "awaited", "^folds +50% .*1/2");
            assertThat(bars(left)).hasSizeBetween(1, 2);

            JsonNode ended = look(
                    terminal,
                    BatchProcess.JSON
                            .createObjectNode()
                            .put("typed", "step\n".repeat(10))
                            .put("ended", true));
            assertThat(ended.get("code").asInt()).isZero();
            assertThat(bars(ended)).isEmpty();
            List<String> lines = logged(ended, columns);
            assertThat(lines).containsExactlyInAnyOrderElementsOf(file()).hasSize(2 * LOGGED + 3);
            assertThat(lines.get(2 * LOGGED + 1)).matches(".* \\| progress - folds: 2 in \\d:\\d\\d, .*/(s|min)");
            assertThat(lines.get(2 * LOGGED + 2)).endsWith("| work - all done");
        }
    }

    @Test
    void whatTheEngineSaysItself_andASinkOfSystemErr_standAboveTheBars() {
        try (BatchProcess terminal = start(100)) {
            look(terminal, "", "awaited", "^折り resamp.* 0% .*0/10, 0:");
            JsonNode complained = look(terminal, "complain\n", "awaited", "^折り resamp.* 10% .*1/10");
            assertThat(bars(complained)).hasSize(2);
            JsonNode said = look(terminal, "beside\n", "awaited", "^折り resamp.* 20% .*2/10");
            assertThat(bars(said)).hasSize(2);
            int cursor = said.get("cursor").get(1).asInt();
            assertThat(rows(said, "screen").subList(0, cursor))
                    .hasSize(4)
                    .contains(
                            "logway: there is no level 'LOUD', so what is logged at it counts as INFO",
                            "beside: said beside in step 0.1")
                    .anyMatch(row -> row.endsWith("| work - complained in step 0.0"))
                    .anyMatch(row -> row.endsWith("| work - said beside in step 0.1"));
        }
    }

    @Test
    void loop_leftByBreak_isGoneBeforeTheNextOne_andSaysHowFarItGot() throws IOException {
        try (BatchProcess terminal = start(SearchProgram.class, 80)) {
            look(terminal, "no\nno\nno\n", "awaited", "^places +30% .* 3/10");
            JsonNode found = look(terminal, "found\n", "gone", "^places");
            assertThat(bars(found)).isEmpty();
            JsonNode next = look(terminal, "go\nuse\n", "awaited", "^uses +50% .*1/2");
            assertThat(bars(next)).hasSize(1);
            JsonNode ended = look(
                    terminal,
                    BatchProcess.JSON.createObjectNode().put("typed", "use\n").put("ended", true));
            assertThat(ended.get("code").asInt()).isZero();
            assertThat(bars(ended)).isEmpty();
            assertThat(logged(ended, 80)).isEqualTo(file());
            assertThat(file().stream().map(line -> line.replaceFirst(".* \\| ", "")))
                    .hasSize(6)
                    .contains("search - found at 3", "search - goes on after 'go'", "search - use 1 after 'use'")
                    .anyMatch(line -> line.startsWith("progress - places: 3 of 10 in 0:"))
                    .anyMatch(line -> line.startsWith("progress - uses: 2 in 0:"));
        }
    }

    @Test
    void terminal_resized_hasBarsThatFit() {
        try (BatchProcess terminal = start(200)) {
            look(terminal, "", "awaited", WIDE);
            // The end of the lower bar: what is only cut off by a smaller terminal does not have it.
            ObjectNode narrow = BatchProcess.JSON
                    .createObjectNode()
                    .put("columns", 40)
                    .put("awaited", "^折り resamp.* 0% .*0/10, 0:");
            assertThat(bars(look(terminal, narrow.put("gone", "-{20}"))))
                    .hasSize(2)
                    .allMatch(bar -> bar.length() < 40);
            ObjectNode wide =
                    BatchProcess.JSON.createObjectNode().put("columns", 120).put("awaited", WIDE);
            assertThat(bars(look(terminal, wide))).hasSize(2);
        }
    }

    @Test
    void controlC_whileBarsStand_leavesTheTerminalClean_andSaysHowFarItWas() throws IOException {
        try (BatchProcess terminal = start(80)) {
            look(terminal, "step\n", "awaited", "^折り resamp.* 10% ");
            JsonNode ended = look(
                    terminal,
                    BatchProcess.JSON.createObjectNode().put("typed", "\u0003").put("ended", true));
            assertThat(ended.get("code").asInt()).isEqualTo(130);
            assertThat(bars(ended)).isEmpty();
            assertThat(logged(ended, 80))
                    .isEqualTo(file())
                    .hasSize(1)
                    .allMatch(line -> line.contains("| progress - folds: 0 of 2 in 0:"));
        }
    }
}
