package dev.logway.tracking.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LateSyncTest {
    @TempDir
    private Path folder;

    @Test
    void soon_files_areSyncedByThemselvesAlsoWhereOneIsGone() throws IOException {
        LateSync sync = new LateSync();
        sync.soon(Files.writeString(folder.resolve("a"), "a"));
        sync.soon(folder.resolve("gone"));
        sync.soon(Files.writeString(folder.resolve("b"), "b"));

        Awaitility.await().until(sync::isDone);
    }

    @Test
    void close_filesThatWait_leavesNone() throws IOException {
        LateSync sync = new LateSync();
        sync.soon(Files.writeString(folder.resolve("a"), "a"));

        sync.close();

        assertThat(sync.isDone()).isTrue();
    }
}
