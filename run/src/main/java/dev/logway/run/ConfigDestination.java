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

    /** The same without interpolations, beside it. */
    static final ArtifactPath RESOLVED = ArtifactPath.of("config/resolved.yaml");

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
            Path path = Path.of(file);
            return found("its config", file, sight.look(List.of(path)), sight.whyNot(path));
        } else if (tracked == null) {
            return found("its config, in MLflow", file, TextFile.NOTHING, sight.whyNotTracked());
        }
        ArtifactPath path = ArtifactPath.of(file);
        String location = tracked.artifacts().location(path);
        return tracked.findFile(path)
                .map(here -> found("its config, in MLflow", location, Sight.read(List.of(here)), ""))
                .orElseGet(() -> Whereabouts.of("its config, in MLflow", location, tracked.ask(path))
                        .withPage(MlflowUi.page(tracked, file)));
    }

    private static Whereabouts found(String scenario, String location, TextFile text, String note) {
        return Whereabouts.of(scenario, location, text.withoutLine())
                .withNote(note)
                .withOpen(text.exists() ? Shell.page(location) : "");
    }
}
