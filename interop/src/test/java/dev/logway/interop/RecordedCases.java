package dev.logway.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Requests made of the recorded cases that the tests of {@code config/} are written against. */
final class RecordedCases {
    private static final Path TABLES = Path.of("..", "config", "src", "test", "resources", "dev", "logway", "config");
    private static final Path ANSWERS =
            Path.of("..", "cli", "src", "test", "resources", "dev", "logway", "cli", "answers.jsonl");
    private static final Map<String, String> DATABASES =
            Map.of("db/mysql", "name: mysql\nport: 1", "db/pg", "name: pg\nport: 2");

    private RecordedCases() {}

    static List<ObjectNode> all(Path folder) throws IOException {
        List<ObjectNode> requests = new ArrayList<>();
        for (JsonNode recorded : table("override.jsonl")) {
            requests.add(Requests.parse(recorded.get("in").asText()));
        }
        for (JsonNode recorded : table("yaml-load.jsonl")) {
            String text = recorded.has("doc")
                    ? recorded.get("doc").asText()
                    : "k: " + recorded.get("k").asText();
            requests.add(Requests.text("yaml", text));
        }
        for (JsonNode recorded : table("yaml-dump.jsonl")) {
            String yaml = recorded.get("yaml").asText();
            requests.add(Requests.text("yaml", recorded.has("root") ? yaml : "k:" + yaml));
        }
        for (JsonNode recorded : table("interpolation.jsonl")) {
            String text = recorded.get("doc").asText();
            requests.add(Requests.withVariable(Requests.text("resolve", text), "EV", "7"));
            requests.add(Requests.withVariable(
                    Requests.select(text, recorded.get("get").asText()), "EV", "7"));
        }
        for (JsonNode recorded : table("compose.jsonl")) {
            requests.add(composition(recorded, folder.resolve("case" + requests.size())));
        }
        for (String line : Files.readAllLines(ANSWERS)) {
            requests.add((ObjectNode) BatchProcess.JSON.readTree(line).get("request"));
        }
        requests.addAll(shown());
        return requests;
    }

    /** What shows the differences that no recorded case shows. */
    private static List<ObjectNode> shown() {
        return List.of(
                Requests.text("resolve", "a: ${a.b}"),
                Requests.text("resolve", "a: '\\${b.}'"),
                Requests.text("resolve", "a: ${b[\nb: {null: 1}"),
                Requests.text("yaml", "- ''a: b'"));
    }

    private static List<JsonNode> table(String name) throws IOException {
        List<JsonNode> cases = new ArrayList<>();
        for (String line : Files.readAllLines(TABLES.resolve(name))) {
            cases.add(BatchProcess.JSON.readTree(line));
        }
        return cases;
    }

    private static ObjectNode composition(JsonNode recorded, Path directory) throws IOException {
        for (Map.Entry<String, JsonNode> file : recorded.get("files").properties()) {
            if (file.getKey().equals("DB")) {
                for (Map.Entry<String, String> database : DATABASES.entrySet()) {
                    write(directory, database.getKey(), database.getValue());
                }
            } else {
                write(directory, file.getKey(), file.getValue().asText());
            }
        }
        List<String> overrides = new ArrayList<>();
        recorded.path("overrides").forEach(override -> overrides.add(override.asText()));
        String config = recorded.path("config").asText("config");
        return Requests.tree("compose", directory, config, overrides);
    }

    private static void write(Path directory, String config, String yaml) throws IOException {
        Path file = directory.resolve(config + ".yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, yaml);
    }
}
