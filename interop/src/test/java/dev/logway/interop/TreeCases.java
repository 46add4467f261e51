package dev.logway.interop;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Requests made of config trees that were written for the purpose. */
final class TreeCases {
    static final String RESOURCE = "hydra/trees.txt";

    private TreeCases() {}

    static List<ObjectNode> all(Path folder) throws IOException {
        List<ObjectNode> requests = new ArrayList<>();
        for (Tree tree : Tree.all(RESOURCE, folder)) {
            Path directory = tree.directory();
            tree.lines().forEach(line -> requests.add(Requests.tree("compose", directory, "config", line)));
            requests.add(Requests.tree("defaults", directory, "config", List.of()));
            requests.add(
                    Requests.tree("compose", directory, "config", List.of()).put("resolve", true));
        }
        return requests;
    }
}
