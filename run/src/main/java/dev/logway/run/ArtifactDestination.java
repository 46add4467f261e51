package dev.logway.run;

import dev.logway.log.FileListener;
import dev.logway.tracking.ArtifactPath;
import dev.logway.tracking.Artifacts;
import dev.logway.tracking.Attachment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.event.Level;

/**
 * A log file among the artifacts of the MLflow run.
 *
 * @param artifact its path below the artifacts
 * @param log the local file that it comes from
 * @param publishing when it comes there
 */
record ArtifactDestination(String artifact, FileDestination log, Settings.Publishing publishing)
        implements Destination {
    static final String NOT_LOOKED_AT = "the store that has it can't be reached from here";

    static ArtifactDestination of(FileDestination log, Settings.Publishing publishing) {
        ArtifactPath path =
                ArtifactPath.of("hydra_logs").file(String.valueOf(log.live().getFileName()));
        return new ArtifactDestination(path.toString(), log, publishing);
    }

    ArtifactPath path() {
        return ArtifactPath.of(artifact);
    }

    Attachment open(Artifacts artifacts) {
        return artifacts.attach(path(), log.live());
    }

    /** What tells the attachment that the log has grown. */
    static FileListener feeding(Attachment attachment) {
        return new FileListener() {
            @Override
            public void written(long bytes, Level highest) {
                if (highest.toInt() >= Level.WARN.toInt()) {
                    attachment.urgent();
                } else {
                    attachment.changed();
                }
            }

            @Override
            public void rotated(Path closed) {
                attachment.rotated(closed);
            }
        };
    }

    @Override
    public ArtifactDestination in(Move move) {
        return new ArtifactDestination(artifact, log.in(move), publishing);
    }

    @Override
    public Whereabouts whereabouts(Sight sight) {
        Sight.Tracked tracked = sight.tracked();
        if (tracked == null) {
            return new Whereabouts("in MLflow, any machine", artifact, false, 0, 0, "", NOT_LOOKED_AT, "");
        }
        String location = tracked.artifacts().location(path());
        List<Path> files = files(location);
        TextFile text = Sight.read(files);
        return new Whereabouts(
                "in MLflow, any machine",
                location,
                text.exists(),
                text.bytes(),
                text.lines(),
                text.lastLine(),
                note(sight, text, location),
                MlflowUi.open(tracked, artifact));
    }

    private static List<Path> files(String location) {
        try {
            return new FileDestination(location, Level.TRACE, "1 B").files();
        } catch (InvalidPathException url) {
            return List.of();
        }
    }

    private String note(Sight sight, TextFile text, String location) {
        if (!text.exists()) {
            return publishing == Settings.Publishing.AT_END && sight.running() ? "comes when the run ends" : "";
        }
        long behind = sight.look(log.files()).bytes() - text.bytes();
        if (sight.running() && behind > 0 && publishing == Settings.Publishing.LIVE) {
            return behind + " bytes behind the file";
        }
        return isTheFile(Path.of(location)) ? "the same file by a second name" : "";
    }

    private boolean isTheFile(Path location) {
        try {
            return Files.isSameFile(location, log.live());
        } catch (IOException oneIsNotThere) {
            return false;
        }
    }
}
