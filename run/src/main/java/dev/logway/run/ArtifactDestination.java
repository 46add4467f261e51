package dev.logway.run;

import dev.logway.tracking.ArtifactPath;
import dev.logway.tracking.Artifacts;
import dev.logway.tracking.Attachment;
import dev.logway.tracking.AttachmentEnd;
import dev.logway.tracking.WaitingParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A log file among the artifacts of the MLflow run.
 *
 * @param artifact its path below the artifacts
 * @param log the local file that it comes from
 * @param publishing when it comes there
 * @param end what it is when the run has ended
 */
record ArtifactDestination(String artifact, FileDestination log, Settings.Publishing publishing, AttachmentEnd end)
        implements Destination {
    private static final ArtifactPath FOLDER = ArtifactPath.of("hydra_logs");

    /** @param own whether no other run ever writes the log: then the artifact can be the file itself */
    static ArtifactDestination of(FileDestination log, Settings.Publishing publishing, boolean own) {
        ArtifactPath path = FOLDER.file(String.valueOf(log.live().getFileName()));
        AttachmentEnd end = own && publishing == Settings.Publishing.LIVE ? AttachmentEnd.LINK : AttachmentEnd.COPY;
        return new ArtifactDestination(path.toString(), log, publishing, end);
    }

    private ArtifactPath path() {
        return ArtifactPath.of(artifact);
    }

    /**
     * The parts of the log that can't be among the artifacts yet.
     *
     * @param home the private folder of the run; null for none, and then they are beside the log, where nobody
     * completes it
     */
    WaitingParts waiting(@Nullable Path home) {
        return home == null
                ? WaitingParts.beside(log.live())
                : new WaitingParts(home.resolve(path().name() + ".parts"));
    }

    Attachment open(Artifacts artifacts, WaitingParts waiting) {
        return artifacts.attach(path(), log.live(), end, waiting);
    }

    /**
     * Brings what a killed run has left among its artifacts: what waits, and the parts that are where they were closed.
     * Of a file of several runs those may be theirs.
     */
    void recover(Artifacts artifacts, LocalRun run) {
        if (run.owns(log.live())) {
            WaitingParts waiting = waiting(run.home());
            List<Path> kept =
                    Destination.waiting(waiting).stream().filter(run::owns).toList();
            Stream<Path> closed = end == AttachmentEnd.LINK ? Destination.parts(log.live()).stream() : Stream.of();
            List<Path> parts =
                    Stream.concat(kept.stream(), closed.filter(run::owns)).toList();
            artifacts.complete(path(), log.live(), parts, end);
            kept.forEach(waiting::drop);
        }
    }

    @Override
    public ArtifactDestination in(Move move) {
        return new ArtifactDestination(artifact, log.in(move), publishing, end);
    }

    @Override
    public Whereabouts whereabouts(Sight sight) {
        Sight.Tracked tracked = sight.tracked();
        if (tracked == null) {
            String store = sight.manifest().store();
            return Whereabouts.of("in MLflow", artifact, TextFile.NOTHING)
                    .withNote(sight.whyNotTracked())
                    .withOpen(MlflowUi.start(store));
        }
        Path file = tracked.findFile(path()).orElse(null);
        TextFile text = file == null ? tracked.ask(path()) : Sight.read(files(tracked.artifacts(), file));
        return Whereabouts.of("in MLflow, any machine", tracked.artifacts().location(path()), text)
                .withNote(note(sight, text, file))
                .withOpen(MlflowUi.start(tracked.uri()))
                .withPage(MlflowUi.page(tracked, artifact));
    }

    /** The parts that rotation closed, the artifact, and what has come since. */
    private List<Path> files(Artifacts artifacts, Path live) {
        List<Path> files = new ArrayList<>(Destination.parts(live));
        files.add(live);
        artifacts.tails(path()).forEach(tail -> files.add(Path.of(artifacts.location(tail))));
        return files;
    }

    private String note(Sight sight, TextFile text, @Nullable Path file) {
        if (!text.exists()) {
            return publishing == Settings.Publishing.AT_END && sight.running() ? "comes when the run ends" : "";
        }
        long behind = size(sight, file == null) - text.bytes();
        if (sight.running() && behind > 0 && publishing == Settings.Publishing.LIVE) {
            return Whereabouts.size(behind) + " behind the file";
        }
        return file != null && isTheFile(file) ? "the same bytes by a second name" : "";
    }

    /** @param one whether only the file that grows is meant, and not those that rotation has closed */
    private long size(Sight sight, boolean one) {
        return sight.whyNot(log.live()).isEmpty()
                ? (one ? List.of(log.live()) : log.files())
                        .stream().mapToLong(file -> file.toFile().length()).sum()
                : 0;
    }

    private boolean isTheFile(Path location) {
        try {
            return Files.isSameFile(location, log.live());
        } catch (IOException oneIsNotThere) {
            return false;
        }
    }
}
