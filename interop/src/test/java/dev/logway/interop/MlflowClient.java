package dev.logway.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;

/** MLflow's own client in Python, in a process that is started once. Confined to one thread. */
final class MlflowClient implements AutoCloseable {
    private final BatchProcess python;

    private MlflowClient(BatchProcess python) {
        this.python = python;
    }

    /** Skips the test where that release is not installed. */
    static MlflowClient start(MlflowRelease release) {
        return start(release, Path.of(""));
    }

    /** @param folder where a client that writes into a database makes folders for the artifacts */
    static MlflowClient start(MlflowRelease release, Path folder) {
        String script = Path.of("mlflow_client.py").toAbsolutePath().toString();
        String interpreter = release.script().resolveSibling("python").toString();
        return new MlflowClient(BatchProcess.start(List.of(interpreter, script), folder));
    }

    /** All that a store has. */
    JsonNode read(String uri) {
        return ask("read", uri);
    }

    /** Writes one of each thing that a store can have; all that it has then. */
    JsonNode write(String uri) {
        return ask("write", uri);
    }

    private JsonNode ask(String what, String uri) {
        ObjectNode request =
                BatchProcess.JSON.createObjectNode().put("do", what).put("uri", uri);
        JsonNode answer = python.answers(List.of(request)).get(0);
        assertThat(answer.path("error").asText())
                .as("what MLflow's client says of %s", uri)
                .isEmpty();
        return answer;
    }

    @Override
    public void close() {
        python.close();
    }
}
