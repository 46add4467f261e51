package dev.logway.interop;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/*
 * trees.txt: "=== name" begins a tree, "--- path" a file of it, and "$ arguments" is a command line for it, with two
 * blanks between arguments. What stands before the first tree are command lines for all of them.
 */
/** Requests made of config trees that were written for the purpose. */
final class TreeCases {
    private static final String RESOURCE = "hydra/trees.txt";

    private final Path folder;
    private final List<String> common = new ArrayList<>();
    private final List<ObjectNode> requests = new ArrayList<>();
    private final Map<String, StringBuilder> files = new LinkedHashMap<>();
    private final List<String> lines = new ArrayList<>();
    private String name = "";

    private TreeCases(Path folder) {
        this.folder = folder;
    }

    static List<ObjectNode> all(Path folder) throws IOException {
        var cases = new TreeCases(folder);
        cases.read();
        return cases.requests;
    }

    private void read() throws IOException {
        String text;
        try (var in = TreeCases.class.getResourceAsStream(RESOURCE)) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        StringBuilder file = new StringBuilder();
        for (String line : text.split("\n")) {
            if (line.startsWith("=== ")) {
                finish();
                name = line.substring(4);
            } else if (line.startsWith("--- ")) {
                file = files.computeIfAbsent(line.substring(4), path -> new StringBuilder());
            } else if (line.startsWith("$")) {
                (name.isEmpty() ? common : lines).add(line.substring(1).strip());
            } else {
                file.append(line).append('\n');
            }
        }
        finish();
    }

    private void finish() throws IOException {
        if (name.isEmpty()) {
            return;
        }
        Path directory = folder.resolve(name);
        for (Map.Entry<String, StringBuilder> file : files.entrySet()) {
            Path path = directory.resolve(file.getKey() + ".yaml");
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        lines.addAll(common);
        for (String line : lines) {
            List<String> arguments = line.isEmpty() ? List.of() : List.of(line.split("  "));
            requests.add(Requests.tree("compose", directory, "config", arguments));
        }
        requests.add(Requests.tree("defaults", directory, "config", List.of()));
        requests.add(Requests.tree("compose", directory, "config", List.of()).put("resolve", true));
        files.clear();
        lines.clear();
    }
}
