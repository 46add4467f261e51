package dev.logway.run;

import dev.logway.config.Composer;
import dev.logway.config.Composition;
import dev.logway.config.Config;
import dev.logway.config.Reads;
import dev.logway.log.LogSettings;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * All that a run needs to begin, checked, before anything is written. Immutable.
 *
 * @param main the class that the program was started with
 * @param suffix what the run's name gets, if a run of the same second has the folder; empty otherwise
 * @param reads what the program has read of the configuration
 * @param config the configuration as the program's record
 */
record Plan<C>(Class<?> main, Composition composition, Reads reads, C config, Instant start, String suffix) {
    private static final String CONFIG_PACKAGE = "conf";
    private static final String PACKAGE = "pkg://";

    /** A composer of what the program's own folder, its class path and the command line name. */
    static Composer composer(CommandLine line, Class<?> main) {
        ClassLoader loader = main.getClassLoader();
        Composer.Builder sources = builder(main);
        if (line.configPath() != null) {
            addMain(line.configPath(), sources, loader);
        } else if (loader.getResource(CONFIG_PACKAGE + "/" + line.configName() + ".yaml") == null
                && Files.isDirectory(Path.of(CONFIG_PACKAGE))) {
            sources.directory("main", Path.of(CONFIG_PACKAGE));
        } else {
            sources.classPath("main", CONFIG_PACKAGE, loader);
        }
        if (line.configDir() != null) {
            sources.directory("command-line", additional(line.configDir()));
        }
        return withOurs(sources);
    }

    /** A composer of nothing that the program has. */
    static Composer composer(Class<?> main) {
        return withOurs(builder(main));
    }

    private static Composer.Builder builder(Class<?> main) {
        return Composer.builder().jobName(jobName(main));
    }

    private static Composer withOurs(Composer.Builder sources) {
        return sources.classPath("logway", "dev.logway.run.conf", Plan.class.getClassLoader())
                .system("logway/config")
                .build();
    }

    private static void addMain(String given, Composer.Builder sources, ClassLoader loader) {
        if (given.endsWith(".yaml") || given.endsWith(".yml")) {
            throw new RunException(
                    "Using config_path to specify the config name is not supported, specify the config name via"
                            + " config_name.\nWrite --config-path FOLDER --config-name NAME.",
                    null);
        } else if (given.startsWith(PACKAGE)) {
            sources.classPath("main", given.substring(PACKAGE.length()), loader);
        } else {
            sources.directory("main", path(given));
        }
    }

    private static Path additional(String given) {
        Path directory = path(given).toAbsolutePath().normalize();
        if (!Files.isDirectory(directory)) {
            throw new RunException(
                    "Additional config directory '" + directory + "' not found\nGive --config-dir one that is there.",
                    null);
        }
        return directory;
    }

    private static Path path(String given) {
        try {
            return Path.of(given);
        } catch (InvalidPathException e) {
            throw new RunException("'" + given + "' is no path here: " + e.getReason() + ".", e);
        }
    }

    /** The job is called like the class that was started, as Hydra calls it like the script. */
    private static String jobName(Class<?> main) {
        String snake = main.getSimpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_");
        return snake.toLowerCase(Locale.ROOT);
    }

    static <C> Plan<C> of(Composition composition, Class<?> main, Class<C> type) {
        refuse(composition.system("hydra"));
        refuseLabel(composition);
        Reads reads = Reads.of(composition.config());
        Plan<C> plan = new Plan<>(main, composition, reads, reads.config().as(type), Instant.now(), "");
        plan.at(plan.wantedFolder()).settings(); // so that what is wrong is said before a folder is made
        return plan;
    }

    /** What Hydra offers and a JVM or this version can't do is said, not passed over. */
    private static void refuse(Config hydra) {
        if (hydra.find("job.chdir")
                .filter(chdir -> Boolean.TRUE.equals(chdir.value()))
                .isPresent()) {
            throw new RunException(
                    "'hydra.job.chdir' is true, but a JVM can't change its directory."
                            + " Let the program write below Run.folder() instead.",
                    null);
        }
        if (hydra.find("job.env_set")
                .filter(set -> !Map.of().equals(set.value()))
                .isPresent()) {
            throw new RunException(
                    "'hydra.job.env_set' is given, but a JVM can't change its environment."
                            + " Set the variables where the program is started.",
                    null);
        }
        if (hydra.find("mode").filter(mode -> "MULTIRUN".equals(mode.value())).isPresent()) {
            throw new RunException(
                    "'hydra.mode' is MULTIRUN, which this version can't run. Start one run for each value.", null);
        }
    }

    /** The way's name is written in its file: to change it alone would change nothing else. */
    private static void refuseLabel(Composition composition) {
        String chosen = composition.choices().get("logway/way");
        String label = composition.system("logway").require("way").text();
        if (chosen != null && !chosen.equals(label)) {
            throw new RunException(
                    "'logway.way' is only the name of the way that is chosen. Choose it by logway/way=" + label, null);
        }
    }

    /** The folder that the configuration names. */
    private Path wantedFolder() {
        String text = composition.system("hydra").require("run.dir").text();
        if (text.isBlank()) {
            throw new RunException("'hydra.run.dir' is empty. Name a folder, or write . for the current one.", null);
        }
        try {
            return base().resolve(text).normalize();
        } catch (InvalidPathException e) {
            throw new RunException(
                    "'hydra.run.dir' is '" + text + "', which is no path here: " + e.getReason() + ".", e);
        }
    }

    /** Where the lines go, with absolute paths. The first file, if there is one, is the run's log. */
    LogSettings log() {
        LogSettings log = settings().log();
        return new LogSettings(
                log.levels(),
                log.consoles(),
                log.files().stream()
                        .map(file -> file.withPath(base().resolve(file.path()).normalize()))
                        .toList(),
                log.capture());
    }

    /** The same run in this folder. */
    Plan<C> at(Path folder) {
        return new Plan<>(
                main, composition.with("hydra.runtime.output_dir", folder.toString()), reads, config, start, suffix);
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
        return new Plan<>(main, composition, reads, config, start, numbered).at(own.path());
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
