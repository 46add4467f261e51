package dev.logway.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logway.run.HydraProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program of the real Hydra and one of ours get the same arguments, and must say the same. */
final class CommandLineParityIT {
    private static final int LEAST_LINES = 300;
    private static final int LEAST_FILES = 50;
    private static final int MOST_SHOWN = 20;

    @TempDir
    Path folder;

    @Test
    void pages_areAnsweredAlike_butForTheDifferencesThatTheDocsList() throws IOException {
        List<List<String>> lines = new ArrayList<>();
        for (Tree tree : Tree.all("hydra/pages.txt", folder.resolve("trees"))) {
            tree.lines().forEach(line -> lines.add(in(tree, line)));
        }
        assertThat(lines).hasSizeGreaterThanOrEqualTo(LEAST_LINES);

        List<LinePair> pairs = ask(lines);

        List<LinePair> different = pairs.stream()
                .map(pair -> without(EnumSet.allOf(LineDifference.class), pair))
                .filter(pair -> !pair.isSame())
                .toList();
        String shown =
                different.stream().limit(MOST_SHOWN).map(LinePair::describe).collect(Collectors.joining("\n\n"));
        assertThat(different)
                .withFailMessage("%d of %d differ\n%s", different.size(), pairs.size(), shown)
                .isEmpty();
        Set<LineDifference> idle = EnumSet.allOf(LineDifference.class);
        pairs.stream().filter(pair -> !pair.isSame()).forEach(pair -> idle.removeIf(each -> isNeeded(each, pair)));
        assertThat(idle).as("differences without which all lines are the same").isEmpty();
        assertThat(Stream.of(LineDifference.values()).map(LineDifference::id).collect(Collectors.toSet()))
                .as("the differences of docs/differences-from-hydra.md; one that no longer occurs must leave it")
                .isEqualTo(DifferencesPage.ids("The command line"));
    }

    @Test
    void runs_keepTheSameFiles_andEndAlike() throws IOException {
        keepTheSameFiles("hydra/runs.txt", List.of(), "hydra.run.dir=run");
    }

    @Test
    void sweeps_haveTheSameJobs_keepTheSameFiles_andEndAlike() throws IOException {
        keepTheSameFiles("hydra/sweeps.txt", List.of("--multirun"), "hydra.sweep.dir=run");
    }

    private void keepTheSameFiles(String resource, List<String> flags, String ownFolder) throws IOException {
        List<List<String>> lines = new ArrayList<>();
        for (Tree tree : Tree.all(resource, folder.resolve("trees"))) {
            for (List<String> line : tree.lines()) {
                List<String> whole = in(tree, flags);
                whole.addAll(line);
                whole.add(ownFolder + lines.size());
                lines.add(whole);
            }
        }

        List<LinePair> pairs = ask(lines);

        int files = 0;
        for (int i = 0; i < pairs.size(); i++) {
            LinePair pair = pairs.get(i);
            int began = pair.ours().code() == 2 ? 1 : pair.ours().code(); // of what could not begin: exit-code
            assertThat(began).as(pair.describe()).isEqualTo(pair.real().code());
            boolean hasBegun = pair.ours().code() != 2; // what has not, keeps nothing
            Map<String, String> real = hasBegun ? kept(folder.resolve("real"), "run" + i) : Map.of();
            assertThat(kept(folder.resolve("ours"), "run" + i))
                    .as(pair.describe())
                    .isEqualTo(real);
            files += real.size();
        }
        assertThat(files).isGreaterThan(LEAST_FILES);
        assertThat(pairs).extracting(pair -> pair.ours().code()).contains(0, 1, 2);
    }

    /** What a run has kept of its configuration, by the files' names. */
    private static Map<String, String> kept(Path base, String run) throws IOException {
        Map<String, String> kept = new TreeMap<>();
        if (Files.isDirectory(base.resolve(run))) {
            try (Stream<Path> files = Files.walk(base.resolve(run))) {
                for (Path file : files.filter(CommandLineParityIT::isHydras).toList()) {
                    String text =
                            Files.readString(file).replace(base.toRealPath().toString(), "<cwd>");
                    String key = base.relativize(file).toString();
                    kept.put(key, StartedProgram.saying(text).withoutLogway().out());
                }
            }
        }
        return kept;
    }

    private static boolean isHydras(Path file) {
        return Set.of("config.yaml", "hydra.yaml", "overrides.yaml", "multirun.yaml")
                .contains(file.getFileName().toString());
    }

    private static List<String> in(Tree tree, List<String> line) {
        List<String> whole =
                new ArrayList<>(List.of("--config-path", tree.directory().toString()));
        whole.addAll(line);
        return whole;
    }

    /** The pair without some differences, as far as it takes to make it the same. */
    private static LinePair without(Set<LineDifference> differences, LinePair pair) {
        LinePair left = pair;
        for (LineDifference difference : differences) {
            left = left.isSame() ? left : difference.without(left);
        }
        return left;
    }

    private static boolean isNeeded(LineDifference difference, LinePair pair) {
        return !without(EnumSet.complementOf(EnumSet.of(difference)), pair).isSame();
    }

    private List<LinePair> ask(List<List<String>> lines) throws IOException {
        Path there = Files.createDirectories(folder.resolve("real")).toRealPath();
        Path here = Files.createDirectories(folder.resolve("ours")).toRealPath();
        List<ObjectNode> requests = lines.stream().map(StartedProgram::request).toList();
        try (var real = BatchProcess.start(SideBySide.python("hydra_program.py"), there);
                var ours = BatchProcess.start(SideBySide.java(HydraProgram.class.getName()), here)) {
            CompletableFuture<List<JsonNode>> theirs = CompletableFuture.supplyAsync(() -> real.answers(requests));
            List<JsonNode> mine = ours.answers(requests);
            List<LinePair> pairs = new ArrayList<>();
            for (int i = 0; i < lines.size(); i++) {
                pairs.add(new LinePair(
                        lines.get(i),
                        StartedProgram.of(theirs.join().get(i), there),
                        StartedProgram.of(mine.get(i), here)));
            }
            return pairs;
        }
    }
}
