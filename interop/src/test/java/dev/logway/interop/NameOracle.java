package dev.logway.interop;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the real MLflow takes as a name or a value, in a process that is started once. Confined to one thread. */
final class NameOracle implements AutoCloseable {
    private final BatchProcess python;

    private NameOracle(BatchProcess python) {
        this.python = python;
    }

    /** Skips the test where MLflow is not installed. */
    static NameOracle start() {
        String interpreter = MlflowRelease.NEWEST.python().toString();
        String script = Path.of("mlflow_names_oracle.py").toAbsolutePath().toString();
        return new NameOracle(BatchProcess.start(List.of(interpreter, script)));
    }

    /** Which of the texts it takes. */
    List<Boolean> taken(String kind, List<String> texts) {
        return ask(texts.stream().map(text -> request(kind, text, 1)));
    }

    /** Which lengths it takes, of a text that has one character only. */
    List<Boolean> lengthsTaken(String kind, String character, List<Integer> lengths) {
        return ask(lengths.stream().map(length -> request(kind, character, length)));
    }

    private static ObjectNode request(String kind, String text, int times) {
        return BatchProcess.JSON
                .createObjectNode()
                .put("kind", kind)
                .put("text", text)
                .put("times", times);
    }

    private List<Boolean> ask(Stream<ObjectNode> requests) {
        return python.answers(requests.toList()).stream()
                .map(answer -> answer.path("taken").asBoolean())
                .toList();
    }

    @Override
    public void close() {
        python.close();
    }
}
