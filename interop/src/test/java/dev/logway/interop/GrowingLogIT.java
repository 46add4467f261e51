package dev.logway.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logway.tracking.ArtifactPath;
import dev.logway.tracking.Attachment;
import dev.logway.tracking.AttachmentEnd;
import dev.logway.tracking.NewRun;
import dev.logway.tracking.Store;
import dev.logway.tracking.StoredRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A log of 2 MB, to which eight threads write, is served by a real MLflow each time it is asked. When the growing file
 * itself lies among the artifacts, nearly no download of it comes to its end. {@code -Dlogway.downloads=1000} asks more often.
 */
final class GrowingLogIT {
    private static final int DOWNLOADS = Integer.getInteger("logway.downloads", 250);
    private static final int THREADS = 8;
    private static final String LINE =
            "%08d INFO  one more line of a log that is large enough to take a while to send\n";
    private static final int LINES_BEFORE = 25_000;

    @TempDir
    private Path folder;

    private Path log;
    private final AtomicInteger lines = new AtomicInteger(LINES_BEFORE);
    private final TreeSet<Integer> sizes = new TreeSet<>();
    private int brokenOff;

    @BeforeEach
    void makeLog() throws IOException {
        log = folder.resolve("train.log");
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < LINES_BEFORE; i++) {
            text.append(String.format(LINE, i));
        }
        Files.writeString(log, text);
    }

    @Test
    void artifact_whileTheLogGrows_isServedEachTimeWithWholeLines() throws IOException, InterruptedException {
        ScheduledExecutorService program = Executors.newScheduledThreadPool(THREADS);
        try (Store store = Store.open("sqlite:///mlflow.db", folder);
                MlflowServer server = MlflowServer.start(MlflowRelease.NEWEST, folder)) {
            StoredRun run = store.createRun(
                    new NewRun(store.experiment("growing").id(), "run", "ada", Instant.now(), Map.of()));
            Path artifact = Path.of(run.artifactUri(), "hydra_logs", "train.log");
            try (Attachment attachment =
                    store.artifacts(run).attach(ArtifactPath.of("hydra_logs/train.log"), log, AttachmentEnd.LINK)) {
                attachment.changed();
                Awaitility.await().until(() -> Files.exists(artifact));
                for (int i = 0; i < THREADS; i++) {
                    program.scheduleAtFixedRate(() -> append(attachment), 13 * i, 100, TimeUnit.MILLISECONDS);
                }

                for (int i = 0; i < DOWNLOADS; i++) {
                    HttpResponse<byte[]> response = download(server, run);
                    assertThat(response.statusCode()).as("download %d", i + 1).isEqualTo(200);
                    assertWholeLines(response.body());
                }
                program.shutdown();
                assertThat(program.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(server.artifact(run.id(), "hydra_logs/train.log").body())
                    .as("after the run")
                    .isEqualTo(Files.readAllBytes(log));
        } finally {
            program.shutdownNow();
        }
        assertThat(sizes).as("snapshots that were seen").hasSizeGreaterThan(3);
        assertThat(brokenOff).as("downloads that met a renaming").isLessThanOrEqualTo(Math.max(1, DOWNLOADS / 100));
    }

    /**
     * MLflow asks for the size by the file's name, and then opens what has the name: a snapshot that comes in between is
     * sent up to the other size, and broken off. Whoever asks again gets it.
     */
    private HttpResponse<byte[]> download(MlflowServer server, StoredRun run) {
        try {
            return server.artifact(run.id(), "hydra_logs/train.log");
        } catch (UncheckedIOException broken) {
            brokenOff++;
            return server.artifact(run.id(), "hydra_logs/train.log");
        }
    }

    /** Each tenth line is one that people look for at once, so the snapshots are taken more often than every 4 s. */
    private void append(Attachment attachment) {
        boolean urgent;
        try {
            int number = lines.getAndIncrement();
            Files.writeString(log, String.format(LINE, number), StandardOpenOption.APPEND);
            urgent = number % 10 == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (urgent) {
            attachment.urgent();
        } else {
            attachment.changed();
        }
    }

    private void assertWholeLines(byte[] download) throws IOException {
        byte[] whole = Files.readAllBytes(log);
        assertThat(Arrays.mismatch(download, whole))
                .as("the first byte of a download that is not the log's")
                .isIn(-1, download.length);
        assertThat(download[download.length - 1]).as("its last byte").isEqualTo((byte) '\n');
        sizes.add(download.length);
    }
}
