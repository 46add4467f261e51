package dev.logway.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
    @TempDir
    Path folder;

    @Test
    void claim_newFolder_isMade() {
        Path wanted = folder.resolve("outputs/2026-11-25/15-30-42");

        assertThat(RunFolder.claim(wanted).path()).isEqualTo(wanted).isDirectory();
    }

    @Test
    void claim_folderOfAnotherRun_getsANumber() {
        Path wanted = folder.resolve("15-30-42");
        RunFolder.claim(wanted);

        assertThat(RunFolder.claim(wanted).path()).isEqualTo(folder.resolve("15-30-42_2"));
        assertThat(RunFolder.claim(wanted).path()).isEqualTo(folder.resolve("15-30-42_3"));
    }

    @Test
    void claim_folderThatHydraWrote_getsANumber() throws IOException {
        Path wanted = folder.resolve("15-30-42");
        Files.createDirectories(wanted.resolve(".hydra"));

        assertThat(RunFolder.claim(wanted).path()).isEqualTo(folder.resolve("15-30-42_2"));
    }

    @Test
    void claim_folderWithOtherFiles_isTakenWithThem() throws IOException {
        Files.writeString(folder.resolve("data.csv"), "1");

        assertThat(RunFolder.claim(folder).path()).isEqualTo(folder);
    }

    @Test
    void claim_eightThreadsAtOnce_giveEachItsOwn() throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Path> claim = () -> RunFolder.claim(folder.resolve("run")).path();
            List<Path> claimed = new ArrayList<>();
            for (Future<Path> each : threads.invokeAll(java.util.Collections.nCopies(80, claim))) {
                claimed.add(each.get());
            }

            assertThat(claimed).doesNotHaveDuplicates().hasSize(80);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void claim_belowAFile_saysWhereAndWhatToDo() throws IOException {
        Path file = Files.writeString(folder.resolve("outputs"), "");
        Path wanted = file.resolve("run");

        assertThatThrownBy(() -> RunFolder.claim(wanted))
                .isInstanceOf(RunException.class)
                .hasMessageStartingWith("Could not make the run's folder '" + wanted + "': ")
                .hasMessageEndingWith(". Look at the rights of the folder that it is in, or choose another:"
                        + " hydra.run.dir=FOLDER");
    }
}
