package dev.logway.run;

import dev.logway.tracking.ArtifactPath;
import java.nio.file.Path;
import java.util.List;

/**
 * The configuration of the run.
 *
 * @param file in the run's folder, absolute; or a path among its artifacts
 * @param place where the file is
 */
record ConfigDestination(String file, Place place) implements Destination {
    static final ArtifactPath ARTIFACT = ArtifactPath.of("config/hydra_cfg.yaml");

    enum Place {
        FOLDER,
        ARTIFACTS
    }

    @Override
    public ConfigDestination in(Move move) {
        return place == Place.FOLDER ? new ConfigDestination(move.of(file), place) : this;
    }

    @Override
    public Whereabouts whereabouts(Sight sight) {
        Sight.Tracked tracked = sight.tracked();
        if (place == Place.FOLDER) {
            return found(file, sight.look(List.of(Path.of(file))), sight.absence());
        } else if (tracked == null) {
            return found(file, TextFile.NOTHING, ArtifactDestination.NOT_LOOKED_AT);
        }
        String location = tracked.artifacts().location(ArtifactPath.of(file));
        return found(location, Sight.read(List.of(Path.of(location))), "");
    }

    private Whereabouts found(String location, TextFile text, String note) {
        return new Whereabouts(
                place == Place.FOLDER ? "its config" : "its config, in MLflow",
                location,
                text.exists(),
                text.bytes(),
                text.lines(),
                "",
                note,
                Shell.page(location));
    }
}
