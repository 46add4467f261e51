package dev.logway.run;

import dev.logway.config.Config;
import dev.logway.log.FileSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The destinations of a run that is about to begin, in the order in which they are shown. */
final class Destinations {
    private Destinations() {}

    static List<Destination> of(Plan<?> plan, RunLogging logging) {
        List<Destination> all = new ArrayList<>();
        logging.consoles().forEach(console -> all.add(ConsoleDestination.of(console)));
        logging.files().forEach(file -> all.add(FileDestination.of(file)));
        boolean isTracked = plan.settings().tracking().uri().isPresent();
        if (isTracked) {
            all.addAll(artifacts(plan, logging));
        }
        configFolder(plan)
                .ifPresent(folder -> all.add(new ConfigDestination(
                        plan.folder().resolve(folder).resolve("config.yaml").toString(),
                        ConfigDestination.Place.FOLDER)));
        if (isTracked) {
            all.add(new ConfigDestination(ConfigDestination.ARTIFACT.toString(), ConfigDestination.Place.ARTIFACTS));
        }
        return all;
    }

    private static List<ArtifactDestination> artifacts(Plan<?> plan, RunLogging logging) {
        List<ArtifactDestination> all = new ArrayList<>();
        for (FileSink sink : logging.artifacts()) {
            FileDestination file = FileDestination.of(sink);
            boolean own = plan.hasFolder() && file.live().startsWith(plan.folder());
            ArtifactDestination artifact =
                    ArtifactDestination.of(file, plan.settings().tracking().logs(), own);
            if (all.stream().noneMatch(other -> other.artifact().equals(artifact.artifact()))) {
                all.add(artifact);
            }
        }
        return all;
    }

    /** The folder of Hydra's files in the run's folder; absent if there are to be none. */
    static Optional<String> configFolder(Plan<?> plan) {
        return plan.composition()
                .system("hydra")
                .find("output_subdir")
                .filter(name -> plan.hasFolder() && name.value() != null)
                .map(Config::text);
    }
}
