package dev.logway.interop;

import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** The real Hydra, in as many processes as there are processors, and ours. Confined to one thread. */
final class SideBySide implements AutoCloseable {
    private static final String PROPERTY = "logway.mlflow.venv";

    private final List<BatchProcess> real;
    private final BatchProcess ours;

    /** What one was asked, and what both answered. */
    record Pair(ObjectNode request, JsonNode real, JsonNode ours) {

        /** Whether they say the same, but for what ours says beyond: where an error is, and what to do. */
        boolean isSame() {
            return real.equals(without(ours, List.of("origin", "hint")));
        }

        private static JsonNode without(JsonNode answer, List<String> names) {
            JsonNode copy = answer.deepCopy();
            copy.findParents("origin").forEach(error -> ((ObjectNode) error).remove(names));
            copy.findParents("hint").forEach(error -> ((ObjectNode) error).remove(names));
            return copy;
        }

        String describe() {
            return "asked " + request + "\nreal  " + real + "\nours  " + ours;
        }
    }

    /** Starts both; skips the test where there is no Python environment. */
    SideBySide() {
        List<String> oracle = python("hydra_oracle.py");
        real = Stream.generate(() -> BatchProcess.start(oracle))
                .limit(Runtime.getRuntime().availableProcessors())
                .toList();
        ours = BatchProcess.start(java("dev.logway.cli.Main", "compose", "--batch"));
    }

    /** The command of a script with the real Hydra; skips the test where there is no Python environment. */
    static List<String> python(String script) {
        String environment = System.getProperty(PROPERTY, "");
        Path python = Path.of(environment, "bin", "python");
        assumeThat(!environment.isEmpty() && Files.isExecutable(python))
                .as(
                        "NOT TESTED against Hydra: the system property '%s' is '%s', expected a Python environment"
                                + " made of interop/mlflow.txt; ./check makes one",
                        PROPERTY, environment)
                .isTrue();
        return List.of(python.toString(), Path.of(script).toAbsolutePath().toString());
    }

    /** The command of a class with all that this test has. */
    static List<String> java(String... mainAndArguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(mainAndArguments));
        return command;
    }

    /** Both answers to each request. */
    List<Pair> ask(List<ObjectNode> requests) {
        List<CompletableFuture<List<JsonNode>>> parts = new ArrayList<>();
        for (int i = 0; i < real.size(); i++) {
            BatchProcess one = real.get(i);
            List<ObjectNode> share =
                    requests.subList(requests.size() * i / real.size(), requests.size() * (i + 1) / real.size());
            parts.add(
                    CompletableFuture.supplyAsync(() -> one.answers(share), task -> new Thread(task, "hydra").start()));
        }
        List<JsonNode> mine = ours.answers(requests);
        List<JsonNode> theirs =
                parts.stream().flatMap(part -> part.join().stream()).toList();
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            pairs.add(new Pair(requests.get(i), theirs.get(i), mine.get(i)));
        }
        return pairs;
    }

    @Override
    public void close() {
        real.forEach(BatchProcess::close);
        ours.close();
    }
}
