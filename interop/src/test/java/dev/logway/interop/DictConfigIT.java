package dev.logway.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logway.log.DictConfigProgram;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same configurations for Python's {@code logging.config.dictConfig} and for ours, then the same records: the same
 * lines in the same files and streams; and what Python refuses, or would lose each record by, is refused here.
 */
final class DictConfigIT {
    private static final List<String> LOGGERS = List.of(
            "root", "app", "app.db", "app.db.pool", "application", "lib", "lib.http", "logging_example", "other");
    private static final List<Integer> LEVELS = List.of(5, 10, 20, 25, 30, 37, 40, 50);
    private static final int PLAIN_LEVEL = 20;

    /** When both sides have their first record. */
    private static final long NOW = 1_700_000_000_125L;

    @TempDir
    private Path folder;

    private String special = "é 漢 🌲";

    /**
     * What is asked for: several configurations in turn.
     *
     * @param headers {@code before} has the loggers that are there before; {@code there} the files, which are as old as the
     *     first record; {@code times} how many seconds behind that each record comes, in place of the usual records
     */
    private record Case(String name, Map<String, List<String>> headers, List<String> configs) {
        private static final Pattern HEADER = Pattern.compile("(before|there|times): (.*)\n");

        static Case parse(String text) {
            String[] parts = text.split("\n", 2);
            Map<String, List<String>> headers = new HashMap<>();
            String rest = parts[1];
            for (Matcher header = HEADER.matcher(rest); header.lookingAt(); header = HEADER.matcher(rest)) {
                headers.put(header.group(1), List.of(header.group(2).split(" ")));
                rest = rest.substring(header.end());
            }
            return new Case(parts[0].trim(), headers, List.of(rest.split("\n--- then\n")));
        }

        static Case of(String config) {
            return new Case(config, Map.of(), List.of(config));
        }

        List<String> header(String name) {
            return headers.getOrDefault(name, List.of());
        }
    }

    @Test
    void configurations_thatPythonTakes_writeTheSameLines() throws Exception {
        assertSame("dictconfig.txt");
    }

    /** Python counts characters, we the bytes of a file: here they are the same. */
    @Test
    void filesThatRotate_haveTheSameParts() throws Exception {
        special = "";
        assertSame("dictconfig-rotating.txt");
    }

    private void assertSame(String resource) throws IOException, InterruptedException {
        List<Case> cases = Stream.of(text(resource).split("(?m)^=== "))
                .filter(text -> !text.isBlank())
                .map(Case::parse)
                .toList();
        List<JsonNode> theirs = theirs(cases);
        assertThat(theirs)
                .as("none of them is refused, and no record is lost")
                .allMatch(answer -> answer.path("lost").asInt(-1) == 0);
        assertThat(differences(cases, theirs, ours(cases))).isEmpty();
    }

    @Test
    void configurations_thatPythonRefuses_areRefused() throws Exception {
        List<Case> cases = text("dictconfig-refused.txt").lines().map(Case::of).toList();
        assertThat(names(cases, theirs(cases), answer -> !answer.has("refused")))
                .as("taken by Python")
                .isEmpty();
        assertThat(names(cases, ours(cases), answer -> !answer.has("refused")))
                .as("taken here")
                .isEmpty();
    }

    @Test
    void formats_thatLoseEachRecordInPython_areRefused() throws Exception {
        List<Case> cases = text("dictconfig-losing.txt")
                .lines()
                .map(
                        format -> Case.of(
                                "{version: 1, formatters: {f: " + format + "}, handlers: {h: {class:"
                                        + " logging.FileHandler, filename: a.log, formatter: f}}, root: {level: DEBUG, handlers: [h]}}"))
                .toList();
        assertThat(names(cases, theirs(cases), answer -> !answer.has("refused") && !losesAll(answer)))
                .as("of no loss in Python")
                .isEmpty();
        assertThat(names(cases, ours(cases), answer -> !answer.has("refused")))
                .as("taken here")
                .isEmpty();
    }

    private static boolean losesAll(JsonNode answer) {
        return answer.path("lost").asInt() > 0
                && answer.path("files").path("a.log").asText("?").isEmpty();
    }

    private static List<String> names(List<Case> cases, List<JsonNode> answers, Predicate<JsonNode> which) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            if (which.test(answers.get(i))) {
                names.add(cases.get(i).name());
            }
        }
        return names;
    }

    private static List<String> differences(List<Case> cases, List<JsonNode> theirs, List<JsonNode> ours) {
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            ObjectNode theirAnswer = ((ObjectNode) theirs.get(i).deepCopy()).without("lost");
            if (!theirAnswer.equals(ours.get(i))) {
                differences.add(cases.get(i).name() + "\n  Python: " + theirAnswer + "\n  ours:   " + ours.get(i));
            }
        }
        return differences;
    }

    private List<JsonNode> theirs(List<Case> cases) throws IOException {
        String python = MlflowRelease.NEWEST.python().toString();
        String script = Path.of("dictconfig_oracle.py").toAbsolutePath().toString();
        try (BatchProcess process = BatchProcess.start(List.of(python, script))) {
            return process.answers(requests(cases, "python"));
        }
    }

    private List<JsonNode> ours(List<Case> cases) throws IOException, InterruptedException {
        List<ObjectNode> requests = requests(cases, "ours");
        Path in = Files.write(
                folder.resolve("requests"),
                requests.stream().map(Object::toString).toList());
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Path answers = folder.resolve("answers");
        Process process = OwnProgram.of(DictConfigProgram.class, folder, List.of(answers.toString()))
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES))
                .as("ends within two minutes")
                .isTrue();
        assertThat(process.exitValue()).as(Files.readString(err)).isZero();
        String[] outs = Files.readString(out).split(DictConfigProgram.MARK, -1);
        String[] errs = Files.readString(err).split(DictConfigProgram.MARK, -1);
        List<JsonNode> read = new ArrayList<>();
        for (String line : Files.readAllLines(answers)) {
            ObjectNode answer = (ObjectNode) BatchProcess.JSON.readTree(line);
            int number = read.size();
            read.add(
                    answer.has("refused")
                            ? answer
                            : answer.put("out", outs[number]).put("err", errs[number]));
        }
        return read;
    }

    private List<ObjectNode> requests(List<Case> cases, String whose) throws IOException {
        List<ObjectNode> requests = new ArrayList<>();
        for (Case each : cases) {
            Path own = Files.createDirectories(folder.resolve(whose + requests.size()));
            ObjectNode request = BatchProcess.JSON.createObjectNode().put("folder", own.toString());
            for (String file : each.header("there")) {
                Files.setLastModifiedTime(Files.writeString(own.resolve(file), "old\n"), FileTime.fromMillis(NOW));
            }
            each.header("before").forEach(request.putArray("before")::add);
            each.configs().forEach(request.putArray("configs")::add);
            ArrayNode records = request.putArray("records");
            for (String time : each.header("times")) {
                records.addArray().add("app").add(PLAIN_LEVEL).add("at " + time).add(Long.parseLong(time));
            }
            if (records.isEmpty()) {
                addRecords(records);
            }
            requests.add(request);
        }
        return requests;
    }

    private void addRecords(ArrayNode records) {
        for (String logger : LOGGERS) {
            for (int level : LEVELS) {
                String text = level == PLAIN_LEVEL
                        ? "of " + logger
                        : "100% " + special + " 'quoted' {} at " + level + " of " + logger;
                records.addArray().add(logger).add(level).add(text).add(0);
            }
        }
    }

    private static String text(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(DictConfigIT.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
