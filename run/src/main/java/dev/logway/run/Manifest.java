package dev.logway.run;

import dev.logway.tracking.NewRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a run says of itself, so that it is found and, if its process was killed, completed. Immutable. It is in the
 * run's folder, in {@code .logway/run.json}, beside its artifacts likewise, and as it was at the beginning in the tag
 * {@code logway.run} in MLflow.
 *
 * @param id of the run; empty in the tag, because a store gives the id when the run is made
 * @param store the URI of the MLflow store; empty if the run is in none
 * @param folder the run's own, absolute; empty if it has none
 * @param base the folder that the program was started in, absolute
 */
record Manifest(
        String id,
        String job,
        String experiment,
        String name,
        String way,
        String store,
        String folder,
        String base,
        Owner owner,
        long startMillis,
        Ending ending,
        List<Destination> destinations) {
    static final String TAG = "logway.run";
    static final String FILE = "run.json";
    private static final long MAX_BYTES = 64 * 1024;
    private static final Pattern ID = Pattern.compile("([0-9a-f]{32})?");

    Manifest {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("'" + id + "' is no id of a run");
        }
        destinations = List.copyOf(destinations);
    }

    Manifest withId(String id) {
        return new Manifest(
                id, job, experiment, name, way, store, folder, base, owner, startMillis, ending, destinations);
    }

    Manifest withStore(String store) {
        return new Manifest(
                id, job, experiment, name, way, store, folder, base, owner, startMillis, ending, destinations);
    }

    Manifest with(Owner owner) {
        return new Manifest(
                id, job, experiment, name, way, store, folder, base, owner, startMillis, ending, destinations);
    }

    Manifest with(Ending ending) {
        return new Manifest(
                id, job, experiment, name, way, store, folder, base, owner, startMillis, ending, destinations);
    }

    /** The same after the folder that all is below was moved, or copied to another machine. */
    Manifest in(Destination.Move move) {
        return new Manifest(
                id,
                job,
                experiment,
                name,
                way,
                store,
                folder.isEmpty() ? folder : move.of(folder),
                move.of(base),
                owner,
                startMillis,
                ending,
                destinations.stream().map(destination -> destination.in(move)).toList());
    }

    /** The run as a store is to make it. */
    NewRun newRun(String experimentId, Map<String, String> tags) {
        return new NewRun(
                experimentId, name, System.getProperty("user.name", ""), Instant.ofEpochMilli(startMillis), tags);
    }

    /** The run's log, if it has one. */
    Optional<FileDestination> log() {
        return logs().stream().findFirst();
    }

    /** All files that its lines go to; the run's log is the first. */
    List<FileDestination> logs() {
        return destinations.stream()
                .filter(FileDestination.class::isInstance)
                .map(FileDestination.class::cast)
                .toList();
    }

    /** The logs among the artifacts; that of the run is the first. */
    List<ArtifactDestination> artifacts() {
        return destinations.stream()
                .filter(ArtifactDestination.class::isInstance)
                .map(ArtifactDestination.class::cast)
                .toList();
    }

    String json() {
        return ManifestJson.write(this);
    }

    /** Reads a manifest; absent if the text is none, for example one of a later version or of somebody's own making. */
    static Optional<Manifest> parse(@Nullable String json) {
        if (json == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(ManifestJson.read(json));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Reads the manifest of a folder as it is written; absent if it has none. */
    static Optional<Manifest> find(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > MAX_BYTES) {
                return Optional.empty();
            }
            return parse(Files.readString(file)).filter(manifest -> !manifest.id.isEmpty());
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** Puts this into a folder, in one step that a reader sees whole. */
    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path staged = Files.writeString(folder.resolve(FILE + ".tmp"), json());
        Files.move(staged, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
