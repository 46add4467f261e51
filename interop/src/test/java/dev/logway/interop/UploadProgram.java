package dev.logway.interop;

import dev.logway.tracking.ArtifactPath;
import dev.logway.tracking.Artifacts;
import dev.logway.tracking.Attachment;
import dev.logway.tracking.AttachmentEnd;
import dev.logway.tracking.NewRun;
import dev.logway.tracking.RunStatus;
import dev.logway.tracking.Store;
import dev.logway.tracking.StoredRun;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** Puts artifacts of all kinds into a run; its arguments are the store, the experiment and a large file. Says the run. */
final class UploadProgram {
    private UploadProgram() {}

    public static void main(String[] args) {
        Path large = Path.of(args[2]);
        try (Store store = Store.open(args[0], Path.of(""))) {
            StoredRun run = store.createRun(
                    new NewRun(store.experiment(args[1]).id(), "uploads", "ada", Instant.now(), Map.of()));
            Artifacts artifacts = store.artifacts(run);
            artifacts.put(ArtifactPath.of("config/a b+c=d.yaml"), "a: Wälder\n".getBytes(StandardCharsets.UTF_8));
            artifacts.put(ArtifactPath.of("empty.txt"), new byte[0]);
            artifacts.put(ArtifactPath.of("large.bin"), large);
            try (Attachment log =
                    artifacts.attach(ArtifactPath.of("hydra_logs/train.log"), large, AttachmentEnd.COPY)) {
                log.urgent();
            }
            store.end(run.id(), RunStatus.FINISHED, Instant.now());
            System.out.println(run.id());
        }
    }
}
