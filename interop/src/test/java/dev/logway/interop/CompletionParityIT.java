package dev.logway.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logway.run.HydraProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real Hydra and ours are asked what could stand at the end of a line, and must offer the same. */
final class CompletionParityIT {
    private static final int LEAST_LINES = 300;
    private static final int LEAST_KEPT = 100;

    /** Lines on which the real Hydra fails, and what at: only there ours may know more. */
    private static final Set<String> FAILED = Set.of(
            "plain: bad=", // an interpolation that leads nowhere
            "plain: bad.",
            "plain: db.host.x", // below a text
            "plain: hydra.sweep.subdir=", // leads to hydra.job.num, which only a job has
            "deep: hydra.sweep.subdir=",
            "typed: hydra.sweep.subdir=",
            "broken: db=bad ", // a file that is no YAML
            "broken: db=bad d");

    @TempDir
    Path folder;

    /**
     * @param kept what a shell finds without asking ours; empty where it has to ask
     * @param failed whether the real Hydra has broken off, so that ours may know more
     */
    private record Asked(String tree, String line, String real, String ours, String kept, boolean failed) {
        boolean isKept() {
            return !kept.isEmpty();
        }

        boolean isKeptSame() {
            return Set.of(kept.strip().split("\n")).equals(Set.of(ours.split(" ")));
        }

        boolean isSame() {
            return failed || isForced() || withoutLogway(ours).equals(real);
        }

        /** Whether keys are asked for of which the real Hydra knows none, but that can be set so. */
        boolean isForced() {
            return word().startsWith("++")
                    && real.isEmpty()
                    && Stream.of(ours.split(" ")).allMatch(this::continues);
        }

        private boolean continues(String candidate) {
            return candidate.isEmpty() || candidate.startsWith(word());
        }

        private String word() {
            return line.substring(line.lastIndexOf(' ') + 1);
        }

        String name() {
            return tree + ": " + line;
        }

        /** Without the group and the node that are ours alone. */
        private static String withoutLogway(String candidates) {
            return Stream.of(candidates.split(" "))
                    .filter(candidate -> !candidate.matches("[+~.]*logway\\W?"))
                    .collect(Collectors.joining(" "));
        }
    }

    @Test
    void candidates_ofRealHydraAndOurs_areTheSame() throws IOException {
        List<Asked> asked = new ArrayList<>();
        for (Tree tree : Tree.all("hydra/completions.txt", folder.resolve("trees"))) {
            asked.addAll(ask(tree));
        }
        assertThat(asked).hasSizeGreaterThanOrEqualTo(LEAST_LINES);

        List<Asked> different = asked.stream().filter(line -> !line.isSame()).toList();
        assertThat(different).as("lines that are answered differently").isEmpty();
        List<Asked> kept = asked.stream().filter(Asked::isKept).toList();
        assertThat(kept).as("lines that a shell answers by itself").hasSizeGreaterThan(LEAST_KEPT);
        assertThat(kept).as("lines that it answers differently").allMatch(Asked::isKeptSame);
        List<Asked> offered =
                asked.stream().filter(line -> !line.real().isEmpty()).toList();
        assertThat(offered).as("lines with candidates").hasSizeGreaterThan(asked.size() / 2);
        assertThat(asked.stream().filter(Asked::failed).map(Asked::name))
                .as("lines on which the real Hydra fails")
                .containsExactlyInAnyOrderElementsOf(FAILED);
    }

    private List<Asked> ask(Tree tree) throws IOException {
        Path here = Files.createDirectories(folder.resolve("here"));
        Files.writeString(Files.createDirectories(here.resolve("notes")).resolve("a b.txt"), "");
        List<String> lines = tree.lines().stream()
                .map(words -> String.join("  ", words).replace("⇥", ""))
                .sorted(Comparator.comparing(CompletionParityIT::before)) // what is kept for one is there for the next
                .toList();
        List<ObjectNode> requests =
                lines.stream().map(line -> request(tree, line)).toList();
        try (var real = BatchProcess.start(SideBySide.python("hydra_program.py"), here);
                var ours = BatchProcess.start(SideBySide.java(HydraProgram.class.getName()), here)) {
            CompletableFuture<List<JsonNode>> theirs = CompletableFuture.supplyAsync(() -> real.answers(requests));
            List<JsonNode> mine = ours.answers(requests);
            List<Asked> asked = new ArrayList<>();
            for (int i = 0; i < lines.size(); i++) {
                asked.add(new Asked(
                        tree.directory().getFileName().toString(),
                        lines.get(i),
                        out(theirs.join().get(i)),
                        out(mine.get(i)),
                        mine.get(i).get("kept").asText(),
                        theirs.join().get(i).get("code").asInt() != 0));
            }
            return asked;
        }
    }

    /** All but the word that is being typed. */
    private static String before(String line) {
        return line.substring(0, line.lastIndexOf(' ') + 1);
    }

    private ObjectNode request(Tree tree, String line) {
        ObjectNode request =
                StartedProgram.request(List.of("--config-path", tree.directory().toString(), "-sc", "query=bash"));
        request.putObject("env")
                .put("COMP_LINE", "python app.py " + line)
                .put(
                        "KEPT",
                        folder.resolve("kept")
                                .resolve(tree.directory().getFileName())
                                .toString());
        return request;
    }

    private static String out(JsonNode answer) {
        return answer.get("out").asText().stripTrailing();
    }
}
