package dev.logway.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logway.interop.SideBySide.Pair;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real Hydra and ours are asked the same, and must answer the same. */
final class HydraParityIT {
    private static final int GENERATED = Integer.getInteger("logway.parity.count", 20_000);
    private static final long SEED = Long.getLong("logway.parity.seed", 20261125);
    private static final int TREES = 60;
    private static final int LINES_A_TREE = 6;
    private static final int MOST_SHOWN = 20;

    private static SideBySide both;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        both = new SideBySide();
    }

    @AfterAll
    static void stop() {
        if (both != null) {
            both.close();
        }
    }

    @Test
    void tablesAndTrees_areAnsweredAlike_butForTheDifferencesThatTheDocsList() throws IOException {
        List<ObjectNode> requests = new ArrayList<>(RecordedCases.all(folder.resolve("recorded")));
        List<ObjectNode> corpus = TreeCases.all(folder.resolve("trees"));
        assertThat(corpus.stream().filter(r -> r.get("op").asText().equals("compose")))
                .hasSizeGreaterThanOrEqualTo(400);
        requests.addAll(corpus);

        List<Pair> pairs = both.ask(requests);

        assertAlike(pairs, "tables and trees");
        Set<String> seen = pairs.stream()
                .filter(pair -> !pair.isSame())
                .flatMap(pair -> Difference.find(pair).stream())
                .map(Difference::id)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(seen)
                .as("the differences of docs/differences-from-hydra.md; one that no longer occurs must leave it")
                .isEqualTo(DifferencesPage.ids("The configuration"));
    }

    @Test
    void generatedRequests_areAnsweredAlike() throws IOException {
        var generator = new HydraGenerator(SEED);
        List<ObjectNode> requests = new ArrayList<>(
                Stream.generate(generator::next).limit(GENERATED).toList());
        for (int i = 0; i < TREES; i++) {
            Path tree = folder.resolve("tree" + i);
            generator.writeTree(tree);
            for (int j = 0; j < LINES_A_TREE; j++) {
                List<String> line = generator.commandLine();
                requests.add(Requests.tree(j == 0 ? "defaults" : "compose", tree, "config", line));
            }
        }
        assertAlike(both.ask(requests), "seed " + SEED);
    }

    private static void assertAlike(List<Pair> pairs, String what) {
        List<Pair> different = pairs.stream()
                .filter(pair -> !pair.isSame() && Difference.find(pair).isEmpty())
                .toList();
        String shown = different.stream().limit(MOST_SHOWN).map(Pair::describe).collect(Collectors.joining("\n\n"));
        assertThat(different)
                .withFailMessage("%d of %d differ (%s)\n%s", different.size(), pairs.size(), what, shown)
                .isEmpty();
    }
}
