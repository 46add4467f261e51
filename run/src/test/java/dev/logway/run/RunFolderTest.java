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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
    @TempDir
    Path base;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(base.resolve("started"));
    }

    @Test
    void claim_newFolder_isMade() {
        Path wanted = folder.resolve("outputs/2026-11-25/15-30-42");

        assertThat(RunFolder.claim(wanted, base).path()).isEqualTo(wanted).isDirectory();
    }

    @Test
    void claim_folderOfAnotherRun_getsANumber() {
        Path wanted = folder.resolve("15-30-42");
        RunFolder.claim(wanted, base);

        assertThat(RunFolder.claim(wanted, base).path()).isEqualTo(folder.resolve("15-30-42_2"));
        assertThat(RunFolder.claim(wanted, base).path()).isEqualTo(folder.resolve("15-30-42_3"));
    }

    @Test
    void claim_folderThatHydraWrote_getsANumber() throws IOException {
        Path wanted = folder.resolve("15-30-42");
        Files.createDirectories(wanted.resolve(".hydra"));

        assertThat(RunFolder.claim(wanted, base).path()).isEqualTo(folder.resolve("15-30-42_2"));
    }

    @Test
    void claim_folderWithOtherFiles_isTakenWithThem() throws IOException {
        Files.writeString(folder.resolve("data.csv"), "1");

        assertThat(RunFolder.claim(folder, base).path()).isEqualTo(folder);
    }

    @Test
    void claim_eightThreadsAtOnce_giveEachItsOwn() throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Path> claim =
                    () -> RunFolder.claim(folder.resolve("run"), base).path();
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

        assertThatThrownBy(() -> RunFolder.claim(wanted, base))
                .isInstanceOf(RunException.class)
                .hasMessage("Could not make the run's folder '" + wanted + "': '" + wanted
                        + "': Not a directory. Choose another: hydra.run.dir=FOLDER");
    }

    @Test
    void claim_folderThatWasStartedInTwice_staysInside() {
        assertThat(RunFolder.claim(base, base).path()).isEqualTo(base);
        assertThat(RunFolder.claim(base, base).path()).isEqualTo(base.resolve("run_2"));
    }

    @Test
    void write_fileThatIsThere_isNotOverwritten() throws IOException {
        Files.createDirectories(folder.resolve("conf"));
        Path mine = Files.writeString(folder.resolve("conf/config.yaml"), "mine");

        assertThatThrownBy(() -> new RunFolder(folder, 1).write("conf", "config.yaml", "theirs"))
                .isInstanceOf(RunException.class)
                .hasMessage("'" + mine + "' is there already, and a run writes nothing over."
                        + " Choose another folder: hydra.run.dir=FOLDER or hydra.output_subdir=NAME");
        assertThat(mine).hasContent("mine");
    }

    @Test
    void write_folderThatLeadsOut_isRefused() {
        assertThatThrownBy(() -> new RunFolder(folder, 1).write("../esc", "config.yaml", "x"))
                .isInstanceOf(RunException.class)
                .hasMessageStartingWith("'hydra.output_subdir' is '../esc', which leads out of the run's folder");
        assertThat(base.resolve("esc")).doesNotExist();
    }
}
