package dev.logway.run;

import dev.logway.config.Composer;
import dev.logway.config.Composition;
import dev.logway.config.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The configuration that a run has kept in its folder, Hydra's or ours. Immutable.
 *
 * @param folder where its files are, mostly {@code .hydra}
 */
record KeptConfig(Path folder) {
    private static final String USUAL_FOLDER = ".hydra";
    private static final List<String> FILES = List.of("config.yaml", "hydra.yaml");

    /**
     * @param given a run's folder, the one in it with the files, or a file there
     * @throws RunException if none is there
     */
    static KeptConfig at(String given) {
        Path place = path(given);
        if (!Files.exists(place)) {
            throw new RunException(
                    "File " + given + " does not exist!\nGive --experimental-rerun the folder of a run, for example"
                            + " outputs/2026-11-25/15-30-42.",
                    null);
        }
        Path folder = Files.isDirectory(place) ? place : place.resolveSibling("");
        Path usual = folder.resolve(USUAL_FOLDER);
        if (Files.isDirectory(usual)) {
            folder = usual;
        }
        for (String file : FILES) {
            if (!Files.isRegularFile(folder.resolve(file))) {
                throw new RunException(
                        "'" + given + "' is not of a run that kept its configuration: there is no '"
                                + folder.resolve(file) + "'.",
                        null);
            }
        }
        return new KeptConfig(folder);
    }

    private static Path path(String given) {
        try {
            return Path.of(given);
        } catch (InvalidPathException e) {
            throw new RunException("'" + given + "' is no path here: " + e.getReason() + ".", e);
        }
    }

    /**
     * The kept configuration as it was composed then, for a run of now: it is not composed again, so that nothing that
     * has changed in the program's files changes it. What is left as an interpolation is resolved now, such as the time
     * in the folder's name. A run of Hydra has kept nothing of where the logs go; that is composed.
     *
     * @param composer of nothing that the program has, as that may be gone
     */
    Composition composition(Composer composer) {
        Map<String, Config> systems = new LinkedHashMap<>();
        systems.put("hydra", node("hydra"));
        if (Files.isRegularFile(folder.resolve("logway.yaml"))) {
            systems.put("logway", node("logway"));
        }
        return composer.composeRun(null, List.of())
                .restored(read("config.yaml"), systems)
                .with("hydra.mode", "RUN") // one job of a sweep is a run, too
                .with("hydra.runtime.cwd", Path.of("").toAbsolutePath().toString());
    }

    private Config node(String system) {
        return read(system + ".yaml").require(system);
    }

    private Config read(String file) {
        Path path = folder.resolve(file);
        try {
            return Config.parse(Files.readString(path), path.toString());
        } catch (IOException e) {
            throw new RunException("Could not read '" + path + "': " + Reason.of(e) + ".", e);
        }
    }
}
