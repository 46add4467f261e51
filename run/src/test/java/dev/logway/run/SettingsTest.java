package dev.logway.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logway.config.Config;
import dev.logway.config.ConfigException;
import dev.logway.config.Origin;
import dev.logway.config.Problem;
import dev.logway.log.LogSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The node {@code logway.log} of a run, and a {@code logway.yaml} of the same text, are the same. */
final class SettingsTest {
    private static final String HEAD = "logway: {way: w, experiment: e, name: n, folder: false,"
            + " tracking: {uri: null, logs: live}, unread: warn, log:\n";
    private static final int DOCUMENTS = 100;

    /** What a run says of a text. */
    private static LogSettings ofRun(String yaml) {
        Config whole = Config.parse(HEAD + yaml + "\n}", "run.yaml", Map.of());
        return Settings.of(whole.require("logway")).log();
    }

    /** What is wrong with a text, by its key: where, what, and what to do. */
    private static Map<String, String> complaints(String yaml) {
        Map<String, String> complaints = new LinkedHashMap<>();
        LogSettings.parse(yaml, "run.yaml", mistake -> {
            boolean ofKey = mistake.part() == LogSettings.Mistake.Part.KEY;
            String place = ofKey ? "" : mistake.place() + " ";
            complaints.merge(mistake.key(), place + mistake.text() + " " + mistake.hint(), (a, b) -> a + b);
        });
        return complaints;
    }

    private static Map<String, String> complaints(ConfigException refusal) {
        Map<String, String> complaints = new LinkedHashMap<>();
        for (Problem problem : refusal.problems()) {
            Origin origin = Objects.requireNonNull(problem.origin(), "a place");
            String place = problem.id().equals("ConfigKeyError")
                    ? ""
                    : new Origin(origin.source(), origin.line() - 1, origin.column()).describe() + " ";
            complaints.merge(
                    problem.key().replaceFirst("^logway\\.log\\.?", ""),
                    (place + problem.message() + " " + problem.hint())
                            .replace("'logway.log'", "All of it")
                            .replace("'logway.log.", "'"),
                    (a, b) -> a + b);
        }
        return complaints;
    }

    private static void assertSame(String yaml) {
        Map<String, String> complaints = complaints(yaml);
        if (complaints.isEmpty()) {
            assertThat(ofRun(yaml)).as(yaml).isEqualTo(LogSettings.parse(yaml, "run.yaml", mistake -> {}));
        } else {
            assertThatThrownBy(() -> ofRun(yaml))
                    .as(yaml)
                    .isInstanceOfSatisfying(
                            ConfigException.class,
                            refusal -> assertThat(complaints(refusal)).as(yaml).isEqualTo(complaints));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "null",
                "{levels: {'': INFO, org.tribuo: warning}}",
                "{levels: {org: {tribuo: WARN, '': ERROR}}, console: {}}",
                "{console: null, file: null, capture: null, levels: null}",
                "{consoles: [], files: [], capture: []}",
                "{consoles: [{}, {stream: stdout, format: json}], file: {path: a}, files: [{path: b, level: DEBUG}]}",
                "{file: {path: a, rotation: none}}",
                "{file: {path: a, rotation: 1_000}}",
                "{file: {path: a, rotation: 0.5 GiB}}",
                "{file: {path: a, durability: disk}}",
                "{file: {path: 2026-11-25}}",
                "{file: &a {path: a, format: json}, files: [{<<: *a, path: b}]}",
                "{capture: JUL}",
                // and what is wrong
                "[]",
                "text",
                "7",
                "{consol: {}}",
                "{console: {levle: INFO, colour: auto}}",
                "{console: {level: LOUD, stream: stdin, color: on, format: 1}}",
                "{console: text, file: text, levels: text, capture: text}",
                "{console: [], consoles: [[]], files: [1, null, {}]}",
                "{file: {path: 7}}",
                "{file: {path: '???'}}",
                "{file: {path: ''}}",
                "{file: {path: a}, files: [{path: ./a}]}",
                "{file: {path: a, rotation: often, size: 1}}",
                "{file: {path: a, rotation: -1}}",
                "{file: {path: a, rotation: [1]}}",
                "{file: {path: a, durability: disc}}",
                "{levels: {a: 1, b: true, c: null, d: [], e: {f: LOUD}}}",
                "{levels: {a.b: LOUD, a.b.c: loud}}",
                "{capture: [jul, std, 1]}",
            })
    void log_ofARun_isAsInAFile(String yaml) {
        assertSame(yaml);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{", "{a: 1, a: 2}", "{console: {level: INFO, level: INFO}}", "{a: *b}", "{a: !x 1}", "{[a]: b}"
            })
    void log_thatNoYamlHas_isRefusedAsInAFile(String yaml) {
        assertThat(complaints(yaml)).isNotEmpty();
        assertThatThrownBy(() -> ofRun(yaml)).isInstanceOf(ConfigException.class);
    }

    /** Whatever anybody makes up. */
    @RepeatedTest(3)
    void log_madeUp_isAsInAFile(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        for (int i = 0; i < DOCUMENTS; i++) {
            assertSame(
                    mapping(random, List.of("levels", "console", "consoles", "file", "files", "capture", "sinks"), 0));
        }
    }

    private static String value(Random random, int depth) {
        List<String> scalars = List.of(
                "INFO",
                "debug",
                "Warning",
                "LOUD",
                "stderr",
                "STDOUT",
                "auto",
                "never",
                "json",
                "text",
                "jul",
                "uncaught",
                "none",
                "10 MB",
                "5",
                "1.5",
                "true",
                "off",
                "null",
                "''",
                "a.log",
                "b.log");
        int kind = random.nextInt(depth > 2 ? 6 : 10);
        if (kind < 6) {
            return scalars.get(random.nextInt(scalars.size()));
        } else if (kind < 8) {
            List<String> keys =
                    List.of("level", "stream", "color", "format", "path", "rotation", "durability", "a.b", "''", "1");
            return mapping(random, keys, depth + 1);
        }
        List<String> items = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            items.add(value(random, depth + 1));
        }
        return items.toString();
    }

    private static String mapping(Random random, List<String> keys, int depth) {
        return keys.stream()
                .filter(key -> random.nextInt(keys.size()) < 2)
                .map(key -> key + ": " + value(random, depth + 1))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    @Test
    void settings_withSeveralMistakes_sayAllWithTheirPlaces() {
        String yaml = """
                logway:
                  way: w
                  experiment: e
                  name: n
                  folder: maybe
                  tracking: {uri: null, logs: live}
                  unread: warn
                  log:
                    levels: {org.tribuo: LOUD}
                    file: {pth: a.log}
                """;
        Config node = Config.parse(yaml, "x.yaml", Map.of()).require("logway");
        assertThatThrownBy(() -> Settings.of(node))
                .isInstanceOf(ConfigException.class)
                .hasMessage("""
                'logway.folder' is 'maybe', expected a boolean.
                at x.yaml:5:11:
                    folder: maybe
                            ^
                Write true or false.

                'logway.log.levels.org.tribuo' is 'LOUD', expected one of trace, debug, info, success, warning, error, critical, off.
                at x.yaml:9:26:
                    levels: {org.tribuo: LOUD}
                                         ^

                'logway.log.file.pth' is not known here.
                at x.yaml:10:12:
                    file: {pth: a.log}
                           ^
                Did you mean 'path'? Use one of path, level, format, traces, filter, rotation, retention, compression, durability, enqueue, catch.

                'logway.log.file' has no 'path'.
                at x.yaml:10:11:
                    file: {pth: a.log}
                          ^
                Write for example {path: train.log}.""");
    }

    @Test
    void log_timeOfDayWithoutQuotes_isRefusedAsTheNumberThatItIs() {
        String yaml = """
                at: 18:00
                logway:
                  way: w
                  experiment: e
                  name: n
                  folder: true
                  tracking: {uri: null, logs: live}
                  unread: warn
                  log:
                    file: {path: a.log, rotation: 18:00, retention: 1:30}
                    files: [{path: b.log, rotation: '${at}'}, {path: c.log, rotation: 1080, retention: 5}]
                """;
        Config node = Config.parse(yaml, "x.yaml", Map.of()).require("logway");
        assertThatThrownBy(() -> Settings.of(node))
                .isInstanceOf(ConfigException.class)
                .hasMessage("""
                'logway.log.file.rotation' is 18:00 without quotes, which YAML takes for the number 1080.
                at x.yaml:10:35:
                    file: {path: a.log, rotation: 18:00, retention: 1:30}
                                                  ^
                Put it in quotes: '18:00'.

                'logway.log.file.retention' is 1:30 without quotes, which YAML takes for the number 90.
                at x.yaml:10:53:
                    file: {path: a.log, rotation: 18:00, retention: 1:30}
                                                                    ^
                Put it in quotes: '1:30'.

                'logway.log.files[0].rotation' is 18:00 without quotes, which YAML takes for the number 1080.
                at x.yaml:11:37:
                    files: [{path: b.log, rotation: '${at}'}, {path: c.log, rotation: 1080, retention: 5}]
                                                    ^
                Put it in quotes: '18:00'.""");
    }

    @Test
    void settings_ofALongName_areRefused() {
        String yaml = HEAD.replace("name: n", "name: " + "n".repeat(300)) + "{}}";
        Config node = Config.parse(yaml, "x.yaml", Map.of()).require("logway");
        assertThatThrownBy(() -> Settings.of(node)).hasMessageContaining("'name' has 300 characters, at most 240 fit.");
    }
}
