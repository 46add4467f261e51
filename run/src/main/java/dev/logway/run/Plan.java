package dev.logway.run;

import dev.logway.config.Composition;
import dev.logway.config.Config;
import dev.logway.config.Reads;
import dev.logway.log.LogSettings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a run needs to begin, checked, before anything is written. Immutable.
 *
 * @param main the class that the program was started with
 * @param suffix what tells the run's name from that of another run of the same second
 * @param reads what the program has read of the configuration
 * @param config the configuration as the program's record
 */
record Plan<C>(Class<?> main, Composition composition, Reads reads, C config, Instant start, String suffix) {
    static <C> Plan<C> of(Composition composition, Setup<C> setup) {
        refuse(composition.system("hydra"));
        refuseLabel(composition);
        Reads reads = Reads.of(composition.config());
        Plan<C> plan = new Plan<>(
                setup.main(), composition, reads, reads.config().as(setup.type()), Instant.now(), suffix(composition));
        plan.at(plan.wantedFolder()).log(); // so that what is wrong is said before a folder is made
        return plan;
    }

    /** The jobs of a sweep begin at one time, and are told apart by their numbers. */
    private static String suffix(Composition composition) {
        return Job.findNumber(composition).stream()
                .mapToObj(number -> "#" + number)
                .findFirst()
                .orElse("");
    }

    /** What Hydra offers and a JVM or this version can't do is said, not passed over. */
    private static void refuse(Config hydra) {
        hydra.find("job.chdir")
                .filter(chdir -> Boolean.TRUE.equals(chdir.value()))
                .ifPresent(chdir -> {
                    throw Refused.of(
                            chdir,
                            "'hydra.job.chdir' is true, but a JVM can't change its directory.",
                            "Let the program write below Run.folder() instead.");
                });
        first(hydra, "callbacks").ifPresent(callback -> {
            throw Refused.of(
                    callback,
                    "'hydra.callbacks' is set, but what it names are classes of Python, which a JVM can't call.",
                    "Do it in the program, and leave them out here: '~hydra.callbacks.NAME'.");
        });
        first(hydra, "job.env_set").ifPresent(variable -> {
            throw Refused.of(
                    variable,
                    "'hydra.job.env_set' is given, but a JVM can't change its environment.",
                    "Set the variables where the program is started.");
        });
    }

    /** The first value of a mapping, if it has any. */
    private static Optional<Config> first(Config hydra, String key) {
        return hydra.find(key)
                .filter(mapping -> mapping.value() instanceof Map<?, ?> values && !values.isEmpty())
                .map(mapping -> mapping.leaves().values().iterator().next());
    }

    /** The way's name is written in its file: to change it alone would change nothing else. */
    private static void refuseLabel(Composition composition) {
        String chosen = composition.choices().get("logway/way");
        Config label = composition.system("logway").require("way");
        if (chosen != null && !chosen.equals(label.text())) {
            throw Refused.of(
                    label,
                    "'logway.way' is only the name of the way that is chosen.",
                    "Choose it by logway/way=" + label.text());
        }
    }

    /** The folder that the configuration names; for a job it is below that of its sweep. */
    private Path wantedFolder() {
        return Job.findNumber(composition).isPresent()
                ? folder(composition, "sweep.dir")
                        .resolve(path(composition, "sweep.subdir"))
                        .normalize()
                : folder(composition, "run.dir");
    }

    /** A folder that the node {@code hydra} names, absolute. */
    static Path folder(Composition composition, String key) {
        return Path.of("").toAbsolutePath().resolve(path(composition, key)).normalize();
    }

    private static Path path(Composition composition, String key) {
        Config folder = composition.system("hydra").require(key);
        Object value = folder.value();
        String text = value == null ? "" : value.toString(); // the number of a job, mostly
        if (text.isBlank()) {
            throw Refused.of(folder, "'hydra." + key + "' is empty.", "Name a folder, or write . for the current one.");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw Refused.of(
                    folder, "'hydra." + key + "' is '" + text + "', which is no path here: " + e.getReason() + ".", "");
        }
    }

    /** The same, of a sweep that has another folder than it wanted. */
    Plan<C> below(Path sweep) {
        return new Plan<>(main, composition.with("hydra.sweep.dir", sweep.toString()), reads, config, start, suffix);
    }

    /** The same at the moment when it is begun. */
    Plan<C> begun() {
        return new Plan<>(main, composition, reads, config, Instant.now(), suffix);
    }

    /** Where the lines go. A file is named once for the run, which is found by that name. */
    RunLogging log() {
        Settings settings = settings();
        boolean hasConsole = composition
                .system("logway")
                .find("log.console")
                .filter(console -> console.value() != null)
                .isPresent();
        Path usual = folder().resolve(job() + ".log");
        LogSettings log = settings.log().begunAt(start.atZone(ZoneId.systemDefault()));
        return RunLogging.of(settings.hydra(), log, HydraLog.of(composition), hasConsole, base(), usual);
    }

    /** The same run in this folder. */
    Plan<C> at(Path folder) {
        return new Plan<>(
                main, composition.with("hydra.runtime.output_dir", folder.toString()), reads, config, start, suffix);
    }

    /**
     * Completes what killed runs have left in its store and its folders.
     *
     * @param servers what is known of those that its store may be on
     */
    void completeKilled(Reachability servers) {
        Runs.open(base(), settings().tracking().uri().orElse(null), servers).close();
    }

    boolean hasFolder() {
        return composition.system("logway").require("folder").truth();
    }

    /** Takes a folder of its own for the run, if it is to have one. */
    Plan<C> claimed() {
        if (!hasFolder()) {
            return at(base());
        }
        RunFolder own = RunFolder.claim(wantedFolder(), base());
        String numbered = own.number() == 1 ? "" : "_" + own.number();
        return new Plan<>(main, composition, reads, config, start, suffix + numbered).at(own.path());
    }

    /** The run's name in MLflow. */
    String name() {
        return settings().name() + suffix;
    }

    Settings settings() {
        return Settings.of(composition.system("logway"));
    }

    String job() {
        return composition.system("hydra").require("job.name").text();
    }

    /** The folder that the program was started in. */
    Path base() {
        return Path.of("").toAbsolutePath();
    }

    Path folder() {
        return Path.of(composition.system("hydra").require("runtime.output_dir").text());
    }

    /** What was typed, as far as it may be shown. */
    List<String> shownOverrides() {
        return composition.shownOverrides();
    }
}
