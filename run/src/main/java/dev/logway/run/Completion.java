package dev.logway.run;

import dev.logway.tracking.ArtifactPath;
import dev.logway.tracking.Artifacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Brings the log of a run into its artifacts when it does not change any more. */
final class Completion {
    private Completion() {}

    /** As the run is to have it: the file itself, or a copy. */
    static void complete(Manifest manifest, Artifacts artifacts) throws IOException {
        ArtifactDestination artifact = manifest.artifact().orElse(null);
        if (artifact == null) {
            return;
        }
        if (artifact.publishing() == Settings.Publishing.AT_END) {
            copy(manifest, artifacts);
        } else {
            Path live = artifact.log().live();
            artifacts.complete(artifact.path(), live, dev.logway.log.Rotation.partsOf(live));
        }
    }

    static void copy(Manifest manifest, Artifacts artifacts) {
        ArtifactDestination artifact = manifest.artifact().orElse(null);
        if (artifact != null) {
            for (Path file : artifact.log().files()) {
                if (Files.isRegularFile(file)) {
                    artifacts.put(ArtifactPath.of("hydra_logs").file(String.valueOf(file.getFileName())), file);
                }
            }
        }
    }
}
