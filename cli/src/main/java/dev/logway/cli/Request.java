package dev.logway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request of a batch. Immutable.
 *
 * @param environment the variables that it sees
 */
record Request(JsonNode fields, Map<String, String> environment) {

    /** What is wrong with a request itself, named as Python names it. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String type;
        private final String text;

        Refused(String type, String text) {
            super(type + ": " + text);
            this.type = type;
            this.text = text;
        }

        String type() {
            return type;
        }

        String text() {
            return text;
        }
    }

    static Request of(JsonNode fields, Map<String, String> environment) {
        if (!fields.isObject()) {
            throw new Refused("TypeError", "a request must be a JSON object, not " + kind(fields));
        }
        JsonNode own = fields.path("env");
        if (own.isMissingNode() || (own.isObject() && own.isEmpty())) {
            return new Request(fields, environment);
        } else if (!own.isObject()) {
            throw new Refused("TypeError", "'env' must be an object, not " + kind(own));
        }
        Map<String, String> variables = new HashMap<>(environment);
        own.properties().forEach(variable -> variables.put(variable.getKey(), text(variable.getValue())));
        return new Request(fields, variables);
    }

    private static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case NULL -> "NoneType";
            case BOOLEAN -> "bool";
            case NUMBER -> node.isIntegralNumber() ? "int" : "float";
            case STRING -> "str";
            case ARRAY -> "list";
            case OBJECT -> "dict";
            case MISSING, BINARY, POJO -> "nothing";
        };
    }

    static String text(JsonNode value) {
        if (!value.isTextual()) {
            throw new Refused("TypeError", "expected str, got " + kind(value));
        }
        return value.textValue();
    }

    String text(String name) {
        return text(require(name));
    }

    private JsonNode require(String name) {
        JsonNode value = fields.get(name);
        if (value == null) {
            throw new Refused("KeyError", "'" + name + "'");
        }
        return value;
    }

    Optional<String> findText(String name) {
        JsonNode value = fields.path(name);
        return value.isNull() || value.isMissingNode() ? Optional.empty() : Optional.of(text(value));
    }

    boolean truth(String name) {
        return fields.path(name).asBoolean();
    }

    /** The items of a list. */
    List<JsonNode> items(String name) {
        JsonNode value = require(name);
        if (!value.isArray()) {
            throw new Refused("TypeError", "'" + name + "' must be a list, not " + kind(value));
        }
        List<JsonNode> items = new ArrayList<>();
        value.forEach(items::add);
        return items;
    }

    List<String> texts(String name) {
        return items(name).stream().map(Request::text).toList();
    }

    /** The overrides, none where the request has none. */
    List<String> overrides() {
        return fields.has("overrides") ? texts("overrides") : List.of();
    }
}
