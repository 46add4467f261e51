package dev.logway.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program that the README shows is the one between the two marks here, and it runs. */
final class ReadmeTest {
    private static final String BEGIN = "        // begin\n";

    @Test
    void program_asTheReadmeHasIt_findsWhatItKept(@TempDir Path folder) throws IOException {
        Path model = Files.writeString(folder.resolve("forest"), "trees");

        // begin
        try (Store store = Store.open("sqlite:///mlflow.db", folder)) { // or file:mlruns, or http://host:5000
            Experiment tumours = store.experiment("tumours");
            StoredRun run = store.createRun(new NewRun(tumours.id(), "first", "ann", Instant.now(), Map.of()));
            try (Recorder recorder = store.record(run.id())) { // a call does not wait for the store
                recorder.param("trees", "200");
                recorder.metric("auroc", 0.9952, System.currentTimeMillis(), 1);
            }
            store.artifacts(run).put(ArtifactPath.of("models/forest.bin"), model);
            store.end(run.id(), RunStatus.FINISHED, Instant.now());

            RunSearch good = RunSearch.matching("metrics.auroc > 0.99");
            for (StoredRun found : store.search(good).items()) {
                store.artifacts(found).download(ArtifactPath.of("models/forest.bin"), folder.resolve("best.bin"));
            }
        }
        // end

        assertThat(folder.resolve("best.bin")).hasContent("trees");
    }

    @Test
    void readme_ofThisProgram_hasItWordForWord() throws IOException {
        String source = Files.readString(Path.of("src/test/java/dev/logway/tracking/ReadmeTest.java"));
        int from = source.indexOf(BEGIN) + BEGIN.length();
        String program =
                source.substring(from, source.indexOf("        // end\n")).indent(-8);

        assertThat(program).startsWith("try (Store store").hasLineCount(15);
        assertThat(Files.readString(Path.of("../README.md"))).contains("```java\n" + program + "```\n");
    }
}
