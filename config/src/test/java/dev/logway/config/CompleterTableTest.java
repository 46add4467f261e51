package dev.logway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompleterTableTest {
    private static final int LINES = 370;

    /** Hydra offers nothing there; ours are the keys that there are. */
    private static final String FORCED = "++";

    /** Lines on which Hydra fails, so that it offers nothing, where the groups can be told nevertheless. */
    private static final Set<String> KNOWN_NEVERTHELESS = Set.of("broken: db=bad ", "broken: db=bad d");

    @TempDir
    private Path folder;

    @Test
    void complete_recordedLines_offersWhatHydraOffers() throws IOException {
        Map<String, Object> expected = new LinkedHashMap<>();
        Map<String, Object> offered = new LinkedHashMap<>();
        for (Map<String, Object> recorded : JsonLines.read("completion.jsonl")) {
            Path tree = folder.resolve((String) recorded.get("tree"));
            if (recorded.containsKey("files")) {
                write(tree, (Map<?, ?>) recorded.get("files"));
            } else {
                String line = recorded.get("tree") + ": " + recorded.get("line");
                expected.put(line, recorded.get("out"));
                offered.put(line, complete(tree, (String) recorded.get("line")));
            }
        }
        assertThat(expected).hasSize(LINES).containsKeys(KNOWN_NEVERTHELESS.toArray(new String[0]));
        KNOWN_NEVERTHELESS.forEach(expected::remove);
        KNOWN_NEVERTHELESS.forEach(offered::remove);
        expected.keySet().removeIf(line -> line.contains(FORCED));
        offered.keySet().removeIf(line -> line.contains(FORCED));
        assertThat(offered).isEqualTo(expected);
    }

    private static List<String> complete(Path tree, String line) {
        List<String> words = new ArrayList<>(List.of(line.split(" ", -1)));
        boolean sweeps = words.removeAll(List.of("-m", "--multirun"));
        String word = words.remove(words.size() - 1);
        Composer composer =
                Composer.builder().directory("main", tree).environment(Map.of()).build();
        Completer completer = Completer.of(composer, "config");
        return (sweeps ? completer.sweeping() : completer).complete(words, word);
    }

    private static void write(Path tree, Map<?, ?> files) throws IOException {
        for (Map.Entry<?, ?> file : files.entrySet()) {
            Path path = tree.resolve(file.getKey() + ".yaml");
            Files.createDirectories(path.getParent());
            Files.writeString(path, (String) file.getValue());
        }
    }
}
