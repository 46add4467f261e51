package dev.logway.tracking.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logway.tracking.ArtifactEntry;
import dev.logway.tracking.ArtifactPath;
import dev.logway.tracking.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Links and names that others have left among the artifacts. */
@DisabledOnOs(OS.WINDOWS)
final class LocalArtifactsTest {
    @TempDir
    private Path folder;

    private LocalArtifacts artifacts;
    private Path secret;

    @BeforeEach
    void makeLinks() throws IOException {
        Path root = Files.createDirectories(folder.resolve("run/artifacts"));
        artifacts = new LocalArtifacts(root);
        secret = Files.writeString(Files.createDirectory(folder.resolve("etc")).resolve("secret"), "secret");
        Files.createSymbolicLink(root.resolve("link"), secret);
        Files.createSymbolicLink(root.resolve("dir"), folder.resolve("etc"));
        Files.writeString(root.resolve("a\\b"), "x");
        Files.writeString(root.resolve("bell\u0007"), "x");
        Files.writeString(root.resolve("c:d"), "x");
    }

    @Test
    void list_linksAndNamesThatArePaths_arePassedOver() {
        assertThat(artifacts.list()).containsExactly(new ArtifactEntry("c:d", 1));
        assertThat(artifacts.list(ArtifactPath.of("dir"))).isEmpty();
    }

    @Test
    void put_fileByAnInterruptedThread_isKept() throws IOException {
        Path file = Files.writeString(folder.resolve("other.txt"), "other");

        Thread.currentThread().interrupt();
        artifacts.put(ArtifactPath.of("a.txt"), file);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(folder.resolve("run/artifacts/a.txt")).hasContent("other");
    }

    @Test
    void openAndDelete_linkToElsewhere_leadNowhere() {
        for (String path : new String[] {"link", "dir/secret"}) {
            assertThatThrownBy(() -> artifacts.open(ArtifactPath.of(path)).close())
                    .hasMessage("There is no artifact '" + path + "' in '" + folder.resolve("run/artifacts") + "'.");
            artifacts.delete(ArtifactPath.of(path));
        }
        assertThat(secret).hasContent("secret");
    }

    @Test
    void download_nameOfOthers_comesByThatName() {
        artifacts.downloadAll(folder.resolve("into"));

        assertThat(folder.resolve("into/c:d")).hasContent("x");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void putAll_twoNamesOfOneText_isRefused() throws IOException {
        Path from = Files.createDirectory(folder.resolve("from"));
        Files.writeString(from.resolve("\u00e9"), "x");
        Files.writeString(from.resolve("e\u0301"), "y");

        assertThatThrownBy(() -> artifacts.putAll(from))
                .isInstanceOf(StoreException.class)
                .hasMessage("'" + from.resolve("e\u0301") + "' and '" + from.resolve("\u00e9")
                        + "' would be one artifact, as their names are the same letters in two ways of writing them."
                        + " Rename one.");
        assertThat(artifacts.list()).hasSize(1);
    }

    @Test
    void download_intoALinkToAFolder_goesThere() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("short"), folder.resolve("etc"));

        artifacts.download(ArtifactPath.existing("c:d"), link.resolve("secret"));

        assertThat(secret).hasContent("x");
    }
}
