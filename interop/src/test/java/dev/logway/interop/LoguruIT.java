package dev.logway.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logway.log.Catcher;
import dev.logway.log.FileSink;
import dev.logway.log.Log;
import dev.logway.log.LogConfiguration;
import dev.logway.log.LogContext;
import dev.logway.log.LogDraft;
import dev.logway.log.LogEngine;
import dev.logway.log.LogLevel;
import dev.logway.log.LogRecord;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same short programs log the same records, through the real loguru and through ours. */
final class LoguruIT {
    private static final long SEED = Long.getLong("logway.parity.seed", 20260305);
    private static final int SCENARIOS = 400;

    @TempDir
    private Path folder;

    private final LogEngine engine = LogEngine.get();

    @AfterEach
    void takeBack() {
        engine.configure(LogConfiguration.unchanged()
                .withSinks()
                .withExtra(Map.of())
                .withPatcher(draft -> {})
                .enabling("")
                .withThreshold("", LogLevel.INFO));
        restyleAll();
    }

    private void restyleAll() {
        for (LogLevel level : List.of(
                LogLevel.TRACE,
                LogLevel.DEBUG,
                LogLevel.INFO,
                LogLevel.SUCCESS,
                LogLevel.WARNING,
                LogLevel.ERROR,
                LogLevel.CRITICAL)) {
            engine.define(level);
        }
    }

    @Test
    void scenarios_atRandom_logWhatLoguruLogs() {
        LoguruScenarios made = new LoguruScenarios(SEED);
        List<ObjectNode> scenarios = new ArrayList<>();
        for (int i = 0; i < SCENARIOS; i++) {
            scenarios.add(made.next());
        }
        List<JsonNode> real = real(scenarios);

        List<String> differences = new ArrayList<>();
        int records = 0;
        int caught = 0;
        for (int i = 0; i < SCENARIOS; i++) {
            JsonNode theirs = comparable(real.get(i));
            JsonNode ours =
                    comparable(new Scenario(scenarios.get(i).path("level").asInt()).run(scenarios.get(i)));
            records += theirs.path("records").size();
            caught += theirs.findValues("exception").stream().anyMatch(JsonNode::isTextual) ? 1 : 0;
            if (!ours.equals(theirs)) {
                differences.add(scenarios.get(i) + "\nreal " + theirs + "\nours " + ours);
            }
        }

        assertThat(differences)
                .as("of %d scenarios with seed %d", SCENARIOS, SEED)
                .isEmpty();
        assertThat(records).as("records").isGreaterThan(2 * SCENARIOS);
        assertThat(caught).as("scenarios with something caught").isGreaterThan(SCENARIOS / 5);
    }

    private static List<JsonNode> real(List<ObjectNode> scenarios) {
        String python = MlflowRelease.NEWEST.python().toString();
        String script = Path.of("loguru_oracle.py").toAbsolutePath().toString();
        try (BatchProcess process = BatchProcess.start(List.of(python, script))) {
            return process.answers(scenarios);
        }
    }

    /** Without what can't be the same: function, process and thread in the message of what was caught. */
    private static JsonNode comparable(JsonNode answer) {
        for (JsonNode record : answer.path("records")) {
            String message = record.path("message").asText();
            ((ObjectNode) record)
                    .put(
                            "message",
                            message.replaceAll(
                                    "function '[^']+', process '[^']+' \\(\\d+\\), thread '[^']+' \\(\\d+\\)",
                                    "function F, process P, thread T"));
        }
        return answer;
    }

    /** Ours, as the oracle runs it. */
    private final class Scenario {
        private final ObjectNode answer = BatchProcess.JSON.createObjectNode();
        private final ArrayNode records = answer.putArray("records");
        private final ArrayNode outcomes = answer.putArray("outcomes");
        private final Deque<LogContext> contexts = new ArrayDeque<>();

        Scenario(int level) {
            FileSink sink = FileSink.at(folder.resolve("x.log"))
                    .withLevel(LogLevel.numbered(level))
                    .withFilter(this::keep);
            engine.configure(LogConfiguration.unchanged()
                    .withSinks(sink)
                    .withThreshold("", LogLevel.numbered(0))
                    .withExtra(Map.of())
                    .withPatcher(draft -> {})
                    .enabling(""));
            restyleAll();
        }

        private boolean keep(LogRecord record) {
            if (record.getLoggerName().matches("[st](\\..*)?|__main__")) {
                ObjectNode kept = records.addObject();
                LogLevel level = record.level();
                kept.putArray("level").add(level.name()).add(level.number()).add(level.icon());
                kept.put("message", record.text()).put("name", record.getLoggerName());
                kept.set("extra", BatchProcess.JSON.valueToTree(record.extra()));
                Throwable exception = record.getThrowable();
                kept.put("exception", exception == null ? null : python(exception));
            }
            return false;
        }

        private String python(Throwable exception) {
            return exception instanceof NoSuchElementException ? "KeyError" : "ValueError";
        }

        private void fail(JsonNode step) {
            switch (step.path("raise").asText("")) {
                case "value" -> throw new IllegalArgumentException("x");
                case "key" -> throw new NoSuchElementException("x");
                default -> {}
            }
        }

        JsonNode run(JsonNode scenario) {
            scenario.path("steps").forEach(this::step);
            contexts.forEach(LogContext::close);
            return answer;
        }

        private void step(JsonNode step) {
            String name = step.path("name").asText();
            LogConfiguration change = LogConfiguration.unchanged();
            switch (step.path("op").asText()) {
                case "log" -> log(step);
                case "enter" -> enter(step);
                case "exit" -> exit();
                case "enable" -> Log.enable(name);
                case "disable" -> Log.disable(name);
                case "define" -> define(step);
                case "restyle" -> restyle(step);
                case "extra" -> engine.configure(change.withExtra(values(step.path("values"))));
                case "patcher" -> engine.configure(change.withPatcher(patcher(step.path("patch"))));
                case "catch" -> caught(step);
                case "guard" -> guard(step);
                default -> throw new IllegalArgumentException(step.toString());
            }
        }

        private Map<String, Object> values(JsonNode node) {
            Map<String, Object> values = new HashMap<>();
            for (Iterator<String> keys = node.fieldNames(); keys.hasNext(); ) {
                String key = keys.next();
                values.put(
                        key,
                        node.path(key).isInt()
                                ? node.path(key).asInt()
                                : node.path(key).asText());
            }
            return values;
        }

        private Log adorned(JsonNode step) {
            Log log = Log.named(step.path("name").asText()).bind(values(step.path("bind")));
            for (JsonNode patch : step.path("patch")) {
                log = log.patch(patcher(patch));
            }
            return log;
        }

        private Consumer<LogDraft> patcher(JsonNode patch) {
            String key = patch.path("key").asText();
            return draft -> {
                Object before = draft.record().extra().getOrDefault(key, "");
                draft.put(key, before + patch.path("value").asText());
                if (patch.has("message")) {
                    draft.message(draft.record().text() + patch.path("message").asText());
                }
            };
        }

        private void log(JsonNode step) {
            Log log = adorned(step);
            for (Map.Entry<String, Object> value : values(step.path("with")).entrySet()) {
                log = log.with(value.getKey(), value.getValue());
            }
            JsonNode level = step.path("level");
            if (level.isInt()) {
                log.log(level.asInt(), step.path("message").asText());
            } else {
                log.log(level.asText(), step.path("message").asText());
            }
        }

        private void enter(JsonNode step) {
            contexts.push(Log.context(values(step.path("values"))));
        }

        private void exit() {
            if (!contexts.isEmpty()) {
                contexts.pop().close();
            }
        }

        private void define(JsonNode step) {
            try {
                engine.define(level(step, step.path("no").asInt()));
                outcomes.add("defined");
            } catch (IllegalArgumentException refused) {
                outcomes.add("refused");
            }
        }

        private void restyle(JsonNode step) {
            String name = step.path("level").asText();
            engine.define(level(step, engine.findLevel(name).orElseThrow().number()));
        }

        private LogLevel level(JsonNode step, int number) {
            return new LogLevel(
                    step.path("level").asText(),
                    number,
                    step.path("color").asText(),
                    step.path("icon").asText());
        }

        private void caught(JsonNode step) {
            LogLevel level = engine.findLevel(step.path("level").asText()).orElseThrow();
            Catcher catcher = adorned(step).catcher().level(level);
            catcher = step.has("message") ? catcher.message(step.path("message").asText()) : catcher;
            catcher = step.path("exclude").asBoolean() ? catcher.except(NoSuchElementException.class) : catcher;
            catcher = step.path("onerror").asBoolean()
                    ? catcher.onError(failure -> outcomes.add("told of " + python(failure)))
                    : catcher;
            catcher = step.path("reraise").asBoolean() ? catcher.rethrowing() : catcher;
            try {
                catcher.run(() -> fail(step));
                outcomes.add("went on");
            } catch (RuntimeException thrown) {
                outcomes.add("threw " + python(thrown));
            }
        }

        private void guard(JsonNode step) {
            Catcher catcher = Log.named("__main__").catcher().message("guarded");
            outcomes.add(catcher.call(
                    () -> {
                        fail(step);
                        return "result";
                    },
                    "otherwise"));
        }
    }
}
