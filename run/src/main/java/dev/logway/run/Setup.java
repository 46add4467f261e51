package dev.logway.run;

import dev.logway.config.Composer;
import dev.logway.config.ConfigStore;
import dev.logway.config.Resolver;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * What a program's code says of its configuration. Immutable.
 *
 * @param main the class that the program was started with
 * @param type the record that the configuration is read into
 * @param configName the primary configuration
 * @param configPath a package of the class path, or a folder
 */
record Setup<C>(
        Class<?> main,
        Class<C> type,
        String configName,
        String configPath,
        ConfigStore store,
        Map<String, Resolver> resolvers) {
    static final String CONFIG_NAME = "config";
    static final String CONFIG_PATH = "conf";

    private static final String PACKAGE = "pkg://";

    Setup {
        resolvers = Map.copyOf(resolvers);
    }

    /** A program that says nothing but what its record is. */
    static <C> Setup<C> usual(Class<?> main, Class<C> type) {
        return new Setup<>(main, type, CONFIG_NAME, CONFIG_PATH, ConfigStore.empty(), Map.of());
    }

    /** @throws IllegalArgumentException if a resolver has the name already */
    static void requireFree(String name, Map<String, Resolver> resolvers) {
        Composer.Builder known = Composer.builder();
        resolvers.forEach(known::resolver);
        known.resolver(name, arguments -> null);
    }

    /** Whether nothing is said but what the record is, so that no code of the program has to run to know it. */
    boolean isUsual() {
        return equals(usual(main, type));
    }

    /** A composer of what the program's own folder, its class path, its code and the command line name. */
    Composer composer(CommandLine line) {
        Composer.Builder sources = builder().store(store).reading(type);
        if (line.configPath() != null) {
            addMain(line.configPath(), sources);
        } else if (isNamedAlone()) {
            addMain(configPath, sources);
        } else if (!isOnClassPath(line) && Files.isDirectory(path(configPath))) {
            sources.directory("main", path(configPath));
        } else {
            sources.classPath("main", configPath, main.getClassLoader());
        }
        if (line.configDir() != null) {
            sources.directory("command-line", additional(line.configDir()));
        }
        return withOurs(sources);
    }

    /** Whether there is one place only that the code can mean. */
    private boolean isNamedAlone() {
        return configPath.startsWith(PACKAGE)
                || configPath.startsWith(".")
                || path(configPath).isAbsolute();
    }

    private boolean isOnClassPath(CommandLine line) {
        return main.getClassLoader().getResource(configPath + "/" + line.configName() + ".yaml") != null;
    }

    /** Whether the program's own folder is where it is, and not where one appears in the current folder. */
    boolean isSettled(CommandLine line) {
        return line.configPath() != null
                || isNamedAlone()
                || isOnClassPath(line)
                || Files.isDirectory(path(configPath));
    }

    /** A composer of nothing that the program has in files. */
    Composer bare() {
        return withOurs(builder());
    }

    private Composer.Builder builder() {
        Composer.Builder builder = Composer.builder().jobName(jobName(main));
        resolvers.forEach(builder::resolver);
        return builder;
    }

    private static Composer withOurs(Composer.Builder sources) {
        return sources.classPath("logway", "dev.logway.run.conf", Setup.class.getClassLoader())
                .system("logway/config")
                .build();
    }

    private void addMain(String given, Composer.Builder sources) {
        if (given.endsWith(".yaml") || given.endsWith(".yml")) {
            throw new RunException(
                    "Using config_path to specify the config name is not supported, specify the config name via"
                            + " config_name.\nWrite --config-path FOLDER --config-name NAME.",
                    null);
        } else if (given.startsWith(PACKAGE)) {
            sources.classPath("main", given.substring(PACKAGE.length()), main.getClassLoader());
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
}
