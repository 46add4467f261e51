package dev.logway.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LiveManifestTest {
    @TempDir
    Path folder;

    private static Manifest manifest() {
        return new Manifest(
                "a".repeat(32),
                "train",
                "e",
                "n",
                "logway",
                "",
                "",
                "/",
                Owner.thisProcess(),
                0,
                Ending.running(),
                List.of());
    }

    /** A folder that nothing can be written into, although it is there. */
    private static void block(Path home) throws IOException {
        Files.createDirectories(home.resolve(Manifest.FILE + ".tmp"));
    }

    @Test
    void write_foldersThatFail_keepBackNoOther_andAreNamed() throws IOException {
        LiveManifest manifest = new LiveManifest(manifest());
        List<Path> homes = List.of(folder.resolve("a"), folder.resolve("b"), folder.resolve("c"));
        homes.forEach(manifest::hold);
        block(homes.get(0));
        block(homes.get(2));

        assertThatThrownBy(() -> manifest.write(manifest.now()))
                .isInstanceOf(RunException.class)
                .hasMessageStartingWith("Could not write into the folder '" + homes.get(0) + "': ")
                .hasMessageContaining("; Could not write into the folder '" + homes.get(2) + "': ");
        manifest.release();

        assertThat(Manifest.find(homes.get(1))).contains(manifest());
        assertThat(Manifest.find(homes.get(0))).isEmpty();
    }

    @Test
    void forget_runThatHasNotBegun_leavesNothing() throws IOException {
        LiveManifest manifest = new LiveManifest(manifest().withId(""));
        manifest.hold(folder.resolve("home"));

        manifest.release();
        manifest.forget();

        assertThat(folder).isEmptyDirectory();
    }
}
