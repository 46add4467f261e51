package dev.logway.interop;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;

/** Requests of the protocol. */
final class Requests {
    private Requests() {}

    private static ObjectNode of(String operation) {
        return BatchProcess.JSON.createObjectNode().put("op", operation);
    }

    static ObjectNode text(String operation, String text) {
        return of(operation).put("text", text);
    }

    static ObjectNode select(String text, String key) {
        return text("select", text).put("key", key);
    }

    static ObjectNode parse(String override) {
        ObjectNode request = of("parse");
        request.putArray("overrides").add(override);
        return request;
    }

    static ObjectNode merge(List<String> texts) {
        ObjectNode request = of("merge");
        ArrayNode array = request.putArray("texts");
        texts.forEach(array::add);
        return request;
    }

    /** @param operation {@code compose} or {@code defaults} */
    static ObjectNode tree(String operation, Path directory, String config, List<String> overrides) {
        ObjectNode request =
                of(operation).put("config_dir", directory.toString()).put("config_name", config);
        ArrayNode array = request.putArray("overrides");
        overrides.forEach(array::add);
        return request;
    }

    static ObjectNode withVariable(ObjectNode request, String name, String value) {
        request.putObject("env").put(name, value);
        return request;
    }
}
