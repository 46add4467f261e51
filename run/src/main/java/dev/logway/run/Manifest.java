package dev.logway.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.logway.tracking.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run says of itself, so that it is found and, if its process was killed, completed. Immutable. It is in
 * {@code .logway/run.json} of the run's folder, and as it was at the beginning in the tag {@code logway.run} in MLflow.
 *
 * @param id of the run; empty in the tag, because a store gives the id when the run is made
 * @param folder the run's own; empty if it has none
 * @param base the folder that the program was started in
 * @param endMillis 0 while it runs
 * @param reason why it ended; empty if there is nothing to say
 */
record Manifest(
        String id,
        String job,
        String experiment,
        String name,
        String way,
        String folder,
        String base,
        Owner owner,
        long startMillis,
        RunStatus status,
        long endMillis,
        String reason,
        List<Destination> destinations) {
    static final String TAG = "logway.run";
    static final String FOLDER = ".logway";
    private static final String FILE = "run.json";
    private static final long MAX_BYTES = 64 * 1024;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    Manifest {
        destinations = List.copyOf(destinations);
    }

    Manifest withId(String id) {
        return new Manifest(
                id,
                job,
                experiment,
                name,
                way,
                folder,
                base,
                owner,
                startMillis,
                status,
                endMillis,
                reason,
                destinations);
    }

    Manifest ended(RunStatus status, Instant end, String reason) {
        return new Manifest(
                id,
                job,
                experiment,
                name,
                way,
                folder,
                base,
                owner,
                startMillis,
                status,
                end.toEpochMilli(),
                reason,
                destinations);
    }

    /** The file destination, if the run has one. */
    Optional<FileDestination> log() {
        return destinations.stream()
                .filter(FileDestination.class::isInstance)
                .map(FileDestination.class::cast)
                .findFirst();
    }

    /** The log among the artifacts, if the run has one. */
    Optional<ArtifactDestination> artifact() {
        return destinations.stream()
                .filter(ArtifactDestination.class::isInstance)
                .map(ArtifactDestination.class::cast)
                .findFirst();
    }

    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("bug: a manifest that is no JSON", e);
        }
    }

    /** Reads a manifest; absent if the text is none, for example one of a later version or of somebody's own making. */
    static Optional<Manifest> parse(@Nullable String json) {
        if (json == null) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(JSON.readValue(json, Manifest.class)).filter(Manifest::isWhole);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Jackson leaves null what is not there, whatever a type says. */
    @SuppressWarnings("ConstantValue")
    private static boolean isWhole(Manifest read) {
        return read.id != null
                && read.job != null
                && read.way != null
                && read.folder != null
                && read.base != null
                && read.owner != null
                && read.owner.host() != null
                && read.status != null
                && read.reason != null;
    }

    /** Reads the manifest of a run's folder, however it is written; absent if it has none, or there is no such folder. */
    static Optional<Manifest> find(String folder) {
        try {
            return folder.isEmpty() ? Optional.empty() : find(Path.of(folder).normalize());
        } catch (InvalidPathException fromAnotherSystem) {
            return Optional.empty();
        }
    }

    /** Reads the manifest of a run's folder; absent if it has none. */
    static Optional<Manifest> find(Path folder) {
        Path file = folder.resolve(FOLDER).resolve(FILE);
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > MAX_BYTES) {
                return Optional.empty();
            }
            return parse(Files.readString(file)).map(manifest -> manifest.in(folder));
        } catch (IOException | InvalidPathException unreadable) {
            return Optional.empty();
        }
    }

    /** The same in the folder that it was found in: somebody may have moved it. */
    private Manifest in(Path found) {
        if (folder.equals(found.toString())) {
            return this;
        }
        Destination.Move move = new Destination.Move(folder, found.toString());
        List<Destination> moved =
                destinations.stream().map(destination -> destination.in(move)).toList();
        return new Manifest(
                id, job, experiment, name, way, move.to(), base, owner, startMillis, status, endMillis, reason, moved);
    }

    /** Puts this into the run's folder, in one step that a reader sees whole. */
    void write() throws IOException {
        Path into = Path.of(folder).resolve(FOLDER);
        Path staged = Files.writeString(into.resolve(FILE + ".tmp"), json());
        Files.move(staged, into.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Whether the log that this names is below a folder. */
    boolean isBelow(Path folder) {
        try {
            return log().filter(log -> log.live().normalize().startsWith(folder))
                    .isPresent();
        } catch (InvalidPathException fromAnotherSystem) {
            return false;
        }
    }
}
